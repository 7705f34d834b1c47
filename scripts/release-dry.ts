import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { notesOf, writeReleaseFiles } from './release-files.ts'

const root = resolve(import.meta.dirname, '..')
const out = join(root, '.release')

const git = (...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`)
  return stdout.trim()
}

/** The heading of CHANGELOG.md that a release of this version takes its notes from; before it has one, the unreleased part. */
export function headingFor(changelog: string, version: string): string {
  const heading = changelog.includes(`## [${version}]`) ? version : 'Unreleased'
  notesOf(changelog, heading)
  return heading
}

/**
 * `npm run release:dry`: what the workflow Release does, up to publishing. Fails on a tree with changes that are not
 * committed, on a dist that is not what the source gives, and where the changelog says nothing.
 */
function rehearse(): void {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const dirty = git('status', '--porcelain')
  if (dirty !== '') throw new Error(`Not committed:\n${dirty}`)
  const heading = headingFor(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version)
  const build = spawnSync(process.execPath, [join(root, 'scripts', 'build.ts'), '--verify'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (build.status !== 0) throw new Error('dist is not what the source gives.')
  writeReleaseFiles({ version, heading, commit: git('rev-parse', 'HEAD'), out })
  console.log(`\nv${version} could be released from ${out}: dist.tar.gz, examples.tar.gz, sbom.spdx.json and notes.md.`)
  if (heading !== version) console.log(`CHANGELOG.md has no heading [${version}] yet: the notes are of [${heading}].`)
}

if (import.meta.main) {
  try {
    rehearse()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
