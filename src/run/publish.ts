import { dirname } from 'node:path'
import { digestOfPlan, type PlanFile } from '../core/plan/plan-file.ts'
import { remember, type IssueMemory } from '../core/memory/run-memory.ts'
import type { Report } from '../core/report/report.ts'
import { jobSummaryBytes, renderSummary } from '../render/markdown/summary.ts'
import type { UploadArtifact } from '../runner/artifact.ts'
import type { Log } from '../runner/log.ts'
import { reportOutputs } from '../runner/outputs.ts'
import type { ReportFolder } from '../runner/report-files.ts'
import type { RunContext } from '../runner/run-context.ts'
import type { Memory } from './channels/memory.ts'
import type { Notifier } from './channels/notifier.ts'
import { reportSet, type ReportFile, type ReportSetInput } from './report-set.ts'

/** The settings that decide where a report goes. */
export interface PublishSettings {
  readonly artifactName: string
  readonly artifactRetentionDays: number
  /** Whether report.html is uploaded once more by itself. */
  readonly reportPage: boolean
}

/** Where a report goes. */
export interface PublishDeps {
  readonly log: Log
  readonly run: RunContext
  readonly uploadArtifact: UploadArtifact
  /** Replaces the summary of the step. */
  readonly writeSummary: (markdown: string) => Promise<void>
  readonly setOutput: (name: string, value: string | number) => void
  readonly memory: Memory
  readonly notifiers: readonly Notifier[]
}

interface ArtifactLinks {
  readonly artifactUrl: string | null
  readonly reportUrl: string | null
}

/** What a run leaves behind. */
export interface Publication {
  readonly report: Report
  readonly planFile: PlanFile
  /** What was remembered when the run began; null for nothing. */
  readonly recalled: IssueMemory | null
  /** Paths of files that are in the folder already and belong into the artifact. */
  readonly others: readonly string[]
}

/** Writes the report and the plan to their files, the artifact, the job summary and the outputs. */
export async function publish(
  publication: Publication,
  folder: ReportFolder,
  settings: PublishSettings,
  deps: PublishDeps,
): Promise<void> {
  await deps.log.group('Report', () => publishAll(publication, folder, settings, deps))
}

async function publishAll(
  { report, planFile, recalled, others }: Publication,
  folder: ReportFolder,
  settings: PublishSettings,
  deps: PublishDeps,
): Promise<void> {
  const trend = recalled?.history ?? []
  const planDigest = digestOfPlan(planFile)
  const contents = await renderAll({ report, planFile, trend })
  const files = await folder.write(contents)
  const outputs = {
    ...reportOutputs(report),
    // Of the file, not of the report: a plan has guests too whose exemption ran out, and whom only an approved plan may touch.
    'planned-count': planFile.items.length,
    'report-path': folder.path,
    'summary-path': files['summary.md'],
    'plan-path': files['plan.json'],
    'plan-digest': planDigest,
  }
  for (const [name, value] of Object.entries(outputs)) deps.setOutput(name, value)
  // A job that is cancelled may not live to the end of the uploads: the summary comes first, and again with the links.
  const place = { bytes: jobSummaryBytes, reportUrl: null, planDigest }
  await deps.writeSummary(renderSummary(report, place, trend))
  const links = await upload([...Object.values(files), ...others], contents['report.html'], folder, settings, deps)
  await deps.writeSummary(renderSummary(report, { ...place, reportUrl: links.reportUrl }, trend))

  await tellAndKeep(report, links, deps)
}

/** Tells whoever follows the tenant, and leaves to the next run what this one found. */
async function tellAndKeep(report: Report, links: ArtifactLinks, deps: PublishDeps): Promise<void> {
  // Anew: while guests are changed, which can take an hour, another run may have left something.
  const before = await deps.memory.recall()
  const memory = remember(before, report)
  const { workflowUrl, source } = deps.run
  for (const notifier of deps.notifiers) {
    const notice = { report, before, memory, links: { ...links, runUrl: source.url, workflowUrl } }
    for (const [name, value] of Object.entries(await notifier.tell(notice))) deps.setOutput(name, value)
  }
  await deps.memory.keep(memory)
}

async function renderAll(input: ReportSetInput): Promise<Record<ReportFile, string>> {
  const contents: Partial<Record<ReportFile, string>> = {}
  for (const { name, render } of reportSet) contents[name] = await render(input)
  return contents as Record<ReportFile, string>
}

/** Uploads the files as one zip, and the page once more by itself. */
async function upload(
  files: readonly string[],
  html: string,
  folder: ReportFolder,
  { artifactName: name, artifactRetentionDays: retentionDays, reportPage }: PublishSettings,
  { uploadArtifact, setOutput }: PublishDeps,
): Promise<ArtifactLinks> {
  const artifact = await uploadArtifact({ name, retentionDays, folder: folder.path, files })
  if (artifact === null) return { artifactUrl: null, reportUrl: null }
  setOutput('artifact-id', artifact.id)
  setOutput('artifact-url', artifact.url)
  if (!reportPage) return { artifactUrl: artifact.url, reportUrl: artifact.url }
  // The file's name becomes that of the artifact, which must be the only one of its name in the run.
  const path = await folder.writeBeside(`${name}.html`, html)
  const page = await uploadArtifact({ name, retentionDays, folder: dirname(path), files: [path], unzipped: true })
  return { artifactUrl: artifact.url, reportUrl: page?.url ?? artifact.url }
}
