import { describe, expect, test } from '@jest/globals'
import { matchTenants, type ReportFile } from '../../../src/core/overview/tenant-match.ts'
import { parseTenantList } from '../../../src/core/overview/tenant-list.ts'
import { artifact, broken, fileOf, idOf, tenantReport } from '../../world/core/tenant-reports.ts'

function match(files: readonly ReportFile[], list?: unknown) {
  const parsed = parseTenantList(list === undefined ? '["x"]' : JSON.stringify(list))
  if (parsed.kind === 'broken') throw new Error(parsed.why)
  const { rows, warnings } = matchTenants(files, list === undefined ? [] : parsed.tenants, 'unmanaged-guests-')
  return {
    rows: rows.map(({ name, state, path, expected }) => [name, state, path, expected]),
    why: rows.map(({ why }) => why.join(' ')),
    warnings,
  }
}

const contoso = artifact('contoso', tenantReport(1, ['a']))
const fabrikam = artifact('fabrikam', tenantReport(2))
const [contosoPath, fabrikamPath] = [contoso.path, fabrikam.path]
const withIds = [
  { name: 'contoso', 'tenant-id': idOf(1) },
  { name: 'fabrikam', 'tenant-id': idOf(2) },
]

describe('by the name of the artifact', () => {
  test('each gets its own', () => {
    expect(match([fabrikam, contoso], ['contoso', 'fabrikam'])).toEqual({
      rows: [
        ['contoso', 'findings', contosoPath, true],
        ['fabrikam', 'clean', fabrikamPath, true],
      ],
      why: ['', ''],
      warnings: [],
    })
  })

  test('a name that another one ends in is not mixed up', () => {
    const files = [artifact('emea-contoso', tenantReport(3)), contoso]
    expect(match(files, ['contoso', 'emea-contoso']).rows).toEqual([
      ['contoso', 'findings', contosoPath, true],
      ['emea-contoso', 'clean', files[0]?.path, true],
    ])
  })

  test('a file deeper in the artifact counts', () => {
    const path = 'unmanaged-guests-contoso/a/b/report.json'
    expect(match([fileOf(path, tenantReport(1))], ['contoso']).rows).toEqual([['contoso', 'clean', path, true]])
  })

  test('a lone artifact has no folder: in a list of one it is that one', () => {
    const lone = fileOf('report.json', tenantReport(1))
    expect(match([lone], ['contoso'])).toMatchObject({
      rows: [['contoso', 'clean', 'report.json', true]],
      warnings: [],
    })
  })

  test('a lone artifact in a list of more is nobody’s, and says how that can be told', () => {
    const { rows, warnings } = match([fileOf('report.json', tenantReport(1))], ['contoso', 'fabrikam'])
    expect(rows).toEqual([
      ['contoso', 'no-report', null, true],
      ['fabrikam', 'no-report', null, true],
      [idOf(1), 'clean', 'report.json', false],
    ])
    expect(warnings).toEqual([
      expect.stringMatching(/is not in the list of tenants.*`tenant-id` in the list would tell/),
    ])
  })

  test('two names with the report of one tenant: one of them has none', () => {
    const copied = artifact('fabrikam', tenantReport(1, [], { finishedAt: '2020-01-01T00:00:00.000Z' }))
    const { rows, why, warnings } = match([contoso, copied], ['contoso', 'fabrikam'])
    expect(rows).toEqual([
      ['contoso', 'findings', contosoPath, true],
      ['fabrikam', 'no-report', null, true],
    ])
    expect(why[1]).toBe(`Its artifact has a report of tenant ${idOf(1)} instead.`)
    expect(warnings).toEqual([expect.stringContaining(`${contosoPath} is the newest and counts, not ${copied.path}`)])
  })
})

