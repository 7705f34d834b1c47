import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { goalsOf } from '../../scripts/bench/goals.ts'
import { readSaved } from '../../scripts/bench/saved.ts'
import { documentBench } from '../../scripts/docs.ts'

const root = resolve(import.meta.dirname, '..', '..')

test.each(['README.md', 'docs/existing-tools.md', 'docs/many-tenants.md'])(
  'the figures of %s are those of the bench that was saved last',
  async (name) => {
    const path = join(root, name)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('<!-- bench-')
    expect(await documentBench(text, path)).toBe(text)
  },
)

test('the saved bench sent no more requests than its goals allow, and names its machine without a name of a host', () => {
  const saved = readSaved()
  if (saved === null) throw new Error('There is no docs/bench.json.')
  const counts = goalsOf(saved).filter(({ what }) => what.startsWith('Requests'))
  expect(counts.length).toBeGreaterThan(0)
  expect(counts.filter(({ met }) => !met)).toEqual([])
  expect(Object.keys(saved.machine)).toEqual(['processor', 'cores', 'node', 'load'])
})
