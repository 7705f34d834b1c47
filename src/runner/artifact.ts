import { AsyncLocalStorage } from 'node:async_hooks'
import { githubHosts } from './github-hosts.ts'

/** An artifact that was uploaded. */
export interface UploadedArtifact {
  readonly id: number
  readonly url: string
}

/** The files of a run, to be uploaded together as one zip, or one page by itself. */
export interface ArtifactFiles {
  /** Of the zip. A page is named by its file. */
  readonly name: string
  readonly folder: string
  /** Paths of the files, all inside the folder. */
  readonly files: readonly string[]
  readonly retentionDays: number
  /** Uploads the one file as it is, so that one click opens it in the browser. */
  readonly unzipped?: true
}

/** Uploads files; null where there is nowhere to upload them to. */
export type UploadArtifact = (files: ArtifactFiles) => Promise<UploadedArtifact | null>

/** Where a run is, as far as artifacts are concerned. */
export interface ArtifactInput {
  /** GITHUB_SERVER_URL. */
  readonly server: string
  /** The page of the run, which the artifact's own page hangs from. */
  readonly runUrl: string | null
}

/**
 * Uploads with the artifact client of the toolkit, which takes as long as it takes: a body that breaks off it waits for
 * for ever.
 *
 * @returns what throws whatever the client throws.
 */
export function artifactUpload({ server, runUrl }: ArtifactInput): UploadArtifact {
  return async ({ name, folder, files, retentionDays, unzipped }) => {
    if (!hasArtifacts(server)) {
      throw new Error(
        'GitHub Enterprise Server has no service for it; set `artifact-name` to an empty text to leave the upload out',
      )
    }
    // The client sends the job's token to the host in this variable, whichever it is.
    const { ACTIONS_RESULTS_URL: results = '' } = process.env
    if (results !== '' && !githubHosts(server).isActions(results)) {
      throw new Error('ACTIONS_RESULTS_URL leads to no host of GitHub')
    }
    const { DefaultArtifactClient } = await import('@actions/artifact')
    const client = new DefaultArtifactClient()
    const { id } = await quietly(() =>
      client.uploadArtifact(name, [...files], folder, {
        retentionDays,
        ...(unzipped === undefined ? {} : { skipArchive: true }),
      }),
    )
    if (id === undefined) throw new Error('the service gave no id')
    return { id, url: runUrl === null ? '' : `${runUrl}/artifacts/${id}` }
  }
}

/** Whether what runs is an upload: there can be two at once, and beside them what logs for itself. */
const uploads = new AsyncLocalStorage<true>()
let running = 0
let restore: (() => void) | undefined

/**
 * Lets the lines that the client prints about its steps ("Artifact name is valid!") be debug lines: it takes no log, and
 * what a reader needs is said by a warning here. Its own commands to the runner pass as they are: they are one line each. A
 * line within a message is none of them: it can be what the service said.
 */
async function quietly<T>(upload: () => Promise<T>): Promise<T> {
  const { stdout } = process
  if (restore === undefined) {
    const write = stdout.write.bind(stdout)
    stdout.write = (chunk: string | Uint8Array, ...rest: []) => {
      const isNoise = typeof chunk === 'string' && uploads.getStore() === true
      return write(isNoise ? asDebugLines(chunk) : chunk, ...rest)
    }
    restore = () => {
      stdout.write = write
    }
  }
  running += 1
  try {
    return await uploads.run(true, upload)
  } finally {
    running -= 1
    if (running === 0) {
      restore()
      restore = undefined
    }
  }
}

const asDebugLines = (chunk: string) =>
  /^::[^\r\n]*\r?\n?$/.test(chunk) ? chunk : chunk.replaceAll(/^(?=.)/gm, '::debug::')

// The client's own test: https://github.com/actions/toolkit/blob/main/packages/artifact/src/internal/shared/config.ts
const hasArtifacts = (server: string) => /(^|\.)(github\.com|ghe\.com|localhost)$/.test(new URL(server).hostname)
