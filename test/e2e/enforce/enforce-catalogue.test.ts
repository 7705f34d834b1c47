import { describe, expect, test } from '@jest/globals'
import type { Fault } from '../../world/simulator/faults.ts'
import type { InvitationError } from '../../world/simulator/graph.ts'
import { at, enforceIn, startWritable, tenantWith, unmanagedIn } from './enforcement.ts'

/** Refusals that are about one guest, by what is recorded. */
const perGuest: readonly (readonly [InvitationError, string])[] = [
  [
    badRequest('The email you’re using to invite this user doesn’t match any emails on the user object.'),
    'The address is neither in mail nor in otherMails.',
  ],
  [badRequest('Group email address is not supported'), 'The address belongs to a group.'],
  [
    badRequest(
      "This user cannot be invited because the domain of the user's email address is a verified domain of this directory.",
    ),
    'The domain of the address belongs to this tenant.',
  ],
  [badRequest('Invitee is in inviter tenant'), 'The address belongs to a user of this tenant.'],
  [
    badRequest(
      'The invited user already exists in the directory as object ID: x. They can use that account to sign in.',
    ),
    'Another object of the directory has this address.',
  ],
  [
    {
      ...badRequest('This invitation is blocked by cross-tenant access settings. Admins in both must allow it.'),
      status: 403,
    },
    'Cross-tenant access settings block the invitation.',
  ],
  [
    {
      ...badRequest("This action can't be completed because the Microsoft B2B Cross Cloud Worker application is off."),
      status: 403,
    },
    'The home tenant has switched off collaboration across clouds.',
  ],
  [
    badRequest("This user can't be invited to this directory. Contact your administrator."),
    'The allow or deny list of this tenant blocks the domain.',
  ],
  [
    { status: 403, code: 'Forbidden', message: 'Generic authorization exception.' },
    'The guest holds a role that the application may not touch, or User.ReadWrite.All is missing.',
  ],
  [
    { status: 404, code: 'ResourceNotFound', message: `<!DOCTYPE html>${'<p>Not found</p>'.repeat(500)}` },
    'Microsoft Graph refused the request (HTTP 404 ResourceNotFound).',
  ],
  [
    { status: 400, code: 'Request_New', message: 'Something that nobody has seen yet.' },
    'Microsoft Graph refused the request (HTTP 400 Request_New).',
  ],
]

/** Answers without an invitation in them, by what is recorded. */
const withoutInvitation: readonly (readonly [Pick<Fault, 'act' | 'status' | 'body'>, string])[] = [
  [{ act: 'status', status: 400 }, 'Microsoft Graph refused the request (HTTP 400).'],
  [{ act: 'status', status: 400, body: { error: 'bad' } }, 'Microsoft Graph refused the request (HTTP 400).'],
  [{ act: 'html', status: 404 }, 'Microsoft Graph refused the request (HTTP 404).'],
]

function badRequest(message: string): InvitationError {
  return { status: 400, code: 'BadRequest', message }
}

/** One guest in so many fails: far enough under a fifth that the breaker has nothing to say. */
const every = 7

describe('what is about one guest is recorded, and the run goes on', () => {
  test.concurrent('each in its own words', async () => {
    const failing = [...perGuest.map(([, reason]) => reason), ...withoutInvitation.map(([, reason]) => reason)]
    const tenant = tenantWith(failing.length * every)
    const ids = unmanagedIn(tenant)
    const idOf = (index: number) => at(ids, index * every + 3)
    const reasons = new Map(failing.map((reason, index) => [idOf(index), reason]))
    await using simulator = await startWritable(tenant, {
      graph: { invitationErrors: new Map(perGuest.map(([error], index) => [idOf(index), error])) },
      faults: withoutInvitation.map(([fault], index) => ({
        ...fault,
        path: /\/v1\.0\/invitations$/,
        requestBody: new RegExp(idOf(perGuest.length + index)),
      })),
    })
    const { run, report, outcomes, invited, journal } = await enforceIn(simulator)
    expect([run.exitCode, report.result, report.stopped]).toEqual([1, 'partial', null])
    expect(outcomes).toEqual({ reset: ids.length - failing.length, failed: failing.length })
    expect([...invited].sort()).toEqual(ids)
    for (const { id, outcome, error, requestId } of report.findings) {
      const reason = reasons.get(id)
      const ours = error?.replace(/ Microsoft says: ".*"$/, '')
      expect([id, outcome, ours]).toEqual([id, reason === undefined ? 'reset' : 'failed', reason])
      if (reason === undefined) expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
    }
    const told = new Map(journal.flatMap(({ id, failure }) => (failure === undefined ? [] : [[id, failure]])))
    expect(told).toEqual(reasons)
    expect(run.summary).toContain(`[Look at ${failing.length} guests that failed](`)
    expect(run.summary + run.stdout).not.toContain('<p>')
  })
})

test.concurrent.each([
  ['failures', 1],
  ['findings', 1],
  ['never', 0],
])('with one failure and fail-on: %s the step ends with %i', async (failOn, exitCode) => {
  const tenant = tenantWith(3)
  await using simulator = await startWritable(tenant, {
    graph: { invitationErrors: new Map([[at(unmanagedIn(tenant), 1), badRequest('Invitee is in inviter tenant')]]) },
  })
  const { run, outcomes } = await enforceIn(simulator, { 'fail-on': failOn })
  expect([run.exitCode, outcomes]).toEqual([exitCode, { reset: 2, failed: 1 }])
})
