import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { writeFile } from 'node:fs/promises'
import { Resolver } from 'node:dns/promises'
import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { failsStep } from './core/report/report.ts'
import { ActionError, refusals } from './errors.ts'
import { keepAliveGet, mostLookUps } from './entra/http/keep-alive.ts'
import { clouds } from './entra/sign-in/cloud.ts'
import { artifactUpload } from './runner/artifact.ts'
import { confineRequests } from './runner/confinement.ts'
import { githubHosts, ownApiUrl, ownTokenUrl } from './runner/github-hosts.ts'
import { inputOf, lateToolkit } from './runner/late-toolkit.ts'
import { actionsLog, escapeInvisibleLines } from './runner/log.ts'
import { honourProxy } from './runner/proxy.ts'
import { ignoreRegionalAuthority } from './runner/regional-authority.ts'
import { githubRequests } from './github/requests.ts'
import { keepHeapSmall } from './runner/small-heap.ts'
import { openReportFolder } from './runner/report-files.ts'
import { readRunContext } from './runner/run-context.ts'
import { readSettings } from './run/inputs.ts'
import { diskPatience } from './run/channels/bounded-folder.ts'
import { withDeadline } from './run/channels/deadline.ts'
import { lateIssue } from './run/channels/late-issue.ts'
import { noMemory } from './run/channels/memory.ts'
import { run } from './run/run.ts'
import { systemWord } from './core/text/system-word.ts'
import { UnreportedError } from './run/unreported.ts'
import { doneOutputs } from './core/report/figures.ts'
import { annotation, finalLine, failurePlaces, failureText } from './render/words/final-line.ts'

keepHeapSmall()

const toolkit = lateToolkit(() => import('@actions/core'))
const log = actionsLog(toolkit.use)

const afterSignIn = async () => {
  const [steps] = await Promise.all([import('./run/after-sign-in.ts'), toolkit.load()])
  return steps
}

// The rest of the program is loaded while the first request waits for its answer. Loading before it was sent would delay it.
// https://undici.nodejs.org/#/docs/api/DiagnosticsChannel
let isAhead = false
subscribe('undici:client:sendHeaders', () => {
  if (isAhead) return
  isAhead = true
  void import('@azure/identity').then(afterSignIn).catch(() => undefined)
})

const writeSummary = async (markdown: string) => {
  if (process.env.GITHUB_STEP_SUMMARY) await writeFile(process.env.GITHUB_STEP_SUMMARY, markdown)
}

// GitHub cancels a job with SIGINT, and SIGTERM some seconds later.
const cancellation = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    cancellation.abort()
  })
}

const every = (milliseconds: number, tick: () => void) => {
  const timer = setInterval(tick, milliseconds)
  return () => {
    clearInterval(timer)
  }
}

/** Says what broke and what was done before it, on every way there is. */
async function tellFailure(error: unknown): Promise<void> {
  const core = await toolkit.load()
  core.setFailed(escapeInvisibleLines(failureText(error)))
  core.debug(failurePlaces(error))
  const outputs = {
    result: error instanceof ActionError && refusals.has(error.code) ? 'refused' : 'failed',
    ...(error instanceof UnreportedError ? doneOutputs(error.done) : {}),
  }
  try {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value)
  } catch (unwritable) {
    log.warning(`The outputs were not written: ${systemWord(unwritable)}.`)
  }
  try {
    const { failureSummary } = await import('./render/markdown/failure-summary.ts')
    const written = writeSummary(failureSummary(error, error instanceof UnreportedError ? error.done : null))
    await withDeadline(written, diskPatience, { every, cancelled: cancellation.signal })
  } catch (unwritable) {
    log.warning(`The job summary was not written: ${systemWord(unwritable)}.`)
  }
}

// If an answer breaks off, nothing may be left to wait for, and Node would then exit without a word.
let ended = false
process.on('beforeExit', () => {
  if (ended) return
  ended = true
  void tellFailure(new ActionError('stalled', 'The run waited for an answer that can no longer come.')).then(() =>
    process.exit(),
  )
})

try {
  const settings = readSettings(inputOf(process.env))
  honourProxy(process.env, http)
  ignoreRegionalAuthority(process.env, log.warning)
  const context = readRunContext(process.env)
  const hosts = githubHosts(context.server)
  const { login } = clouds[settings.cloud]
  confineRequests(
    (origin) => hosts.isActions(origin) || hosts.isUpload(origin) || origin === `https://${login}`,
    (host) => {
      log.warning(`No request was sent to ${host}: it is not among the hosts in docs/self-hosted.md.`)
    },
  )
  const wait = (milliseconds: number) => sleep(milliseconds)
  // A clock that is put right in mid-run would make a pause of seconds one of hours: this one only goes on.
  const now = () => Math.round(performance.timeOrigin + performance.now())
  const github = {
    apiUrl: ownApiUrl(context.apiUrl, hosts, log.warning),
    token: settings.githubToken,
    log,
    now,
    sleep: wait,
    deadline: (milliseconds: number) => AbortSignal.timeout(milliseconds),
    cancelled: cancellation.signal,
  }
  const loadIssue = async () =>
    (await import('./run/channels/tenant-issue.ts')).tenantIssue(settings, {
      ...github,
      repository: context.source.repository,
    })
  const issue = settings.openIssue ? lateIssue(loadIssue) : null
  const report = await run(settings, {
    run: context,
    log,
    openReportFolder: () => openReportFolder(context.temp),
    cancelled: cancellation.signal,
    uuid: randomUUID,
    now,
    sleep: wait,
    every,
    fetch,
    lookUp: keepAliveGet(mostLookUps, process.env),
    resolver: new Resolver({ timeout: 2000, tries: 1 }),
    mask: (secret) => {
      toolkit.use(({ setSecret }) => {
        setSecret(secret)
      })
    },
    oidc: {
      requestUrl: ownTokenUrl(process.env.ACTIONS_ID_TOKEN_REQUEST_URL ?? '', hosts),
      requestToken: process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? '',
      fromFork: context.fromFork,
    },
    uploadArtifact: artifactUpload({ server: context.server, runUrl: context.source.url }),
    writeSummary,
    setOutput: (name, value) => {
      toolkit.use(({ setOutput }) => {
        setOutput(name, value)
      })
    },
    afterSignIn,
    githubRequest: githubRequests(github),
    memory: issue ?? noMemory,
    notifiers: issue === null ? [] : [issue],
  })
  const core = await toolkit.load()
  const told = annotation(report)
  if (told !== null) core[told.level](told.message, { title: told.title })
  if (failsStep(report, settings.failOn)) core.setFailed(escapeInvisibleLines(finalLine(report)))
  else log.info(finalLine(report))
} catch (error) {
  await tellFailure(error)
}
ended = true

/** So long, in milliseconds, a file that is under way keeps the process. */
const lastFiles = 2000

/**
 * Ends the process. What still runs was given up: it would keep the step, and outlast the patience of the runner with a
 * cancelled job. Even an exit waits for a file that a disk never gives back, and then only the system can end the process.
 */
function leave(since = performance.now()): void {
  const isWriting = process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'))
  if (!isWriting) process.exit()
  if (performance.now() - since > lastFiles) process.kill(process.pid, 'SIGKILL')
  setTimeout(leave, 20, since)
}

process.stdout.write('', () => {
  leave()
})
