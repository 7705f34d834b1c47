import type { PhrasingContent } from 'mdast'
import type { ReportRow } from '../core/report-row.ts'
import type { Report } from '../core/report.ts'
import { verdicts } from '../core/verdict.ts'
import { byteLength, fitRows } from './budget.ts'
import { approvalBlocks, nextSteps, outcomeBlocks } from './next-steps.ts'
import { title } from './title.ts'
import {
  bullets,
  code,
  heading,
  link,
  paragraph,
  quoted,
  strong,
  table,
  text,
  wholeTable,
  type TableLines,
} from './markdown.ts'
import { counted, day, figure, verdictMeaning } from './wording.ts'

/** Where a summary goes. */
export interface SummaryPlace {
  /** The most that it may have, in bytes of UTF-8. */
  readonly bytes: number
  /** Where the whole report is, once it is uploaded. */
  readonly reportUrl: string | null
  /** The digest of the plan that the run made, for whoever approves it. */
  readonly planDigest?: string
}

/**
 * GitHub drops a job summary of over 1 MiB without a word, so this stays well below it.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary
 */
export const jobSummaryBytes = 512 * 1024

/** The body of a pull request or an issue holds 65,536 characters. */
export const pullRequestBodyBytes = 60_000

const domainRows = 25

/** The report on one page. Rows that do not fit are counted, and stand in the report files. */
export function renderSummary(report: Report, place: SummaryPlace): string {
  const fixed = [
    heading(2, title(report)),
    ...introduction(report),
    ...approvalBlocks(report),
    ...outcomeBlocks(report),
    ...nextSteps(report),
  ]
  if (report.counts.guests > 0) fixed.push(...byVerdict(report))
  const domains = byDomain(report)
  const footer = paragraph(...footerText(report, place))

  const lists = [
    { name: 'Findings', lines: findingRows(report) },
    { name: 'Could not be told', lines: indeterminateRows(report) },
    { name: 'Waiting to be redeemed', lines: pendingRows(report) },
  ].filter((list) => list.lines.rows.length > 0)

  // The headings and the "more" lines of the lists take up to 200 bytes each.
  let left = place.bytes - byteLength([...fixed, ...domains, footer].join('\n\n')) - lists.length * 200
  const blocks = [...fixed, ...domains]
  lists.forEach(({ name, lines }, index) => {
    // Each list can use what is left, but for a tenth that is kept for each one behind it.
    const share = left * (1 - 0.1 * (lists.length - 1 - index))
    const fitted = fitRows(lines, share)
    left -= byteLength(fitted.markdown)
    blocks.push(heading(3, name), fitted.markdown)
    if (fitted.left > 0)
      blocks.push(paragraph(strong(`${figure(fitted.left)} more`), text(' in findings.csv and report.json.')))
  })
  return `${[...blocks, footer].join('\n\n')}\n`
}

function introduction(report: Report): string[] {
  const { counts, tenant } = report
  const blocks = [
    paragraph(
      text(`Scanned ${counted(counts.guests, 'guest')} of tenant `),
      quoted(tenant.id),
      text(
        `: ${figure(counts.candidates)} of them use an account of another Entra tenant, ` +
          `from ${counted(counts.domains, 'domain')}.${counts.outcomes === undefined ? ' Nothing was changed.' : ''}`,
      ),
    ),
  ]
  if (!report.complete) {
    blocks.push(
      paragraph(strong('This scan is not complete, so its figures are too low. Do not rely on them.')),
      bullets(report.problems.map((problem) => [quoted(problem, 300)])),
    )
  }
  if (report.redacted) {
    blocks.push(
      paragraph(
        text('Names and addresses are left out, as '),
        quoted('redact'),
        text(' asks. Object ids lead to the guests.'),
      ),
    )
  }
  return blocks
}

