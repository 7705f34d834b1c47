import { expect, test, describe } from '@jest/globals'
import fc from 'fast-check'
import { lexer, walkTokens } from 'marked'
import { userPage } from '../../../src/core/tenant/cloud.ts'
import { lastScan, type LastScan } from '../../../src/core/memory/scan-change.ts'
import { mostFindings } from '../../../src/core/guests/guest-set.ts'
import { readMarker, writeMarker } from '../../../src/core/memory/marker.ts'
import { mostRuns, remember, type IssueMemory } from '../../../src/core/memory/run-memory.ts'
import { issueBodyBytes, type IssueLinks } from '../../../src/render/markdown/issue-body.ts'
import { issueBody } from '../../../src/run/channels/issue-update.ts'
import { reportOf, tenantId } from '../../world/core/issue-reports.ts'
import { hostileNames } from '../../world/simulator/tenant-generator.ts'
import { cellsOf, nodesIn, parseGfm, tablesIn, typesIn } from '../../world/render/gfm.ts'
import { runs } from '../../world/property-runs.ts'

const links: IssueLinks = {
  runUrl: 'https://github.com/contoso/identity/actions/runs/7',
  artifactUrl: 'https://github.com/contoso/identity/actions/runs/7/artifacts/8',
  reportUrl: null,
}
const pullRequestUrl = 'https://github.com/contoso/identity/pull/12'
const first = reportOf(['a', 'b', 'c'])

describe('a body of 5,000 findings with names that break things', () => {
  const names = Array.from({ length: 5000 }, (_, index) => `g${index}`)
  const called = Object.fromEntries(names.map((name, index) => [name, hostileNames[index % hostileNames.length] ?? '']))
  const report = reportOf(names, { called, unclear: ['x', 'y'] })
  const memory = remember(null, report)
  const last: LastScan | null = lastScan(null, reportOf(names.slice(0, mostFindings)))
  const [run] = memory.history
  if (run === undefined) throw new Error('no run')
  const fullest: IssueMemory = { ...memory, last, history: Array.from({ length: mostRuns }, () => run) }

  test.each([
    ['after the first run', memory],
    ['with the largest memory', fullest],
  ])('%s fits, by whole rows, and says what is left out', (_, remembered) => {
    const body = issueBody(report, remembered, links)
    const bytes = Buffer.byteLength(body)
    expect(bytes).toBeLessThanOrEqual(issueBodyBytes)
    const [findings, unclear] = tablesIn(body).slice(-2)
    if (findings === undefined || unclear === undefined) throw new Error('a table is missing')
    const rows = cellsOf(findings)
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([5]))
    expect(rows.at(-1)?.at(-1)).toMatchObject([{ type: 'link', children: [{ type: 'inlineCode' }] }])
    expect(cellsOf(unclear)).toHaveLength(2)
    const more = (5000 - rows.length).toLocaleString('en-US')
    expect(rows.length).toBeGreaterThan(50)
    expect(body).toContain(`**${more} more findings** in [findings.csv and report.json](${links.artifactUrl ?? ''}).`)
    expect(readMarker(body, tenantId)).toMatchObject({ content: { memory: remembered } })
  })

  test('shares the room with many who could not be told', () => {
    const many = {
      ...report,
      indeterminate: report.findings.map((row) => ({ ...row, reason: 'HTTP 500 '.repeat(10) })),
    }
    const body = issueBody({ ...many, pending: many.findings }, memory, links)
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(issueBodyBytes)
    const shown = tablesIn(body)
      .slice(-3)
      .map((table) => cellsOf(table).length)
    expect(shown.map((rows) => rows > 10)).toEqual([true, true, true])
    const nouns = ['findings', 'guests', 'guests']
    for (const [index, rows] of shown.entries())
      expect(body).toContain(`**${(5000 - rows).toLocaleString('en-US')} more ${nouns[index] ?? ''}**`)
  })

  test('says where the rest is when there is no artifact', () => {
    expect(issueBody(report, memory, { runUrl: links.runUrl, artifactUrl: null, reportUrl: null })).toContain(
      `more findings** in the files of [the run](${links.runUrl ?? ''}).`,
    )
    expect(issueBody(report, memory, { runUrl: null, artifactUrl: null, reportUrl: null })).toContain(
      'more findings** in findings.csv and report.json.',
    )
  })

  test('without people holds none', () => {
    const body = issueBody(reportOf(names, { called, redact: true }), memory, links)
    expect(body).toContain('Names and addresses are left out.')
    expect(body).not.toContain('@')
    const findings = tablesIn(body).at(-1)
    expect(findings?.children[0]?.children).toHaveLength(3)
    expect(new Set(findings?.children.map((row) => row.children.length))).toEqual(new Set([3]))
    for (const name of hostileNames.filter((one) => one.length > 12)) expect(body).not.toContain(name.slice(0, 12))
  })
})

