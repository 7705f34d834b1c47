import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Writes the files of a run into `<temp>/unmanaged-guests`. What an earlier run left there goes first.
 *
 * @returns the folder, and the paths of the files in the order given.
 */
export async function writeReportFiles(
  temp: string,
  contents: Readonly<Record<string, string>>,
): Promise<{ folder: string; files: string[] }> {
  const folder = join(temp, 'unmanaged-guests')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const files = Object.entries(contents).map(([name, content]) => ({ path: join(folder, name), content }))
  await Promise.all(files.map(({ path, content }) => writeFile(path, content)))
  return { folder, files: files.map(({ path }) => path) }
}
