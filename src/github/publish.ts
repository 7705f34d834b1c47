import { digestOfPlan, planText, type PlanFile } from '../core/plan-file.ts'
import type { Report } from '../core/report.ts'
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
  /** Paths of files that are in the folder already and belong into the artifact. */
  readonly others: readonly string[]
}

/** Writes the report and the plan to their files, the artifact, the job summary and the outputs. */
export async function publish(
  { report, planFile, others }: Publication,
  folder: ReportFolder,
  settings: PublishSettings,
  deps: PublishDeps,
): Promise<void> {
  const files = await folder.write({
    'report.json': `${JSON.stringify(report, null, 2)}\n`,
    'findings.csv': renderCsv(report),
    'summary.md': renderSummary(report, { bytes: pullRequestBodyBytes, artifactUrl: null }),
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

  const artifact = await deps.uploadArtifact({
    name: settings.artifactName,
    retentionDays: settings.artifactRetentionDays,
    folder: folder.path,
    files: [...Object.values(files), ...others],
  })
  if (artifact !== null) {
    deps.setOutput('artifact-id', artifact.id)
    deps.setOutput('artifact-url', artifact.url)
  }
  await deps.writeSummary(renderSummary(report, { bytes: jobSummaryBytes, artifactUrl: artifact?.url ?? null }))
}
