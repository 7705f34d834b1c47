import { describe, expect, test } from '@jest/globals'
import { inputNames, readSettings, type InputName } from '../../src/run/inputs.ts'
import { failure, given, id } from '../world/workflow-inputs.ts'

describe('what concerns an approved plan', () => {
  test.each([
    ['approved-digest', 'approvedDigest', 'sha256:0'],
    ['approval', 'approval', 'pull-request'],
  ] as const)('%s is taken with approved-plan, and without it is a mistake', (name, setting, text) => {
    const settings = readSettings(given({ [name]: text, 'approved-plan': 'plan.json' }))
    expect([settings[setting], settings.approvedPlan]).toEqual([text, 'plan.json'])
    const { code, message } = failure({ [name]: text })
    expect(code).toBe('input-invalid')
    expect(message).toBe(`Input "${name}" is "${text}", and "approved-plan" names no plan.`)
  })
})

describe('what concerns the invitation mail', () => {
  test.each([
    ['invitation-language', 'invitationLanguage', 'de-DE'],
    ['invitation-cc', 'invitationCc', 'desk@contoso.com'],
  ] as const)('%s is taken with send-invitation, and without it is a mistake', (name, setting, text) => {
    expect(readSettings(given({ [name]: text, 'send-invitation': 'true' }))[setting]).toBe(text)
    const { code, message } = failure({ [name]: text })
    expect(code).toBe('input-invalid')
    expect(message).toBe(`Input "${name}" is set, and "send-invitation" is false: no mail would be sent.`)
  })

  test.each(['desk', 'a@b.com, c@d.com', '@contoso.com'])('%j is no address, and is not repeated', (text) => {
    const { message } = failure({ 'invitation-cc': text, 'send-invitation': 'true' })
    expect(message).toBe('Input "invitation-cc" is not valid. It must be one e-mail address, or empty.')
  })
})

describe('bad values are named with what is allowed', () => {
  const guid = 'a GUID such as 00000000-0000-0000-0000-000000000000'
  const yesOrNo = '"true" or "false"'
  const failOn = 'a list of "failures" and "findings", or "never" alone'
  const artifactName = 'a name without any of " : < > | * ? \\ / and line breaks, or empty for no upload'
  const cloud = 'exactly one of "global", "usgov", "usgov-dod", "china"'
  const mode = 'exactly one of "report", "enforce"'
  const redact = 'exactly one of "auto", "always", "never", "never-even-public"'
  const accountTypes = 'a list of "unmanaged", "microsoft-account", "all-guests"'

  test.each<[InputName, string, string]>([
    ['tenant-id', '', guid],
    ['tenant-id', 'contoso.com', guid],
    ['tenant-id', `{${id}}`, guid],
    ['tenant-id', `${id}0`, guid],
    ['client-id', id.replace('-', ''), guid],
    ['client-id', id.replace('0', 'g'), guid],
    ['cloud', 'germany', cloud],
    ['cloud', 'Global', cloud],
    ['cloud', '', cloud],
    ['mode', 'Report', mode],
    ['mode', 'ENFORCE', mode],
    ['mode', ' report', mode],
    ['mode', 'enforce\n', mode],
    ['mode', 'report,enforce', mode],
    ['mode', 'true', mode],
    ['mode', '', mode],
    ['remediation', 'disable', 'exactly one of "reset", "delete"'],
    ['account-types', '', accountTypes],
    ['account-types', 'unmanaged, guests', accountTypes],
    ['include-external-members', 'yes', yesOrNo],
    ['include-suspect-overtaken', 'TRUE', yesOrNo],
    ['send-invitation', '', yesOrNo],
    ['sign-in-activity', '1', yesOrNo],
    ['open-issue', 'on', yesOrNo],
    ['approval', 'pull_request', 'exactly one of "none", "pull-request"'],
    ['min-approvals', '0', 'a whole number from 1 to 100'],
    ['min-approvals', '101', 'a whole number from 1 to 100'],
    ['plan-max-age-days', '31', 'a whole number from 1 to 30'],
    ['plan-max-age-days', '0', 'a whole number from 1 to 30'],
    ['max-changes', '-1', 'a whole number from 0 to 1000000'],
    ['max-changes', '1e3', 'a whole number from 0 to 1000000'],
    ['max-changes', '1000001', 'a whole number from 0 to 1000000'],
    ['max-changes', '', 'a whole number from 0 to 1000000'],
    ['max-changes', 'Infinity', 'a whole number from 0 to 1000000'],
    ['max-change-percent', '10%', 'a whole number from 0 to 100'],
    ['max-change-percent', '2.5', 'a whole number from 0 to 100'],
    ['max-change-percent', '101', 'a whole number from 0 to 100'],
    ['on-limit', 'ask', 'exactly one of "abort", "partial"'],
    ['invite-redirect-url', 'http://contoso.com', 'an https URL, or empty'],
    ['invite-redirect-url', 'contoso.com', 'an https URL, or empty'],
    ['invite-redirect-url', 'javascript:alert(1)', 'an https URL, or empty'],
    ['invitation-language', 'English (US)', 'a language such as "en-US", or empty'],
    ['pending-days', '3651', 'a whole number from 0 to 3650'],
    ['pending-days', '٣', 'a whole number from 0 to 3650'],
    ['artifact-name', 'a/b', artifactName],
    ['artifact-name', 'a\nb', artifactName],
    ['artifact-retention-days', '91', 'a whole number from 1 to 90'],
    ['artifact-retention-days', '0', 'a whole number from 1 to 90'],
    ['redact', 'no', redact],
    ['redact', 'false', redact],
    ['fail-on', '', failOn],
    ['fail-on', 'errors', failOn],
    ['fail-on', 'never, failures', failOn],
  ])('%s: %j', (name, text, allowed) => {
    const { code, message, hint } = failure({ [name]: text })
    // Only of `mode` the white space is part of the value.
    const value = JSON.stringify(name === 'mode' ? text : text.trim())
    expect([code, message]).toEqual(['input-invalid', `Input "${name}" is ${value}. It must be ${allowed}.`])
    expect(hint).toContain('Nothing was requested or changed.')
  })

  test('all of them at once, a line each, each input once', () => {
    const { message } = failure({ 'tenant-id': 'x', 'account-types': 'a, b', 'max-changes': 'many' })
    expect(message.split('\n')).toEqual([
      `Input "tenant-id" is "x". It must be ${guid}.`,
      `Input "account-types" is "a, b". It must be ${accountTypes}.`,
      'Input "max-changes" is "many". It must be a whole number from 0 to 1000000.',
    ])
  })
})

test('a token is not repeated, whatever else is wrong', () => {
  const token = 'ghs_0123456789'
  const wrong = Object.fromEntries(inputNames.map((name) => [name, '\u0000?']))
  expect(failure({ ...wrong, 'github-token': token }).text).not.toContain(token)
})
