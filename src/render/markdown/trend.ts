import { findingNoun } from '../../core/guests/finding.ts'
import { comparableRuns, type TrendPoint } from '../../core/memory/trend.ts'
import type { FigureName } from '../../core/report/figures.ts'
import type { Report } from '../../core/report/report.ts'
import { findingsHeading, findingWords } from '../words/finding-words.ts'
import { figureHead } from '../words/labels.ts'
import { counted, day, grouped } from '../words/numbers.ts'
import { code, heading, paragraph, text, wholeTable } from './markdown.ts'

const tableRuns = 8
const columns: readonly FigureName[] = ['guests', 'findings', 'actionable', 'indeterminate', 'remediated']

/** Runs whose figures are too low, or can be: a line through them would look as if guests had gone. */
const mayBeShort: ReadonlySet<TrendPoint['result']> = new Set(['incomplete', 'refused'])

/**
 * The last runs that looked for the same guests, as a chart and a table. One run makes no trend.
 *
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 */
export function trendBlocks(all: readonly TrendPoint[], report: Pick<Report, 'accountTypes'>): string[] {
  const history = comparableRuns(all, report.accountTypes)
  if (history.length < 2) return []
  const rows = history
    .slice(-tableRuns)
    .reverse()
    .map((run) => [text(day(run.at)), text(run.result), ...columns.map((name) => text(grouped(run[name])))])
  const { label } = findingWords(report)
  const { many } = findingNoun(report.accountTypes)
  const others = all.length - history.length
  const whole = history.filter(({ result }) => !mayBeShort.has(result))
  return [
    heading(3, 'The last runs'),
    ...(whole.length < 2 ? [] : [code('mermaid', chart(whole, report))]),
    wholeTable(
      ['Run', 'Result', ...columns.map((name) => (name === 'findings' ? `${label}:` : figureHead(name)))],
      rows,
    ),
    ...(others === 0
      ? []
      : [paragraph(text(`${counted(others, 'run')} that looked for others than ${many} left out.`))]),
  ]
}

/**
 * The colour is named because the first one of the default palette can hardly be seen.
 *
 * https://mermaid.js.org/syntax/xyChart.html
 */
function chart(history: readonly TrendPoint[], report: Pick<Report, 'accountTypes'>): string {
  const values = history.map(({ findings }) => findings)
  return [
    '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#d1242f"}}}}%%',
    'xychart-beta',
    `  title "${findingsHeading(report)}, ${day(history[0]?.at ?? null)} to ${day(history.at(-1)?.at ?? null)}"`,
    `  x-axis "Run" 1 --> ${history.length}`,
    `  y-axis "Guests" 0 --> ${Math.max(1, ...values)}`,
    `  line [${values.join(', ')}]`,
  ].join('\n')
}
