import { describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import type { Guest } from '../../src/core/guests/guest.ts'
import { buildReport } from '../../src/core/report/build-report.ts'
import { renderCsv } from '../../src/render/csv.ts'
import { anyGuests } from '../world/core/any-guest.ts'
import { guestWith } from '../world/core/guests.ts'
import { censusOf, partsOf } from '../world/core/parts.ts'
import { hostileNames } from '../world/simulator/tenant-generator.ts'

const reportOn = (guests: readonly Guest[]) => buildReport(partsOf(censusOf(guests)))
const unmanaged = (properties: Record<string, unknown>) => guestWith({ mail: 'ann@viral.example', ...properties })

/** Reads the bytes of the file as a spreadsheet does. */
const read = (csv: string) => parse<Record<string, string>>(Buffer.from(csv, 'utf8'), { bom: true, columns: true })

/** The first character of a cell decides whether a spreadsheet runs it; the wide forms count in East Asian ones. */
const formula = /^[=+\-@\t\r\n\0＝＋－＠]/

const columns: string[] = [
  ...['id', 'displayName', 'mail', 'userPrincipalName', 'domain', 'verdict', 'reason', 'suspectOvertaken', 'state'],
  ...[
    'stateChangedAt',
    'createdAt',
    'accountEnabled',
    'needsMail',
    'nextSignIn',
    'lastSignInAt',
    'sponsors',
    'sponsorCount',
  ],
  ...['decision', 'skipReason', 'outcome', 'error', 'requestId'],
]

test('the file has a byte order mark, the names of the columns, and lines as Windows ends them', () => {
  expect(renderCsv(reportOn([]))).toBe(`\ufeff${columns.join(',')}\r\n`)
  const late = { externalUserStateChangeDateTime: '2024-01-01T00:00:00Z' }
  expect(renderCsv(reportOn([unmanaged({ ...late, displayName: 'Lee, Ann "A"' })])).split('\r\n')[1]).toBe(
    '00000000-0000-4000-8000-000000000001,"Lee, Ann ""A""",ann@viral.example,' +
      'ann_viral.example#EXT#@contoso.onmicrosoft.com,viral.example,unmanaged,' +
      'The account lives in the unmanaged tenant of viral.example.,true,Accepted,2024-01-01T00:00:00Z,' +
      '2019-04-01T08:00:00Z,true,,,,,,skip,suspect-overtaken,,,',
  )
})

test('those who could not be judged come behind the findings; nobody else comes', () => {
  const others = [
    unmanaged({ id: 'pending', externalUserState: 'PendingAcceptance' }),
    guestWith({ id: 'managed', mail: 'a@managed.example' }),
  ]
  const unclear = guestWith({ id: 'unclear', identities: null })
  const rows = read(renderCsv(reportOn([unclear, ...others, unmanaged({ id: 'found' })])))
  expect(rows.map(({ id, verdict, decision }) => [id, verdict, decision])).toEqual([
    ['found', 'unmanaged', 'act'],
    ['unclear', 'indeterminate', 'skip'],
  ])
})

describe('a cell that a spreadsheet would run gets an apostrophe', () => {
  test.each([
    ['=HYPERLINK("https://evil.example","click")', true],
    ["+SUM(1+1)*cmd|' /C calc'!A0", true],
    ['-2+3', true],
    ['@SUM(A1)', true],
    ['\t=1+1', true],
    ['\r=1+1', true],
    ['\n=1+1', true],
    ['\0=1+1', true],
    ['＝1+1', true],
    ['＠SUM(A1)', true],
    ['Ann = Lee', false],
    ["'=1", false],
    ['', false],
  ])('%j: %s', (displayName, escaped) => {
    const [row] = read(renderCsv(reportOn([unmanaged({ displayName })])))
    expect(row?.displayName).toBe(escaped ? `'${displayName}` : displayName)
  })
})

test('whatever guests are called, each cell comes back, and no cell is a formula', () => {
  const names = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileNames)), { minLength: 1 })
  fc.assert(
    fc.property(anyGuests, names, (guests, displayNames) => {
      const named = guests.map((guest, index) => ({
        ...guest,
        displayName: displayNames[index % displayNames.length] ?? null,
      }))
      const report = reportOn(named)
      const rows = read(renderCsv(report))
      const expected = [...report.findings, ...report.indeterminate].map((row) =>
        columns.map((column) => {
          const cell = (row as unknown as Record<string, string | boolean | undefined | null>)[column] ?? ''
          // A half of a surrogate pair cannot be written as UTF-8.
          const value = String(cell).toWellFormed()
          return formula.test(value) ? `'${value}` : value
        }),
      )
      expect(rows.map((row) => columns.map((column) => row[column]))).toEqual(expected)
      for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(formula)
    }),
    { numRuns: 300 },
  )
})

test('sponsors stand in one cell, and a redacted report has their number alone', () => {
  const sponsors = [
    { id: 'a', kind: 'user', name: '=Megan', address: 'megan@contoso.com' },
    { id: 'b', kind: 'group', name: null, address: null },
  ] as const
  const parts = { ...partsOf(censusOf([unmanaged({ id: 'found' })])), sponsors: new Map([['found', sponsors]]) }
  const cells = (redact: boolean) => {
    const [row] = read(renderCsv(buildReport({ ...parts, redact })))
    return [row?.sponsors, row?.sponsorCount]
  }
  expect(cells(false)).toEqual(["'=Megan <megan@contoso.com>; b", '2'])
  expect(cells(true)).toEqual(['', '2'])
})
