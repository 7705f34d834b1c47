import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { Resolver } from 'node:dns/promises'
import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import * as core from '@actions/core'
import { failsStep } from './core/report/report.ts'
import { ActionError, refusals } from './errors.ts'
import { keepAliveGet } from './entra/http/keep-alive.ts'
import { mostLookUps } from './entra/read/realms.ts'
import { artifactUpload } from './runner/artifact.ts'
import { actionsLog } from './runner/log.ts'
import { honourProxy } from './runner/proxy.ts'
import { ignoreRegionalAuthority } from './runner/regional-authority.ts'
import { githubRequests } from './github/requests.ts'
import { openReportFolder } from './runner/report-files.ts'
import { readRunContext } from './runner/run-context.ts'
import { readSettings } from './run/inputs.ts'
import { noMemory } from './run/channels/memory.ts'
import { run } from './run/run.ts'
import { systemWord } from './run/channels/system-word.ts'
import { UnreportedError } from './run/unreported.ts'
import { doneOutputs } from './core/report/figures.ts'
import { tenantIssue } from './run/channels/tenant-issue.ts'
import { failureSummary } from './render/markdown/failure-summary.ts'
import { annotation, closingLine, failurePlaces, failureText } from './render/words/closing.ts'

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

/** Says what broke and what was done before it, on every way there is. */
async function tellFailure(error: unknown): Promise<void> {
  core.setFailed(failureText(error))
  core.debug(failurePlaces(error))
  const outputs = {
    result: error instanceof ActionError && refusals.has(error.code) ? 'refused' : 'failed',
    ...(error instanceof UnreportedError ? doneOutputs(error.done) : {}),
  }
  try {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value)
    await writeSummary(failureSummary(error, error instanceof UnreportedError ? error.done : null))
  } catch (unwritable) {
    actionsLog.warning(`The outputs or the job summary were not written: ${systemWord(unwritable)}.`)
  }
}

// Node leaves without a word when nothing is left that could wake it: an answer that breaks off can do that.
let ended = false
process.on('beforeExit', () => {
  if (ended) return
  ended = true
  void tellFailure(new ActionError('stalled', 'The run waited for an answer that can no longer come.')).then(() =>
    process.exit(),
  )
})

try {
  const settings = readSettings((name) => core.getInput(name, { trimWhitespace: false }))
  honourProxy(process.env, http)
  ignoreRegionalAuthority(process.env, actionsLog.warning)
  const context = readRunContext(process.env)
  const wait = (milliseconds: number) => sleep(milliseconds)
  const github = {
    apiUrl: context.apiUrl,
    token: settings.githubToken,
    log: actionsLog,
    now: Date.now,
    sleep: wait,
    deadline: (milliseconds: number) => AbortSignal.timeout(milliseconds),
    cancelled: cancellation.signal,
  }
  const issue = settings.openIssue ? tenantIssue(settings, { ...github, repository: context.source.repository }) : null
  const report = await run(settings, {
    run: context,
    log: actionsLog,
    openReportFolder: () => openReportFolder(context.temp),
    cancelled: cancellation.signal,
    uuid: randomUUID,
    now: Date.now,
    sleep: wait,
    every: (milliseconds, tick) => {
      const timer = setInterval(tick, milliseconds)
      return () => {
        clearInterval(timer)
      }
    },
    fetch,
    lookUp: keepAliveGet(mostLookUps, process.env),
    resolver: new Resolver({ timeout: 2000, tries: 1 }),
    mask: core.setSecret,
    oidc: {
      requestUrl: process.env.ACTIONS_ID_TOKEN_REQUEST_URL ?? '',
      requestToken: process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? '',
      fromFork: context.fromFork,
    },
    uploadArtifact: artifactUpload({ server: context.server, runUrl: context.source.url }),
    writeSummary,
    setOutput: core.setOutput,
    githubRequest: githubRequests(github),
    memory: issue ?? noMemory,
    notifiers: issue === null ? [] : [issue],
  })
  const told = annotation(report)
  if (told !== null) core.warning(told.message, { title: told.title })
  if (failsStep(report, settings.failOn)) core.setFailed(closingLine(report))
  else actionsLog.info(closingLine(report))
} catch (error) {
  await tellFailure(error)
}
ended = true

// What still runs was given up: it would keep the step, and outlast the patience of the runner with a cancelled job.
process.stdout.write('', () => process.exit())
