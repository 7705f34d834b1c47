import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Nodes, Root, Table } from 'mdast'
import type { Guest } from '../../../src/core/guests/guest.ts'
import { buildReport } from '../../../src/core/report/build-report.ts'
import { visible } from '../../../src/core/text/printable.ts'
import { jobSummaryBytes, pullRequestBodyBytes, renderSummary } from '../../../src/render/markdown/summary.ts'
import { guestWith } from '../../world/core/guests.ts'
import { censusOf, partsOf, type PartsOverrides } from '../../world/core/parts.ts'
import { hostileNames } from '../../world/simulator/tenant-generator.ts'
import { cellsOf, nodesIn, parseGfm, textOf, typesIn, valuesOf } from '../../world/render/gfm.ts'

const url = 'https://github.com/contoso/identity/actions/runs/7/artifacts/1000'
const everything = { bytes: jobSummaryBytes, reportUrl: url }
const bytesOf = (text: string) => Buffer.byteLength(text, 'utf8')
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

const reportOn = (guests: readonly Guest[], overrides: PartsOverrides = {}) =>
  buildReport(partsOf(censusOf(guests), overrides))
const unmanaged = (number: number, properties: Record<string, unknown> = {}) =>
  guestWith({ id: idOf(number), mail: `guest${number}@viral.example`, displayName: `Guest ${number}`, ...properties })
const unclear = (number: number) => unmanaged(number, { mail: `guest${number}@unclear.example` })
const pending = (number: number) => unmanaged(number, { externalUserState: 'PendingAcceptance' })

/** A guest without identities has no verdict, whatever the domain. */
const unclearProperties = { identities: null, mail: 'ann@fabrikam.com' }

/** What stands under a heading, up to the next one. */
function section({ children: nodes }: Root, title: string): Nodes[] {
  const start = nodes.findIndex((node) => node.type === 'heading' && textOf(node) === title)
  if (start < 0) return []
  const end = nodes.findIndex((node, index) => index > start && node.type === 'heading')
  return nodes.slice(start + 1, end < 0 ? undefined : end)
}

/** The rows under a heading, and how many more the text below speaks of. */
function listed(root: Root, title: string): { rows: Nodes[][][]; more: number } {
  const nodes = section(root, title)
  const table = nodes.find((node): node is Table => node.type === 'table')
  const more = /^([\d,]+) more in findings\.csv/.exec(
    nodes.map((node) => textOf(node)).find((text) => text.includes(' more in ')) ?? '',
  )
  return { rows: table === undefined ? [] : cellsOf(table), more: Number((more?.[1] ?? '0').replaceAll(',', '')) }
}

