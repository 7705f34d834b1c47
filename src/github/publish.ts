import { dirname } from 'node:path'
import { digestOfPlan, planText, type PlanFile } from '../core/plan-file.ts'
import type { Report } from '../core/report.ts'
import type { TrendPoint } from '../core/trend.ts'
import { renderCsv } from '../render/csv.ts'
import { jobSummaryBytes, pullRequestBodyBytes, renderSummary } from '../render/summary.ts'
import type { UploadArtifact } from './artifact.ts'
import { reportOutputs } from './outputs.ts'
import type { ReportFolder } from './report-files.ts'

/** The settings that decide where a report goes. */
export interface PublishSettings {
  readonly artifactName: string
  readonly artifactRetentionDays: number
}

/** Where a report goes. */
export interface PublishDeps {
  readonly uploadArtifact: UploadArtifact
  /** Replaces the summary of the step. */
  readonly writeSummary: (markdown: string) => Promise<void>
  readonly setOutput: (name: string, value: string | number) => void
}

/** What a run leaves behind. */
export interface Publication {
  readonly report: Report
  readonly planFile: PlanFile
  /** Figures of earlier runs, oldest first. */
  readonly trend: readonly TrendPoint[]
  /** Paths of files that are in the folder already and belong into the artifact. */
  readonly others: readonly string[]
}

/** Writes the report and the plan to their files, the artifact, the job summary and the outputs. */
export async function publish(
  { report, planFile, trend, others }: Publication,
  folder: ReportFolder,
  settings: PublishSettings,
  deps: PublishDeps,
): Promise<void> {
  const { renderHtml } = await import('../render/html/page.ts')
  const html = renderHtml(report, trend)
  const files = await folder.write({
    'report.json': `${JSON.stringify(report, null, 2)}\n`,
    'findings.csv': renderCsv(report),
    'report.html': html,
    'summary.md': renderSummary(report, { bytes: pullRequestBodyBytes, reportUrl: null }),
    'plan.json': planText(planFile),
  })
  const outputs = {
    ...reportOutputs(report),
    'report-path': folder.path,
    'summary-path': files['summary.md'],
    'plan-path': files['plan.json'],
    'plan-digest': digestOfPlan(planFile),
  }
  for (const [name, value] of Object.entries(outputs)) deps.setOutput(name, value)
  const reportUrl = await upload([...Object.values(files), ...others], html, folder, settings, deps)
  await deps.writeSummary(renderSummary(report, { bytes: jobSummaryBytes, reportUrl }))
}

/** Uploads the files as one zip, and the page once more by itself. Returns where the report is best looked at. */
async function upload(
  files: readonly string[],
  html: string,
  folder: ReportFolder,
  { artifactName: name, artifactRetentionDays: retentionDays }: PublishSettings,
  { uploadArtifact, setOutput }: PublishDeps,
): Promise<string | null> {
  const artifact = await uploadArtifact({ name, retentionDays, folder: folder.path, files })
  if (artifact === null) return null
  setOutput('artifact-id', artifact.id)
  setOutput('artifact-url', artifact.url)
  // The file's name becomes that of the artifact, which must be the only one of its name in the run.
  const path = await folder.writeBeside(`${name}.html`, html)
  const page = await uploadArtifact({ name, retentionDays, folder: dirname(path), files: [path], unzipped: true })
  return page?.url ?? artifact.url
}
