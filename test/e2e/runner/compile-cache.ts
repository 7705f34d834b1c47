import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..', '..', '..')

/**
 * For NODE_COMPILE_CACHE (https://nodejs.org/api/module.html#module-compile-cache): where Node keeps what it has compiled,
 * a folder for each checkout. Compiling the same bundle again took about a seventh of the CPU time of a spawned run.
 */
export const compileCache: string = join(
  tmpdir(),
  `compiled-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`,
)
