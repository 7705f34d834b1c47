import type { RemedyName } from '../remedy.ts'

/** What an earlier run did that ended without a report, as far as today's scan shows it. The last four add up to `intended`. */
export interface Unfinished {
  /** When that run started, an ISO date. */
  readonly at: string
  readonly runUrl: string | null
  readonly remediation: RemedyName
  /** So many guests it meant to change. */
  readonly intended: number
  /** The figures of today; null where there was no room to remember whom. */
  readonly seen: {
    /** Those to whom it was done and who have not redeemed since; where they were to be deleted, those who are gone. */
    readonly done: number
    /** Those who have redeemed since. */
    readonly redeemed: number
    /** Those to whom it was not done. */
    readonly left: number
    /** Those who are gone, or of whom it cannot be told. */
    readonly unknown: number
  } | null
}

/** Guests whose invitation changed though no run that is remembered did that, as far as today's scan shows it. */
export interface Unreported {
  /** When the last complete scan before this one began, an ISO date. */
  readonly since: string
  /** So many of those whom it found, or who were found before and could not be told in it. */
  readonly guests: number
}
