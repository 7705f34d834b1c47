import type { Verdict } from './verdict.ts'

/** The account types that a run can be asked for, in the order in which they are named. */
export const accountTypes = ['unmanaged', 'microsoft-account', 'all-guests'] as const

/** The account types that a run reports and acts on. */
export type AccountType = (typeof accountTypes)[number]

/** What makes a guest a finding. Who has not redeemed, is no guest from outside or could not be told never is one. */
const verdictsOf: Readonly<Record<AccountType, readonly Verdict[]>> = {
  unmanaged: ['unmanaged'],
  'microsoft-account': ['microsoft-account'],
  'all-guests': ['unmanaged', 'managed', 'home-missing', 'microsoft-account', 'email-otp', 'social', 'federated'],
}

/** The verdicts that make a guest a finding of the account types asked for. */
export const findingVerdicts = (types: readonly AccountType[]): ReadonlySet<Verdict> =>
  new Set(types.flatMap((type) => verdictsOf[type]))

/** What the findings of a run are: the account types asked for, whatever their order and however they overlap. */
export type FindingKind = 'unmanaged' | 'microsoft-account' | 'unmanaged-or-microsoft-account' | 'all-guests'

/** What the findings of these account types are. */
export function findingKind(types: readonly AccountType[]): FindingKind {
  if (types.includes('all-guests')) return 'all-guests'
  if (!types.includes('microsoft-account')) return 'unmanaged'
  return types.includes('unmanaged') ? 'unmanaged-or-microsoft-account' : 'microsoft-account'
}

/** Whether two runs looked for the same guests, so that what they found can be compared. */
export const sameFindings = (one: readonly AccountType[], other: readonly AccountType[]): boolean =>
  findingKind(one) === findingKind(other)

/** What a finding is called. */
export interface FindingNoun {
  readonly one: string
  readonly many: string
  /** Those who could be one, of whom `max-change-percent` is a share. */
  readonly eligible: string
}

/** What a finding is called, by what it is. */
export const findingNouns: Readonly<Record<FindingKind, FindingNoun>> = {
  unmanaged: { one: 'unmanaged guest', many: 'unmanaged guests', eligible: 'guests with an Entra account' },
  'microsoft-account': {
    one: 'guest with a Microsoft account',
    many: 'guests with a Microsoft account',
    eligible: 'guests with a Microsoft account',
  },
  'unmanaged-or-microsoft-account': {
    one: 'guest with an unmanaged or a Microsoft account',
    many: 'guests with an unmanaged or a Microsoft account',
    eligible: 'guests with an Entra or a Microsoft account',
  },
  'all-guests': { one: 'guest', many: 'guests', eligible: 'guests from outside' },
}

/** What a finding of these account types is called. */
export const findingNoun = (types: readonly AccountType[]): FindingNoun => findingNouns[findingKind(types)]

/**
 * How many guests could be a finding of these account types: those with an Entra account for `unmanaged`, those with a
 * Microsoft account for `microsoft-account`, everybody from outside for `all-guests`. Whose invitation is not accepted
 * has no account yet, and is never one.
 *
 * @param candidates guests with an Entra account, whose verdict needed a look-up.
 */
export function eligibleGuests(
  types: readonly AccountType[],
  candidates: number,
  byVerdict: Readonly<Record<Verdict, number>>,
): number {
  switch (findingKind(types)) {
    case 'unmanaged':
      return candidates
    case 'microsoft-account':
      return byVerdict['microsoft-account']
    case 'unmanaged-or-microsoft-account':
      return candidates + byVerdict['microsoft-account']
    case 'all-guests':
      return Object.entries(byVerdict).reduce(
        (sum, [verdict, count]) => (verdict === 'pending' || verdict === 'internal' ? sum : sum + count),
        0,
      )
  }
}
