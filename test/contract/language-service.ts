import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ValidationJob } from './validator.ts'

const root = resolve(import.meta.dirname, '..', '..')

/** Name of this action's repository, whoever owns it: examples name it with an owner. */
export const ownName = 'unmanaged-entra-guests'

/**
 * What GitHub's language service finds in each document: unknown keys, bad expressions, and, in steps that use an action of
 * this repository, or jobs that call a workflow of it, unknown or missing inputs. A document counts as a workflow or an
 * action by its path, as on GitHub.
 */
export function validateDocuments(
  documents: ValidationJob['documents'],
  { actions, workflows }: Pick<ValidationJob, 'actions' | 'workflows'>,
): readonly string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'validator-'))
  try {
    const script = join(folder, 'validator.mjs')
    execFileSync(join(root, 'node_modules', '.bin', 'esbuild'), [
      join(root, 'test', 'contract', 'validator.ts'),
      '--bundle',
      '--platform=node',
      '--format=esm',
      // Some of what is bundled is CommonJS and requires modules of Node.
      "--banner:js=import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
      '--log-level=error',
      `--outfile=${script}`,
    ])
    const job: ValidationJob = { ownName, actions, workflows, documents: documents.map(nameSelf) }
    const output = execFileSync(process.execPath, [script], { input: JSON.stringify(job), encoding: 'utf8' })
    return JSON.parse(output) as string[][]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `uses: ./` with an owner and a version: the language service does not look up an action of the same repository. */
function nameSelf(document: ValidationJob['documents'][number]): ValidationJob['documents'][number] {
  return { ...document, text: document.text.replaceAll(/(\buses:\s*)['"]?\.\/['"]?(?=\s|$)/g, `$1self/${ownName}@v1`) }
}
