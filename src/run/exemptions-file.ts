import { largestExemptionsFile, parseExemptions, type FileProblem } from '../core/plan/exemptions-file.ts'
import type { Exemptions } from '../core/plan/exemptions.ts'
import { ActionError } from '../errors.ts'
import { readWorkspaceFile } from '../runner/workspace-file.ts'

const mostProblems = 20

/**
 * Reads the file of `exemptions-file`.
 *
 * @throws ActionError `file-unreadable` and `exemptions-invalid`; the latter names each problem with its place.
 */
export async function readExemptions(workspace: string, path: string, now: Date): Promise<Exemptions> {
  const parsed = parseExemptions(await readWorkspaceFile(workspace, path, largestExemptionsFile), now)
  if (parsed.kind === 'exemptions') return parsed.entries
  throw new ActionError('exemptions-invalid', messageOf(path, parsed.problems))
}

function messageOf(path: string, problems: readonly FileProblem[]): string {
  const shown = problems.slice(0, mostProblems)
  const more = problems.length - shown.length
  return [
    `The exemptions in ${JSON.stringify(path)} cannot be used:`,
    '',
    ...shown.map(({ line, column, message }) => `    ${line}:${column}  ${message}`),
    ...(more === 0 ? [] : [`    and ${more} more`]),
  ].join('\n')
}
