import { digestOfPlan, type PlanFile } from '../core/plan/plan-file.ts'
import { hasNews } from '../core/memory/news.ts'
import { remember, withSettled, type IssueMemory } from '../core/memory/run-memory.ts'
import type { Report } from '../core/report/report.ts'
import { jobSummaryBytes, summaryOf } from '../render/markdown/summary.ts'
import type { Log } from '../runner/log.ts'
import { reportOutputs } from '../runner/outputs.ts'
import type { ReportFolder } from '../runner/report-files.ts'
import type { RunContext } from '../runner/run-context.ts'
import { diskPatience } from './channels/bounded-folder.ts'
import type { Memory } from './channels/memory.ts'
import type { Notifier } from './channels/notifier.ts'
import { GivenUpError, withDeadline } from './channels/deadline.ts'
import { systemWord } from '../core/text/system-word.ts'
import { uploadFiles, uploadPage, type UploadDeps, type UploadSettings } from './channels/uploads.ts'
import type { Done } from './enforce.ts'
import type { Found } from './scan-tenant.ts'
import { reportSet, type ReportFile, type ReportSetInput } from './report-set.ts'

/** Where a report goes. */
export interface PublishDeps extends UploadDeps {
  readonly log: Log
  readonly run: RunContext
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
  readonly found: Pick<Found, 'settled'>
  readonly done: Pick<Done, 'folder' | 'files'>
}

/**
 * Sends the report to every channel: files, outputs, job summary, artifact, page, and whoever is told. Each goes by itself:
 * what fails is one warning, and neither the others nor the result of the run depend on it.
 */
export async function publish(publication: Publication, settings: UploadSettings, deps: PublishDeps): Promise<void> {
  await deps.log.group('Report', () => publishAll(publication, settings, deps))
}

async function publishAll(publication: Publication, settings: UploadSettings, deps: PublishDeps): Promise<void> {
  const { report, planFile, recalled } = publication
  const { folder } = publication.done
  const trend = recalled?.history ?? []
  const planDigest = digestOfPlan(planFile)
  const paths = folder === null ? {} : await writeFiles({ report, planFile, planDigest, trend }, folder, deps)
  const outputs = createOutputs(deps)
  outputs.set({
    ...reportOutputs(report),
    // The plan can hold more than the report can reset: guests with an expired exemption need an approved plan.
    'planned-count': planFile.items.length,
    'plan-digest': planDigest,
    ...(folder === null ? {} : { 'report-path': folder.path }),
    ...(paths['summary.md'] === undefined ? {} : { 'summary-path': paths['summary.md'] }),
    ...(paths['plan.json'] === undefined ? {} : { 'plan-path': paths['plan.json'] }),
  })
  const uploading = upload(paths, publication, settings, deps, outputs)
  // A cancelled job may be killed during the uploads, so the summary is written before them, and again with the links after.
  const summary = createSummary(deps)
  let made: ReturnType<typeof summaryOf> | undefined
  const render = (reportUrl: string | null) =>
    (made ??= summaryOf(report, { bytes: jobSummaryBytes, planDigest }, trend))(reportUrl)
  await summary.write(() => render(null))
  const links = await uploading
  if (links.reportUrl !== null) {
    await summary.write(() => render(links.reportUrl))
  }
  await tellAndKeep(publication, links, deps, outputs)
}

/** Paths of files by their names; those that could not be made or written are missing. */
type Paths = Readonly<Partial<Record<ReportFile, string>>>

/** Writes each file that can be written, and warns once of the others. */
async function writeFiles(input: ReportSetInput, folder: ReportFolder, { log }: PublishDeps): Promise<Paths> {
  const paths: Partial<Record<ReportFile, string>> = {}
  const failed: { readonly name: ReportFile; readonly error: unknown }[] = []
  for (const { name, render } of reportSet) {
    try {
      paths[name] = await folder.write(name, await render(input))
    } catch (error) {
      failed.push({ name, error })
    }
  }
  const [first] = failed
  if (first !== undefined) {
    log.warning(
      `Not written to ${folder.path}: ${failed.map(({ name }) => name).join(', ')} ` +
        `(${systemWord(first.error)}). What was done stays as it is.`,
    )
  }
  return paths
}

interface Outputs {
  readonly set: (outputs: Readonly<Record<string, string | number>>) => void
}

/** The outputs of the step. The first that cannot be set is a warning, the others are tried all the same. */
function createOutputs({ setOutput, log }: PublishDeps): Outputs {
  let warned = false
  return {
    set(outputs) {
      for (const [name, value] of Object.entries(outputs)) {
        try {
          setOutput(name, value)
        } catch (error) {
          if (!warned) log.warning(`The output "${name}" was not set: ${systemWord(error)}.`)
          warned = true
        }
      }
    },
  }
}

/** The job summary, which is written twice and warned of once. */
function createSummary({ writeSummary, log, every, cancelled }: PublishDeps) {
  let [warned, hangs] = [false, false]
  return {
    async write(render: () => string): Promise<void> {
      if (hangs) return
      try {
        await withDeadline(writeSummary(render()), diskPatience, { every, cancelled })
      } catch (error) {
        if (!warned) log.warning(`The job summary was not written: ${systemWord(error)}.`)
        warned = true
        hangs = error instanceof GivenUpError
      }
    },
  }
}

/** Uploads the files as one zip, and the page once more by itself, at the same time. It never rejects. */
async function upload(
  paths: Paths,
  { done: { folder, files: others } }: Publication,
  settings: UploadSettings,
  deps: PublishDeps,
  outputs: Outputs,
): Promise<ArtifactLinks> {
  if (folder === null) return { artifactUrl: null, reportUrl: null }
  const files = uploadFiles([...Object.values(paths), ...others], folder, settings, deps)
  const html = settings.reportPage ? paths['report.html'] : undefined
  const page = html === undefined ? null : uploadPage(html, folder, settings, deps, files)
  const artifact = await files
  if (artifact !== null) outputs.set({ 'artifact-id': artifact.id, 'artifact-url': artifact.url })
  const pageUrl = (await page)?.url
  return { artifactUrl: artifact?.url ?? null, reportUrl: pageUrl ?? artifact?.url ?? null }
}

/** So long whoever is told may take, in milliseconds: GitHub can ask for patience of minutes. */
const telling = { deadline: 20 * 60_000, grace: 2000 }

/** Tells whoever follows the tenant, and leaves to the next run what this one found. */
async function tellAndKeep(
  { report, found: { settled } }: Publication,
  links: ArtifactLinks,
  deps: PublishDeps,
  outputs: Outputs,
): Promise<void> {
  const { workflowUrl, source } = deps.run
  const tell = async () => {
    // Read a second time: changing guests can take an hour, and another run may have written to the memory meanwhile.
    const recalled = await deps.memory.recall()
    const before = recalled === null ? null : withSettled(recalled, settled)
    const memory = remember(before, report)
    outputs.set({ changed: deps.memory.remembers() ? String(hasNews(before, report)) : '' })
    for (const notifier of deps.notifiers) {
      const notice = { report, before, memory, links: { ...links, runUrl: source.url, workflowUrl } }
      outputs.set(await notifier.tell(notice))
    }
    await deps.memory.keep(memory)
  }
  try {
    await withDeadline(tell(), telling, deps)
  } catch (error) {
    deps.log.warning(`The news of this run did not reach everybody: ${systemWord(error)}.`)
  }
}
