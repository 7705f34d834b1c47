import { dirname } from 'node:path'
import type { UploadArtifact, UploadedArtifact } from '../../runner/artifact.ts'
import type { Log } from '../../runner/log.ts'
import type { ReportFolder } from '../../runner/report-files.ts'
import { GivenUpError, withDeadline, type DeadlineDeps } from './deadline.ts'

/** The settings that decide what is uploaded. */
export interface UploadSettings {
  /** Empty: nothing. */
  readonly artifactName: string
  readonly artifactRetentionDays: number
  /** Whether report.html is uploaded once more by itself. */
  readonly reportPage: boolean
}

/** What uploading needs from outside. */
export interface UploadDeps extends DeadlineDeps {
  readonly log: Log
  readonly uploadArtifact: UploadArtifact
}

/** What an upload may take in all, in milliseconds. Half of it is for a second name. */
const deadline = 120_000

/** Uploads the files as one zip. Null, after a warning, where that fails: the files are on disk. */
export async function uploadFiles(
  files: readonly string[],
  folder: ReportFolder,
  settings: UploadSettings,
  deps: UploadDeps,
): Promise<UploadedArtifact | null> {
  const { artifactName: name, artifactRetentionDays: retentionDays } = settings
  if (name === '' || files.length === 0) return null
  const upload = (as: string) => deps.uploadArtifact({ name: as, retentionDays, folder: folder.path, files })
  return underFreeName(name, `The files of the run are in ${folder.path}.`, upload, deps)
}

/** Uploads the page by itself, so that one click opens it. The name of its file becomes that of the artifact. */
export async function uploadPage(
  html: string,
  folder: ReportFolder,
  settings: UploadSettings,
  deps: UploadDeps,
): Promise<UploadedArtifact | null> {
  const { artifactName: name, artifactRetentionDays: retentionDays } = settings
  const upload = async (as: string) => {
    const path = await folder.writeBeside(`${as}.html`, html)
    return deps.uploadArtifact({ name: as, retentionDays, folder: dirname(path), files: [path], unzipped: true })
  }
  return underFreeName(name, 'The page is in the other artifact too.', upload, deps)
}

/**
 * A name can be used once a run. It is taken by an earlier step, or by an upload whose answer was lost: then a second name
 * does, because whoever downloads asks by the id.
 */
async function underFreeName(
  name: string,
  where: string,
  upload: (name: string) => Promise<UploadedArtifact | null>,
  deps: UploadDeps,
): Promise<UploadedArtifact | null> {
  const limits = { deadline: deadline / 2, grace: 0 }
  try {
    return await withDeadline(upload(name), limits, deps).catch((error: unknown) => {
      if (!isTaken(error)) throw error
      deps.log.info(`The artifact "${name}" could not be made (${reasonOf(error)}). It is uploaded as "${name}-2".`)
      return withDeadline(upload(`${name}-2`), limits, deps)
    })
  } catch (error) {
    deps.log.warning(`The artifact "${name}" was not uploaded: ${reasonOf(error)}. ${where}`)
    return null
  }
}

const isTaken = (error: unknown) =>
  error instanceof GivenUpError
    ? error.why === 'late'
    : error instanceof Error && /\(409\)|already exists/i.test(error.message)

/** On one line and short: what a storage service answers can be a page of XML, and is nobody's business. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? `HTTP ${error.statusCode}` : ''
  if (code !== '' || status !== '') return [status, code].filter((part) => part !== '').join(' ')
  const [line = ''] = error.message.split(/[\r\n<]/)
  const reason = line.trim().replace(/\.$/, '').slice(0, 200)
  return reason === '' ? `${error.name}, without a reason` : reason
}
