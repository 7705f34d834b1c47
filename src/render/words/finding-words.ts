import { findingKind, findingNoun, type FindingKind } from '../../core/guests/finding.ts'
import { isUnchecked } from '../../core/tenant/detector.ts'
import type { Report } from '../../core/report/report.ts'
import { counted } from './numbers.ts'

/** What people are told of the findings of a run, which are not always unmanaged guests. */
export interface FindingWords {
  /** Head of a column or name of a figure. */
  readonly label: string
  /** That there are none, as a title and at the end of a sentence. */
  readonly noneFound: string
  readonly noneLeft: string
  /** That there are none, of the guests that were scanned. */
  readonly none: string
  /** What such a finding is, and why it matters. */
  readonly meaning: string
  /** What the next sign-in after a reset takes, in a sentence. */
  readonly afterReset: string
}

const words: Readonly<Record<FindingKind, FindingWords>> = {
  unmanaged: {
    label: 'Unmanaged',
    noneFound: 'No unmanaged guests found',
    noneLeft: 'No unmanaged guests are left',
    none: 'Nobody signs in with an account of an unmanaged tenant.',
    meaning:
      'An unmanaged guest signs in with an account in a tenant that no IT team runs: ' +
      'nobody takes it away when its owner leaves the organisation.',
    afterReset:
      'The next sign-in asks for it, and takes an account that somebody manages, a Microsoft account or a one-time passcode.',
  },
  'microsoft-account': {
    label: 'Microsoft account',
    noneFound: 'No guests with a Microsoft account found',
    noneLeft: 'No guests with a Microsoft account are left',
    none: 'Nobody signs in with a Microsoft account.',
    meaning:
      'A guest with a Microsoft account signs in with an account of their own, ' +
      'which stays theirs when they leave the organisation.',
    afterReset: 'The next sign-in asks for it, and takes the same account or another.',
  },
  'unmanaged-or-microsoft-account': {
    label: 'Unmanaged or Microsoft account',
    noneFound: 'No guests with an unmanaged or a Microsoft account found',
    noneLeft: 'No guests with an unmanaged or a Microsoft account are left',
    none: 'Nobody signs in with a Microsoft account or an account of an unmanaged tenant.',
    meaning:
      'These guests sign in with a Microsoft account of their own, or with an account in a tenant that no IT team runs: ' +
      'neither is taken away when its owner leaves the organisation.',
    afterReset: 'The next sign-in asks for it, and takes any account but an unmanaged one.',
  },
  'all-guests': {
    label: 'From outside',
    noneFound: 'No guests found who accepted an invitation',
    noneLeft: 'No guests who accepted an invitation are left',
    none: 'No guest has accepted an invitation.',
    meaning: 'Every guest from outside who accepted an invitation is listed, whatever account they sign in with.',
    afterReset: 'The next sign-in asks for it, and takes any account but an unmanaged one.',
  },
}

/** The words for the findings of a report. */
export const findingWords = ({ accountTypes }: Pick<Report, 'accountTypes'>): FindingWords =>
  words[findingKind(accountTypes)]

/** Whether a report that names nobody unmanaged has to say that nobody knows whether it could have. */
const unchecked = ({ accountTypes, preflight }: Pick<Report, 'accountTypes' | 'preflight'>): boolean =>
  findingKind(accountTypes) !== 'microsoft-account' && isUnchecked(preflight)

/** That nobody was found, as a title; with what is to be known before that is believed. */
export const noneFound = (report: Pick<Report, 'accountTypes' | 'preflight'>): string =>
  `${findingWords(report).noneFound}${unchecked(report) ? ', and look-ups could not be checked' : ''}`

/** That nobody is left, likewise. */
export const noneLeft = (report: Pick<Report, 'accountTypes' | 'preflight'>): string =>
  `${findingWords(report).noneLeft}${unchecked(report) ? ' (look-ups could not be checked)' : ''}`

/** `1 unmanaged guest`, `29 guests with a Microsoft account`. */
export function countedFindings(count: number, { accountTypes }: Pick<Report, 'accountTypes'>): string {
  const { one, many } = findingNoun(accountTypes)
  return counted(count, one, many)
}

/** `Unmanaged guests`, as the start of a heading. */
export function findingsHeading({ accountTypes }: Pick<Report, 'accountTypes'>): string {
  const { many } = findingNoun(accountTypes)
  return many.charAt(0).toUpperCase() + many.slice(1)
}

/** Whether the findings are the unmanaged guests and nobody else, so that one figure says both. */
export const areUnmanaged = ({ accountTypes }: Pick<Report, 'accountTypes'>): boolean =>
  findingKind(accountTypes) === 'unmanaged'
