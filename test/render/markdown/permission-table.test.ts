import { expect, test } from '@jest/globals'
import { marked, type Tokens } from 'marked'
import { permissionRules } from '../../../src/core/tenant/permissions.ts'
import { permissionTable } from '../../../src/render/markdown/permission-table.ts'

const table = marked.lexer(permissionTable()).find((token): token is Tokens.Table => token.type === 'table')
const rows = (table?.rows ?? []).map((row) =>
  row.map(({ tokens }) => tokens.map((token) => ('text' in token ? String(token.text) : '')).join('')),
)

test('the table has a row for each permission, with what stands in the data', () => {
  const needs = { required: 'Every run', enforce: 'Enforce mode', optional: 'Optional' }
  expect(rows).toEqual(
    permissionRules.map(({ permission, need, use, without, appRoleId }) => [
      permission,
      needs[need],
      `${use}.`,
      without,
      appRoleId,
    ]),
  )
})

test('the necessary ones come first', () => {
  expect(rows.map(([, need]) => need)).toEqual([
    'Every run',
    'Enforce mode',
    'Enforce mode',
    ...Array.from({ length: rows.length - 3 }, () => 'Optional'),
  ])
})
