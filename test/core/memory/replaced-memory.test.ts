import { expect, test } from '@jest/globals'
import { readMarker, replaceMemory, writeMarker } from '../../../src/core/memory/marker.ts'
import { emptyMemory, remember } from '../../../src/core/memory/run-memory.ts'
import { reportOf, tenantId } from '../../world/core/issue-reports.ts'

const links = { runUrl: 'https://github.com/o/r/actions/runs/1', artifactUrl: null, reportUrl: null }
const before = { shown: links, memory: emptyMemory }
const memory = remember(null, reportOf(['a', 'b']))

test.each([
  ['at the end', '# Guests\n\n', ''],
  ['between texts', '# Guests\n\n', '\n\nA line that somebody wrote --> below.'],
])('another memory takes the place of the old one, %s, and the rest stays', (_, above, below) => {
  const body = `${above}${writeMarker(tenantId, before)}${below}`
  const replaced = replaceMemory(body, tenantId, memory)
  expect(replaced).toBe(`${above}${writeMarker(tenantId, { ...before, memory })}${below}`)
  expect(readMarker(replaced, tenantId)?.content).toEqual({ ...before, memory })
})

test('a body without a marker of the tenant stays as it is', () => {
  const other = `# Guests\n\n${writeMarker('00000000-0000-4000-8000-000000000001', before)}`
  for (const body of ['# Guests', other]) expect(replaceMemory(body, tenantId, memory)).toBe(body)
})
