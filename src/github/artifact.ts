import type { Log } from './log.ts'

/** An artifact that was uploaded. */
export interface UploadedArtifact {
  readonly id: number
  readonly url: string
}

/** The files of a run, to be uploaded together. */
export interface ArtifactFiles {
  readonly name: string
  readonly folder: string
  /** Paths of the files, all inside the folder. */
  readonly files: readonly string[]
  readonly retentionDays: number
}

/** Uploads files; null where the artifact service is not to be had. */
export type UploadArtifact = (files: ArtifactFiles) => Promise<UploadedArtifact | null>

/**
 * Uploads with the artifact client of the toolkit. A report that cannot be uploaded is still a report: its files are on
 * disk, so a failure is a warning.
 *
 * @param runUrl the page of the run, which the artifact's own page hangs from.
 */
export function artifactUpload(log: Log, runUrl: string | null): UploadArtifact {
  return async ({ name, folder, files, retentionDays }) => {
    if (name === '') return null
    try {
      const { DefaultArtifactClient } = await import('@actions/artifact')
      const { id } = await new DefaultArtifactClient().uploadArtifact(name, [...files], folder, { retentionDays })
      if (id === undefined) throw new Error('the service gave no id')
      return { id, url: runUrl === null ? '' : `${runUrl}/artifacts/${id}` }
    } catch (error) {
      log.warning(
        `The artifact "${name}" was not uploaded: ${error instanceof Error ? error.message : 'no reason given'}. ` +
          `The files of the run are in ${folder}. ` +
          'GitHub Enterprise Server has no service for this client, and a name can be used once a run.',
      )
      return null
    }
  }
}
