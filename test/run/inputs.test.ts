import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ActionError } from '../../src/errors.ts'
import { inputNames, readSettings, type InputName, type Settings } from '../../src/run/inputs.ts'
import { given, id } from '../world/workflow-inputs.ts'
import { runs } from '../world/property-runs.ts'

test('the defaults of action.yml are these settings', () => {
  expect(readSettings(given({}))).toEqual({
    tenantId: id,
    clientId: id,
    cloud: 'global',
    mode: 'report',
    remediation: 'reset',
    accountTypes: ['unmanaged'],
    lookUpAs: 'made-up-user',
    includeExternalMembers: false,
    includeDomains: new Set(),
    excludeDomains: new Set(),
    exemptionsFile: '',
    includeSuspectOvertaken: false,
    approvedPlan: '',
    approvedDigest: '',
    approval: 'none',
    minApprovals: 1,
    planMaxAgeDays: 7,
    maxChanges: 25,
    maxChangePercent: 10,
    onLimit: 'abort',
    sendInvitation: false,
    inviteRedirectUrl: '',
    invitationLanguage: '',
    invitationCc: '',
    onlyGuests: new Set(),
    pendingDays: 30,
    signInActivity: false,
    artifactName: 'unmanaged-guests',
    artifactRetentionDays: 30,
    reportPage: true,
    openIssue: false,
    issueTitle: 'Unmanaged Entra guests',
    issueLabels: ['unmanaged-guests'],
    issueAssignees: [],
    redact: 'auto',
    failOn: ['failures'],
    githubToken: '${{ github.token }}',
  } satisfies Settings)
})

test('each input is read once', () => {
  const read: string[] = []
  readSettings((name) => {
    read.push(name)
    return given({})(name)
  })
  expect(read).toEqual(inputNames)
})

describe('good values', () => {
  test.each<[InputName, keyof Settings, string, unknown]>([
    ['tenant-id', 'tenantId', id.toUpperCase(), id],
    ['client-id', 'clientId', `  ${id}\n`, id],
    ['cloud', 'cloud', 'usgov', 'usgov'],
    ['cloud', 'cloud', 'usgov-dod', 'usgov-dod'],
    ['cloud', 'cloud', ' china ', 'china'],
    ['account-types', 'accountTypes', 'unmanaged\n', ['unmanaged']],
    ['include-suspect-overtaken', 'includeSuspectOvertaken', 'true', true],
    ['min-approvals', 'minApprovals', '100', 100],
    ['plan-max-age-days', 'planMaxAgeDays', '30', 30],
    ['max-changes', 'maxChanges', '0', 0],
    ['max-changes', 'maxChanges', '1000000', 1_000_000],
    ['mode', 'mode', 'enforce', 'enforce'],
    ['remediation', 'remediation', 'delete', 'delete'],
    ['max-change-percent', 'maxChangePercent', '100', 100],
    ['max-change-percent', 'maxChangePercent', '0', 0],
    ['on-limit', 'onLimit', 'partial', 'partial'],
    ['send-invitation', 'sendInvitation', ' true', true],
    ['invite-redirect-url', 'inviteRedirectUrl', 'https://contoso.com/a?b=c', 'https://contoso.com/a?b=c'],
    ['pending-days', 'pendingDays', '0', 0],
    ['pending-days', 'pendingDays', '3650', 3650],
    ['artifact-name', 'artifactName', '', ''],
    ['artifact-name', 'artifactName', 'guests (weekly)', 'guests (weekly)'],
    ['artifact-retention-days', 'artifactRetentionDays', '90', 90],
    ['report-page', 'reportPage', 'false', false],
    ['issue-title', 'issueTitle', 'Guests: a title', 'Guests: a title'],
    ['issue-labels', 'issueLabels', 'a, b c\n\n,a,\r\nd', ['a', 'b c', 'd']],
    ['issue-labels', 'issueLabels', '', []],
    ['issue-assignees', 'issueAssignees', 'ann\nbob', ['ann', 'bob']],
    ['redact', 'redact', 'always', 'always'],
    ['redact', 'redact', 'never', 'never'],
    ['redact', 'redact', 'never-even-public', 'never-even-public'],
    ['fail-on', 'failOn', 'failures, findings', ['failures', 'findings']],
    ['fail-on', 'failOn', 'never', ['never']],
    ['github-token', 'githubToken', ' ghs_x ', 'ghs_x'],
  ])('%s becomes %s: %j', (name, setting, text, value) => {
    expect(readSettings(given({ [name]: text }))).toEqual({ ...readSettings(given({})), [setting]: value })
  })
})

test('no text makes an input pass or fail in another way: settings, or an error of ours that never has the token', () => {
  const token = 'ghs_0123456789'
  const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', ' ', 'true', 'enforce', '0', '__proto__'))
  fc.assert(
    fc.property(fc.constantFrom(...inputNames), anyText, (name, text) => {
      const read = (one: InputName) => (one === name ? text : one === 'github-token' ? token : given({})(one))
      try {
        expect(Object.keys(readSettings(read))).toHaveLength(inputNames.length)
      } catch (error) {
        if (!(error instanceof ActionError)) throw error
        expect(['input-invalid', 'not-available']).toContain(error.code)
        expect(error.message.startsWith(`Input "${name}" is `)).toBe(true)
        expect(error.text).not.toContain(token)
      }
    }),
    { numRuns: runs(2000) },
  )
})
