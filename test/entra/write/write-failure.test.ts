import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { GuestErrorCode } from '../../../src/core/enforcement/guest-error.ts'
import { remedyNames, type RemedyName } from '../../../src/core/remedy.ts'
import { writableRemedies } from '../../../src/entra/write/remedies.ts'
import { classifyWriteFailure } from '../../../src/entra/write/write-failure.ts'

const errorBody = (code: string, message: string) => ({ error: { code, message, innerError: { date: '2026-03-01' } } })
const guestId = '0b1c2d3e-0000-4000-8000-000000000001'

/**
 * Every refusal of an invitation that is known, with the status it was seen with and its text.
 *
 * https://learn.microsoft.com/entra/external-id/troubleshoot
 */
const catalogue: readonly (readonly [number, string, string, 'guest' | 'tenant-wide', GuestErrorCode, RegExp])[] = [
  [
    400,
    'BadRequest',
    "The email you're using to invite this user doesn't match any emails on the user object. Use another one.",
    'guest',
    'address-unknown',
    /neither in mail nor in otherMails/,
  ],
  [400, 'BadRequest', 'Group email address is not supported', 'guest', 'address-of-group', /group/],
  [
    400,
    'BadRequest',
    "This user cannot be invited because the domain of the user's email address is a verified domain of this directory.",
    'guest',
    'address-in-tenant-domain',
    /domain of the address belongs to this tenant/,
  ],
  [400, 'BadRequest', 'Invitee is in inviter tenant', 'guest', 'address-of-tenant-user', /user of this tenant/],
  [
    400,
    'BadRequest',
    `The invited user already exists in the directory as object ID: ${guestId}. They can use that account to sign in.`,
    'guest',
    'address-taken',
    /Another object/,
  ],
  [
    400,
    'BadRequest',
    `The invited user already exists in the directory as object ID: ${guestId}, but the account is blocked from signing in.`,
    'guest',
    'address-taken',
    /Another object/,
  ],
  [
    400,
    'BadRequest',
    'This invitation is blocked by cross-tenant access settings. Admins in both organizations must allow it.',
    'guest',
    'cross-tenant-access',
    /Cross-tenant access/,
  ],
  [
    403,
    'Forbidden',
    'This invitation is blocked by cross-tenant access settings in your organization. Ask an admin.',
    'guest',
    'cross-tenant-access',
    /Cross-tenant access/,
  ],
  [
    403,
    'Forbidden',
    "This action can't be completed because the Microsoft B2B Cross Cloud Worker application has been disabled in the " +
      "invited user's tenant",
    'guest',
    'cross-cloud',
    /across clouds/,
  ],
  [
    400,
    'BadRequest',
    "This user can't be invited to this directory. Contact your admin.",
    'guest',
    'blocked-domain',
    /allow or deny list/,
  ],
  [403, 'Forbidden', 'Generic authorization exception.', 'guest', 'protected', /holds a role/],
  [
    403,
    'Forbidden',
    'Guest invitations not allowed for your company. Contact your company administrator for more details.',
    'tenant-wide',
    'invitations-off',
    /switched off/,
  ],
  [
    401,
    'Unauthorized',
    "Insufficient privileges to perform requested operation by the application '00000003-0000-0000-c000-000000000000'. " +
      'ControllerName=MSGraphInviteAPI, ActionName=CreateInvite, URL absolute path=/api/v1.0/invitations',
    'tenant-wide',
    'not-allowed',
    /may not invite/,
  ],
]

const classify = (remedy: RemedyName, status: number, body: unknown) =>
  classifyWriteFailure(status, body, writableRemedies[remedy].forbidden)

describe.each(catalogue)('%i %s: %s', (status, code, message, scope, errorCode, reason) => {
  const expected = { scope, code: errorCode, reason: expect.stringMatching(reason) as unknown }

  test(`is ${scope}`, () => {
    expect(classify('reset', status, errorBody(code, message))).toMatchObject(expected)
  })

  test('with curly apostrophes, in another case, and in the middle of more text', () => {
    const other = `Sorry: ${message.replaceAll("'", '’').toUpperCase()} (Trace 1)`
    expect(classify('reset', status, errorBody(code, other))).toMatchObject(expected)
  })

  test.each([400, 401, 403, 404, 409])('with status %i, because that of some is not documented', (other) => {
    expect(classify('reset', other, errorBody(code, message))).toMatchObject(expected)
  })

  test('is told in words of ours: not one of its own is repeated', () => {
    const failure = classify('reset', status, errorBody(code, `${message} ann.of.fabrikam@fabrikam.com`))
    expect(failure.reason).not.toContain('ann.of.fabrikam')
    expect(failure.reason).not.toContain(guestId)
  })
})

test.each([
  ['The Primary SMTP Address is an invalid value.', 'address-invalid'],
  ["Invalid value specified for property 'invitedUserEmailAddress' of resource 'Invitation'.", 'address-invalid'],
  ['Something new.', 'refused'],
])('%s: in a word, %s', (message, code) => {
  expect(classify('reset', 400, errorBody('BadRequest', message)).code).toBe(code)
})

describe('a text that nobody knows', () => {
  const unknown = errorBody('Request_Strange', 'Something new about ann@fabrikam.com.')

  test.each([
    ['reset', 400, 'guest', 'refused'],
    ['reset', 404, 'guest', 'refused'],
    ['reset', 409, 'guest', 'refused'],
    ['reset', 403, 'guest', 'forbidden'],
    ['reset', 401, 'tenant-wide', 'sign-in-refused'],
    ['delete', 400, 'guest', 'refused'],
    ['delete', 404, 'guest', 'refused'],
    // A guest can be protected from deletion, each for itself.
    ['delete', 403, 'guest', 'forbidden'],
    ['delete', 401, 'tenant-wide', 'sign-in-refused'],
  ] as const)('of a %s with %i is %s, and status and code are told', (action, status, scope, code) => {
    const failure = classify(action, status, unknown)
    expect([failure.scope, failure.code]).toEqual([scope, code])
    expect(failure.reason).toContain(`HTTP ${status} Request_Strange`)
    expect(failure.reason).not.toContain('ann@')
  })

  test.each<[string, unknown]>([
    [
      'a page of HTML in the message',
      errorBody('ResourceNotFound', `<!DOCTYPE html>${'<p>Not found</p>'.repeat(900)}`),
    ],
    ['a code without end', errorBody('X'.repeat(5000), 'no')],
    ['no error in it', { message: 'no' }],
    ['an error that is a text', { error: 'no' }],
    ['a message that is an object', { error: { code: 'BadRequest', message: { text: 'no' } } }],
    ['nothing at all', undefined],
    ['null', null],
    ['a list', []],
  ])('%s: one guest, one short sentence', (_, body) => {
    const { scope, reason } = classify('reset', 404, body)
    expect(scope).toBe('guest')
    expect(reason).toMatch(/^Microsoft Graph refused the request \(HTTP 404.*\)\.$/)
    expect(reason).not.toContain('<')
    expect(reason.length).toBeLessThan(200)
  })
})

test('whatever a refusal says, its message goes no further', () => {
  fc.assert(
    fc.property(fc.integer({ min: 400, max: 499 }), fc.emailAddress(), fc.string(), (status, address, text) => {
      const body = errorBody('BadRequest', `${text} ${address} ${text}`)
      for (const action of remedyNames) {
        expect(classify(action, status, body).reason).not.toContain(address)
      }
    }),
  )
})
