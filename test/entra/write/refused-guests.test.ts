import { expect, test } from '@jest/globals'
import { at, tenantWith, unmanagedIn } from '../../e2e/enforce/enforcement.ts'
import { enforceAll, writableWorld } from '../../world/entra/enforcing.ts'

const invitations = /\/invitations$/
const says = (status: number, code: string, message: string) =>
  ({ path: invitations, act: 'status', status, body: { error: { code, message } }, times: Infinity }) as const
const forbidden = says(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
const badAddress = says(400, 'BadRequest', 'The Primary SMTP Address is an invalid value.')
const unavailable = says(503, 'ServiceUnavailable', 'Later.')
const one = (ids: readonly string[], index: number) => ({ requestBody: new RegExp(at(ids, index)) })

/** Whom the service refuses, of 30; how the guests end, and with what the run was stopped. */
test.each([
  ['one 403, the first', forbidden, [0], { reset: 29, failed: 1 }, null],
  ['two 403, the first', forbidden, [0, 1], { reset: 28, failed: 2 }, null],
  ['three 403, the first', forbidden, [0, 1, 2], { reset: 27, failed: 3 }, null],
  ['403 at both ends', forbidden, [0, 1, 29], { failed: 3, 'not-attempted': 27 }, 'refused'],
  ['seven 403 after a success', forbidden, [1, 2, 3, 4, 5, 6, 7], { reset: 23, failed: 7 }, null],
  ['four addresses, the first', badAddress, [0, 1, 2, 3], { reset: 26, failed: 4 }, null],
  ['five addresses, the first', badAddress, [0, 1, 2, 3, 4], { reset: 25, failed: 5 }, null],
  ['five addresses at both ends', badAddress, [0, 1, 27, 28, 29], { failed: 5, 'not-attempted': 25 }, 'failures'],
  ['eight addresses, later', badAddress, [1, 2, 3, 4, 5, 6, 7, 8], { reset: 22, failed: 8 }, null],
  ['five that the service could not answer', unavailable, [3, 4, 5, 6, 7], null, 'failures'],
] as const)('%s', async (_, fault, indices, expected, stopCode) => {
  const tenant = tenantWith(30)
  const ids = unmanagedIn(tenant)
  const faults = indices.map((index) => ({ ...fault, ...one(ids, index) }))
  await using world = await writableWorld({ tenant, faults })
  const { outcomes, report, writes } = await enforceAll(world)
  expect([expected === null ? null : outcomes, report.stopCode ?? null]).toEqual([expected, stopCode])
  if (stopCode === 'failures' && expected === null) return
  expect(new Set(writes.map(({ id }) => id)).size).toBe(writes.length)
})

test.each([
  ['202 with the invitation', 202, (id: string) => ({ status: 'PendingAcceptance', invitedUser: { id } })],
  ['200 without it', 200, () => ({})],
])('an invitation answered with %s is looked at', async (_, status, body) => {
  const tenant = tenantWith(8)
  const ids = unmanagedIn(tenant)
  const faults = [0, 3].map((index) => ({
    ...one(ids, index),
    path: invitations,
    act: 'status' as const,
    afterEffect: true,
    status,
    body: body(at(ids, index)),
  }))
  await using world = await writableWorld({ tenant, faults })
  expect((await enforceAll(world)).outcomes).toEqual({ reset: 8 })
})

test('a write that is refused with 401 and not sent again was not attempted', async () => {
  const tenant = tenantWith(8)
  await using world = await writableWorld({
    tenant,
    faults: [says(401, 'InvalidAuthenticationToken', 'Access token has expired.')],
  })
  const { outcomes, report } = await enforceAll(world)
  expect([outcomes, report.stopCode]).toEqual([{ 'not-attempted': 8 }, 'refused'])
})

test.each([
  [
    'never',
    /^Microsoft Graph refused the request \(HTTP 400 BadRequest\)\. Microsoft says: "… is not a valid value of …\."$/,
  ],
  ['always', /^Microsoft Graph refused the request \(HTTP 400 BadRequest\)\.$/],
])('a refusal keeps the words of Microsoft without who it is about, with redact: %s', async (redact, expected) => {
  const tenant = tenantWith(4)
  const ids = unmanagedIn(tenant)
  const said = says(400, 'BadRequest', `ann@fabrikam.com is not a valid value of ${at(ids, 2)}.`)
  await using world = await writableWorld({ tenant, faults: [{ ...said, ...one(ids, 2) }] })
  const { report, journal } = await enforceAll(world, { redact })
  expect(report.findings.find(({ outcome }) => outcome === 'failed')?.error).toMatch(expected)
  expect(JSON.stringify(journal)).not.toContain('valid value')
})

test('a listed user who is a Member is not written to unless members are included', async () => {
  const tenant = tenantWith(4)
  const id = at(unmanagedIn(tenant), 1)
  interface Page {
    readonly value: { readonly id: string }[]
  }
  await using world = await writableWorld({
    tenant,
    faults: [
      {
        path: /\/users$/,
        act: 'rewrite',
        times: Infinity,
        rewrite: (own) => {
          const body = own.body as Page
          const value = body.value.map((user) => (user.id === id ? { ...user, userType: 'Member' } : user))
          return { ...own, body: { ...body, value } }
        },
      },
    ],
  })
  const { writes, outcomes } = await enforceAll(world)
  expect([writes.some((write) => write.id === id), outcomes]).toEqual([false, { reset: 3 }])
})
