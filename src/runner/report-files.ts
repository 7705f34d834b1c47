import { mkdir, open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The folder of a run's files. */
export interface ReportFolder {
  readonly path: string
  /** Writes files by name. Returns their paths by name. */
  write<Name extends string>(contents: Readonly<Record<Name, string>>): Promise<Record<Name, string>>
  /** Writes a file that is not one of the run's, outside of the folder. Returns its path. */
  writeBeside(name: string, content: string): Promise<string>
  /** Opens a file for lines of JSON. Each line is on disk when its promise resolves, so a crash loses none. */
  openLines(name: string): Promise<LineFile>
}

/** A file that grows by lines. */
export interface LineFile {
  readonly path: string
  append(line: unknown): Promise<void>
  close(): Promise<void>
}

/** Makes `<temp>/unmanaged-guests`. What an earlier run left there goes first. */
export async function openReportFolder(temp: string): Promise<ReportFolder> {
  const path = join(temp, 'unmanaged-guests')
  await rm(path, { recursive: true, force: true })
  await mkdir(path, { recursive: true })
  return {
    path,
    async write<Name extends string>(contents: Readonly<Record<Name, string>>) {
      const names = Object.keys(contents) as Name[]
      await Promise.all(names.map((name) => writeFile(join(path, name), contents[name])))
      return Object.fromEntries(names.map((name) => [name, join(path, name)])) as Record<Name, string>
    },
    async writeBeside(name, content) {
      const beside = join(temp, 'unmanaged-guests-page')
      await mkdir(beside, { recursive: true })
      await writeFile(join(beside, name), content)
      return join(beside, name)
    },
    async openLines(name) {
      const file = await open(join(path, name), 'a')
      return {
        path: join(path, name),
        async append(line) {
          await file.appendFile(`${JSON.stringify(line)}\n`)
          await file.datasync()
        },
        close: () => file.close(),
      }
    },
  }
}
