import type { PhrasingContent } from 'mdast'
import { byWhatIsKnown, probablyTakenOver } from '../../core/report/taken-over.ts'
import { adminTakeoverPage, describeRecord } from '../../core/tenant/home-tenant.ts'
import { planMarker } from '../../core/plan/plan-marker.ts'
import type { Report } from '../../core/report/report.ts'
import { findingsByDomain } from '../../core/report/standing.ts'
import { trendWith, type TrendPoint } from '../../core/memory/trend.ts'
import { verdicts } from '../../core/guests/verdict.ts'
import { byteLength } from './budget.ts'
import { followUpBlocks } from './follow-up.ts'
import { briefBlocks } from './brief-blocks.ts'
import { guestBlocks } from './guest-tables.ts'
import { notReadText } from '../words/not-read.ts'
import { approvalBlocks, leftAloneBlocks, outcomeBlocks, restoreBlocks } from './outcome-blocks.ts'
import { findingsHeading, findingWords } from '../words/finding-words.ts'
import { title } from '../words/title.ts'
import { trendBlocks } from './trend.ts'
import { bullets, details, heading, link, paragraph, quoted, strong, text, wholeTable } from './markdown.ts'
import { doneTitle, hasActed, verdictMeaning } from '../words/labels.ts'
import { counted, day, duration, grouped } from '../words/numbers.ts'

