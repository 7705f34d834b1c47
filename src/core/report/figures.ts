import type { AccountType } from '../guests/finding.ts'
import type { Verdict } from '../guests/verdict.ts'
import { standingFindings } from './standing.ts'

/** Of a report, what its figures are counted from. A report.json that was read back has it too. */
export interface Counted {
  readonly accountTypes: readonly AccountType[]
  readonly counts: {
    readonly guests: number
    readonly byVerdict: { readonly unmanaged: number; readonly indeterminate: number }
    readonly actionable: number
    readonly skipped: { readonly exempt?: number | undefined }
    readonly remediated: number
    readonly failed: number
    readonly unconfirmed?: number | undefined
  }
  readonly findings: readonly { readonly verdict: Verdict; readonly skipReason?: string | undefined }[]
  readonly pending: readonly unknown[]
}

interface FigureRule {
  readonly of: (report: Counted) => number
  /** The output of action.yml that has it; null for none. */
  readonly output: string | null
}

/**
 * The figures of a run, each by its name, in the order of the outputs. The trend, the marker of the issue, the outputs and
 * the overview are made from this table: a further figure is a line here, and one in render/words/labels.ts.
 */
const rules = {
  guests: { of: ({ counts }) => counts.guests, output: 'guests-scanned' },
  /** Those still there, of the account types that were asked for. */
  findings: { of: (report) => standingFindings(report).length, output: null },
  unmanaged: { of: ({ counts }) => counts.byVerdict.unmanaged, output: 'unmanaged-count' },
  actionable: { of: ({ counts }) => counts.actionable, output: 'actionable-count' },
  indeterminate: { of: ({ counts }) => counts.byVerdict.indeterminate, output: 'indeterminate-count' },
  exempt: { of: ({ counts }) => counts.skipped.exempt ?? 0, output: 'exempt-count' },
  pending: { of: ({ pending }) => pending.length, output: 'pending-count' },
  remediated: { of: ({ counts }) => counts.remediated, output: 'remediated-count' },
  failed: { of: ({ counts }) => counts.failed, output: 'failed-count' },
  unconfirmed: { of: ({ counts }) => counts.unconfirmed ?? 0, output: 'unconfirmed-count' },
} as const satisfies Readonly<Record<string, FigureRule>>

export type FigureName = keyof typeof rules

/** The names of all figures. */
export const figureNames = Object.keys(rules) as readonly FigureName[]

/** The figures of one run, or the sums over several. */
export type Figures = Readonly<Record<FigureName, number>>

/** A figure for each name. */
export const figuresBy = (valueOf: (name: FigureName) => number): Figures =>
  Object.fromEntries(figureNames.map((name) => [name, valueOf(name)])) as Record<FigureName, number>

/** Counts the figures of a report. */
export const figuresOf = (report: Counted): Figures => figuresBy((name) => rules[name].of(report))

/** The outputs that have figures, by the names of action.yml. */
export const figureOutputs = (figures: Figures): Record<string, number> =>
  Object.fromEntries(
    figureNames.flatMap((name) => {
      const { output } = rules[name]
      return output === null ? [] : [[output, figures[name]]]
    }),
  )

/** The figures that tell what was done, which are known before there is a report. */
export type DoneCounts = Pick<Figures, 'remediated' | 'failed' | 'unconfirmed'>

/** Their outputs. */
export const doneOutputs = (done: DoneCounts): Record<string, number> =>
  Object.fromEntries(Object.entries(done).map(([name, value]) => [rules[name as keyof DoneCounts].output, value]))
