import type { PhrasingContent } from 'mdast'
import { unclearFindings } from '../../core/memory/scan-change.ts'
import type { ShownRun } from '../../core/memory/marker.ts'
import type { IssueMemory } from '../../core/memory/run-memory.ts'
import type { Report } from '../../core/report/report.ts'
import { findingsByDomain, standingFindings } from '../../core/report/standing.ts'
import { byteLength } from './budget.ts'
import { changeText, dayName, fullDayName } from '../words/change-text.ts'
import { followUpBlocks } from './follow-up.ts'
import { briefBlocks } from './brief-blocks.ts'
import { guestBlocks } from './guest-tables.ts'
import { trendBlocks } from './trend.ts'
import { bullets, heading, link, paragraph, quoted, strong, text, wholeTable } from './markdown.ts'
import { leftAloneBlocks, outcomeBlocks, restoreBlocks } from './outcome-blocks.ts'
import { findingNoun } from '../../core/guests/finding.ts'
import { comparableRuns } from '../../core/memory/trend.ts'
import { areUnmanaged, countedFindings, findingsHeading, findingWords } from '../words/finding-words.ts'
import { title } from '../words/title.ts'
import { counted, grouped } from '../words/numbers.ts'
import { doneTitle, hasActed } from '../words/labels.ts'

/** Where an issue leads. */
export interface IssueLinks extends ShownRun {
  /** The pull request with the plan, where one waits for approval. */
  readonly pullRequestUrl?: string | null
  /** The workflow to run by hand. */
  readonly workflowUrl?: string | null
}

/**
 * GitHub refuses a body of over 65,536 characters. Counted in bytes, of which there are never fewer.
 *
 * https://github.com/peter-evans/create-issue-from-file/issues/1705
 */
export const issueBodyBytes = 60_000

const domainRows = 15

/**
 * What people read in the issue: the report on one page, and the runs so far. It holds no time of day, so that a run that
 * finds the same gives the same text.
 *
 * @param memory with this run in it.
 * @param bytes what it may take.
 */
export function renderIssueBody(report: Report, memory: IssueMemory, links: IssueLinks, bytes: number): string {
  const before = [
    heading(2, title(report)),
    ...warnings(report, memory),
    ...briefBlocks(report, links),
    scanned(report, memory),
    changeBlock(report, memory),
    figures(report),
    ...outcomeBlocks(report),
    ...restoreBlocks(report),
    ...leftAloneBlocks(report),
    ...followUpBlocks(report),
    ...trendBlocks(memory.history, report),
    ...byDomain(report),
  ]
  const after = footer(report, links)
  const roomLeft = bytes - byteLength([...before, after].join('\n\n'))
  return [...before, ...guestBlocks(report, roomLeft, where(links)), after].join('\n\n')
}

const leftOut = 'Names and addresses are left out.'

/** Whether the body of an issue was written while its repository was private, or so set, and names people. */
export const namesPeople = (body: string): boolean => !body.split(/\r?\n/).some((line) => line.startsWith(leftOut))

/** The body of an issue that another one took the place of, without the people that it named. */
export const renderEmptiedBody = (kept: { readonly number: number; readonly url: string }): string =>
  paragraph(text(`${leftOut} The issue of this tenant is `), link(`issue ${kept.number}`, kept.url), text('.'))

/** What an issue says until the run that made it ends. */
export const renderAnnouncement = (before: string): string =>
  paragraph(text(`${leftOut} ${before} The run writes this text anew when it ends.`))

const scanned = (report: Report, memory: IssueMemory): string =>
  paragraph(text(`Scan of ${fullDayName(latestDay(report, memory))}, tenant `), quoted(report.tenant.id), text('.'))

