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

/**
 * Writes the report to its files, the artifact, the job summary and the outputs.
 *
 * @param others paths of files that are in the folder already and belong into the artifact.
 */
export async function publish(
  report: Report,
  folder: ReportFolder,
  others: readonly string[],
  settings: PublishSettings,
  deps: PublishDeps,
): Promise<void> {
  const [json = '', csv = '', summary = ''] = await folder.write({
    'report.json': `${JSON.stringify(report, null, 2)}\n`,
    'findings.csv': renderCsv(report),
    'summary.md': renderSummary(report, { bytes: pullRequestBodyBytes, artifactUrl: null }),
  })
  const outputs = { ...reportOutputs(report), 'report-path': folder.path, 'summary-path': summary }
  for (const [name, value] of Object.entries(outputs)) deps.setOutput(name, value)

  const artifact = await deps.uploadArtifact({
    name: settings.artifactName,
    retentionDays: settings.artifactRetentionDays,
    folder: folder.path,
    files: [json, csv, summary, ...others],
  })
  if (artifact !== null) {
    deps.setOutput('artifact-id', artifact.id)
    deps.setOutput('artifact-url', artifact.url)
  }
  await deps.writeSummary(renderSummary(report, { bytes: jobSummaryBytes, artifactUrl: artifact?.url ?? null }))
}
