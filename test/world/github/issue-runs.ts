import type { Issue } from '../simulator/github/state.ts'
import { remember } from '../../../src/core/memory/run-memory.ts'
import { issueBody } from '../../../src/run/channels/issue-update.ts'
import { reportOf } from '../core/issue-reports.ts'
import { newIssue } from '../simulator/github/state.ts'
import { links, type IssueWorld } from './issue-world.ts'

/** GitHub's own bot, whom the token of a workflow acts as. */
export const bot = 'github-actions[bot]'

/** A moment so many weeks after the first run. */
export const at = (week: number, hour = 5): string => new Date(Date.UTC(2026, 10, 2 + 7 * week, hour)).toISOString()

export const first = reportOf(['a', 'b', 'c'], { at: at(0) })
export const second = reportOf(['c', 'd'], { at: at(1) })
export const clean = reportOf([], { at: at(2) })
export const incomplete = reportOf([], { at: at(2), problems: ['Graph stopped answering.'] })

/** An issue as this action makes it, with what differs. */
export const ours = (known: Partial<Issue> & { number: number }, report = first): Issue =>
  newIssue({
    author: bot,
    title: 'Unmanaged Entra guests',
    labels: ['unmanaged-guests'],
    body: issueBody(report, remember(null, report), links),
    ...known,
  })

/** The comments under an issue, oldest first. */
export const comments = ({ state }: IssueWorld, issue = 1): string[] =>
  state.comments.filter((comment) => comment.issue === issue).map(({ body }) => body)

/** What went wrong in a world. */
export const troubles = ({ warnings, refusals }: IssueWorld): string[] => [...warnings, ...refusals]
