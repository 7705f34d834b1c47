import { isRemedied } from '../../core/remedy.ts'
import type { ReportRow } from '../../core/report/report-row.ts'
import type { Report } from '../../core/report/report.ts'
import { isSettled } from './left-alone.ts'

/** How many findings have a sponsor, have none, and are not known to. */
export interface SponsorCounts {
  readonly withSponsor: number
  readonly without: number
  readonly notRead: number
}

/** Counts those about whom somebody has to be asked; null where no sponsors were read. */
export function sponsorCounts({ findings }: Pick<Report, 'findings'>): SponsorCounts | null {
  const open = findings.filter(isOpen)
  const read = open.filter(({ sponsorCount }) => sponsorCount !== undefined)
  if (read.length === 0) return null
  const without = read.filter(({ sponsorCount }) => sponsorCount === 0).length
  return { withSponsor: read.length - without, without, notRead: open.length - read.length }
}

const isOpen = ({ decision, skipReason, outcome }: ReportRow) =>
  !isRemedied(outcome) && (decision === 'act' || (skipReason !== undefined && !isSettled(skipReason)))
