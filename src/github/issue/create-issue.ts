import { shortened } from '../../core/text/printable.ts'
import { failedRequest, type GitHubClient, type GitHubLog } from '../client.ts'
import type { Repository } from './find-issues.ts'
import { isLimited, isPassing } from '../rate-limit.ts'
import { readMadeIssue } from './issue-answer.ts'

/** What an issue is made with. Whoever changes these later on GitHub keeps that: they are not set again. */
export interface NewIssue extends Repository {
  readonly title: string
  readonly body: string
  /** The first one is what the issue is found by. */
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
}

/** Where an issue is. */
export interface CreatedIssue {
  readonly number: number
  readonly url: string
}

/** GitHub takes no longer titles. */
const longestTitle = 256

/** Makes an issue. Labels are made when they are missing; somebody who cannot be assigned is left out, with a warning. */
export async function createIssue(github: GitHubClient, issue: NewIssue, log: GitHubLog): Promise<CreatedIssue> {
  const { owner, repo, body } = issue
  for (const name of issue.labels) await ensureLabel(github, issue, name)
  const content = { owner, repo, title: shortened(issue.title, longestTitle), body, labels: [...issue.labels] }
  const made = readMadeIssue(await createFor(github, content, issue.assignees))
  const assigned = new Set(made.assignees.map(({ login }) => login.toLowerCase()))
  // GitHub refuses some and drops others without a word, so the answer is what counts.
  const missing = issue.assignees.filter((login) => !assigned.has(login.toLowerCase()))
  if (missing.length > 0) {
    log.warning(
      `The issue was made, but ${missing.join(', ')} could not be assigned. ` +
        'Name people in `issue-assignees` who have access to this repository.',
    )
  }
  return { number: made.number, url: made.html_url }
}

type Content = Repository & { title: string; body: string; labels: string[] }

/** One who cannot be assigned makes the whole request fail. Without them it is sent again, in the end without anybody. */
async function createFor(
  github: GitHubClient,
  content: Content,
  assignees: readonly string[],
): Promise<Awaited<ReturnType<GitHubClient['rest']['issues']['create']>>> {
  try {
    return await github.rest.issues.create({ ...content, assignees: [...assignees] })
  } catch (error) {
    const refused = refusedAssignees(error)
    if (refused === null || assignees.length === 0) throw error
    const others = assignees.filter((login) => !refused.has(login))
    return createFor(github, content, others.length < assignees.length ? others : [])
  }
}

/** The assignees that a 422 is about, none when it does not name them; null when it is about something else. */
function refusedAssignees(error: unknown): ReadonlySet<unknown> | null {
  const { status, errors } = failedRequest(error)
  const about = errors.filter(({ field }) => field === 'assignees')
  return status === 422 && about.length > 0 ? new Set(about.flatMap(({ value }) => value)) : null
}

async function ensureLabel(github: GitHubClient, { owner, repo }: Repository, name: string): Promise<void> {
  try {
    await github.rest.issues.getLabel({ owner, repo, name })
  } catch (error) {
    if (failedRequest(error).status !== 404) {
      ignorePassing(error)
      return
    }
    const description = 'Kept by the workflow that looks for unmanaged Microsoft Entra guests'
    await github.rest.issues.createLabel({ owner, repo, name, color: 'b60205', description }).catch(ignoreExisting)
  }
}

/** A label matters less than the issue, and GitHub makes one that an issue is given and that is missing. */
function ignorePassing(error: unknown): void {
  const failed = failedRequest(error)
  if (!isPassing(failed) && !isLimited(failed)) throw error
}

/** Another run can have made the label in the meantime. */
function ignoreExisting(error: unknown): void {
  if (!failedRequest(error).errors.some(({ code }) => code === 'already_exists')) ignorePassing(error)
}
