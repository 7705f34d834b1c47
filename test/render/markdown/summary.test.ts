import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import type { Guest } from '../../../src/core/guests/guest.ts'
import { buildReport } from '../../../src/core/report/build-report.ts'
import { escapeInvisible } from '../../../src/core/text/printable.ts'
import { jobSummaryBytes, pullRequestBodyBytes, renderSummary } from '../../../src/render/markdown/summary.ts'
import { guestWith } from '../../world/core/guests.ts'
import { censusOf, reportInputOf, type InputOverrides } from '../../world/core/report-input.ts'
import { hostileNames } from '../../world/simulator/tenant-generator.ts'
import { cellsOf, nodesIn, parseGfm, textOf, typesIn, valuesOf } from '../../world/render/gfm.ts'
import { runs } from '../../world/property-runs.ts'

const url = 'https://github.com/contoso/identity/actions/runs/7/artifacts/1000'
const everything = { bytes: jobSummaryBytes, reportUrl: url }
const bytesOf = (text: string) => Buffer.byteLength(text, 'utf8')
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

const reportOn = (guests: readonly Guest[], overrides: InputOverrides = {}) =>
  buildReport(reportInputOf(censusOf(guests), overrides))
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

/** What is folded up, by its summary. */
function folded(root: Root): { summary: string; nodes: Nodes[] }[] {
  const parts: { summary: string; nodes: Nodes[] }[] = []
  for (const node of root.children) {
    const summary = node.type === 'html' ? /^<details><summary>(.*)<\/summary>$/.exec(node.value)?.[1] : undefined
    if (summary !== undefined) parts.push({ summary, nodes: [] })
    else parts.at(-1)?.nodes.push(node)
  }
  return parts
}

const others = ['Undetermined', 'Invitation not accepted for long']

/** The rows of the findings, by domain, or of another kind of guests, and how many more the text speaks of. */
function listed(root: Root, title: string): { rows: Nodes[][][]; more: number } {
  const start = root.children.findIndex((node) => node.type === 'heading' && textOf(node) === 'Findings')
  const lists = folded({ type: 'root', children: root.children.slice(Math.max(0, start)) })
  const parts = lists.filter(({ summary }) =>
    title === 'Findings'
      ? start >= 0 && !others.some((other) => summary.startsWith(other))
      : summary.startsWith(`${title}:`),
  )
  const nodes = parts.flatMap((part) => part.nodes)
  const noun = title === 'Findings' ? 'findings?' : 'guests?'
  const more = nodes.map(
    (node) => new RegExp(`^([\\d,]+) more ${noun} in findings\\.csv`).exec(textOf(node))?.[1] ?? '0',
  )
  return {
    rows: nodes.flatMap((node) => (node.type === 'table' ? cellsOf(node) : [])),
    more: more.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0),
  }
}

