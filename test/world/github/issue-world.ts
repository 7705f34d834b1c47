import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Report } from '../../../src/core/report/report.ts'
import { remember, type IssueMemory } from '../../../src/core/memory/run-memory.ts'
import type { IssueSettings } from '../../../src/github/issue/issue-thread.ts'
import type { Memory } from '../../../src/run/channels/memory.ts'
import type { Notifier } from '../../../src/run/channels/notifier.ts'
import { tenantIssue } from '../../../src/run/channels/tenant-issue.ts'
import type { IssueLinks } from '../../../src/render/markdown/issue-body.ts'
import { createFaultScript, spoiledReply, type Fault } from '../simulator/faults.ts'
import { createGitHubRest } from '../simulator/github/rest.ts'
import type { GitHubRestContext } from '../simulator/github/rest.ts'
import { repository } from '../simulator/github/loopback.ts'
import type { GitHubState } from '../simulator/github/state.ts'
import { answerViewer, isGraphql } from '../simulator/github/viewer.ts'
import { readRequest, send } from '../simulator/wire/wire.ts'
import { Refusal, type SimulatedReply, type SimulatedRequest } from '../simulator/world.ts'
import { tenantId } from '../core/issue-reports.ts'

/** A repository with issues, behind a port, and what the action says and does there. */
export interface IssueWorld {
  readonly state: GitHubState
  /** `PATCH /issues/1`, in order; reading is left out. */
  readonly writes: string[]
  /** All of them, reading included. */
  readonly requests: string[]
  readonly warnings: string[]
  /** Lines of the log that are no warnings. */
  readonly lines: string[]
  /** How long was waited, each time, in milliseconds. */
  readonly pauses: number[]
  readonly refusals: string[]
  readonly cancellation: AbortController
  /** Called while the action waits. */
  onPause: () => void
  /** Called once, after a run recalled and before it tells. */
  afterRecall: () => Promise<unknown>
  fault(fault: Fault): void
  /** The issue, of which nothing is known yet. */
  issue(settings?: Partial<IssueSettings>): Memory & Notifier
  /** What the issue remembers. */
  recall(settings?: Partial<IssueSettings>): Promise<IssueMemory | null>
  /** A whole run: recalls before the scan, and tells and keeps after it. Returns where the issue is. */
  run(
    report: Report,
    settings?: Partial<IssueSettings>,
    links?: Partial<IssueLinks>,
  ): Promise<{ number: unknown; url: unknown } | null>
}

export const links: IssueLinks = {
  runUrl: 'https://github.com/contoso/identity/actions/runs/7',
  artifactUrl: 'https://github.com/contoso/identity/actions/runs/7/artifacts/8',
  reportUrl: 'https://github.com/contoso/identity/actions/runs/7/artifacts/9',
}

export const now = '2026-11-23T08:00:00Z'

const servers: Server[] = []

/** Stops every world that was started. */
export function stopWorlds(): void {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
}

/** Starts a world. */
export async function startIssueWorld(options: Partial<GitHubRestContext> = {}, token = 'secret'): Promise<IssueWorld> {
  const [writes, requests, warnings, lines, pauses, refusals] = Array.from({ length: 6 }, () => []) as unknown as [
    string[],
    string[],
    string[],
    string[],
    number[],
    string[],
  ]
  const faults = createFaultScript()
  const cancellation = new AbortController()

  async function answer(request: SimulatedRequest): Promise<SimulatedReply | null> {
    const name = `${request.method} ${request.path.replace('/repos/contoso/identity', '')}`
    requests.push(name)
    if (request.method !== 'GET' && !isGraphql(request)) writes.push(name)
    const fault = faults.take(request)
    if (fault !== null) return spoiledReply(fault, fault.act === 'rewrite' ? await own(request) : null)
    return own(request)
  }

  async function own(request: SimulatedRequest): Promise<SimulatedReply> {
    try {
      return await (isGraphql(request) ? answerViewer(request, { token: 'secret', ...options }) : rest(request))
    } catch (error) {
      refusals.push(String(error))
      return error instanceof Refusal ? error.reply : { status: 500, body: { message: String(error) } }
    }
  }

  const server = createServer((message, response) => {
    readRequest(message)
      .then(answer)
      .then((reply) => {
        if (reply === null) response.destroy()
        else send(response, reply)
      })
      .catch(() => response.destroy())
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clock = () => Date.parse(now)
  const defaults = {
    repository: { ...repository, visibility: 'private' as const },
    token: 'secret',
    now: clock,
    origin,
  }
  const rest = createGitHubRest({ ...defaults, ...options })
  const note = (line: string) => void lines.push(line)

  const issue: IssueWorld['issue'] = (settings = {}) =>
    tenantIssue(
      {
        tenantId,
        issueTitle: 'Unmanaged Entra guests',
        issueLabels: ['unmanaged-guests'],
        issueAssignees: [],
        ...settings,
      },
      {
        apiUrl: origin,
        token,
        repository: 'contoso/identity',
        log: { info: note, debug: note, warning: (line) => void warnings.push(line) },
        now: clock,
        sleep: (milliseconds) => {
          pauses.push(milliseconds)
          world.onPause()
          return Promise.resolve()
        },
        deadline: () => new AbortController().signal,
        cancelled: cancellation.signal,
      },
    )
  const world: IssueWorld = {
    state: rest.state,
    writes,
    requests,
    warnings,
    lines,
    pauses,
    refusals,
    cancellation,
    onPause: () => undefined,
    afterRecall: () => Promise.resolve(null),
    fault: (fault) => {
      faults.add(fault)
    },
    issue,
    recall: (settings) => issue(settings).recall(),
    async run(report, settings = {}, more = {}) {
      const thread = issue(settings)
      await thread.recall()
      const meanwhile = world.afterRecall
      world.afterRecall = () => Promise.resolve(null)
      await meanwhile()
      const before = await thread.recall()
      const memory = remember(before, report)
      const told = await thread.tell({ report, before, memory, links: { ...links, ...more } })
      await thread.keep(memory)
      return 'issue-number' in told ? { number: told['issue-number'], url: told['issue-url'] } : null
    },
  }
  return world
}