describe('whatever a guest is called', () => {
  const forged = writeMarker(tenantId, {
    memory: remember(null, first),
    shown: { runUrl: null, artifactUrl: null, reportUrl: null },
  })
  const dangerous = fc.array(
    fc.constantFrom(
      ...Array.from('|\\`*_~[]()<>!#@&;:$"\'-+=.{}^ \n\t'),
      ...[
        '@octocat',
        '@contoso/admins',
        '#1',
        'GH-2',
        'contoso/identity#3',
        'https://evil.example',
        'www.evil.example',
      ],
      ...[
        'a@evil.example',
        '<b>',
        '<img src=x>',
        '![a](b)',
        '[a](b)',
        '- [ ] ',
        ':tada:',
        '[^1]',
        '<!--',
        '-->',
        '\r\n',
      ],
      ...['da39a3ee5e6b4b0d3255bfef95601890afd80709', '\u202e', '\ud800', '```', forged],
    ),
    { maxLength: 12 },
  )
  const anyName = fc.oneof(
    dangerous.map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...hostileNames, forged, `\n${forged}\n`),
  )
  const rendered = (name: string) => {
    const report = reportOf(['a', 'b', 'c'], {
      at: '2026-11-23T05:00:00.000Z',
      called: { a: name, b: name },
      unclear: ['x'],
    })
    return issueBody(report, remember(remember(null, first), report), { ...links, pullRequestUrl })
  }
  const ours = [
    links.runUrl,
    links.artifactUrl,
    pullRequestUrl,
    'https://github.com/contoso/identity/actions',
    ...['a', 'b', 'c', 'x'].map((guest) => userPage({ id: tenantId, cloud: 'global' }, `id-${guest}`)),
  ]

  test('nothing but our links is a link, nothing but the marker is HTML, and no picture, task or footnote gets in', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const root = parseGfm(rendered(name))
        const known = [
          'code',
          'heading',
          'html',
          'inlineCode',
          'link',
          'list',
          'listItem',
          'paragraph',
          'root',
          'strong',
        ]
        expect(typesIn(root)).toEqual([...known, 'table', 'tableCell', 'tableRow', 'text'])
        const urls = nodesIn(root).flatMap((node) => (node.type === 'link' ? [node.url] : []))
        expect(urls.filter((url) => !ours.includes(url))).toEqual([])
        const html = nodesIn(root).flatMap((node) => (node.type === 'html' ? [node.value] : []))
        const folds = html.filter((value) => !/^<\/?details>/.test(value))
        for (const fold of html.filter((value) => !folds.includes(value)))
          expect(fold).toMatch(/^(<details><summary>[a-zA-Z .:0-9]+<\/summary>|<\/details>)$/)
        expect(folds).toHaveLength(1)
        expect(folds[0]).toMatch(/^<!-- unmanaged-guests:v1 [ !-,.-;=?-~]* -->$/)
      }),
      { numRuns: runs(300) },
    )
  })

  test('outside of code nobody is mentioned and nothing is referred to, as a parser of another make reads it', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const outside: string[] = []
        void walkTokens(lexer(rendered(name)), (token) => {
          if (token.type === 'link') expect(ours).toContain(token.href)
          if (token.type === 'html')
            expect(token.raw).toMatch(
              /^(<!-- unmanaged-guests:v1 |<details><summary>[a-zA-Z .:0-9]+<\/summary>\n*$|<\/details>\n*$)/,
            )
          expect(token.type).not.toBe('image')
          if (token.type === 'text' && !('tokens' in token)) outside.push(token.raw)
        })
        expect(outside.length).toBeGreaterThan(20)
        // What GitHub would make something of: https://docs.github.com/get-started/writing-on-github
        for (const text of outside) expect(text).not.toMatch(/@|#\d|GH-\d|www\.|:\/\/|\b[0-9a-f]{7,40}\b|:\w+:/i)
      }),
      { numRuns: runs(300) },
    )
  })

  test('the marker that is read is our own', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(readMarker(rendered(name), tenantId)?.content?.memory.history).toHaveLength(2)
      }),
      { numRuns: runs(300) },
    )
  })
})
