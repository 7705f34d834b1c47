import { replaceMemory } from '../../core/memory/marker.ts'
import { emptyMemory, type IssueMemory } from '../../core/memory/run-memory.ts'
import type { OwnIssue } from '../../github/issue/find-issues.ts'
import { issueThread, type IssueDeps, type IssueSettings, type IssueThread } from '../../github/issue/issue-thread.ts'
import type { Report } from '../../core/report/report.ts'
import { announcingBody, planIssueUpdate, type IssueUpdate } from './issue-update.ts'
import type { Memory } from './memory.ts'
import type { Notifier } from './notifier.ts'

/** The one issue of a tenant, which both remembers and tells. */
export function tenantIssue(settings: IssueSettings, deps: IssueDeps): Memory & Notifier {
  const thread = issueThread(settings, deps)
  /** As last seen; null where that cannot be told, and then nothing is written either. */
  let seen: readonly OwnIssue[] | null = null
  /** It may still go on when the run has given it up: whoever looks for the issue before its end would make a second one. */
  let beginning: Promise<void> = Promise.resolve()

  async function begin(change: (memory: IssueMemory) => IssueMemory, before: string): Promise<void> {
    if (seen === null) return
    const [issue, ...others] = seen
    if (issue === undefined) {
      const marker = { memory: change(emptyMemory), shown: noRun }
      const body = announcingBody(settings.tenantId, before, marker)
      const place = await thread.create(body)
      if (place !== null) seen = [{ ...place, open: true, body, marker }]
      return
    }
    if (issue.marker === null) {
      // A memory that cannot be read is of no use, and the text of the issue is written anew at the end of any run.
      const marker = { memory: change(emptyMemory), shown: noRun }
      const body = announcingBody(settings.tenantId, before, marker)
      if (await thread.update(issue.number, { body })) seen = [{ ...issue, body, marker }, ...others]
      return
    }
    const memory = change(issue.marker.memory)
    const body = replaceMemory(issue.body, settings.tenantId, memory)
    if (!(await thread.update(issue.number, { body }))) return
    seen = [{ ...issue, body, marker: { ...issue.marker, memory } }, ...others]
  }

  return {
    async recall() {
      await beginning.catch(() => undefined)
      seen = await thread.find()
      return seen?.[0]?.marker?.memory ?? null
    },

    remembers: () => seen !== null,

    begin(change, before) {
      beginning = begin(change, before)
      return beginning
    },

    async tell(notice) {
      if (seen === null) return {}
      const pullRequestUrl = proposesPlan(notice.report) ? await thread.planPullRequest() : null
      const links = { ...notice.links, pullRequestUrl }
      const update = planIssueUpdate(seen, { ...notice, links })
      const told = await apply(update, thread, deps.log)
      if (told === null) return {}
      seen = [told]
      return { 'issue-number': told.number, 'issue-url': told.url }
    },

    // An issue that was just updated holds the memory already, and is not written a second time.
    async keep(memory) {
      const issue = seen?.[0]
      if (issue?.marker == null) return
      const body = replaceMemory(issue.body, settings.tenantId, memory)
      if (body === issue.body || !(await thread.update(issue.number, { body }))) return
      seen = [{ ...issue, body, marker: { ...issue.marker, memory } }, ...(seen?.slice(1) ?? [])]
    },
  }
}

const noRun = { runUrl: null, artifactUrl: null, reportUrl: null }

/** Whether a run leaves a plan for somebody to approve. */
const proposesPlan = ({ mode, approval, counts }: Report): boolean =>
  mode === 'report' && approval === null && counts.actionable > 0

/** Does what was decided. Returns the issue as it is then; null where there is none, or it could not be written. */
async function apply(update: IssueUpdate, thread: IssueThread, log: IssueDeps['log']): Promise<OwnIssue | null> {
  switch (update.kind) {
    case 'none':
      return null
    case 'create': {
      const place = await thread.create(update.body)
      return place === null ? null : { ...place, open: true, body: update.body, marker: update.marker }
    }
    case 'update': {
      const { issue, change, comment, duplicates } = update
      const isChanged = Object.keys(change).length > 0
      if (isChanged && !(await thread.update(issue.number, change))) return null
      await clear(update, thread, log)
      // The comment comes last: if the update failed after it, the next run would say the same again.
      if (comment !== null) await thread.comment(issue.number, comment)
      await thread.closeDuplicates(
        duplicates.map(({ number }) => number),
        update.duplicateComment,
      )
      const { body = issue.body, state = issue.open ? 'open' : 'closed' } = change
      return {
        ...issue,
        open: state === 'open',
        body,
        marker: change.body === undefined ? issue.marker : update.marker,
      }
    }
  }
}

/** Takes people out of the issues that named them while the repository was private, and says what stays all the same. */
async function clear(
  { issue, exposed, emptiedBody }: Extract<IssueUpdate, { kind: 'update' }>,
  thread: IssueThread,
  log: IssueDeps['log'],
): Promise<void> {
  if (exposed.length === 0) return
  for (const { number } of exposed.filter((one) => one !== issue)) await thread.update(number, { body: emptiedBody })
  const numbers = exposed.map(({ number }) => `#${number}`).join(', ')
  log.warning(
    `An issue named guests from the time before names were left out: ${numbers}. Its text was rewritten without them. ` +
      'GitHub keeps the edits, and earlier pull requests, artifacts and summaries are as they were: docs/security.md of ' +
      'the action says what to do about them.',
  )
}
