import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { pack, unpack } from '../../../../src/render/html/shared/packing.ts'

test('rows come back as they went in', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('same', '__proto__'), fc.integer(), fc.boolean())
  const row = fc.record({ a: fc.option(cell), b: fc.constantFrom('x', 'y'), c: fc.constant(null) })
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(unpack(pack(rows, ['a', 'b', 'c']))).toEqual(rows)
    }),
  )
})

test('a column of few values is written as places in a list of them', () => {
  const packed = pack(
    ['x', 'y', 'x', 'x', 'y'].map((realm) => ({ realm, cloud: 'global' })),
    ['realm', 'cloud'],
  )
  expect(packed).toEqual({
    rows: 5,
    columns: { realm: { values: ['x', 'y'], at: [0, 1, 0, 0, 1] }, cloud: { all: 'global' } },
  })
})
