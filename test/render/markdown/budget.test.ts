import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { byteLength, fitRows } from '../../../src/render/markdown/budget.ts'
import { quoted, table } from '../../../src/render/markdown/markdown.ts'

test.each([
  ['', 0],
  ['abc', 3],
  ['é', 2],
  ['…', 3],
  ['👩', 4],
])('%j has %i bytes', (text, bytes) => {
  expect(byteLength(text)).toBe(bytes)
})

test('as many whole rows are kept as fit, to the byte, and the others are counted', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  const names = fc.array(name, { minLength: 50, maxLength: 150, size: 'max' })
  fc.assert(
    fc.property(names, fc.nat({ max: 2000 }), (cells, bytes) => {
      const lines = table(['Name'], cells, (cell) => [quoted(cell)])
      const rows = [...lines.rows]
      const { markdown, rowsLeft: left } = fitRows(lines, bytes)
      const kept = rows.slice(0, rows.length - left)
      expect(markdown).toBe([lines.head, ...kept].join('\n'))
      if (kept.length > 0) expect(byteLength(markdown)).toBeLessThanOrEqual(bytes)
      const next = rows[kept.length]
      if (next !== undefined) expect(byteLength(`${markdown}\n${next}`)).toBeGreaterThan(bytes)
    }),
  )
})
