import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const root = resolve(import.meta.dirname, '..')

/**
 * What CHANGELOG.md tells of a version: the text below its heading, up to the next one.
 * Throws when there is no such heading, or nothing stands below it.
 */
export function notesOf(changelog: string, version: string): string {
  const [, ...sections] = changelog.split(/^## /m)
  const section = sections.find((text) => text.startsWith(`[${version}]`))
  if (section === undefined) throw new Error(`CHANGELOG.md has no heading [${version}]`)
  const notes = section.slice(section.indexOf('\n')).trim()
  if (!/^[-*] /m.test(notes)) throw new Error(`CHANGELOG.md says nothing about ${version}`)
  return `${notes}\n`
}

/** Runs a program and gives what it printed. Throws, with what it said, when it fails. */
function output(command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status ?? 'a signal'}: ${stderr}`)
  return stdout
}

/** Where a release goes, and what it is called. */
export interface ReleaseInput {
  /** Without a v. */
  readonly version: string
  /** Of CHANGELOG.md. Default: the version. */
  readonly heading?: string
  readonly commit: string
  /** Folder that is made anew. */
  readonly out: string
}

/**
 * Writes the files of a release: the bundle as one file, the examples pinned to its commit, the software bill of
 * materials of what is bundled, and the notes. The same content gives the same bytes in both archives.
 */
export function writeReleaseFiles({ version, heading = version, commit, out }: ReleaseInput): void {
  const notes = notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), heading)
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const pack = (file: string, folder: string, paths: readonly string[]) =>
    output('tar', [
      ...['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0', '--mode=u=rwX,go=rX'],
      ...['--use-compress-program=gzip -n', '-cf', join(out, file), '-C', folder, ...paths],
    ])
  pack('dist.tar.gz', root, ['dist', 'action.yml', 'overview'])
  const pinned = join(out, 'examples')
  output('cp', ['-R', join(root, 'examples'), pinned])
  output(process.execPath, [
    ...[join(root, 'scripts', 'pins.ts'), '--commit', commit],
    ...['--version', `v${version}`, '--out', pinned],
  ])
  pack('examples.tar.gz', out, ['examples'])
  rmSync(pinned, { recursive: true })
  writeFileSync(join(out, 'sbom.spdx.json'), output('npm', ['sbom', '--omit=dev', '--sbom-format=spdx']))
  writeFileSync(join(out, 'notes.md'), notes)
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { version: { type: 'string' }, commit: { type: 'string' }, out: { type: 'string' } },
  })
  const { version, commit, out } = values
  if (version === undefined || commit === undefined || out === undefined) {
    console.error('Usage: node scripts/release-files.ts --version 1.2.3 --commit SHA --out FOLDER')
    process.exitCode = 2
  } else writeReleaseFiles({ version, commit, out: resolve(out) })
}
