import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { repositoryName } from './owner.ts'

const root = resolve(import.meta.dirname, '..')

/** The release that a page or an example uses. */
export interface Pin {
  /** Of the release: 40 hexadecimal digits. */
  readonly commit: string
  /** As a tag: v0.1.0. */
  readonly version: string
}

/** `uses: OWNER/unmanaged-entra-guests@REF # VERSION`, with the folder of another action of the repository or without. */
const ownUse = new RegExp(`(uses:\\s*[\\w.-]+/${repositoryName}(?:/[\\w/-]+)?)@(\\S+)(?:[ \\t]+#[ \\t]*(\\S+))?`, 'g')

/** What a text pins this action to, a pair for each use of it; the version is empty where none stands beside it. */
export function pinsIn(text: string): Pin[] {
  return [...text.matchAll(ownUse)].map(([, , commit = '', version = '']) => ({ commit, version }))
}

/** The text with each use of this action pinned to a release. */
export function withPin(text: string, { commit, version }: Pin): string {
  return text.replaceAll(ownUse, (_, uses: string) => `${uses}@${commit} # ${version}`)
}

/** Paths of the pages and examples that use this action. */
export function pinnedFiles(): string[] {
  const within = (folder: string) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)
  const files = ['README.md', ...within('docs'), ...within('examples')].filter((path) => /\.(md|ya?ml)$/.test(path))
  return files.filter((path) => pinsIn(readFileSync(join(root, path), 'utf8')).length > 0)
}

/**
 * `node scripts/pins.ts --commit SHA --version v0.1.0`: pins the pages and the examples to a release. With `--out FOLDER`
 * they stay, and the examples are written there: a release cannot have its own commit in it.
 */
function main(): void {
  const { values } = parseArgs({
    options: { commit: { type: 'string' }, version: { type: 'string' }, out: { type: 'string' } },
  })
  const { commit = '', version = '', out } = values
  if (!/^[0-9a-f]{40}$/.test(commit) || !/^v\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) {
    console.error('Usage: node scripts/pins.ts --commit <40 hexadecimal digits> --version v1.2.3 [--out FOLDER]')
    process.exitCode = 2
    return
  }
  if (out !== undefined) mkdirSync(out, { recursive: true })
  for (const path of pinnedFiles()) {
    if (out !== undefined && !path.startsWith('examples/')) continue
    const text = withPin(readFileSync(join(root, path), 'utf8'), { commit, version })
    writeFileSync(out === undefined ? join(root, path) : join(out, basename(path)), text)
  }
}

if (import.meta.main) main()
