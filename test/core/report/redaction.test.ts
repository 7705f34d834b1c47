import { expect, test } from '@jest/globals'
import { redacts, showsPeopleInPublic, withoutPerson } from '../../../src/core/report/redaction.ts'
import type { ReportRow } from '../../../src/core/report/report-row.ts'

test.each([
  // setting, visibility, names are left out, the run is refused
  ['auto', 'public', true, false],
  ['auto', 'private', false, false],
  ['auto', 'internal', false, false],
  ['auto', null, true, false],
  ['auto', 'something-new', true, false],
  ['always', 'public', true, false],
  ['always', 'private', true, false],
  ['always', 'internal', true, false],
  ['always', null, true, false],
  ['never', 'public', false, true],
  ['never', 'private', false, false],
  ['never', 'internal', false, false],
  ['never', null, false, true],
  ['never', 'something-new', false, true],
  ['never-even-public', 'public', false, false],
  ['never-even-public', 'private', false, false],
  ['never-even-public', null, false, false],
] as const)(
  'redact: %s in a repository that is %s: left out %s, refused %s',
  (setting, visibility, leftOut, refused) => {
    expect(redacts(setting, visibility)).toBe(leftOut)
    expect(showsPeopleInPublic(setting, visibility)).toBe(refused)
  },
)

test('of a row, only the person goes', () => {
  const row: ReportRow = {
    id: '00000000-0000-4000-8000-000000000001',
    displayName: 'Ann',
    mail: 'ann@fabrikam.com',
    userPrincipalName: 'ann_fabrikam.com#EXT#@contoso.onmicrosoft.com',
    domain: 'fabrikam.com',
    verdict: 'unmanaged',
    reason: 'The account lives in the unmanaged tenant of fabrikam.com.',
    state: 'Accepted',
    stateChangedAt: '2019-05-01T08:00:00Z',
    createdAt: '2019-04-01T08:00:00Z',
    accountEnabled: true,
    decision: 'skip',
    skipReason: 'disabled',
  }
  const left = withoutPerson(row)
  expect(left).toEqual({ ...row, displayName: null, mail: null, userPrincipalName: null })
  expect(JSON.stringify(left)).not.toMatch(/ann/i)
})
