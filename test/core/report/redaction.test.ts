import { expect, test } from '@jest/globals'
import { redactReport, redacts, showsPeopleInPublic, withoutPerson } from '../../../src/core/report/redaction.ts'
import { buildReport } from '../../../src/core/report/build-report.ts'
import type { DomainFolding } from '../../../src/core/guests/domain-folding.ts'
import type { ReportRow } from '../../../src/core/report/report-row.ts'
import { censusOf, reportInputOf } from '../../world/core/report-input.ts'

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
  lastSignInAt: '2025-04-01T08:00:00Z',
  accountEnabled: true,
  decision: 'skip',
  skipReason: 'disabled',
}

const folding: DomainFolding = {
  label: 'other domains (2)',
  isShown: (domain) => domain === 'fabrikam.com',
  shown: (domain) => (domain === 'fabrikam.com' || domain === null ? domain : 'other domains (2)'),
  inText: (text) => text.replaceAll(/(anna|bo)\.example/g, '…'),
}

test('of a row, the person goes and the times of day', () => {
  const left = withoutPerson(row, folding)
  expect(left).toEqual({
    ...row,
    displayName: null,
    mail: null,
    userPrincipalName: null,
    stateChangedAt: '2019-05-01',
    createdAt: '2019-04-01',
    lastSignInAt: '2025-04-01',
  })
  expect(JSON.stringify(left)).not.toMatch(/ann/i)
})

test('of those who hold a role a count is left, and of small domains one row', () => {
  const whole = buildReport(reportInputOf(censusOf([])))
  const anna = { ...row, domain: 'anna.example', reason: 'The tenant of anna.example is gone.', error: 'anna.example' }
  const holder = { ...row, skipReason: 'role-holder' as const }
  const domain = (name: string, realm: 'viral' | 'managed', unmanaged: number) => ({
    domain: name,
    realm,
    guests: 2,
    unmanaged,
  })
  const report = redactReport(
    {
      ...whole,
      problems: ['anna.example fails'],
      refusal: 'Because of bo.example.',
      preflight: [{ check: 'invitations', status: 'warning', detail: 'See anna.example.' }],
      domains: [
        domain('bo.example', 'managed', 0),
        domain('fabrikam.com', 'viral', 2),
        domain('anna.example', 'viral', 1),
      ],
      homeTenants: [
        { domain: 'anna.example', txt: 'absent', tenantName: 'Anna' },
        { domain: 'fabrikam.com', txt: 'absent' },
      ],
      findings: [anna, holder, row, { ...holder, id: 'x' }, { ...row, decision: 'skip', skipReason: 'protected' }],
      indeterminate: [anna],
      pending: [anna],
    },
    folding,
  )
  expect(report.domains).toEqual([
    domain('fabrikam.com', 'viral', 2),
    { domain: 'other domains (2)', realm: 'viral', guests: 4, unmanaged: 1 },
  ])
  expect(report.homeTenants).toEqual([{ domain: 'fabrikam.com', txt: 'absent' }])
  expect(report.findings.map(({ id, domain: shown, stateChangedAt }) => [id, shown, stateChangedAt])).toEqual([
    [row.id, 'other domains (2)', '2019-05-01'],
    ['role holder 1', null, null],
    [row.id, 'fabrikam.com', '2019-05-01'],
    ['role holder 2', null, null],
    ['protected guest 1', null, null],
  ])
  expect(JSON.stringify(report)).not.toMatch(/anna\.|bo\.example/i)
})
