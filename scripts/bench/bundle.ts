import { execFileSync } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..', '..')

/** A bundle of the action that can be run. */
export interface Bundle {
  /** What tables call it. */
  readonly name: string
  /** Its program. */
  readonly entry: string
}

/** A hosted runner is new for each job: nothing that Node compiled is left of an earlier one. */
export const freshRunner: Readonly<Record<string, undefined>> = { NODE_COMPILE_CACHE: undefined }

/** The bundle in the work tree. */
export const ownBundle: Bundle = { name: 'This action', entry: join(root, 'dist', 'index.js') }

/**
 * The bundle as a commit has it, in a folder of its own, to be measured beside that of the work tree in one sitting.
 *
 * @throws Error when git does not know the revision.
 */
export async function bundleOf(revision: string): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-bundle-'))
  const archive = execFileSync('git', ['archive', revision, 'dist'], { cwd: root, maxBuffer: 1 << 28 })
  execFileSync('tar', ['-x', '-C', folder], { input: archive })
  return { name: `This action at ${revision}`, entry: join(folder, 'dist', 'index.js') }
}
