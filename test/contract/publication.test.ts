import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { filesWithOwner, ownerOf, ownersIn, withOwner } from '../../scripts/owner.ts'
import { headingFor } from '../../scripts/release-dry.ts'
import { notesOf } from '../../scripts/release-files.ts'
import { pinnedFiles, pinsIn, withPin } from '../../scripts/pins.ts'

const root = resolve(import.meta.dirname, '..', '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const commit = 'c0ffee'.padEnd(40, '0')

describe('the owner of the repository', () => {
  test('is the one of package.json everywhere', () => {
    const owner = ownerOf(read('package.json'))
    const files = filesWithOwner()
    expect(files.length).toBeGreaterThan(100)
    const found = files.flatMap((path) => ownersIn(read(path), path).map((name) => `${path}: ${name}`))
    expect(found.length).toBeGreaterThan(15)
    // OWNER stands for any of them, in comments.
    expect(found.filter((line) => ![owner, 'OWNER'].some((name) => line.endsWith(`: ${name}`)))).toEqual([])
    // Once another owner is set, nothing is left of the stand-in.
    const stand = ['your', 'org'].join('-')
    expect(owner === stand ? [] : files.filter((path) => read(path).includes(stand))).toEqual([])
  })

  test.each([
    ['README.md', 'uses: old/unmanaged-entra-guests@v1', 'uses: new-org/unmanaged-entra-guests@v1'],
    [
      'README.md',
      'https://github.com/old/unmanaged-entra-guests/actions',
      'https://github.com/new-org/unmanaged-entra-guests/actions',
    ],
    ['README.md', 'old, older/unmanaged-entra-guests and old/else', 'old, older/unmanaged-entra-guests and old/else'],
    ['.github/CODEOWNERS', '* @old/maintainers', '* @new-org/maintainers'],
    ['README.md', '@old/maintainers', '@old/maintainers'],
  ])('in %s: %s', (path, before, after) => {
    expect(withOwner(before, path, 'old', 'new-org')).toBe(after)
  })
})

describe('the release that pages and examples use', () => {
  test('is the same everywhere, by commit, with its version', () => {
    const files = pinnedFiles()
    expect(files).toEqual(expect.arrayContaining(['README.md', 'docs/releasing.md', 'examples/report.yml']))
    const pins = new Set(files.flatMap((path) => pinsIn(read(path))).map((pin) => `${pin.commit} ${pin.version}`))
    expect([...pins]).toEqual([expect.stringMatching(/^[0-9a-f]{40} v\d+\.\d+\.\d+$/)])
  })

  test.each([
    ['- uses: me/unmanaged-entra-guests@v0', `- uses: me/unmanaged-entra-guests@${commit} # v1.2.3`],
    [
      'uses: me/unmanaged-entra-guests/overview@abc # v0.1.0',
      `uses: me/unmanaged-entra-guests/overview@${commit} # v1.2.3`,
    ],
    ['uses: actions/checkout@v7', 'uses: actions/checkout@v7'],
  ])('%s', (before, after) => {
    const pin = { commit, version: 'v1.2.3' }
    expect(withPin(before, pin)).toBe(after)
    expect(withPin(after, pin)).toBe(after)
  })
})

describe('the notes of a release', () => {
  const changelog = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- New.\n\n## [0.1.0]\n\n- First.\n\n## [0.0.9]\n'

  test('are what CHANGELOG.md says of it', () => {
    expect(notesOf(changelog, '0.1.0')).toBe('- First.\n')
    expect([headingFor(changelog, '0.1.0'), headingFor(changelog, '0.2.0')]).toEqual(['0.1.0', 'Unreleased'])
  })

  test('have to be there', () => {
    expect(() => notesOf(changelog, '0.0.9')).toThrow('says nothing about 0.0.9')
    expect(() => notesOf(changelog, '1.0.0')).toThrow('has no heading [1.0.0]')
    expect(() => headingFor('# Changelog\n\n## [Unreleased]\n', '1.0.0')).toThrow('says nothing about Unreleased')
  })
})

test('README.md is short, and begins with what it finds, a picture, a try and the set-up', () => {
  const text = read('README.md')
  expect(text.split('\n').length).toBeLessThanOrEqual(251)
  const order = ['# Unmanaged Entra guests', '<picture>', '## Try it', '## Quick start'].map((part) =>
    text.indexOf(part),
  )
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(Math.min(...order)).toBe(0)
})