describe('guests with names that break careless pages', () => {
  const guests = hostileNames.flatMap((displayName, index) => [
    unmanaged(3 * index, { displayName }),
    guestWith({ ...unclearProperties, id: idOf(3 * index + 1), displayName }),
    unmanaged(3 * index + 2, { displayName, externalUserState: 'PendingAcceptance' }),
  ])
  const markdown = renderSummary(reportOn(guests, { problems: hostileNames }), everything)
  const root = parseGfm(markdown)

  test('make neither HTML nor images, mentions or references, and no link but ours', () => {
    expect(typesIn(root)).toEqual(
      'code heading inlineCode link list listItem paragraph root strong table tableCell tableRow text'.split(' '),
    )
    const links = nodesIn(root).filter((node) => node.type === 'link')
    expect(links.map((link) => [link.url, textOf(link)])).toEqual([[url, 'The whole report']])
    for (const text of [...valuesOf(root, 'text'), ...valuesOf(root, 'code')])
      expect(text).not.toMatch(/[@#]|evil|:\/\//)
  })

  test('each have a row of all its cells, with the name in the first', () => {
    for (const title of ['Findings', 'Could not be told', 'Waiting to be redeemed']) {
      const { rows, more } = listed(root, title)
      expect([rows.length, more]).toEqual([hostileNames.length, 0])
      for (const [index, row] of rows.entries()) {
        expect(row).toHaveLength(title === 'Could not be told' ? 5 : 6)
        const shown = visible(hostileNames[index] ?? '').replaceAll('\\|', '\\⟨U+007C⟩')
        const cell = row[0]?.map((node) => textOf(node)).join('') ?? ''
        expect(cell.endsWith('…') ? shown.startsWith(cell.slice(0, -1)) : cell === shown).toBe(true)
      }
    }
  })
})

describe('a report that does not fit', () => {
  const many = 50_000
  const long = '👩‍👩‍👧 Zoë | `x` '.repeat(8)
  const report = reportOn([
    ...Array.from({ length: many }, (_, index) => unmanaged(index, index % 2 === 0 ? { displayName: long } : {})),
    ...Array.from({ length: 700 }, (_, index) => unclear(many + index)),
    ...Array.from({ length: 300 }, (_, index) => pending(2 * many + index)),
  ])

  test.each([
    ['a job summary', jobSummaryBytes],
    ['the body of a pull request', pullRequestBodyBytes],
  ])('is cut to whole rows for %s, and says how many more there are', (_, bytes) => {
    const markdown = renderSummary(report, { bytes, reportUrl: url })
    expect(bytesOf(markdown)).toBeLessThanOrEqual(bytes)
    // The room is used: it is rows that did not fit, not pages.
    expect(bytesOf(markdown)).toBeGreaterThan(bytes * 0.95)
    const root = parseGfm(markdown)
    const counts = { Findings: many, 'Could not be told': 700, 'Waiting to be redeemed': 300 }
    for (const [title, count] of Object.entries(counts)) {
      const { rows, more } = listed(root, title)
      expect(rows.length).toBeGreaterThan(5)
      expect(rows.length + more).toBe(count)
      for (const row of rows)
        expect(row.at(-1)).toMatchObject([{ type: 'inlineCode', value: expect.stringMatching(/^0{8}/) }])
    }
    expect(typesIn(root)).not.toContain('html')
    expect(markdown.endsWith('.\n')).toBe(true)
  })

  test('has fewer characters than the body of a pull request holds', () => {
    expect(renderSummary(report, { bytes: pullRequestBodyBytes, reportUrl: url }).length).toBeLessThan(65_536)
  })
})

test('whatever the room, it is kept, and no row is lost or cut', () => {
  const figures = fc.nat({ max: 60 })
  fc.assert(
    fc.property(figures, figures, figures, fc.integer({ min: 4000, max: 30_000 }), (a, b, c, bytes) => {
      const guests = [
        ...Array.from({ length: a }, (_, index) => unmanaged(index)),
        ...Array.from({ length: b }, (_, index) => unclear(1000 + index)),
        ...Array.from({ length: c }, (_, index) => pending(2000 + index)),
      ]
      const markdown = renderSummary(reportOn(guests, { problems: [] }), { bytes, reportUrl: url })
      expect(bytesOf(markdown)).toBeLessThanOrEqual(bytes)
      const titles = ['Findings', 'Could not be told', 'Waiting to be redeemed']
      const root = parseGfm(markdown)
      const found = titles.map((title) => listed(root, title))
      expect(found.map(({ rows, more }) => rows.length + more)).toEqual([a, b, c])
    }),
    { numRuns: 60 },
  )
})

describe('the text', () => {
  test('of a clean tenant asks for nothing', () => {
    const markdown = renderSummary(reportOn([guestWith({ mail: 'a@managed.example' })]), everything)
    expect(markdown.split('\n')[0]).toBe('## No unmanaged guests found')
    expect(markdown).toContain('- Nothing to do. Keep the schedule')
    expect(markdown).toContain('Nothing was changed.')
    expect(markdown).not.toContain('### Findings')
  })

  test('of a tenant without guests has no table', () => {
    const markdown = renderSummary(reportOn([]), everything)
    expect(markdown.split('\n')[0]).toBe('## No unmanaged guests found')
    expect(typesIn(parseGfm(markdown))).not.toContain('table')
  })

  test('of an incomplete scan says so first, why, and what to do', () => {
    const problems = ['Page 2 of the guests could not be read: Microsoft Graph: HTTP 503, 5 times in a row.']
    const markdown = renderSummary(reportOn([unmanaged(1)], { problems }), everything)
    expect(markdown.split('\n')[0]).toBe('## Incomplete scan: 1 unmanaged guest in 1 domain so far')
    expect(markdown).toContain('**This scan is not complete, so its figures are too low. Do not rely on them.**')
    expect(markdown).toContain(`- \`${problems[0] ?? ''}\``)
    expect(markdown).toContain('- Run the workflow again.')
    const none = renderSummary(reportOn([], { problems }), everything)
    expect(none.split('\n')[0]).toBe('## Incomplete scan: no unmanaged guests found so far')
    expect(none).not.toContain('Nothing to do')
  })

  test('without names says so, and leads to the guests by their ids', () => {
    const guests = [unmanaged(1), unclear(2), pending(3)]
    const [shown, redacted] = [false, true].map((redact) =>
      renderSummary(reportOn(guests, { redact, problems: [] }), everything),
    )
    for (const person of ['Guest 1', 'guest2@', 'Guest 3']) {
      expect(shown).toContain(person)
      expect(redacted).not.toContain(person)
    }
    for (const [title, number, cells] of [
      ['Findings', 1, 4],
      ['Could not be told', 2, 3],
      ['Waiting to be redeemed', 3, 4],
    ] as const) {
      const { rows } = listed(parseGfm(redacted ?? ''), title)
      expect(rows.map((row) => [row.length, row.at(-1)])).toMatchObject([[cells, [{ value: idOf(number) }]]])
    }
    expect(redacted).toContain('Names and addresses are left out, as `redact` asks. Object ids lead to the guests.')
    expect(shown).not.toContain('left out')
  })

  test('says how to approve a plan by hand, where there is something to approve', () => {
    const planDigest = `sha256:${'a'.repeat(64)}`
    const [found, clean] = [[unmanaged(1)], []].map((guests) =>
      renderSummary(reportOn(guests), { ...everything, planDigest }),
    )
    expect(found).toContain(` To approve this plan by hand, give \`approved-digest\` \`${planDigest}\`.`)
    expect(clean).not.toContain('approve')
    expect(renderSummary(reportOn([unmanaged(1)]), everything)).not.toContain('approve')
  })

  test('names the worst 25 domains, and counts the others', () => {
    const known = new Map(Array.from({ length: 30 }, (_, index) => [`d${index}.example`, { kind: 'viral' } as const]))
    const guests = [...known.keys()].flatMap((domain, index) =>
      Array.from({ length: index + 1 }, (_, number) => unmanaged(100 * index + number, { mail: `a@${domain}` })),
    )
    const markdown = renderSummary(buildReport(partsOf(censusOf(guests, known))), everything)
    const nodes = section(parseGfm(markdown), 'Unmanaged guests by domain')
    const rows = nodes.filter((node) => node.type === 'table').flatMap(cellsOf)
    expect(rows.map((row) => row.flat().map((node) => textOf(node)))).toEqual(
      Array.from({ length: 25 }, (_, index) => [`d${29 - index}.example`, String(30 - index), String(30 - index)]),
    )
    expect(nodes.map((node) => textOf(node)).at(-1)).toBe('5 more domains in report.json.')
  })

  test('of a small report reads like this', () => {
    const guests = [
      unmanaged(1, { displayName: 'Ann Lee' }),
      unmanaged(2, { displayName: 'Bob | Ray', accountEnabled: false }),
      unmanaged(3, {
        mail: null,
        otherMails: [],
        userPrincipalName: 'cy_also-viral.example#EXT#@contoso.onmicrosoft.com',
      }),
      unmanaged(4, { externalUserStateChangeDateTime: '2024-01-01T00:00:00Z', displayName: null }),
      guestWith({ ...unclearProperties, id: idOf(5) }),
      pending(6),
      ...Array.from({ length: 7 }, (_, index) => unmanaged(10 + index, { mail: `g${index}@managed.example` })),
    ]
    expect(renderSummary(reportOn(guests), everything)).toMatchSnapshot()
  })
})
