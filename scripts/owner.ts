import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

/** Name of this repository, whoever owns it. */
export const repositoryName = 'unmanaged-entra-guests'

/** Who owns this repository on GitHub, as package.json says. Every other file repeats it: `npm run owner -- NAME`. */
export function ownerOf(packageJson: string): string {
  const { repository } = JSON.parse(packageJson) as { repository?: { url?: string } }
  const owner = new RegExp(`^git\\+https://github\\.com/([\\w-]+)/${repositoryName}\\.git$`).exec(repository?.url ?? '')
  if (owner?.[1] === undefined) throw new Error(`package.json names no repository github.com/OWNER/${repositoryName}`)
  return owner[1]
}

/** `OWNER/unmanaged-entra-guests`: what a workflow uses. */
export const ownRepository = (): string =>
  `${ownerOf(readFileSync(join(root, 'package.json'), 'utf8'))}/${repositoryName}`

/** Every owner that a text gives to this repository, and every team that it names as the owner of code. */
export function ownersIn(text: string, path: string): string[] {
  return [...text.matchAll(patternFor('[A-Za-z\\d][\\w-]*', path))].map((match) => match[1] ?? match[2] ?? '')
}

/** The text with another owner in the place of the one before. */
export function withOwner(text: string, path: string, before: string, after: string): string {
  return text.replaceAll(patternFor(before.replaceAll('-', '\\-'), path), (match) => match.replace(before, after))
}

/** `OWNER/unmanaged-entra-guests`, and in CODEOWNERS `@OWNER/team`. */
function patternFor(owner: string, path: string): RegExp {
  const repository = `(?<![\\w.@-])(${owner})/${repositoryName}(?![\\w-])`
  const team = path.endsWith('CODEOWNERS') ? `@(${owner})/` : '(?!)()'
  return new RegExp(`${repository}|${team}`, 'g')
}

/** The files that somebody reads or copies: what git knows, without the bundle. */
export function filesWithOwner(): string[] {
  const { stdout, status } = spawnSync('git', ['-c', `safe.directory=${root}`, 'ls-files', '-z'], { cwd: root })
  if (status !== 0) throw new Error('git does not list the files of this repository')
  const text = /(^|\/)(CODEOWNERS|[^/]+\.(md|ya?ml|json|ts|mjs|tf|sh))$/
  return stdout
    .toString('utf8')
    .split('\0')
    .filter(
      (path) => text.test(path) && !/^(dist|test)\/|^package-lock\.json$/.test(path) && existsSync(join(root, path)),
    )
}

if (import.meta.main) {
  const after = process.argv[2] ?? ''
  if (!/^[A-Za-z\d](?:[A-Za-z\d]|-(?=[A-Za-z\d])){0,38}$/.test(after)) {
    console.error('Usage: npm run owner -- NAME, the organisation or the person that owns the repository on GitHub')
    process.exit(2)
  }
  const before = ownerOf(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const path of filesWithOwner()) {
    const text = readFileSync(join(root, path), 'utf8')
    const changed = withOwner(text, path, before, after)
    if (changed === text) continue
    writeFileSync(join(root, path), changed)
    console.log(path)
  }
  console.log(
    `The owner is ${after}. .github/CODEOWNERS names the team @${after}/maintainers: make it, or name somebody else.`,
  )
}
