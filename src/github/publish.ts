import type { Report } from '../core/report.ts'
import { renderCsv } from '../render/csv.ts'
import { jobSummaryBytes, pullRequestBodyBytes, renderSummary } from '../render/summary.ts'
import type { UploadArtifact } from './artifact.ts'
import { reportOutputs } from './outputs.ts'
import { writeReportFiles } from './report-files.ts'

/** The settings that decide where a report goes. */
export interface PublishSettings {
  readonly artifactName: string
  readonly artifactRetentionDays: number
}

/** Where a report goes. */
export interface PublishDeps {
  readonly temp: string
  readonly uploadArtifact: UploadArtifact
  /** Replaces the summary of the step. */
  readonly writeSummary: (markdown: string) => Promise<void>
  readonly setOutput: (name: string, value: string | number) => void
}

/** Writes the report to its files, the artifact, the job summary and the outputs. */
export async function publish(report: Report, settings: PublishSettings, deps: PublishDeps): Promise<void> {
  const { folder, files } = await writeReportFiles(deps.temp, {
    'report.json': `${JSON.stringify(report, null, 2)}\n`,
    'findings.csv': renderCsv(report),
    'summary.md': renderSummary(report, { bytes: pullRequestBodyBytes, artifactUrl: null }),
  })
  const outputs: Record<string, string | number> = {
    ...reportOutputs(report),
    'report-path': folder,
    'summary-path': files.find((file) => file.endsWith('summary.md')) ?? '',
  }
  for (const [name, value] of Object.entries(outputs)) deps.setOutput(name, value)

  const artifact = await deps.uploadArtifact({
    name: settings.artifactName,
    retentionDays: settings.artifactRetentionDays,
    folder,
    files,
  })
  if (artifact !== null) {
    deps.setOutput('artifact-id', artifact.id)
    deps.setOutput('artifact-url', artifact.url)
  }
  await deps.writeSummary(renderSummary(report, { bytes: jobSummaryBytes, artifactUrl: artifact?.url ?? null }))
}
