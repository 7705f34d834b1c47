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
export const uploadDeadline = 120_000

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
  const uploaded = await underFreeName(name, upload, deps)
  return orWarning(uploaded, `The files of the run are in ${folder.path}.`, deps)
}

/**
 * Uploads the page by itself, so that one click opens it. The name of its file becomes that of the artifact.
 *
 * @param page where it is.
 * @param others the upload of all files, which goes on meanwhile.
 */
export async function uploadPage(
  page: string,
  folder: ReportFolder,
  settings: UploadSettings,
  deps: UploadDeps,
  others: Promise<UploadedArtifact | null>,
): Promise<UploadedArtifact | null> {
  const { artifactName: name, artifactRetentionDays: retentionDays } = settings
  if (name === '') return null
  const upload = async (as: string) => {
    const path = await folder.copyBeside(`${as}.html`, page)
    return deps.uploadArtifact({ name: as, retentionDays, folder: dirname(path), files: [path], unzipped: true })
  }
  const uploaded = await underFreeName(name, upload, deps)
  // Where the other artifact was not uploaded either, its warning is enough.
  if (!isUploaded(uploaded) && (await others) === null) return null
  return orWarning(uploaded, 'The page is in the other artifact too.', deps)
}

/** Why an artifact was not uploaded. */
interface NotUploaded {
  readonly name: string
  readonly why: string
}

const isUploaded = (uploaded: UploadedArtifact | NotUploaded | null): uploaded is UploadedArtifact | null =>
  uploaded === null || 'id' in uploaded

function orWarning(
  uploaded: UploadedArtifact | NotUploaded | null,
  where: string,
  { log }: UploadDeps,
): UploadedArtifact | null {
  if (isUploaded(uploaded)) return uploaded
  log.warning(`The artifact "${uploaded.name}" was not uploaded: ${uploaded.why}. ${where}`)
  return null
}

/**
 * A name can be used once a run. It is taken by an earlier step, or by an upload whose answer was lost: then a second name
 * does, because whoever downloads asks by the id.
 */
async function underFreeName(
  name: string,
  upload: (name: string) => Promise<UploadedArtifact | null>,
  deps: UploadDeps,
): Promise<UploadedArtifact | NotUploaded | null> {
  const limits = { deadline: uploadDeadline / 2, grace: 0 }
  try {
    return await withDeadline(upload(name), limits, deps).catch((error: unknown) => {
      if (!mayGoBetter(error)) throw error
      deps.log.info(`The artifact "${name}" could not be made (${reasonOf(error)}). It is uploaded as "${name}-2".`)
      return withDeadline(upload(`${name}-2`), limits, deps)
    })
  } catch (error) {
    return { name, why: reasonOf(error) }
  }
}

/**
 * Whether another upload is worth it: the name is taken, nothing came in time, or something came that the client does not
 * try again by itself: a connection that breaks, and an answer that is not one of the service.
 */
function mayGoBetter(error: unknown): boolean {
  if (error instanceof GivenUpError) return error.why === 'late'
  if (!(error instanceof Error)) return false
  const { status, code } = detailOf(error)
  if (status !== null) return status < 300 || [408, 409, 429].includes(status) || status >= 500
  return /^E[A-Z]+$/.test(code) || /\(409\)|already exists|Unable to (make request|parse message)/i.test(error.message)
}

function detailOf(error: Error): { readonly status: number | null; readonly code: string } {
  return {
    status: 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null,
    code: 'code' in error && typeof error.code === 'string' ? error.code : '',
  }
}

/** What a parser says repeats what it read. */
const parserWords = /(Unexpected|Unterminated|Expected|Bad control|No number) .*$/s

/** On one line and short: what a storage service answers can be a page of XML, and is nobody's business. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given'
  if (error instanceof GivenUpError) return error.message
  const { status, code } = detailOf(error)
  if (code !== '' || status !== null) return [status === null ? '' : `HTTP ${status}`, code].join(' ').trim()
  const [line = ''] = error.message.replace(parserWords, 'an answer that is not JSON').split(/[\r\n<]/)
  const reason = line.trim().replace(/\.$/, '').slice(0, 200)
  return reason === '' ? `${error.name}, without a reason` : reason
}
