import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { lexer } from 'marked'
import type { AccountType } from '../../../src/core/guests/finding.ts'
import { findingSet, mostFindings } from '../../../src/core/guests/guest-set.ts'
import type { HomeTags } from '../../../src/core/report/home-tag.ts'
import { readMarker, writeMarker, type IssueMarker } from '../../../src/core/memory/marker.ts'
import { mostRuns, remember } from '../../../src/core/memory/run-memory.ts'
import { figureNames, figuresBy } from '../../../src/core/report/figures.ts'
import { reportOf, tenantId } from '../../world/core/issue-reports.ts'

const moment = fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString())
const count = fc.nat({ max: Number.MAX_SAFE_INTEGER })
const types = fc.constantFrom<AccountType[]>(
  ['unmanaged'],
  ['microsoft-account'],
  ['unmanaged', 'microsoft-account'],
  ['all-guests'],
)
const url = fc.option(
  fc.oneof(fc.webUrl(), fc.string({ unit: 'binary', maxLength: 100 }), fc.constant('--> <!-- --!>')),
)

/** Homes of every other guest, and of nobody for 0. */
const homesOf = (guests: readonly string[], letter: number): HomeTags =>
  letter === 0
    ? new Map()
    : new Map(guests.filter((_, index) => index % 2 === 0).map((tag) => [tag, base64[letter] ?? '']))

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const anyMarker: fc.Arbitrary<IssueMarker> = fc.record({
  memory: fc.record({
    history: fc.array(
      fc
        .tuple(
          fc.record({
            at: moment,
            result: fc.constantFrom('clean', 'findings', 'remediated', 'partial', 'refused', 'incomplete', 'failed'),
            accountTypes: types,
          }),
          fc.array(count, { minLength: figureNames.length, maxLength: figureNames.length }),
        )
        .map(([run, counts]) => ({ ...run, ...figuresBy((name) => counts[figureNames.indexOf(name)] ?? 0) })),
      { maxLength: mostRuns },
    ),
    last: fc.option(
      fc.record({
        at: moment,
        findings: count,
        accountTypes: types,
        guests: fc.option(fc.array(fc.uuid(), { maxLength: 30 }).map((ids) => findingSet(ids))),
      }),
    ),
    change: fc.option(
      fc.oneof(
        fc.record({ kind: fc.constant('guests' as const), from: moment, to: moment, added: count, gone: count }),
        fc.record({ kind: fc.constant('totals' as const), from: moment, to: moment, before: count, now: count }),
      ),
    ),
    resets: fc.array(
      fc
        .record({
          at: moment,
          until: moment,
          runUrl: url,
          guests: fc.array(fc.uuid(), { maxLength: 30 }).map((ids) => findingSet(ids) ?? new Set<string>()),
          unconfirmed: fc.array(fc.uuid(), { maxLength: 3 }).map((ids) => findingSet(ids) ?? new Set<string>()),
          homes: fc.nat(63),
        })
        .map(({ homes, ...read }) => ({ ...read, homes: homesOf([...read.guests, ...read.unconfirmed], homes) })),
      { maxLength: 8 },
    ),
    failed: fc.array(
      fc.record({
        at: moment,
        guests: fc.array(fc.uuid(), { maxLength: 30 }).map((ids) => findingSet(ids) ?? new Set<string>()),
      }),
      { maxLength: 8 },
    ),
    intended: fc.option(
      fc.record({
        at: moment,
        runUrl: url,
        remedy: fc.constantFrom('reset' as const, 'delete' as const),
        count,
        guests: fc.option(fc.array(fc.uuid(), { maxLength: 30 }).map((ids) => findingSet(ids))),
      }),
    ),
  }),
  shown: fc.record({ runUrl: url, artifactUrl: url, reportUrl: url }),
})

const memory = remember(null, reportOf(['a', 'b']))
const shown = { runUrl: 'https://github.com/contoso/identity/actions/runs/7', artifactUrl: null, reportUrl: null }
const marker = writeMarker(tenantId, { memory, shown })