describe('guests with names that break careless pages', () => {
  const guests = hostileNames.flatMap((displayName, index) => [
    unmanaged(3 * index, { displayName }),
    guestWith({ ...unclearProperties, id: idOf(3 * index + 1), displayName }),
    unmanaged(3 * index + 2, { displayName, externalUserState: 'PendingAcceptance' }),
  ])
  const markdown = renderSummary(reportOn(guests, { problems: hostileNames }), everything)
  const root = parseGfm(markdown)

  test('make neither HTML of theirs nor images, mentions or references, and no link but ours', () => {
    expect(typesIn(root)).toEqual(
      'heading html inlineCode link list listItem paragraph root strong table tableCell tableRow text'.split(' '),
    )
    const links = nodesIn(root).flatMap((node) => (node.type === 'link' ? [node.url] : []))
    const guestPage = /^https:\/\/entra\.microsoft\.com\/[0-9a-f-]{36}\/#view\/[\w/~]+\/[0-9a-f-]{36}$/
    expect([...new Set(links)].filter((one) => !guestPage.test(one))).toEqual([url])
    for (const node of nodesIn(root))
      if (node.type === 'html') expect(node.value).toMatch(/^(<details><summary>[^<>@#]*<\/summary>|<\/details>)$/)
    for (const text of [...valuesOf(root, 'text'), ...valuesOf(root, 'code')])
      expect(text).not.toMatch(/[@#]|evil|:\/\//)
  })

  test('each have a row of all its cells, with the name in the first', () => {
    for (const title of ['Findings', ...others]) {
      const { rows, more } = listed(root, title)
      expect(rows.length + more).toBe(hostileNames.length)
      expect(rows.length).toBeGreaterThanOrEqual(Math.min(25, hostileNames.length))
      for (const [index, row] of rows.entries()) {
        expect(row).toHaveLength(5)
        const shown = escapeInvisible(hostileNames[index] ?? '').replaceAll('\\|', '\\⟨U+007C⟩')
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
  ])('shows what a person reads in %s, and says how many more there are', (_, bytes) => {
    const markdown = renderSummary(report, { bytes, reportUrl: url })
    expect(bytesOf(markdown)).toBeLessThanOrEqual(bytes)
    const root = parseGfm(markdown)
    const id = { type: 'inlineCode', value: expect.stringMatching(/^0{8}/) as unknown }
    const counts = { Findings: [100, many], Undetermined: [25, 700], 'Invitation not accepted for long': [25, 300] }
    for (const [title, [shown, count]] of Object.entries(counts)) {
      const { rows, more } = listed(root, title)
      expect([title, rows.length, rows.length + more]).toEqual([title, shown, count])
      for (const row of rows) expect(row.at(-1)).toMatchObject([{ type: 'link', children: [id] }])
    }
    expect(markdown.endsWith('.\n')).toBe(true)
  })

  test('has fewer characters than the body of a pull request holds', () => {
    expect(renderSummary(report, { bytes: pullRequestBodyBytes, reportUrl: url }).length).toBeLessThan(65_536)
  })
})

test('whatever the room, it is kept, and no row is lost or cut', () => {
  const figures = fc.nat({ max: 60 })
  fc.assert(
    fc.property(figures, figures, figures, fc.integer({ min: 8000, max: 30_000 }), (a, b, c, bytes) => {
      const guests = [
        ...Array.from({ length: a }, (_, index) => unmanaged(index)),
        ...Array.from({ length: b }, (_, index) => unclear(1000 + index)),
        ...Array.from({ length: c }, (_, index) => pending(2000 + index)),
      ]
      const markdown = renderSummary(reportOn(guests, { problems: [] }), { bytes, reportUrl: url })
      expect(bytesOf(markdown)).toBeLessThanOrEqual(bytes)
      const titles = ['Findings', ...others]
      const root = parseGfm(markdown)
      const found = titles.map((title) => listed(root, title))
      expect(found.map(({ rows, more }) => rows.length + more)).toEqual([a, b, c])
    }),
    { numRuns: runs(60) },
  )
})

describe('the text', () => {
  test('of a clean tenant asks for nothing', () => {
    const markdown = renderSummary(reportOn([guestWith({ mail: 'a@managed.example' })]), everything)
    expect(markdown.split('\n')[0]).toBe('## No unmanaged guests found')
    expect(markdown).toContain('### What to do now\n\nNothing. Keep the schedule')
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
    expect(markdown).toContain('### What to do now\n\nRun the workflow again:')
    const none = renderSummary(reportOn([], { problems }), everything)
    expect(none.split('\n')[0]).toBe('## Incomplete scan: no unmanaged guests found so far')
    expect(none).not.toContain('Keep the schedule')
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
      ['Findings', 1, 3],
      ['Undetermined', 2, 3],
      ['Invitation not accepted for long', 3, 4],
    ] as const) {
      const { rows } = listed(parseGfm(redacted ?? ''), title)
      const linked = [{ children: [{ value: idOf(number) }] }]
      expect(rows.map((row) => [row.length, row.at(-1)])).toMatchObject([[cells, linked]])
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
    const markdown = renderSummary(buildReport(reportInputOf(censusOf(guests, known))), everything)
    const nodes = section(parseGfm(markdown), 'Unmanaged guests by domain')
    const rows = nodes
      .filter((node) => node.type === 'table')
      .slice(0, 1)
      .flatMap(cellsOf)
    expect(rows.map((row) => row.flat().map((node) => textOf(node)))).toEqual(
      Array.from({ length: 25 }, (_, index) => [`d${29 - index}.example`, String(30 - index), String(30 - index)]),
    )
    expect(nodes.map((node) => textOf(node))).toContain('5 more domains in report.json.')
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
