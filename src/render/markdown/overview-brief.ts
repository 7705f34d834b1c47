import type { PhrasingContent } from 'mdast'
import { isFailed, type Overview } from '../../core/overview/overview.ts'
import type { OverviewRow } from '../../core/overview/tenant-match.ts'
import { findingKind } from '../../core/guests/finding.ts'
import { findingWords } from '../words/finding-words.ts'
import { counted, grouped } from '../words/numbers.ts'
import { inOrder } from './brief-blocks.ts'
import { heading, link, paragraph, quoted, strong, text } from './markdown.ts'

/** So many tenants a step names; the table has all of them. */
const mostNamed = 5

/**
 * What an overview begins with: the three blocks of a report, over all tenants.
 *
 * @param mostItems as many names as anybody reads at once.
 */
export function overviewBrief(overview: Overview, mostItems: number): string[] {
  const { totals, tenants } = overview
  if (totals.tenants === 0) return [nothingFound()]
  const { remediated, failed } = totals
  const actionable = stillActionable(overview)
  const done = remediated + failed > 0
  return [
    heading(3, 'How bad'),
    ...howBad(overview, mostItems),
    ...(done
      ? [
          heading(3, 'What enforcing did'),
          paragraph(strong(`${counted(remediated, 'guest')} reset or deleted`), text(`, ${grouped(failed)} failed.`)),
        ]
      : []),
    heading(3, 'What enforcing would do'),
    paragraph(
      text(
        totals.counted === 0
          ? 'Not known: there is no complete report.'
          : actionable === 0
            ? 'Nothing: nobody can be reset or deleted.'
            : `${counted(actionable, 'guest')} can be reset or deleted in one run of each tenant: by its own workflow, with its own approval and limits.${done ? ' Not counted are tenants whose run enforced.' : ''}`,
      ),
    ),
    heading(3, 'What to do now'),
    inOrder(steps(tenants)),
  ]
}

/** Whom the next runs would change: in a tenant that was enforced just now, that is over, and its next report says who is left. */
export const stillActionable = ({ tenants }: Pick<Overview, 'tenants'>): number =>
  tenants.reduce(
    (sum, { report }) => sum + (report?.complete === true && report.mode === 'report' ? report.figures.actionable : 0),
    0,
  )

/** What to do now, the first thing first; each tenant leads to the run that has its report. */
function steps(tenants: readonly OverviewRow[]): PhrasingContent[][] {
  const failed = tenants.filter(isFailed)
  const found = tenants.filter((row) => !isFailed(row) && (row.report?.figures.findings ?? 0) > 0)
  const all = [
    ...(failed.length === 0
      ? []
      : [
          [
            text(`Look after ${counted(failed.length, 'tenant')} that failed: `),
            ...led(failed, () => ''),
            text('. Why, and what to do, stands under “What failed”.'),
          ],
        ]),
    ...(found.length === 0
      ? []
      : [
          [
            text('Open the reports, the most findings first, and ask who is still needed: '),
            ...led(found, ({ report }) => ` (${grouped(report?.figures.findings ?? 0)})`),
            text('.'),
          ],
        ]),
  ]
  return all.length > 0 ? all : [[text('Nothing. Keep the schedule: accounts change, and the next overview says so.')]]
}

function led(rows: readonly OverviewRow[], suffix: (row: OverviewRow) => string): PhrasingContent[] {
  const named = rows.slice(0, mostNamed).flatMap((row, index) => {
    const url = row.report?.run.url ?? null
    return [
      text(index === 0 ? '' : ', '),
      quoted(row.name),
      text(suffix(row)),
      ...(url === null ? [] : [text(' '), link('report', `${url}#artifacts`)]),
    ]
  })
  const more = rows.length - mostNamed
  return more > 0 ? [...named, text(` and ${grouped(more)} more in the table`)] : named
}

const nothingFound = (): string =>
  paragraph(
    text('No report.json was found. Look at the log of the step that downloads the artifacts: is its '),
    quoted('path'),
    text(' what '),
    quoted('reports'),
    text(' names, and does its '),
    quoted('pattern'),
    text(' fit the names of the artifacts?'),
  )

function howBad({ totals, tenants }: Overview, mostItems: number): string[] {
  const { accountTypes, findings, indeterminate, pending } = totals
  const meaning = accountTypes === null || findings === 0 ? '' : ` ${findingWords({ accountTypes }).meaning}`
  const found = isUnmanagedAlone(accountTypes)
    ? `${findings === 0 ? 'none' : grouped(findings)} unmanaged`
    : `${counted(findings, 'finding')}, ${grouped(totals.unmanaged)} unmanaged`
  const others = [
    ...(indeterminate === 0 ? [] : [`${grouped(indeterminate)} undetermined`]),
    ...(pending === 0
      ? []
      : [`${grouped(pending)} ${pending === 1 ? 'has' : 'have'} not accepted the invitation for long`]),
  ]
  const blocks = [
    paragraph(
      text(
        `${counted(totals.guests, 'guest')} in ${counted(totals.counted, 'tenant')}: ${[found, ...others].join(', ')}.${meaning}`,
      ),
    ),
  ]
  const incomplete = tenants.filter(({ report }) => report?.complete !== true)
  if (incomplete.length > 0) {
    blocks.push(
      paragraph(
        strong('Not in these figures:'),
        text(' '),
        ...namesOf(incomplete, mostItems),
        text(`. There is no complete report. A figure with a plus sign is of an incomplete scan, so too low.`),
      ),
    )
  }
  const twice = tenants.filter(({ superseded }) => superseded.length > 0)
  if (twice.length > 0) {
    blocks.push(
      paragraph(text('More than one report, of which the newest counts: '), ...namesOf(twice, mostItems), text('.')),
    )
  }
  return blocks
}

function namesOf(rows: readonly OverviewRow[], mostItems: number): PhrasingContent[] {
  const names = rows.slice(0, mostItems).flatMap(({ name }, index) => [text(index === 0 ? '' : ', '), quoted(name)])
  const more = rows.length - mostItems
  return more > 0 ? [...names, text(` and ${grouped(more)} more`)] : names
}

/** Whether every tenant was asked for unmanaged guests alone. */
export const isUnmanagedAlone = (accountTypes: Overview['totals']['accountTypes']): boolean =>
  accountTypes !== null && findingKind(accountTypes) === 'unmanaged'
