import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { classifyWriteFailure } from '../../src/entra/write-failure.ts'
import { ActionError, errorCodes } from '../../src/errors.ts'
import { skipMeaning, verdictMeaning } from '../../src/render/wording.ts'

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
const troubleshooting = read('troubleshooting.md')
const verdicts = read('verdicts.md')
const headings = [...troubleshooting.matchAll(/^### `?([^`\n]+)`?$/gm)].map(([, heading]) => heading)

describe('docs/troubleshooting.md', () => {
  test.each(errorCodes)('has a heading for the code %s', (code) => {
    expect(headings).toContain(code)
  })

  test('has no heading for a code that does not exist', () => {
    const results = ['incomplete', 'refused', 'partial']
    const codes = headings.filter((heading) => /^[a-z-]+$/.test(heading ?? ''))
    expect(codes.filter((code) => ![...errorCodes, ...results].includes(code ?? ''))).toEqual([])
  })

  test.each([
    'ControllerName=MSGraphInviteAPI',
    'Guest invitations not allowed for your company.',
    'The email you’re using to invite this user doesn’t match any emails on the user object',
    'Group email address is not supported',
    'a verified domain of this directory.',
    'Invitee is in inviter tenant',
    'The invited user already exists in the directory as object ID',
    'This invitation is blocked by cross-tenant access settings.',
    'the Microsoft B2B Cross Cloud Worker application has been disabled',
    "This user can't be invited to this directory",
    'Generic authorization exception.',
  ])('explains what the report says for: %s', (message) => {
    const { reason } = classifyWriteFailure('reset', 400, { error: { code: 'x', message } })
    expect(troubleshooting).toContain(reason)
  })

  test('every failure tells where to look it up', () => {
    expect(new ActionError('cancelled', 'x').text).toContain('"cancelled" in docs/troubleshooting.md')
  })
})

describe('docs/verdicts.md', () => {
  test.each([...Object.keys(verdictMeaning), ...Object.keys(skipMeaning)])('explains %s', (word) => {
    expect(verdicts).toContain(`\`${word}\``)
  })
})
