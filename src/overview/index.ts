import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import * as core from '@actions/core'
import { buildOverview, failsOverview } from '../core/overview/overview.ts'
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

const writeSummary = async (markdown: string) => {
  if (process.env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(markdown).write({ overwrite: true })
}

/** Writes files into a folder of their own. Returns their paths by name. */
async function writeFiles(temp: string, contents: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const folder = join(temp, 'unmanaged-guests-overview')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const [name, content] of Object.entries(contents)) await writeFile(join(folder, name), content)
  return Object.fromEntries(Object.keys(contents).map((name) => [name, join(folder, name)]))
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
  const outputs = {
    ...overviewOutputs(overview),
    'overview-path': paths['overview.json'],
    'summary-path': paths['overview.md'],
  }
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value)
  await writeSummary(renderOverview(overview, jobSummaryBytes))
  for (const warning of overview.warnings) log.warning(warning)
  const finalLine = `${overviewTitle(overview)}.`
  if (failsOverview(overview, settings.failOn)) core.setFailed(finalLine)
  else log.info(finalLine)
} catch (error) {
  core.setOutput('result', 'failed')
  core.setFailed(failureText(error))
  core.debug(failurePlaces(error))
  await writeSummary(failureSummary(error))
}
