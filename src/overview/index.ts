import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import * as core from '@actions/core'
import { buildOverview, failsOverview } from '../core/overview/overview.ts'
import { systemWord } from '../core/text/system-word.ts'
import { actionsLog } from '../runner/log.ts'
import { keepHeapSmall } from '../runner/small-heap.ts'
import { readRunContext } from '../runner/run-context.ts'
import { failurePlaces, failureText } from '../render/words/final-line.ts'
import { failureSummary } from '../render/markdown/failure-summary.ts'
import { overviewTitle, renderOverview } from '../render/markdown/overview.ts'
import { jobSummaryBytes, pullRequestBodyBytes } from '../render/markdown/summary.ts'
import { readOverviewSettings } from './inputs.ts'
import { overviewOutputs } from './outputs.ts'
import { findReports } from './report-search.ts'

keepHeapSmall()

const log = actionsLog((what) => {
  what(core)
})

/** Does one thing that the others do not depend on. Returns what the system said where it failed, else null. */
async function failureOf(work: () => Promise<void> | void): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    return systemWord(error)
  }
}

/** Writes files into a folder of their own. Returns the paths of those that could be written, by name. */
async function writeFiles(temp: string, contents: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const folder = join(temp, 'unmanaged-guests-overview')
  const paths: Record<string, string> = {}
  const failure = await failureOf(async () => {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    for (const [name, content] of Object.entries(contents)) {
      await writeFile(join(folder, name), content)
      paths[name] = join(folder, name)
    }
  })
  if (failure !== null) log.warning(`Not every file was written to ${folder}: ${failure}.`)
  return paths
}

async function setOutputs(outputs: Readonly<Record<string, string | number | undefined>>): Promise<void> {
  const failure = await failureOf(() => {
    for (const [name, value] of Object.entries(outputs)) if (value !== undefined) core.setOutput(name, value)
  })
  if (failure !== null) log.warning(`Not every output was set: ${failure}.`)
}

async function summarise(markdown: string): Promise<void> {
  const failure = await failureOf(async () => {
    if (process.env.GITHUB_STEP_SUMMARY) await writeFile(process.env.GITHUB_STEP_SUMMARY, markdown)
  })
  if (failure !== null) log.warning(`The job summary was not written: ${failure}.`)
}

try {
  const settings = readOverviewSettings((name) => core.getInput(name))
  const { source, server, temp, workspace } = readRunContext(process.env)
  const files = await findReports(resolve(workspace, settings.reports), server)
  const overview = buildOverview({
    files,
    listed: settings.tenants,
    prefix: settings.artifactPrefix,
    run: source,
    createdAt: new Date(),
  })
  const paths = await writeFiles(temp, {
    'overview.json': `${JSON.stringify(overview, null, 2)}\n`,
    'overview.md': renderOverview(overview, pullRequestBodyBytes),
  })
  await setOutputs({
    ...overviewOutputs(overview),
    'overview-path': paths['overview.json'],
    'summary-path': paths['overview.md'],
  })
  await summarise(renderOverview(overview, jobSummaryBytes))
  for (const warning of overview.warnings) log.warning(warning)
  const finalLine = `${overviewTitle(overview)}.`
  if (failsOverview(overview, settings.failOn)) core.setFailed(finalLine)
  else log.info(finalLine)
} catch (error) {
  core.setFailed(failureText(error))
  core.debug(failurePlaces(error))
  await setOutputs({ result: 'failed' })
  await summarise(failureSummary(error))
}
