import type { Guest } from '../guests/guest.ts'
import type { Judgement, Verdict } from '../guests/verdict.ts'
import type { PreflightCheck } from './check.ts'

/** What a tenant has set about redemption. Null where it could not be read. */
export interface RedemptionSettings {
  /** Whether guests can be sent a one-time passcode. */
  readonly oneTimePasscode: boolean | null
  /** `primaryIdentityProviderPrecedenceOrder`. */
  readonly order: readonly string[] | null
  /** `fallbackIdentityProvider`. */
  readonly fallback: string | null
}

/** https://learn.microsoft.com/graph/api/resources/invitationredemptionidentityproviderconfiguration */
const providers: Readonly<Record<string, string>> = {
  azureActiveDirectory: 'an account of a managed Entra tenant',
  externalFederation: 'the identity provider that this tenant federates with for their domain',
  socialIdentityProviders: 'a Google account, where this tenant federates with Google',
}

const defaultOrder = Object.keys(providers)
const newAccount = 'a Microsoft account that they are asked to create'
const passcode = 'a one-time passcode sent by mail'

// A new Microsoft account for an address whose domain is verified in an Entra tenant is refused.
// https://learn.microsoft.com/entra/external-id/redemption-experience#invitation-redemption-flow
const noNewAccount =
  'Microsoft creates no such account for an address whose domain is verified in an Entra tenant, which can shut some of ' +
  'them out: switch one-time passcodes on.'

/** What comes after the providers of the order, and what is wrong with it. */
interface Fallback {
  readonly ways: readonly string[]
  readonly problem?: string
  /** Whether Microsoft documents something else than what was read. */
  readonly undocumented?: true
}

function fallbackOf({ fallback, oneTimePasscode }: RedemptionSettings): Fallback {
  switch (fallback ?? 'defaultConfiguredIdp') {
    case 'defaultConfiguredIdp':
      if (oneTimePasscode === true) return { ways: ['their Microsoft account', passcode] }
      if (oneTimePasscode === false) return { ways: ['their Microsoft account', newAccount], problem: noNewAccount }
      return { ways: ['their Microsoft account', `${passcode}, where that is switched on`, newAccount] }
    case 'emailOneTimePasscode':
      if (oneTimePasscode === true) return { ways: [passcode] }
      if (oneTimePasscode === null) return { ways: [`${passcode}, where that is switched on`] }
      return {
        ways: [],
        problem: 'Last in the order is a one-time passcode, and those are switched off: all others are shut out.',
      }
    case 'microsoftAccount':
      return { ways: ['their Microsoft account', newAccount], problem: noNewAccount }
    default:
      return { ways: ['another identity provider that the redemption order names'], undocumented: true }
  }
}

/**
 * What that comes to for a guest whose domain is unmanaged, which has no managed account to offer.
 *
 * https://learn.microsoft.com/entra/identity/users/clean-up-unmanaged-accounts
 */
const ofUnmanagedDomains = (ways: readonly string[]): string =>
  ways.length === 0
    ? 'Guests of an unmanaged domain have no managed account of it.'
    : `Guests of an unmanaged domain have no managed account of it, so for most it is ${ways.join(', or ')}; Microsoft recommends a Microsoft account.`

/**
 * How guests will be able to sign in after a reset, in words. Unmanaged accounts are no longer among the ways.
 *
 * https://learn.microsoft.com/entra/external-id/redemption-experience
 */
export function nextSignIn(settings: RedemptionSettings): PreflightCheck {
  const { ways, problem, undocumented = false } = fallbackOf(settings)
  const primary = (settings.order ?? defaultOrder).map((name) => providers[name] ?? 'another identity provider')
  const list = [...new Set([...primary, ...ways])].join('; else ')
  const known = settings.order !== null && settings.fallback !== null
  const sure = known ? '' : ' The redemption order could not be read; this is the one of Microsoft.'
  const detail = `After a reset, guests sign in with the first of these that they have: ${list}. ${ofUnmanagedDomains(ways)}${sure}`
  if (problem !== undefined) return { check: 'next-sign-in', status: 'warning', detail: `${detail} ${problem}` }
  const status = known && settings.oneTimePasscode !== null && !undocumented ? 'ok' : 'unknown'
  return { check: 'next-sign-in', status, detail }
}

/**
 * How one guest will sign in after a reset, in a sentence, where that can be told; else null.
 *
 * @param settings null where nothing of them is known: nothing is told then.
 */
export function nextSignInOf(
  { verdict, suspectOvertaken, needsMail }: Pick<Judgement, 'verdict' | 'suspectOvertaken'> & Pick<Guest, 'needsMail'>,
  settings: RedemptionSettings | null,
): string | null {
  if (settings === null) return null
  const way = wayBack(verdict, suspectOvertaken, fallbackOf(settings).ways)
  if (way === null) return null
  return needsMail
    ? `By the link in the mailed invitation alone, ${way}.`
    : `${way.charAt(0).toUpperCase()}${way.slice(1)}.`
}

function wayBack(verdict: Verdict, suspectOvertaken: boolean, ways: readonly string[]): string | null {
  if (verdict === 'microsoft-account')
    return ways.includes('their Microsoft account') ? 'with the same Microsoft account' : null
  if (verdict !== 'unmanaged') return null
  const others = ways.length === 0 ? 'not at all: no way is left to them' : `with ${ways.join(', or ')}`
  return suspectOvertaken ? `with the same account where an IT team runs it by now, else ${others}` : others
}