/** Where a summary goes. */
export interface SummaryInput {
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
export const renderSummary = (
  report: Report,
  { reportUrl, ...input }: SummaryInput,
  earlier: readonly TrendPoint[] = [],
): string => summaryOf(report, input, earlier)(reportUrl)

/** The same for a place where it is written twice, without and with the link to the report: what both have is made once. */
export function summaryOf(
  report: Report,
  input: Omit<SummaryInput, 'reportUrl'>,
  earlier: readonly TrendPoint[] = [],
): (reportUrl: string | null) => string {
  const top = [heading(2, title(report)), ...warnings(report)]
  const middle = [
    ...approvalBlocks(report),
    ...outcomeBlocks(report),
    ...restoreBlocks(report),
    ...leftAloneBlocks(report),
    ...byDomain(report),
    ...nextSignInBlocks(report),
    ...trendBlocks(earlier.length === 0 ? [] : trendWith(earlier, report), report),
    ...followUpBlocks(report),
    ...homeTenantBlocks(report),
    ...checkBlocks(report),
    ...byVerdict(report),
  ]
  const marker = input.forPullRequest === true && report.approval === null ? [planMarker(report.tenant.id)] : []
  let guestTables: readonly string[] | undefined
  return (reportUrl) => {
    const fixed = [...top, ...briefBlocks(report, { reportUrl, runUrl: report.run.url }), ...middle]
    const footer = [introduction(report), paragraph(...footerText(report, { ...input, reportUrl }))]
    const roomLeft = input.bytes - roomForLinks - byteLength([...fixed, ...footer, ...marker].join('\n\n'))
    guestTables ??= guestBlocks(report, roomLeft, [text(' in findings.csv and report.json.')])
    return `${[...fixed, ...guestTables, ...footer, ...marker].join('\n\n')}\n`
  }
}

/** What a link to the report adds, in the brief and at the end, in bytes at the most. */
const roomForLinks = 1000

function introduction({ counts, tenant }: Report): string {
  return paragraph(
    text(`Scanned ${counted(counts.guests, 'guest')} of tenant `),
    quoted(tenant.id),
    text(
      `. ${counted(counts.candidates, 'guest uses', 'guests use')} an account of another Entra tenant, ` +
        `from ${counted(counts.domains, 'domain')}.${counts.outcomes === undefined ? ' Nothing was changed.' : ''}`,
    ),
  )
}

/** What must be known before the figures are believed. */
function warnings(report: Report): string[] {
  return [
    ...(report.complete
      ? []
      : [
          paragraph(strong('This scan is not complete, so its figures are too low. Do not rely on them.')),
          bullets(report.problems.map((problem) => [quoted(problem, 300)])),
        ]),
    ...(report.redacted
      ? [
          paragraph(
            text('Names and addresses are left out, as '),
            quoted('redact'),
            text(' asks. Object ids lead to the guests.'),
          ),
        ]
      : []),
  ]
}

/** How those who are reset, or can be, will sign in next: the most common way first. */
function nextSignInBlocks({ findings }: Report): string[] {
  const ways = [...Map.groupBy(findings, ({ nextSignIn }) => nextSignIn)].flatMap(([way, guests]) =>
    way === undefined ? [] : [{ way, guests: guests.length }],
  )
  if (ways.length === 0) return []
  const rows = ways.sort((a, b) => b.guests - a.guests).map(({ way, guests }) => [text(way), text(grouped(guests))])
  return [heading(3, 'How they sign in after a reset'), wholeTable(['Next sign-in', 'Guests:'], rows)]
}

/** What is behind the domains that were probably taken over. */
function homeTenantBlocks(report: Report): string[] {
  const suspects = probablyTakenOver(report)
  if (suspects.length === 0) return []
  const { told, untold } = byWhatIsKnown(suspects)
  const rows = told
    .slice(0, domainRows)
    .map(({ domain, txt, tenantId, tenantName, hint }) => [
      quoted(domain),
      text(txt),
      quoted(tenantName ?? tenantId ?? null),
      text(hint ?? '–'),
    ])
  const named = untold.slice(0, domainRows)
  const more = suspects.length - rows.length - named.length
  return [
    heading(3, 'Domains that were probably taken over'),
    paragraph(
      text('Their guests redeemed after 2022, or DNS and Microsoft Graph hint at it. What to do: '),
      link('take over an unmanaged directory', adminTakeoverPage),
      text('.'),
    ),
    details(
      counted(suspects.length, 'domain'),
      ...(rows.length > 0 ? [wholeTable(['Domain', 'MS= record in DNS', 'Home tenant', 'Hint'], rows)] : []),
      ...[...Map.groupBy(named, ({ txt }) => describeRecord(txt))].map(([record, tenants]) =>
        paragraph(
          text(`${record}, and nothing else is known: `),
          ...tenants.flatMap(({ domain }, index) => [text(index === 0 ? '' : ', '), quoted(domain)]),
          text('.'),
        ),
      ),
      ...(more > 0 ? [paragraph(strong(counted(more, 'more domain')), text(' in report.json.'))] : []),
    ),
  ]
}

/** What was checked beside the scan, and is not as it should be. What could not be read is one line, folded up. */
function checkBlocks({ preflight }: Report): string[] {
  const rows = (checks: Report['preflight']) =>
    checks.map(({ check, status, detail }) => [quoted(check, 60), text(status), text(detail)])
  const head = ['Check', 'Status', 'What it means']
  const wrong = preflight.filter(({ status }) => status === 'warning' || status === 'blocked')
  const unread = preflight.filter(({ status }) => status === 'unknown')
  return [
    ...(wrong.length === 0 ? [] : [heading(3, 'Checks'), wholeTable(head, rows(wrong))]),
    ...(unread.length === 0 ? [] : [details(notReadText(unread), wholeTable(head, rows(unread)))]),
  ]
}

function byVerdict({ counts }: Report): string[] {
  const present = verdicts.filter((verdict) => counts.byVerdict[verdict] > 0)
  if (present.length === 0) return []
  const rows = present.map((verdict) => [
    text(verdict),
    text(grouped(counts.byVerdict[verdict])),
    text(verdictMeaning[verdict]),
  ])
  return [details('All guests by verdict', wholeTable(['Verdict', 'Guests:', 'Meaning'], rows))]
}

function byDomain(report: Report): string[] {
  const found = findingsByDomain(report)
  if (found.length === 0) return []
  const rows = found
    .slice(0, domainRows)
    .map(({ domain, findings, actionable, done }) => [
      quoted(domain),
      text(grouped(findings)),
      text(grouped(hasActed(report) ? done : actionable)),
    ])
  const more = found.length - rows.length
  return [
    heading(3, `${findingsHeading(report)} by domain`),
    wholeTable(['Domain', `${findingWords(report).label}:`, `${doneTitle(report)}:`], rows),
    ...(more > 0 ? [paragraph(strong(counted(more, 'more domain')), text(' in report.json.'))] : []),
  ]
}

function footerText(report: Report, input: SummaryInput): PhrasingContent[] {
  const seconds = (Date.parse(report.finishedAt) - Date.parse(report.startedAt)) / 1000
  const whole =
    input.reportUrl === null
      ? [text('The whole report is in the report files.')]
      : [link('The whole report', input.reportUrl), text(' is in the artifact.')]
  return [
    ...whole,
    text(` Scanned on ${day(report.startedAt)} at ${report.startedAt.slice(11, 16)} UTC in ${duration(seconds)}.`),
    ...planText(report, input),
  ]
}

/** The digest of a plan that is still to be approved. That of an approved one stands with its approval. */
function planText({ approval, counts }: Report, { planDigest }: SummaryInput): PhrasingContent[] {
  if (planDigest === undefined || approval !== null || counts.actionable === 0) return []
  return [
    text(' To approve this plan by hand, give '),
    quoted('approved-digest'),
    text(' '),
    quoted(planDigest, 80),
    text('.'),
  ]
}
