import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { nodeBinary } from '../e2e/runner/runner.ts'

const module = fileURLToPath(new URL('../../src/runner/small-heap.ts', import.meta.url))

/** Makes 2,000,000 rows, of which the last 1,000 are alive, and prints how many bytes were taken at the most for what is new. */
const program = `
  import { getHeapSpaceStatistics } from 'node:v8'
  if (process.env.SMALL) (await import(${JSON.stringify(module)})).keepHeapSmall()
  const rows = []
  let most = 0
  for (let row = 0; row < 2_000_000; row += 1) {
    rows[row % 1000] = { id: String(row), name: 'Guest ' + row, cells: [row, row + 1] }
    if (row % 20_000 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    if (row % 10_000 !== 0) continue
    const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size
    most = Math.max(most, young)
  }
  console.log(most)
`

function roomForNew(env: Readonly<Record<string, string>>): number {
  const options = { encoding: 'utf8', env: { PATH: process.env.PATH, ...env } } as const
  return Number(execFileSync(nodeBinary(), ['--input-type=module', '--eval', program], options))
}

test('the part of the heap for what is new does not grow as Node lets it', () => {
  expect(roomForNew({ SMALL: '1' })).toBeLessThan(roomForNew({}) / 2)
})
