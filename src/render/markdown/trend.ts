import type { TrendPoint } from '../../core/memory/trend.ts'
import { code, heading, text, wholeTable } from './markdown.ts'
import { day, figure } from '../words/wording.ts'

const tableRuns = 8

/** Runs whose figures are too low, or can be: a line through them would look as if guests had gone. */
const mayBeShort: ReadonlySet<TrendPoint['result']> = new Set(['incomplete', 'refused'])

/**
 * The last runs as a chart and a table. One run makes no trend.
 *
 * https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams
 */
export function trendBlocks(history: readonly TrendPoint[]): string[] {
  if (history.length < 2) return []
  const rows = history
    .slice(-tableRuns)
    .reverse()
    .map((run) => [
      text(day(run.at)),
      text(run.result),
      ...[run.guests, run.unmanaged, run.actionable, run.indeterminate, run.remediated].map((value) =>
        text(figure(value)),
      ),
    ])
  const whole = history.filter(({ result }) => !mayBeShort.has(result))
  return [
    heading(3, 'The last runs'),
    ...(whole.length < 2 ? [] : [code('mermaid', chart(whole))]),
    wholeTable(['Run', 'Result', 'Guests:', 'Unmanaged:', 'Can be acted on:', 'Could not be told:', 'Done:'], rows),
  ]
}

/**
 * The colour is named because the first one of the default palette can hardly be seen.
 *
 * https://mermaid.js.org/syntax/xyChart.html
 */
function chart(history: readonly TrendPoint[]): string {
  const values = history.map(({ unmanaged }) => unmanaged)
  return [
    '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#d1242f"}}}}%%',
    'xychart-beta',
    `  title "Unmanaged guests, ${day(history[0]?.at ?? null)} to ${day(history.at(-1)?.at ?? null)}"`,
    `  x-axis "Run" 1 --> ${history.length}`,
    `  y-axis "Guests" 0 --> ${Math.max(1, ...values)}`,
    `  line [${values.join(', ')}]`,
  ].join('\n')
}