/** What must be known before the figures are believed. */
function warnings(report: Report, memory: IssueMemory): string[] {
  const at = latestDay(report, memory)
  const blocks: string[] = []
  if (!report.complete) {
    const { last } = memory
    const earlier =
      last === null
        ? ''
        : ` The last complete one, on ${dayName(last.at, at)}, found ${countedFindings(last.findings, last)}; ` +
          'whoever is missing here may still be there.'
    blocks.push(
      paragraph(strong('This scan is not complete, so its figures are too low.'), text(earlier)),
      bullets(report.problems.map((problem) => [quoted(problem, 300)])),
    )
  }
  const unclear = report.complete ? unclearFindings(memory.last, report).length : 0
  if (unclear > 0) {
    blocks.push(
      paragraph(
        text(
          `${counted(unclear, 'guest')} found before ${unclear === 1 ? 'is' : 'are'} undetermined this time, and may still be there.`,
        ),
      ),
    )
  }
  if (report.redacted) {
    blocks.push(paragraph(text(`${leftOut} Object ids lead to the guests.`)))
  }
  return blocks
}

/** The day that the issue tells of: of the first of several runs that found the same on one day. */
const latestDay = (report: Report, { history }: IssueMemory) => history.at(-1)?.at ?? report.startedAt

function figures(report: Report): string {
  const { counts } = report
  const values = {
    'Guests:': counts.guests,
    'From other tenants:': counts.candidates,
    [`${findingWords(report).label}:`]: standingFindings(report).length,
    ...(areUnmanaged(report) ? {} : { 'Unmanaged:': counts.byVerdict.unmanaged }),
    [`${doneTitle(report)}:`]: hasActed(report)
      ? counts.remediated
      : counts.actionable + (counts.skipped['over-limit'] ?? 0),
    'Undetermined:': counts.byVerdict.indeterminate,
    'Invitation not accepted for long:': report.pending.length,
  }
  return wholeTable(Object.keys(values), [Object.values(values).map((value) => text(grouped(value)))])
}

function changeBlock({ accountTypes }: Report, { change, history }: IssueMemory): string {
  if (change !== null) {
    const until = dayName(change.to, history.at(-1)?.at ?? change.to)
    return paragraph(text('Last change, seen on '), text(`${until}: `), strong(changeText(change)), text('.'))
  }
  const same = comparableRuns(history, accountTypes)
  const first = same[0]
  if (first !== undefined && same.length > 1) return paragraph(text(`No change since ${fullDayName(first.at)}.`))
  const { many } = findingNoun(accountTypes)
  return paragraph(
    text(
      history.length < 2
        ? 'This is the first scan that this issue knows of.'
        : `This is the first scan of this issue for ${many}: what earlier ones found cannot be compared with it.`,
    ),
  )
}

function byDomain(report: Report): string[] {
  const found = findingsByDomain(report)
  if (found.length === 0) return []
  const more = found.length - domainRows
  return [
    heading(3, `${findingsHeading(report)} by domain`),
    wholeTable(
      ['Domain', `${findingWords(report).label}:`],
      found.slice(0, domainRows).map(({ domain, findings }) => [quoted(domain), text(grouped(findings))]),
    ),
    ...(more > 0 ? [paragraph(strong(counted(more, 'more domain')), text(' in report.json.'))] : []),
  ]
}

/** Where the rows are that did not fit. */
function where({ artifactUrl, runUrl }: IssueLinks): PhrasingContent[] {
  if (artifactUrl !== null) return [text(' in '), link('findings.csv and report.json', artifactUrl), text('.')]
  if (runUrl !== null) return [text(' in the files of '), link('the run', runUrl), text('.')]
  return [text(' in findings.csv and report.json.')]
}

function footer(report: Report, { artifactUrl, runUrl, reportUrl }: IssueLinks): string {
  const whole = reportUrl ?? artifactUrl
  return paragraph(
    ...(whole === null ? [] : [link('The whole report', whole), text('. ')]),
    ...(runUrl === null ? [] : [link('The run', runUrl), text('. ')]),
    text('Each run rewrites this text'),
    text(report.complete ? ', and closes the issue when nobody is left. ' : '. '),
    text('Comments stay.'),
  )
}
