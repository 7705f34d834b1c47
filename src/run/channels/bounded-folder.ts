import type { ReportFolder } from '../../runner/report-files.ts'
import { GivenUpError, withDeadline, type DeadlineDeps } from './deadline.ts'

/** So long, in milliseconds, a disk may stand still: a share in place of one can hang for ever. */
export const diskPatience = { deadline: 60_000, grace: 2000 }

/**
 * A folder whose every call ends: it throws after a minute in which nothing is written. Then nothing more is tried, because
 * each further file would wait as long.
 *
 * @throws GivenUpError, and what the folder throws.
 */
export async function openBoundedFolder(open: () => Promise<ReportFolder>, deps: DeadlineDeps): Promise<ReportFolder> {
  let hung: Error | null = null
  const bounded = async <T>(work: () => Promise<T>, isMoving?: () => boolean): Promise<T> => {
    if (hung !== null) throw hung
    try {
      return await withDeadline(work(), { ...diskPatience, ...(isMoving === undefined ? {} : { isMoving }) }, deps)
    } catch (error) {
      if (error instanceof GivenUpError) hung = error
      throw error
    }
  }
  const folder = await bounded(open)
  return {
    path: folder.path,
    write(name, content) {
      let [pieces, seen] = [0, 0]
      function* counted() {
        for (const piece of content) {
          pieces += 1
          yield piece
        }
      }
      // A report of a million guests may take longer than a minute: what counts is that it goes on.
      const isMoving = () => {
        const moved = pieces > seen
        seen = pieces
        return moved
      }
      return bounded(() => folder.write(name, counted()), isMoving)
    },
    copyBeside: (name, path) => bounded(() => folder.copyBeside(name, path)),
    takes: (bytes) => bounded(() => folder.takes(bytes)),
    async openLines(name) {
      const file = await bounded(() => folder.openLines(name))
      return {
        path: file.path,
        append: (line) => bounded(() => file.append(line)),
        close: () => bounded(() => file.close()),
      }
    },
  }
}
