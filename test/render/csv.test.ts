import { describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import type { Guest } from '../../src/core/guests/guest.ts'
import { buildReport } from '../../src/core/report/build-report.ts'
import type { Report } from '../../src/core/report/report.ts'
import { csvPieces, guestsCsvPieces } from '../../src/render/csv.ts'
import { anyGuests } from '../world/core/any-guest.ts'
import { guestWith } from '../world/core/guests.ts'
import { censusOf, reportInputOf } from '../world/core/report-input.ts'
import { hostileNames } from '../world/simulator/tenant-generator.ts'
import { runs } from '../world/property-runs.ts'

const csvOf = (report: Report) => [...csvPieces(report)].join('')
const guestsCsvOf = (report: Report) => [...guestsCsvPieces(report)].join('')

const reportOn = (guests: readonly Guest[]) => buildReport(reportInputOf(censusOf(guests)))
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
  expect(csvOf(reportOn([]))).toBe(`\ufeff${columns.join(',')}\r\n`)
  const late = { externalUserStateChangeDateTime: '2024-01-01T00:00:00Z' }
  expect(csvOf(reportOn([unmanaged({ ...late, displayName: 'Lee, Ann "A"' })])).split('\r\n')[1]).toBe(
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
  const rows = read(csvOf(reportOn([unclear, ...others, unmanaged({ id: 'found' })])))
  expect(rows.map(({ id, verdict, decision }) => [id, verdict, decision])).toEqual([
    ['found', 'unmanaged', 'act'],
    ['unclear', 'indeterminate', 'skip'],
  ])
})

describe('a cell that a spreadsheet would run gets an apostrophe', () => {
  test.each([
    ['=HYPERLINK("https://evil.example","click")', '\'=HYPERLINK("https://evil.example","click")'],
    ["+SUM(1+1)*cmd|' /C calc'!A0", "'+SUM(1+1)*cmd|' /C calc'!A0"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1+1', "'  =1+1"],
    ['"=1+1', '\'"=1+1'],
    ['＝1+1', "'＝1+1"],
    ['＠SUM(A1)', "'＠SUM(A1)"],
    ['\t=1+1', '⟨U+0009⟩=1+1'],
    ['\r\n=1+1', '⟨U+000D⟩⟨U+000A⟩=1+1'],
    ['\0=1+1', '⟨U+0000⟩=1+1'],
    ['A\u001b[31mB\u009b1mC', 'A⟨U+001B⟩[31mB⟨U+009B⟩1mC'],
    ["Ann;=cmd|' /C calc'!A0;", "Ann;'=cmd|' /C calc'!A0;"],
    ['Ann|-1', "Ann|'-1"],
    ['Ann; "=1', 'Ann;\' "=1'],
    ['Ann;;@x', "Ann;;'@x"],
    ['Lee, =Ann', "Lee,' =Ann"],
    ['Ann = Lee', 'Ann = Lee'],
    ['Ann; Lee - x', 'Ann; Lee - x'],
    ["'=1", "'=1"],
    ['', ''],
  ])('%j', (displayName, cell) => {
    const [row] = read(csvOf(reportOn([unmanaged({ displayName })])))
    expect(row?.displayName).toBe(cell)
  })
})

test('whatever guests are called, no cell is a formula, at whichever separator a spreadsheet parts the lines', () => {
  const piece = fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    ';',
    '|',
    '\t',
    ',',
    '"',
    "'",
    ' ',
    '\n',
    '\r',
    '\0',
    '\u001b',
    '\u0085',
    'a',
  )
  const name = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...hostileNames),
  )
  fc.assert(
    fc.property(anyGuests, fc.array(name, { minLength: 1 }), (guests, displayNames) => {
      const named = guests.map((guest, index) => ({
        ...guest,
        displayName: displayNames[index % displayNames.length] ?? null,
      }))
      const csv = csvOf(reportOn(named))
      expect(csv.replace(/^\ufeff/, '').replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}]/u)
      const parsed = read(csv).flatMap((row) => Object.values(row))
      expect(parsed.filter((cell) => formula.test(cell))).toEqual([])
      // A quote at the start of a cell is taken off.
      const cells = csv.split('\r\n').flatMap((line) => [';', '|', '\t'].flatMap((separator) => line.split(separator)))
      expect(cells.filter((cell) => /^[\s"]*[=+\-@＝＋－＠]/.test(cell))).toEqual([])
    }),
    { numRuns: runs(200) },
  )
})

test('sponsors stand in one cell, and a redacted report has their number alone', () => {
  const sponsors = [
    { id: 'a', kind: 'user', name: '=Megan', address: 'megan@contoso.com' },
    { id: 'b', kind: 'group', name: null, address: null },
  ] as const
  const parts = { ...reportInputOf(censusOf([unmanaged({ id: 'found' })])), sponsors: new Map([['found', sponsors]]) }
  const cells = (redact: boolean) => {
    const [row] = read(csvOf(buildReport({ ...parts, redact })))
    return [row?.sponsors, row?.sponsorCount]
  }
  expect(cells(false)).toEqual(["'=Megan <megan@contoso.com>; b", '2'])
  expect(cells(true)).toEqual(['', '2'])
})

describe('guests.csv', () => {
  const guests = [
    guestWith({ id: 'unclear', identities: null }),
    unmanaged({ id: 'waiting', externalUserState: 'PendingAcceptance', displayName: '=1+1' }),
    guestWith({ id: 'managed', mail: 'a@managed.example' }),
    unmanaged({ id: 'found', displayName: '=1+1' }),
  ]
  const lines = (redact: boolean) => read(guestsCsvOf(buildReport({ ...reportInputOf(censusOf(guests)), redact })))

  test('has one line for each guest whom the report names, and says which list names them', () => {
    expect(guestsCsvOf(reportOn([]))).toBe(`\ufefflist,${columns.join(',')},pendingDays,errorCode\r\n`)
    expect(lines(false).map(({ list, id, displayName }) => [list, id, displayName])).toEqual([
      ['findings', 'found', "'=1+1"],
      ['indeterminate', 'unclear', 'Ann'],
      ['pending', 'waiting', "'=1+1"],
    ])
    expect(Number(lines(false)[2]?.pendingDays)).toBeGreaterThan(30)
  })

  test('has nobody twice', () => {
    const report = reportOn(guests)
    const [waiting] = report.pending
    if (waiting === undefined) throw new Error('nobody waits')
    const done = { ...waiting, skipReason: 'already-done' as const }
    const rows = read(guestsCsvOf({ ...report, findings: [...report.findings, done] }))
    expect(rows.filter(({ id }) => id === 'waiting').map(({ list, skipReason }) => [list, skipReason])).toEqual([
      ['findings', 'already-done'],
    ])
  })

  test('names nobody where the report is redacted', () => {
    const named = lines(true).filter(({ displayName, mail, userPrincipalName }) =>
      [displayName, mail, userPrincipalName].some((cell) => cell !== ''),
    )
    expect([lines(true).length, named]).toEqual([3, []])
  })
})
