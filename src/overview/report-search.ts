import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { ReportFile } from '../core/overview/tenant-match.ts'
import { readTenantReport } from '../core/overview/tenant-report.ts'
import { grouped } from '../core/text/grouped.ts'
import { ActionError } from '../errors.ts'
import { readWorkspacePieces } from '../runner/workspace-file.ts'

/** A report with 100,000 findings has some 70 MB. */
const mostBytes = 256 * 1024 * 1024

/** A matrix makes 256 jobs at most, and each leaves a report or two. */
const mostReports = 1000

/**
 * Reads every report.json below a folder, one after the other and piece by piece, because one alone can be large. What cannot be read is in
 * the list too, with the reason. A folder that is not there has none: where nothing was downloaded, none is made.
 *
 * @param server GITHUB_SERVER_URL.
 * @throws ActionError `file-unreadable` when the folder has more reports than a matrix leaves behind, or cannot be listed.
 */
export async function findReports(folder: string, server: string): Promise<ReportFile[]> {
  const paths = await reportPaths(folder)
  if (paths.length > mostReports) {
    throw new ActionError(
      'file-unreadable',
      `${grouped(paths.length)} files are called report.json, more than ${grouped(mostReports)}.`,
      {
        hint: 'Set `reports` to a folder that has nothing but the downloaded artifacts.',
      },
    )
  }
  const files: ReportFile[] = []
  for (const path of paths) files.push({ path, content: await readReport(folder, path, server) })
  return files
}

async function reportPaths(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.name === 'report.json' && !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
      .toSorted()
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return []
    throw new ActionError('file-unreadable', 'The folder that `reports` names cannot be listed.', {
      hint: 'Set `reports` to the `path` that was given to actions/download-artifact.',
      cause: error,
    })
  }
}

async function readReport(folder: string, path: string, server: string): Promise<ReportFile['content']> {
  try {
    const report = readTenantReport(server)
    for await (const piece of readWorkspacePieces(folder, path, mostBytes)) report.take(piece)
    return report.end()
  } catch (error) {
    // Our own errors say what is wrong: a link out of the folder, a file that is too large, or one that is no text.
    if (error instanceof ActionError) return { kind: 'broken', why: error.message.replace(/\.$/, '') }
    return { kind: 'broken', why: `it cannot be read (${error instanceof Error ? error.name : typeof error})` }
  }
}
