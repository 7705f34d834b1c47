import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { checkNames } from '../../src/core/tenant/check.ts'
import { writableRemedies } from '../../src/entra/write/remedies.ts'
import { classifyWriteFailure } from '../../src/entra/write/write-failure.ts'
import { ActionError, errorCodes } from '../../src/errors.ts'
import { skipMeanings, verdictMeaning } from '../../src/render/words/labels.ts'

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')
const sources = () => {
  const folder = new URL('../../src/', import.meta.url)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
}
const troubleshooting = read('troubleshooting.md')
const verdicts = read('verdicts.md')
const headings = [...troubleshooting.matchAll(/^### `?([^`\n]+)`?$/gm)].map(([, heading]) => heading)

describe('docs/troubleshooting.md', () => {
  test.each(errorCodes)('has a heading for the code %s', (code) => {
    expect(headings).toContain(code)
  })

  test('has no heading for a code that does not exist', () => {
    const known: readonly string[] = [...errorCodes, ...checkNames, 'incomplete', 'refused', 'partial']
    const codes = headings.filter((heading) => /^[a-z-]+$/.test(heading ?? ''))
    expect(codes.filter((code) => !known.includes(code ?? ''))).toEqual([])
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
    const { reason } = classifyWriteFailure(400, { error: { code: 'x', message } }, writableRemedies.reset.forbidden)
    expect(troubleshooting).toContain(reason)
  })

  test.each(checkNames)('has a heading for the check "%s"', (name) => {
    expect(headings).toContain(name)
  })

  test('has no heading for a check that does not exist', () => {
    const section = /\n## Checks\n([\s\S]*?)\n## /.exec(troubleshooting)?.[1] ?? ''
    const names = [...section.matchAll(/^### `([^`\n]+)`$/gm)].map(([, name]) => name)
    expect(names).toEqual([...checkNames])
  })

  test('has the words of every warning that is written to the log', () => {
    const warned = sources().flatMap((source) => [
      ...source.matchAll(/\b(?:warning|warn)\(\s*([`'])((?:\\.|(?!\1)[^\\])*)\1/g),
    ])
    // The longest part that stands in every such message.
    const parts = warned.map(
      ([, , message = '']) =>
        message
          .split(/\$\{(?:[^{}]|\{[^}]*\})*\}/)
          .map((part) => /^[^:;]*/.exec(part)?.[0].trim() ?? '')
          .find((part) => part.length > 4) ?? '',
    )
    expect(parts.length).toBeGreaterThan(5)
    expect(parts.filter((part) => part === '' || !troubleshooting.includes(part))).toEqual([])
  })

  test('every failure tells where to look it up', () => {
    expect(new ActionError('cancelled', 'x').text).toContain('"cancelled" in docs/troubleshooting.md')
  })
})

describe('docs/verdicts.md', () => {
  test.each([...Object.keys(verdictMeaning), ...Object.keys(skipMeanings('reset'))])('explains %s', (word) => {
    expect(verdicts).toContain(`\`${word}\``)
  })
})
