import { writeMarker, type IssueMarker, type ShownRun } from '../../core/memory/marker.ts'
import { newsOf, type News } from '../../core/memory/news.ts'
import type { IssueMemory } from '../../core/memory/run-memory.ts'
import type { Report } from '../../core/report/report.ts'
import { ownRunLink } from '../../core/report/run-links.ts'
import { standingFindings } from '../../core/report/standing.ts'
import type { OwnIssue } from '../../github/issue/find-issues.ts'
import type { IssueChange } from '../../github/issue/issue-thread.ts'
import {
  issueBodyBytes,
  namesPeople,
  renderEmptiedBody,
  renderAnnouncement,
  renderIssueBody,
  type IssueLinks,
} from '../../render/markdown/issue-body.ts'
import {
  renderClosingComment,
  renderDuplicateComment,
  renderIssueComment,
  renderReopeningComment,
  type CommentedRun,
} from '../../render/markdown/issue-comment.ts'
import type { Notice } from './notifier.ts'

/** What is to be done so that the tenant's issue says what a run found. */
export type IssueUpdate =
  /** There is no issue, and nothing to make one for. */
  | { readonly kind: 'none' }
  | { readonly kind: 'create'; readonly body: string; readonly marker: IssueMarker }
  | {
      readonly kind: 'update'
      readonly issue: OwnIssue
      /** Empty: the issue stays as it is. */
      readonly change: IssueChange
      /** What a new body carries. */
      readonly marker: IssueMarker
      /** What to say under it; null for nothing worth a notification. */
      readonly comment: string | null
      /** Open issues of the same tenant, which are closed. */
      readonly duplicates: readonly OwnIssue[]
      readonly duplicateComment: string
      /** Issues that name people from before names were left out; the kept one gets a new body, the others this one. */
      readonly exposed: readonly OwnIssue[]
      readonly emptiedBody: string
    }

/** Decides what becomes of the tenant's issues, the oldest of which is kept. */
export function planIssueUpdate([issue, ...others]: readonly OwnIssue[], notice: Notice): IssueUpdate {
  const { report, before, memory, links } = notice
  const exposed = report.redacted
    ? [...(issue === undefined ? [] : [issue]), ...others].filter(({ body }) => namesPeople(body))
    : []
  const marker = { memory, shown: shownBy(links) }
  // A run may have opened the issue before its first write and ended there: it tells of no run yet, so it counts as new.
  const isNew =
    issue === undefined ||
    (issue.open && before !== null && before.history.length === 0 && standingFindings(report).length > 0)
  const issueState = isNew ? 'none' : issue.open ? 'open' : 'closed'
  const news = newsOf(before?.last ?? null, report, issueState)
  if (issue === undefined) {
    return news.kind === 'silent'
      ? { kind: 'none' }
      : { kind: 'create', body: issueBody(report, memory, links), marker }
  }
  return {
    kind: 'update',
    issue,
    change: news.kind === 'silent' && !exposed.includes(issue) ? {} : changeOf(issue, news, notice),
    marker,
    comment: commentFor(news, { report, change: news.change, runUrl: links.runUrl }),
    duplicates: others.filter(({ open }) => open),
    duplicateComment: renderDuplicateComment(issue),
    exposed,
    emptiedBody: renderEmptiedBody(issue),
  }
}

function changeOf(issue: OwnIssue, news: News, { report, memory, links }: Notice): IssueChange {
  // Every run has other links. A body in which nothing else has changed is not written again.
  const asShown = issueBody(report, memory, { ...links, ...ownLinks(issue.marker?.shown, links) })
  return {
    ...(asShown === issue.body.replaceAll('\r\n', '\n') ? {} : { body: issueBody(report, memory, links) }),
    ...(news.kind === 'reopened' ? { state: 'open' as const } : {}),
    ...(news.kind === 'over' ? { state: 'closed' as const } : {}),
  }
}

/** The links of the run that an issue shows, as far as they lead to a run of this repository. */
const ownLinks = (shown: ShownRun | undefined, { runUrl }: IssueLinks): Partial<ShownRun> =>
  shown === undefined
    ? {}
    : {
        runUrl: ownRunLink(shown.runUrl, runUrl),
        artifactUrl: ownRunLink(shown.artifactUrl, runUrl),
        reportUrl: ownRunLink(shown.reportUrl, runUrl),
      }

const shownBy = ({ runUrl, artifactUrl, reportUrl }: IssueLinks): ShownRun => ({ runUrl, artifactUrl, reportUrl })

/** What an issue says that is made before the first write of a run. */
export const announcingBody = (tenantId: string, before: string, marker: IssueMarker): string =>
  `${renderAnnouncement(before)}\n\n${writeMarker(tenantId, marker)}`

/** What people read, and behind it, unseen, what the next run goes on from. */
export function issueBody(report: Report, memory: IssueMemory, links: IssueLinks): string {
  const marker = writeMarker(report.tenant.id, { memory, shown: shownBy(links) })
  const text = renderIssueBody(report, memory, links, issueBodyBytes - Buffer.byteLength(marker) - 2)
  return `${text}\n\n${marker}`
}

function commentFor({ kind }: News, run: CommentedRun): string | null {
  switch (kind) {
    case 'silent':
    case 'kept':
    case 'begun':
      return null
    case 'changed':
      return renderIssueComment(run)
    case 'reopened':
      return renderReopeningComment(run)
    case 'over':
      return renderClosingComment(run)
  }
}