describe('what is written', () => {
  test('is read again, whatever stands around it', () => {
    fc.assert(
      fc.property(anyMarker, fc.string({ unit: 'binary' }), fc.constantFrom('\n', '\r\n'), (value, text, end) => {
        const body = `${text}${end}${writeMarker(tenantId, value)}${end}`
        expect(readMarker(body, tenantId)).toEqual({ content: value })
      }),
    )
  })

  test('is one comment of HTML, which nothing in it can end', () => {
    fc.assert(
      fc.property(anyMarker, (value) => {
        const text = writeMarker(tenantId, value)
        expect(text).toMatch(/^<!-- unmanaged-guests:v1 [ !-,.-;=?-~]* -->$/)
        expect(lexer(`Before\n\n${text}\n\nAfter`).filter(({ type }) => type !== 'space')).toMatchObject([
          { type: 'paragraph' },
          { type: 'html', raw: expect.stringContaining(text) as unknown },
          { type: 'paragraph', text: 'After' },
        ])
      }),
    )
  })

  describe('with more than an issue holds', () => {
    const run = { ...memory.history[0], guests: 1_000_000, unmanaged: 100_000 } as (typeof memory.history)[number]
    const tags = (count: number, name: string) =>
      new Set(findingSet(Array.from({ length: count }, (_, index) => `${name}-${index}`)))
    const batchOf = (reset: number, unseen: number, name: string) => ({
      at: run.at,
      until: run.at,
      runUrl: shown.runUrl,
      guests: tags(reset, name),
      unconfirmed: tags(unseen, `${name}-unseen`),
      homes: homesOf([], 0),
    })
    const full = (found: number, ...resets: ReturnType<typeof batchOf>[]) => ({
      history: Array.from({ length: mostRuns }, () => run),
      last: { at: run.at, findings: found, accountTypes: run.accountTypes, guests: tags(found, 'found') },
      change: null,
      resets,
      failed: [],
      intended: null,
    })
    const kept = (most: IssueMarker['memory']) => {
      const text = writeMarker(tenantId, { memory: most, shown })
      expect(text.length).toBeLessThanOrEqual(48_000)
      const read = readMarker(text, tenantId)?.content?.memory
      return {
        found: read?.last?.guests?.size ?? null,
        resets: read?.resets.map(({ guests, unconfirmed }) => [guests.size, unconfirmed.size]),
        runs: read?.history.length,
      }
    }

    test('what fits is kept whole', () => {
      expect(kept(full(4000, batchOf(4500, 100, 'a')))).toEqual({ found: 4000, resets: [[4500, 100]], runs: mostRuns })
    })

    test('whom a run under way means to change goes first, and its number stays', () => {
      const intended = { at: run.at, runUrl: null, remedy: 'reset' as const, count: 4000, guests: tags(4000, 'meant') }
      const most = { ...full(4000, batchOf(4500, 100, 'a')), intended }
      expect(kept(most)).toEqual({ found: 4000, resets: [[4500, 100]], runs: mostRuns })
      const read = readMarker(writeMarker(tenantId, { memory: most, shown }), tenantId)?.content?.memory
      expect(read?.intended).toEqual({ ...intended, guests: null })
    })

    test('where they came from goes before everything else', () => {
      const batch = batchOf(4500, 100, 'a')
      const home = { ...batch, homes: homesOf([...batch.guests], 5) }
      const few = readMarker(writeMarker(tenantId, { memory: full(1000, home), shown }), tenantId)?.content?.memory
      expect(few?.resets).toEqual([home])
      expect(kept(full(4000, home))).toEqual({ found: 4000, resets: [[4500, 100]], runs: mostRuns })
    })

    test('old resets go first, then whom the last scan found, and last of all whose reset was not seen', () => {
      const [old, late] = [batchOf(3000, 5, 'a'), batchOf(4000, 100, 'b')]
      expect(kept(full(5000, old, late))).toEqual({
        found: 5000,
        resets: [
          [0, 5],
          [4000, 100],
        ],
        runs: mostRuns,
      })
      expect(kept(full(9000, old, late))).toEqual({
        found: null,
        resets: [
          [0, 5],
          [4000, 100],
        ],
        runs: mostRuns,
      })
      expect(kept(full(mostFindings, batchOf(0, mostFindings - 1500, 'a')))).toMatchObject({
        found: null,
        resets: [[0, mostFindings - 1500]],
      })
    })
  })

  test('what an earlier version wrote of resets is read: of nobody it says where they came from', () => {
    const batch = {
      at: '2026-11-02T05:00:00.000Z',
      until: '2026-11-02T05:01:00.000Z',
      runUrl: null,
      guests: findingSet(['a', 'b']) ?? new Set<string>(),
      unconfirmed: new Set<string>(),
      homes: homesOf([...(findingSet(['a', 'b']) ?? [])], 7),
    }
    const text = writeMarker(tenantId, { memory: { ...memory, resets: [batch] }, shown })
    const resetsIn = (body: string) => readMarker(body, tenantId)?.content?.memory.resets
    expect(resetsIn(text)).toEqual([batch])
    for (const other of ['', ',"homes":""', ',"homes":"H"', ',"homes":"H?"', ',"homes":7']) {
      expect(resetsIn(text.replace(/,"homes":"[^"]*"/, other))).toEqual([{ ...batch, homes: new Map() }])
    }
  })

  test('leaves out an address that is too long', () => {
    const long = {
      memory,
      shown: { runUrl: 'a'.repeat(1001), artifactUrl: 'a'.repeat(1000), reportUrl: null },
    }
    const read = readMarker(writeMarker(tenantId, long), tenantId)
    expect(read?.content?.shown).toEqual({ ...long.shown, runUrl: null })
  })

  test('does not have the id of the tenant in it', () => {
    expect(marker).not.toContain(tenantId)
  })
})
