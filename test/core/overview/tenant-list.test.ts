import { expect, test } from '@jest/globals'
import { parseTenantList } from '../../../src/core/overview/tenant-list.ts'
import { idOf } from '../../world/core/tenant-reports.ts'

test.each([
  [
    'names',
    '["contoso", "fabrikam"]',
    [
      ['contoso', null],
      ['fabrikam', null],
    ],
  ],
  ['objects', `[{"name": "contoso", "tenant-id": "${idOf(1)}"}]`, [['contoso', idOf(1)]]],
  ['an id in capitals', `[{"name": "a", "tenant-id": "${idOf(1).toUpperCase()}"}]`, [['a', idOf(1)]]],
  [
    'both',
    `["a", {"name": "b"}]`,
    [
      ['a', null],
      ['b', null],
    ],
  ],
  ['keys for the matrix', `[{"name": "a", "client-id": "x", "cron": 1}]`, [['a', null]]],
  ['a name with spaces', '["Contoso Ltd"]', [['Contoso Ltd', null]]],
] as const)('%s', (_, text, tenants) => {
  const parsed = parseTenantList(text)
  expect(parsed).toEqual({ kind: 'list', tenants: tenants.map(([name, tenantId]) => ({ name, tenantId })) })
})

test.each([
  ['no JSON', '["a",\n  b]', 'it is not JSON: line 2, column 3'],
  ['names without brackets', 'contoso, fabrikam', 'it is not JSON: line 1, column 1'],
  ['an object', '{"name": "a"}', 'it is not a JSON array'],
  ['null', 'null', 'it is not a JSON array'],
  ['nobody', '[]', 'it names no tenant'],
  ['an empty name', '["a", ""]', 'item 2 is ""'],
  ['a way out of the folder', '["../a"]', 'item 1 is "../a"'],
  ['a number', '[7]', 'item 1 is 7'],
  ['no name', `[{"tenant-id": "${idOf(1)}"}]`, 'item 1 is {"tenant-id"'],
  ['an id that is none', '[{"name": "a", "tenant-id": "contoso.com"}]', 'item 1 is {"name":"a"'],
  ['an empty id', '[{"name": "a", "tenant-id": ""}]', 'item 1 is {"name":"a"'],
  ['a name twice', '["Contoso", "contoso"]', 'it has the name "contoso" twice'],
  [
    'an id twice',
    `[{"name": "a", "tenant-id": "${idOf(1)}"}, {"name": "b", "tenant-id": "${idOf(1).toUpperCase()}"}]`,
    `it has the tenant ${idOf(1)} twice`,
  ],
  ['too many', JSON.stringify(Array.from({ length: 513 }, (_, index) => `t${index}`)), 'it has 513 tenants'],
])('refuses %s', (_, text, why) => {
  expect(parseTenantList(text)).toEqual({ kind: 'broken', why: expect.stringContaining(why) })
})
