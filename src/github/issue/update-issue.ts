import { changeSince, isChange, showsNobodyLeft } from '../../core/memory/scan-change.ts'
import { standingFindings } from '../../core/report/standing.ts'
import { remember } from '../../core/memory/run-memory.ts'
import type { Report } from '../../core/report/report.ts'
import { renderIssueBody, type IssueLinks } from '../../render/markdown/issue-body.ts'
import {
  renderClosingComment,
  renderDuplicateComment,
  renderIssueComment,
  renderReopeningComment,
  type CommentedRun,
} from '../../render/markdown/issue-comment.ts'
import type { GitHubClient, GitHubLog } from '../client.ts'
import { createIssue, type IssuePlace, type NewIssue } from './create-issue.ts'
import type { OwnIssue, Repository } from './find-issues.ts'

/** What a report is published to. */
export interface IssuePublication {
  readonly github: GitHubClient
  readonly log: GitHubLog
  readonly place: Repository
  /** What a new issue is made with. */
  readonly template: Pick<NewIssue, 'title' | 'labels' | 'assignees'>
  /** The tenant's issues, the oldest first. */
  readonly found: readonly OwnIssue[]
  /** Does what the issue itself does not depend on: when GitHub does not allow it, that is a warning. */
  readonly orWarn: <T>(what: string, work: () => Promise<T>) => Promise<T | null>
}

/**
 * Brings the tenant's issue to where a report says it should be. The oldest issue is kept, and others are closed.
 *
 * @returns null when there is no issue and nothing to make one for.
 */
export async function publishIssue(
  report: Report,
  links: IssueLinks,
  publication: IssuePublication,
): Promise<IssuePlace | null> {
  const { github, log, place, template } = publication
  const [issue, ...duplicates] = publication.found
  if (issue === undefined) {
    if (standingFindings(report).length === 0) return null
    const body = renderIssueBody(report, remember(null, report), links)
    return createIssue(github, { ...place, ...template, body }, log)
  }
  await update(issue, report, links, publication)
  await publication.orWarn('closed where it is there twice', async () => {
    for (const { number } of duplicates.filter(({ open }) => open)) {
      await close(number, renderDuplicateComment(issue), publication)
    }
  })
  return { number: issue.number, url: issue.url }
}

async function update(
  issue: OwnIssue,
  report: Report,
  links: IssueLinks,
  publication: IssuePublication,
): Promise<void> {
  const before = issue.marker?.memory ?? null
  const last = before?.last ?? null
  const found = standingFindings(report).length > 0
  // A scan that is not complete and found nobody says nothing about an issue that was closed.
  if (!issue.open && !found && !report.complete) return

  const memory = remember(before, report)
  const open = found || (issue.open && !showsNobodyLeft(last, report))
  // Each run has links of its own. A body that differs in nothing else stays.
  const asShown = renderIssueBody(report, memory, { ...links, ...issue.marker?.shown })
  const changed = asShown !== issue.body.replaceAll('\r\n', '\n')
  if (changed || open !== issue.open) {
    await publication.github.rest.issues.update({
      ...publication.place,
      issue_number: issue.number,
      ...(changed ? { body: renderIssueBody(report, memory, links) } : {}),
      ...(open === issue.open
        ? {}
        : { state: open ? 'open' : 'closed', state_reason: open ? 'reopened' : 'completed' }),
    })
  }
  // After the update, or one that fails would let the next run say the same again.
  const change = changeSince(last, report)
  const comment = commentFor({ report, change, runUrl: links.runUrl }, issue.open, open)
  if (comment !== null) await publication.orWarn('commented on', () => say(issue.number, comment, publication))
}

/** Null when there is nothing worth a notification. */
function commentFor(run: CommentedRun, wasOpen: boolean, isOpen: boolean): string | null {
  if (isOpen && !wasOpen) return renderReopeningComment(run)
  if (wasOpen && !isOpen) return renderClosingComment(run)
  const done = run.report.counts.outcomes !== undefined
  return isOpen && (isChange(run.change) || done) ? renderIssueComment(run) : null
}

async function close(number: number, comment: string, publication: IssuePublication): Promise<void> {
  const { github, place } = publication
  // Not `duplicate`: servers of older versions refuse that.
  await github.rest.issues.update({ ...place, issue_number: number, state: 'closed', state_reason: 'not_planned' })
  await say(number, comment, publication)
}

async function say(number: number, body: string, { github, place }: IssuePublication): Promise<void> {
  await github.rest.issues.createComment({ ...place, issue_number: number, body })
}
