import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readMarker, writeMarker } from '../../../src/core/memory/marker.ts'
import { mostRuns, remember } from '../../../src/core/memory/run-memory.ts'
import { reportOf, tenantId } from '../../world/core/issue-reports.ts'
import { runs } from '../../world/property-runs.ts'

const memory = remember(null, reportOf(['a', 'b']))
const shown = { runUrl: 'https://github.com/contoso/identity/actions/runs/7', artifactUrl: null, reportUrl: null }
const marker = writeMarker(tenantId, { memory, shown })

describe('no marker of the tenant', () => {
  test.each([
    ['no text', ''],
    ['another tenant', writeMarker('00000000-0000-4000-8000-000000000001', { memory, shown })],
    ['not at the start of a line', `a ${marker}`],
    ['in a code span', `\`${marker}\``],
    ['in a table, as a name of a guest would be', `| ${marker} |`],
    ['in a quotation', `> ${marker}`],
    ['without an end', marker.slice(0, -4)],
    ['without a tenant', '<!-- unmanaged-guests:v1 {} -->'],
    ['of somebody else', '<!-- renovate {} -->'],
  ])('%s', (_, body) => {
    expect(readMarker(body, tenantId)).toBeNull()
  })
})

test.each([
  [48_000, true],
  [48_001, false],
])('one of %i characters is read: %j', (length, isRead) => {
  const json = marker.slice(marker.indexOf('{'), marker.lastIndexOf('}') + 1)
  const longer = marker.replace('"run":', `"more":"${'x'.repeat(length - json.length - '"more":"",'.length)}","run":`)
  expect(readMarker(longer, tenantId)?.content !== null).toBe(isRead)
})

describe('a marker of the tenant that cannot be read is a fresh start', () => {
  const replaced = (from: string | RegExp, to: string) => {
    const text = marker.replace(from, to)
    expect(text).not.toBe(marker)
    return text
  }

  test.each([
    ['broken JSON', replaced('"history":[[', '"history":[')],
    ['a later version', replaced(':v1 ', ':v2 ')],
    ['too long', replaced('"run":', `"more":"${'x'.repeat(48_000)}","run":`)],
    ['a result that there is not', replaced('"findings","u",', '"fine","u",')],
    ['a figure that is none', replaced('"findings","u",3', '"findings","u",-3')],
    ['a figure too few', replaced('"findings","u",3,', '"findings","u",')],
    ['a date that is none', replaced(/\[\[\d+/, '[[9e15')],
    ['guests that are none', replaced(/"guests":"[^"]+"/, '"guests":"x"')],
    ['too many runs', replaced(/"history":\[(.*?)\],"last"/, `"history":[${'$1,'.repeat(26)}$1],"last"`)],
    ['without its runs', replaced(/"history":.*?,"last"/, '"last"')],
  ])('%s', (_, body) => {
    expect(readMarker(body, tenantId)).toEqual({ content: null })
  })

  test.each([
    [
      'before figures had names',
      /"figures":.*?,"history":.*?,"last"/,
      '"history":[[1,"findings",9,2,2,1,0,4,3]],"last"',
    ],
    [
      'of before there were account types, with findings',
      /"figures":.*?,"history":.*?,"last"/,
      '"history":[[1,"findings",9,2,2,1,0,4,3,2,"u"]],"last"',
    ],
    [
      'with a figure that is not known here',
      /"figures":.*?,"history":.*?,"last"/,
      '"figures":["guests","new","unmanaged","actionable","indeterminate","remediated","failed"],"history":[[1,"findings","u",9,77,2,2,1,4,3]],"last"',
    ],
  ])('a run %s is read', (_, from, to) => {
    const run = readMarker(replaced(from, to), tenantId)?.content?.memory.history[0]
    const figures = { guests: 9, findings: 2, unmanaged: 2, actionable: 2, indeterminate: 1, remediated: 4, failed: 3 }
    expect(run).toEqual({
      at: new Date(1).toISOString(),
      result: 'findings',
      accountTypes: ['unmanaged'],
      exempt: 0,
      pending: 0,
      unconfirmed: 0,
      ...figures,
    })
  })

  test('what another version added is passed over', () => {
    expect(readMarker(replaced('"run":', '"digest":"abc","run":'), tenantId)?.content?.memory).toEqual(memory)
  })

  test('the last one counts', () => {
    const later = writeMarker(tenantId, {
      memory: remember(memory, reportOf(['c'], { at: '2026-11-23T05:00:00.000Z' })),
      shown,
    })
    expect(readMarker(`${marker}\n${later}`, tenantId)?.content?.memory.history).toHaveLength(2)
  })

  test('whatever happens to it, it never throws', () => {
    const cut = fc.tuple(fc.nat(marker.length), fc.nat(40), fc.string({ unit: 'binary', maxLength: 20 }))
    fc.assert(
      fc.property(cut, ([start, length, text]) => {
        const body = marker.slice(0, start) + text + marker.slice(start + length)
        const read = readMarker(body, tenantId)
        expect(read?.content?.memory.history.length ?? 0).toBeLessThanOrEqual(mostRuns)
      }),
      { numRuns: runs(2000) },
    )
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(() =>
          readMarker(`${marker.slice(0, marker.indexOf(',"history"'))},"x":${json}} -->`, tenantId),
        ).not.toThrow()
      }),
    )
  })
})