function byVerdict(report: Report): string[] {
  const present = verdicts.filter((verdict) => report.counts.byVerdict[verdict] > 0)
  const pie = ['pie showData', ...present.map((verdict) => `  "${verdict}" : ${report.counts.byVerdict[verdict]}`)]
  const rows = present.map((verdict) => [
    text(verdict),
    text(figure(report.counts.byVerdict[verdict])),
    text(verdictMeaning[verdict]),
  ])
  return [
    heading(3, 'Guests by verdict'),
    wholeTable(['Verdict', 'Guests:', 'Meaning'], rows),
    ...(present.length > 1 ? [code('mermaid', pie.join('\n'))] : []),
  ]
}

function byDomain(report: Report): string[] {
  const found = report.domains.filter((domain) => domain.unmanaged > 0)
  if (found.length === 0) return []
  const actionable = new Map<string | null, number>()
  for (const { domain, decision } of report.findings) {
    if (decision === 'act') actionable.set(domain, (actionable.get(domain) ?? 0) + 1)
  }
  const rows = found
    .slice(0, domainRows)
    .map(({ domain, unmanaged }) => [
      quoted(domain),
      text(figure(unmanaged)),
      text(figure(actionable.get(domain) ?? 0)),
    ])
  const more = found.length - rows.length
  return [
    heading(3, 'Unmanaged guests by domain'),
    wholeTable(['Domain', 'Unmanaged:', 'Can be reset:'], rows),
    ...(more > 0 ? [paragraph(strong(counted(more, 'more domain')), text(' in report.json.'))] : []),
  ]
}

const person = (row: ReportRow, redacted: boolean): PhrasingContent[] =>
  redacted ? [] : [quoted(row.displayName, 48), quoted(row.mail)]

function findingRows(report: Report): TableLines {
  const who = report.redacted ? [] : ['Name', 'Address']
  return table(
    [...who, 'Domain', 'Redeemed', report.counts.outcomes === undefined ? 'Decision' : 'Outcome', 'Object id'],
    report.findings.map((row) => [
      ...person(row, report.redacted),
      quoted(row.domain),
      text(day(row.stateChangedAt)),
      text(endOf(row)),
      quoted(row.id),
    ]),
  )
}

/** What became of a guest, or what is going to: `act`, `skip: disabled`, `reset`, `skipped: gone`, `failed: …`. */
function endOf({ decision, skipReason, outcome, error }: ReportRow): string {
  const why = error ?? skipReason
  return `${outcome ?? decision}${why === undefined ? '' : `: ${why}`}`
}

function indeterminateRows(report: Report): TableLines {
  const who = report.redacted ? [] : ['Name', 'Address']
  return table(
    [...who, 'Domain', 'Reason', 'Object id'],
    report.indeterminate.map((row) => [
      ...person(row, report.redacted),
      quoted(row.domain),
      text(row.reason),
      quoted(row.id),
    ]),
  )
}

function pendingRows(report: Report): TableLines {
  const who = report.redacted ? [] : ['Name', 'Address']
  return table(
    [...who, 'Domain', 'Since', 'Object id'],
    report.pending.map((row) => [
      ...person(row, report.redacted),
      quoted(row.domain),
      text(day(row.stateChangedAt ?? row.createdAt)),
      quoted(row.id),
    ]),
  )
}

function footerText(report: Report, place: SummaryPlace): PhrasingContent[] {
  const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000
  const whole =
    place.reportUrl === null
      ? text('The whole report is in the report files.')
      : link('The whole report', place.reportUrl)
  return [
    whole,
    text(` Scanned on ${day(report.startedAt)} at ${report.startedAt.slice(11, 16)} UTC in ${seconds.toFixed(1)} s.`),
    ...planText(report, place),
  ]
}

/** The digest of a plan that is still to be approved. That of an approved one stands with its approval. */
function planText({ approval, counts }: Report, { planDigest }: SummaryPlace): PhrasingContent[] {
  if (planDigest === undefined || approval !== null || counts.actionable === 0) return []
  return [
    text(' To approve this plan by hand, give '),
    quoted('approved-digest'),
    text(' '),
    quoted(planDigest, 80),
    text('.'),
  ]
}
