import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { parseExemptions } from '../../../../src/core/plan/exemptions-file.ts'
import {
  exemptionEntries,
  exemptionsText,
  fitsOneFile,
  keepDays,
  keptGuest,
  lastDay,
  type Kept,
} from '../../../../src/render/html/shared/keep.ts'
import type { GuestEntry } from '../../../../src/render/html/shared/entries.ts'
import { guestEntry } from '../../../../src/render/html/shared/entries.ts'
import { reportOfTenant } from '../../../world/render/reports.ts'
import { runs } from '../../../world/property-runs.ts'

const today = new Date('2026-11-16T23:59:59Z')
const sentence = (maxLength: number) =>
  fc.string({ unit: 'binary', minLength: 1, maxLength: maxLength / 2 }).filter((text) => text.trim() !== '')

describe('what is copied passes the parser of the action unchanged', () => {
  const kept = fc.uniqueArray(
    fc.record<Kept>({
      match: fc.oneof(
        fc.uuid(),
        fc.constantFrom('fabrikam.com', 'xn--bcher-kva.example', '_x.example', 'a-b.c.example'),
      ),
      kind: fc.constantFrom('guest', 'domain'),
      name: fc.option(fc.string({ unit: 'binary' })),
      lapsed: fc.boolean(),
    }),
    { selector: ({ match }) => match, minLength: 1, maxLength: 8 },
  )
  const terms = fc.record({ reason: sentence(500), owner: sentence(200), days: fc.integer({ min: 1, max: 365 }) })

  test('whatever is typed in, and whatever the guests call themselves', () => {
    fc.assert(
      fc.property(kept, terms, (ticked, { reason, owner, days }) => {
        const expires = lastDay(today, days)
        const parsed = parseExemptions(exemptionsText(ticked, { reason, owner, expires }), today)
        expect(parsed.kind === 'refused' ? parsed.problems : [...parsed.entries.values()]).toEqual(
          ticked.map(({ match }) => ({
            match,
            reason: reason.toWellFormed().trim(),
            owner: owner.toWellFormed().trim(),
            expires,
            line: expect.any(Number),
          })),
        )
      }),
      { numRuns: runs(300) },
    )
  })

  test('also where the entries alone are put below those of a file', () => {
    const before = 'exemptions:\n  - match: contoso.com\n    reason: r\n    owner: o\n    expires: 2026-12-31\n'
    const ticked: Kept[] = [{ match: 'fabrikam.com', kind: 'domain', name: null, lapsed: false }]
    const text = before + exemptionEntries(ticked, { reason: 'a: #b', owner: '- c', expires: '2026-12-01' })
    const parsed = parseExemptions(text, today)
    expect(parsed.kind === 'exemptions' && [...parsed.entries.keys()]).toEqual(['contoso.com', 'fabrikam.com'])
  })

  test('the texts at their longest are taken, and a file that the action would refuse is told', () => {
    const long = { reason: 'ü'.repeat(500), owner: '"'.repeat(200), expires: lastDay(today, 365) }
    const many = Array.from({ length: 800 }, (_, index): Kept => ({
      match: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      kind: 'guest',
      name: null,
      lapsed: false,
    }))
    expect(parseExemptions(exemptionsText(many.slice(0, 9), long), today).kind).toBe('exemptions')
    for (const part of [many.slice(0, 700), many]) {
      const text = exemptionsText(part, long)
      expect(fitsOneFile(text)).toBe(parseExemptions(text, today).kind === 'exemptions')
    }
    expect(fitsOneFile(exemptionsText(many, long))).toBe(false)
  })
})

test.each([
  ['1', 1],
  ['365', 365],
  [' 90 ', 90],
  ['0', null],
  ['366', null],
  ['-1', null],
  ['1e2', null],
  ['4.5', null],
  ['', null],
])('%j days are %j', (text, days) => {
  expect(keepDays(text)).toBe(days)
})

test('only a finding that an exemption would change something for can be ticked', () => {
  const row = reportOfTenant({ guests: 40, seed: 2, unmanagedShare: 1 }).findings[0]
  if (row === undefined) throw new Error('The tenant has findings.')
  const entry = { ...guestEntry(row), decision: 'act' as const }
  const kept = (changes: Partial<GuestEntry>) => keptGuest({ ...entry, ...changes })
  expect(kept({})?.match).toBe(row.id)
  expect(kept({ decision: 'over-limit' })?.lapsed).toBe(false)
  expect(kept({ decision: 'exemption-expired' })?.lapsed).toBe(true)
  for (const decision of ['skip', 'exempt', 'gone', 'now-managed'] as const) expect(kept({ decision })).toBeNull()
  for (const outcome of ['reset', 'deleted'] as const) expect(kept({ outcome })).toBeNull()
  expect(kept({ id: 'x\n- match: "*.com"' })).toBeNull()
})
