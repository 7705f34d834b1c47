import { dirname } from 'node:path'
import { digestOfPlan, planText, type PlanFile } from '../core/plan/plan-file.ts'
import type { Report } from '../core/report/report.ts'
import { renderCsv } from '../render/csv.ts'
import { jobSummaryBytes, pullRequestBodyBytes, renderSummary } from '../render/markdown/summary.ts'
import type { UploadArtifact } from '../runner/artifact.ts'
import type { IssueThread } from '../github/issue/issue-thread.ts'
import { reportOutputs } from '../runner/outputs.ts'
import type { ReportFolder } from '../runner/report-files.ts'

/** The settings that decide where a report goes. */
export interface PublishSettings {
  readonly artifactName: string
  readonly artifactRetentionDays: number
}

/** Where a report goes. */
export interface PublishDeps {
  readonly run: { readonly workflowUrl: string | null }
  readonly uploadArtifact: UploadArtifact
  /** Replaces the summary of the step. */
  readonly writeSummary: (markdown: string) => Promise<void>
  readonly setOutput: (name: string, value: string | number) => void
}

/** What a run leaves behind. */
export interface Publication {
  readonly report: Report
  readonly planFile: PlanFile
  /** The issue to keep up to date, which remembers the runs before; null for none. */
  readonly issue: IssueThread | null
  /** Paths of files that are in the folder already and belong into the artifact. */
  readonly others: readonly string[]
}

/** Writes the report and the plan to their files, the artifact, the job summary and the outputs. */
export async function publish(
  { report, planFile, issue, others }: Publication,
  folder: ReportFolder,
  settings: PublishSettings,
  deps: PublishDeps,
): Promise<void> {
  const { renderHtml } = await import('../render/html/page.ts')
  const trend = issue?.history ?? []
  const planDigest = digestOfPlan(planFile)
  const html = renderHtml(report, trend)
  const inPullRequest = { bytes: pullRequestBodyBytes, reportUrl: null, forPullRequest: true } as const
  const files = await folder.write({
    'report.json': `${JSON.stringify(report, null, 2)}\n`,
    'findings.csv': renderCsv(report),
    'report.html': html,
    'summary.md': renderSummary(report, { ...inPullRequest, planDigest }, trend),
    'plan.json': planText(planFile),
  })
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
  const links = await upload([...Object.values(files), ...others], html, folder, settings, deps)
  await deps.writeSummary(renderSummary(report, { ...place, reportUrl: links.reportUrl }, trend))

  const { workflowUrl } = deps.run
  const published = await issue?.publish(report, { ...links, runUrl: report.run.url, workflowUrl })
  if (published == null) return
  deps.setOutput('issue-number', published.number)
  deps.setOutput('issue-url', published.url)
}

/** Uploads the files as one zip, and the page once more by itself. */
async function upload(
  files: readonly string[],
  html: string,
  folder: ReportFolder,
  { artifactName: name, artifactRetentionDays: retentionDays }: PublishSettings,
  { uploadArtifact, setOutput }: PublishDeps,
): Promise<{ artifactUrl: string | null; reportUrl: string | null }> {
  const artifact = await uploadArtifact({ name, retentionDays, folder: folder.path, files })
  if (artifact === null) return { artifactUrl: null, reportUrl: null }
  setOutput('artifact-id', artifact.id)
  setOutput('artifact-url', artifact.url)
  // The file's name becomes that of the artifact, which must be the only one of its name in the run.
  const path = await folder.writeBeside(`${name}.html`, html)
  const page = await uploadArtifact({ name, retentionDays, folder: dirname(path), files: [path], unzipped: true })
  return { artifactUrl: artifact.url, reportUrl: page?.url ?? artifact.url }
}
