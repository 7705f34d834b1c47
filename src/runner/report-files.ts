import { copyFile, mkdir, mkdtemp, open, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder of a run's files. */
export interface ReportFolder {
  readonly path: string
  /** Writes a file of the run, piece by piece. Returns its path. Where it fails, nothing of the file stays. */
  write(name: string, content: Iterable<string>): Promise<string>
  /** Copies a file into a folder of its own, under another name. Returns the path of the copy. */
  copyBeside(name: string, path: string): Promise<string>
  /**
   * Opens a file for lines of JSON. Each line is on disk when its promise resolves, so a crash loses none. Of one that finds
   * no room nothing stays.
   */
  openLines(name: string): Promise<LineFile>
  /** Whether so many bytes find room: throws what the system says when they do not. Nothing of them stays. */
  takes(bytes: number): Promise<void>
}

/** A file that grows by lines. */
export interface LineFile {
  readonly path: string
  append(line: unknown): Promise<void>
  close(): Promise<void>
}

/**
 * Makes a folder below `<temp>/unmanaged-guests` that nobody else has: another step of the job keeps its files and its
 * journal. The runner empties the folder above between jobs.
 */
export async function openReportFolder(temp: string): Promise<ReportFolder> {
  const all = join(temp, 'unmanaged-guests')
  await mkdir(all, { recursive: true })
  const path = await mkdtemp(join(all, 'step-'))
  return {
    path,
    async write(name, content) {
      await writePieces(join(path, name), content)
      return join(path, name)
    },
    async copyBeside(name, from) {
      const file = join(await mkdtemp(join(all, 'page-')), name)
      await copyFile(from, file)
      return file
    },
    async openLines(name) {
      return linesOf(await open(join(path, name), 'a'), join(path, name))
    },
    async takes(bytes) {
      const probe = join(path, '.room')
      try {
        const file = await open(probe, 'w')
        try {
          await file.writeFile(Buffer.alloc(bytes, 1))
          await file.datasync()
        } finally {
          await file.close()
        }
      } finally {
        await rm(probe, { force: true })
      }
    },
  }
}

function linesOf(file: FileHandle, path: string): LineFile {
  let size = 0
  let last: Promise<unknown> = Promise.resolve()
  async function write(line: Buffer): Promise<void> {
    try {
      await file.appendFile(line)
      size += line.length
    } catch (error) {
      // A line that is cut off would keep the whole file from being read.
      await file.truncate(size).catch(() => undefined)
      throw error
    }
  }
  return {
    path,
    async append(line) {
      // Lines are written one after the other, so that each is whole; one flush can serve several.
      const written = last.then(() => write(Buffer.from(`${JSON.stringify(line)}\n`)))
      last = written.catch(() => undefined)
      await written
      await file.datasync()
    },
    close: () => file.close(),
  }
}

async function writePieces(path: string, pieces: Iterable<string>): Promise<void> {
  try {
    await writeFile(path, pieces)
  } catch (error) {
    // If the half-written file cannot be removed either, the first error is the one to report.
    await rm(path, { force: true }).catch(() => undefined)
    throw error
  }
}