describe('by the id of the tenant', () => {
  test('wherever the report lies', () => {
    const files = [fileOf('report.json', tenantReport(2)), fileOf('elsewhere/report.json', tenantReport(1))]
    expect(match(files, withIds)).toMatchObject({
      rows: [
        ['contoso', 'clean', 'elsewhere/report.json', true],
        ['fabrikam', 'clean', 'report.json', true],
      ],
      warnings: [],
    })
  })

  test('a report of another tenant in the artifact is not taken for its own', () => {
    const { rows, why, warnings } = match([contoso, artifact('fabrikam', tenantReport(3))], withIds)
    expect(rows).toEqual([
      ['contoso', 'findings', contosoPath, true],
      ['fabrikam', 'no-report', null, true],
      ['fabrikam', 'clean', fabrikamPath, false],
    ])
    expect(why[1]).toContain(idOf(3))
    expect(warnings).toEqual([expect.stringContaining(`"fabrikam" (tenant ${idOf(3)}) is not in the list`)])
  })

  test('a name without an id does not take what belongs to an id', () => {
    const files = [artifact('b', tenantReport(1))]
    expect(match(files, [{ name: 'a', 'tenant-id': idOf(1) }, 'b']).rows).toEqual([
      ['a', 'clean', files[0]?.path, true],
      ['b', 'no-report', null, true],
    ])
  })
})

describe('more than one report of a tenant', () => {
  const at = (finishedAt: string) => tenantReport(1, [], { finishedAt, result: 'remediated' })
  const older = artifact('contoso', tenantReport(1, ['a'], { finishedAt: '2026-11-16T05:00:00.000Z' }))
  const newer = fileOf('unmanaged-guests-contoso-enforced/report.json', at('2026-11-16T06:00:00.000Z'))

  test.each([
    ['names', ['contoso']],
    ['ids', [withIds[0]]],
  ])('the newest counts, whatever its artifact is called, with %s', (_, list) => {
    for (const files of [
      [older, newer],
      [newer, older],
    ]) {
      const { rows, warnings } = match(files, list)
      expect(rows).toEqual([['contoso', 'remediated', newer.path, true]])
      expect(warnings).toEqual([expect.stringContaining(`${newer.path} is the newest and counts, not ${older.path}.`)])
    }
  })

  test('an enforcement after its report is no warning, whatever else is', () => {
    const enforced = (name: string, finishedAt: string) => artifact(name, { ...at(finishedAt), mode: 'enforce' })
    const last = enforced('c', '2026-11-16T07:00:00.000Z')
    expect(match([older, last]).warnings).toEqual([])
    expect(match([older, enforced('b', '2026-11-16T06:30:00.000Z'), last]).warnings).toEqual([
      expect.stringContaining('is the newest and counts, not unmanaged-guests-b/report.json.'),
    ])
    expect(match([last, artifact('d', at('2026-11-16T08:00:00.000Z'))]).warnings).toHaveLength(1)
  })

  test('the newest by the time that it means, not by its letters', () => {
    const east = artifact('contoso', at('2026-11-16T08:00:00.000+05:00'))
    expect(match([east, newer], ['contoso']).rows).toEqual([['contoso', 'remediated', newer.path, true]])
  })
})

describe('what cannot be read', () => {
  test('is the state of the tenant whose artifact has it', () => {
    const { rows, why } = match([broken(contosoPath), fabrikam], ['contoso', 'fabrikam'])
    expect(rows[0]).toEqual(['contoso', 'unreadable', contosoPath, true])
    expect(why[0]).toBe(`${contosoPath} cannot be read: it is not JSON: line 1, column 6.`)
    expect(rows).toHaveLength(2)
  })

  test('stands by itself beside a report, and where nobody is expected', () => {
    const beside = broken('unmanaged-guests-contoso/old/report.json')
    expect(match([contoso, beside], ['contoso']).rows).toEqual([
      ['contoso', 'findings', contosoPath, true],
      ['contoso', 'unreadable', beside.path, false],
    ])
    expect(match([broken('other/report.json'), broken('report.json')]).rows).toEqual([
      ['other', 'unreadable', 'other/report.json', true],
      ['report.json', 'unreadable', 'report.json', true],
    ])
  })
})

test('without a list, everything is shown under the best name there is, and nothing is warned of', () => {
  const files = [contoso, fileOf('nightly/report.json', tenantReport(2)), fileOf('report.json', tenantReport(3))]
  expect(match(files)).toMatchObject({
    rows: [
      ['nightly', 'clean', 'nightly/report.json', true],
      [idOf(3), 'clean', 'report.json', true],
      ['contoso', 'findings', contosoPath, true],
    ],
    warnings: [],
  })
})

test('nobody at all', () => {
  expect(match([])).toEqual({ rows: [], why: [], warnings: [] })
})
