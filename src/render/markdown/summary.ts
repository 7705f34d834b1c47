import type { PhrasingContent } from 'mdast'
import { probablyTakenOver } from '../../core/report/taken-over.ts'
import { adminTakeoverPage } from '../../core/tenant/home-tenant.ts'
import { planMarker } from '../../core/plan/plan-marker.ts'
import type { Report } from '../../core/report/report.ts'
import { findingsByDomain } from '../../core/report/standing.ts'
import { trendWith, type TrendPoint } from '../../core/memory/trend.ts'
import { verdicts } from '../../core/guests/verdict.ts'
import { byteLength } from './budget.ts'
import { followUpBlocks } from './follow-up.ts'
import { fitTables, guestTables } from './guest-tables.ts'
import { approvalBlocks, nextSteps, outcomeBlocks } from './next-steps.ts'
import { findingsHeading, findingWords } from '../words/finding-words.ts'
import { title } from '../words/title.ts'
import { trendBlocks } from './trend.ts'
import { bullets, code, heading, link, paragraph, quoted, strong, text, wholeTable } from './markdown.ts'
import { counted, day, figure, verdictMeaning } from '../words/wording.ts'
import { remedies } from '../../core/remedy.ts'

/** Where a summary goes. */
export interface SummaryPlace {
  /** The most that it may have, in bytes of UTF-8. */
  readonly bytes: number
  /** Where the whole report is, once it is uploaded. */
  readonly reportUrl: string | null
  /** Whether it is to be the body of a pull request, by which the one with the plan is known again. */
  readonly forPullRequest?: true
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

/**
 * The report on one page. Rows that do not fit are counted, and stand in the report files.
 *
 * @param earlier figures of the runs before, oldest first.
 */
export function renderSummary(report: Report, place: SummaryPlace, earlier: readonly TrendPoint[] = []): string {
  const fixed = [
    heading(2, title(report)),
    ...introduction(report),
    ...approvalBlocks(report),
    ...outcomeBlocks(report),
    ...nextSteps(report),
  ]
  if (report.counts.guests > 0) fixed.push(...byVerdict(report))
  const domains = [...byDomain(report), ...trendBlocks(earlier.length === 0 ? [] : trendWith(earlier, report), report)]
  domains.push(...followUpBlocks(report), ...homeTenantBlocks(report), ...checkBlocks(report))
  const footer = paragraph(...footerText(report, place))

  const marker = place.forPullRequest === true && report.approval === null ? [planMarker(report.tenant.id)] : []
  const left = place.bytes - byteLength([...fixed, ...domains, footer, ...marker].join('\n\n'))
  const lists = fitTables(guestTables(report), left, [text(' in findings.csv and report.json.')])
  return `${[...fixed, ...domains, ...lists, footer, ...marker].join('\n\n')}\n`
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

/** What is behind the domains that were probably taken over. */
function homeTenantBlocks(report: Report): string[] {
  const suspects = probablyTakenOver(report)
  if (suspects.length === 0) return []
  const rows = suspects
    .slice(0, domainRows)
    .map(({ domain, txt, tenantId, tenantName, hint }) => [
      quoted(domain),
      text(txt),
      quoted(tenantName ?? tenantId ?? null),
      text(hint ?? '–'),
    ])
  const more = suspects.length - rows.length
  return [
    heading(3, 'Domains that were probably taken over'),
    paragraph(
      text('Their guests redeemed after 2022, or DNS and Microsoft Graph hint at it. What to do: '),
      link('take over an unmanaged directory', adminTakeoverPage),
      text('.'),
    ),
    wholeTable(['Domain', 'MS= record in DNS', 'Home tenant', 'Hint'], rows),
    ...(more > 0 ? [paragraph(strong(counted(more, 'more domain')), text(' in report.json.'))] : []),
  ]
}

/** What was checked beside the scan, and is not as it should be. */
function checkBlocks({ preflight }: Report): string[] {
  const open = preflight.filter(({ status }) => status !== 'ok')
  if (open.length === 0) return []
  const rows = open.map(({ check, status, detail }) => [quoted(check, 60), text(status), text(detail)])
  return [heading(3, 'Checks'), wholeTable(['Check', 'Status', 'What it means'], rows)]
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
  const found = findingsByDomain(report)
  if (found.length === 0) return []
  const rows = found
    .slice(0, domainRows)
    .map(({ domain, findings, actionable }) => [quoted(domain), text(figure(findings)), text(figure(actionable))])
  const more = found.length - rows.length
  return [
    heading(3, `${findingsHeading(report)} by domain`),
    wholeTable(['Domain', `${findingWords(report).label}:`, `Can be ${remedies[report.remediation].outcome}:`], rows),
    ...(more > 0 ? [paragraph(strong(counted(more, 'more domain')), text(' in report.json.'))] : []),
  ]
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
