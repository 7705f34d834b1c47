import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { licenses } from './licenses.ts'

const root = resolve(import.meta.dirname, '..')
const bin = join(root, 'node_modules', '.bin')

/**
 * A script of the package `open`, which @azure/identity brings for its browser sign-in. ncc copies it because `open`
 * names the path; the action signs in with a client assertion only and never calls `open`.
 */
const unused = ['xdg-open']

/** The files of a folder, by path, each with the SHA-256 of its content. Empty when the folder is missing. */
export function hashTree(folder: string): Map<string, string> {
  const hashes = new Map<string, string>()
  if (!existsSync(folder)) return hashes
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const path of files.map((file) => join(file.parentPath, file.name)).sort())
    hashes.set(path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex'))
  return hashes
}

/** The paths that only one of two trees has, or that differ in content. */
export function differences(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path)).sort()
}

/**
 * Compiles `src` to `lib` and bundles `lib` to `dist`: the action, and in a folder of its own the overview, which is small
 * because it shares no chunk with the action. Throws when a tool fails.
 */
export function build(): void {
  // ncc leaves the chunks of the last build behind, and a chunk that nothing loads would still be shipped.
  for (const folder of ['lib', 'dist']) rmSync(join(root, folder), { recursive: true, force: true })
  run('tsc', ['-p', 'tsconfig.build.json'])
  // Not minified: a reviewer can read what runs, and ncc would minify the entry file alone.
  run('ncc', ['build', 'lib/index.js', '-o', 'dist', '--no-cache'])
  run('ncc', ['build', 'lib/overview/index.js', '-o', 'dist/overview', '--no-cache'])
  // One list for both: what the overview has in it is a part of what the action has.
  writeFileSync(join(root, 'dist', 'licenses.txt'), licenses(root))
  for (const name of unused) rmSync(join(root, 'dist', name), { force: true })
  for (const name of hashTree(join(root, 'dist')).keys()) {
    const path = join(root, 'dist', name)
    const text = withUnixLines(readFileSync(path, 'utf8'))
    writeFileSync(path, name.endsWith('.js') ? inLatin(text) : text)
    if (name.endsWith('.js')) run(process.execPath, ['--check', path])
  }
}

/**
 * Some packages ship CRLF, and .gitattributes makes a checkout LF: without this, a clone would differ from its own build.
 * JavaScript reads both alike, in template literals too.
 */
const withUnixLines = (text: string): string => text.replaceAll('\r\n', '\n')

/**
 * The same program with `\u2026` in place of `…`. One character beyond Latin-1, in a comment too, and V8 keeps all of a file with
 * two bytes a character for as long as it runs: the largest has three million of them. A backslash before such a character says
 * nothing, and would make a backslash of the escape. Latin-1 stays as it is: there are spaces among it that part words of the program.
 */
export const inLatin = (code: string): string =>
  code.replace(/(\\*)([^\0-\xff]+)/g, (_, slashes: string, text: string) => {
    const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
    const escapes = units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    return slashes.slice(slashes.length % 2) + escapes.join('')
  })

function run(tool: string, args: string[]): void {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` }
  const { status, error } = spawnSync(resolve(bin, tool), args, { cwd: root, env, stdio: 'inherit' })
  if (error) throw error
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')} ended with ${status ?? 'a signal'}`)
}

/** Builds twice and says what is wrong: a build that gives other bytes each time, or a dist that is not from this source. */
function verify(): string[] {
  const dist = join(root, 'dist')
  const shipped = hashTree(dist)
  build()
  const first = hashTree(dist)
  build()
  const unstable = differences(first, hashTree(dist)).map((path) => `two builds differ in dist/${path}`)
  const stale = differences(shipped, first).map((path) => `dist/${path} is not what the source gives`)
  return [...unstable, ...stale, ...uncommitted()]
}

/** What git knows to be missing from the commit: a new chunk is an untracked file, which `git diff` would not show. */
function uncommitted(): string[] {
  const args = ['-c', `safe.directory=${root}`, 'status', '--porcelain', '--', 'dist']
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  // Without git, or outside of a clone, the comparison with the files found before the build has to do.
  if (status !== 0) return []
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `not committed: ${line}`)
}

if (import.meta.main) {
  if (process.argv.includes('--verify')) {
    const problems = verify()
    for (const problem of problems) console.error(problem)
    if (problems.length > 0) console.error('Run `npm run build` and commit dist.')
    process.exitCode = problems.length > 0 ? 1 : 0
  } else build()
}
