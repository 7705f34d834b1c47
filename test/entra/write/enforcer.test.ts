import { describe, expect, test } from '@jest/globals'
import type { GuestErrorCode } from '../../../src/core/enforcement/guest-error.ts'
import type { StopCode } from '../../../src/core/enforcement/outcome.ts'
import type { SkipReason } from '../../../src/core/plan/decision.ts'
import type { RemedyName } from '../../../src/core/remedy.ts'
import { at, isWrite, tally, tenantWith, unmanagedIn } from '../../e2e/enforce/enforcement.ts'
import { actIn, type Acted } from '../../world/entra/acting.ts'
import { writableWorld } from '../../world/entra/enforcing.ts'
import type { Fault } from '../../world/simulator/faults.ts'
import { identitiesOf } from '../../world/simulator/tenant-generator.ts'
import type { DirectoryUser, Tenant } from '../../world/simulator/world.ts'

/** How one guest ended: the outcome, and the reason or the error code behind a colon. */
function endOf({ enforcement }: Acted, id: string): string {
  const { outcome, skipReason, errorCode } = enforcement.outcomes.get(id) ?? {}
  return [outcome, skipReason ?? errorCode].filter((part) => part !== undefined).join(': ')
}

/** Of one guest: the methods that Graph saw, and the phases in the journal with the code of a failure. */
const traceOf = ({ writes, journal }: Acted, id: string) => ({
  writes: writes.filter((write) => write.id === id).map(({ request }) => request.method),
  journal: journal
    .filter((line) => line.id === id)
    .map(({ phase, failureCode }) => (failureCode === undefined ? phase : `${phase}: ${failureCode}`)),
})

const method = { reset: 'POST', delete: 'DELETE' } as const
const done = { reset: 'reset', delete: 'deleted' } as const

type Drift = (guest: DirectoryUser, tenant: Tenant) => unknown

/** What became of a guest since the scan, and why it is then left alone: for a reset and for a deletion; null: it is done. */
const drifts: readonly (readonly [string, Drift, SkipReason | null, (SkipReason | null)?])[] = [
  ['nothing', () => undefined, null],
  ['is gone', ({ id }, tenant) => tenant.users.delete(id), 'gone'],
  ['was invited again', (guest) => (guest.externalUserState = 'PendingAcceptance'), 'already-done'],
  ['has redeemed again', (guest) => (guest.externalUserStateChangeDateTime = '2021-05-05T00:00:00Z'), 'already-done'],
  [
    'signs in with another account',
    (guest, tenant) => (guest.identities = identitiesOf(tenant, guest.userPrincipalName, 'MicrosoftAccount')),
    'already-done',
  ],
  ['became a member', (guest) => (guest.userType = 'Member'), 'changed'],
  ['has another address', (guest) => (guest.mail = 'somebody-else@elsewhere.example'), 'changed'],
  ['has no address', (guest) => Object.assign(guest, { mail: null, otherMails: [] }), 'changed'],
  ['is disabled', (guest) => (guest.accountEnabled = false), 'disabled', null],
  [
    'holds a role',
    ({ id }, tenant) =>
      tenant.roleAssignments.push({ id: 'r', principalId: id, roleDefinitionId: 'd', directoryScopeId: '/' }),
    'role-holder',
  ],
  ['has another name', (guest) => (guest.displayName = 'Somebody else'), null],
]
const remedies = ['reset', 'delete'] as const satisfies readonly RemedyName[]

describe('a guest of whom, since the scan,', () => {
  test.each(
    drifts.flatMap(([what, change, ofReset, ofDelete = ofReset]) =>
      remedies.map((remedy) => [what, remedy, change, remedy === 'reset' ? ofReset : ofDelete] as const),
    ),
  )('%s: %s', async (_, remediation, change, reason) => {
    const tenant = tenantWith(3)
    const ids = unmanagedIn(tenant)
    const id = at(ids, 1)
    await using world = await writableWorld({ tenant })
    const acted = await actIn(world, { remediation }, () => {
      const guest = tenant.users.get(id)
      if (guest !== undefined) change(guest, tenant)
    })
    const written = { writes: [method[remediation]], journal: ['before', 'after'] }
    expect(endOf(acted, id)).toBe(reason === null ? done[remediation] : `skipped: ${reason}`)
    expect(traceOf(acted, id)).toEqual(reason === null ? written : { writes: [], journal: [] })
    for (const other of [at(ids, 0), at(ids, 2)]) {
      expect([endOf(acted, other), traceOf(acted, other)]).toEqual([done[remediation], written])
    }
    expect(acted.enforcement.stopped).toBeNull()
  })
})

/** What Graph says of one guest of four, the second, and what is made of it; the code of the stop, where it holds for everybody. */
const refusals: readonly (readonly [number, string, GuestErrorCode, StopCode | null])[] = [
  [400, 'The email doesn’t match any emails on the user object.', 'address-unknown', null],
  [400, 'Group email address is not supported', 'address-of-group', null],
  [400, 'The domain is a verified domain of this directory.', 'address-in-tenant-domain', null],
  [400, 'Invitee is in inviter tenant', 'address-of-tenant-user', null],
  [400, 'The invited user already exists in the directory as object ID: x.', 'address-taken', null],
  [403, 'This invitation is blocked by cross-tenant access settings.', 'cross-tenant-access', null],
  [403, 'The Microsoft B2B Cross Cloud Worker application is off.', 'cross-cloud', null],
  [400, "This user can't be invited to this directory.", 'blocked-domain', null],
  [403, 'Generic authorization exception.', 'protected', null],
  [403, 'No.', 'forbidden', null],
  [404, 'Not there.', 'refused', null],
  [400, 'Guest invitations not allowed for your company.', 'invitations-off', 'refused'],
  [403, 'ControllerName=MSGraphInviteAPI', 'not-allowed', 'refused'],
]

describe('an invitation that is refused', () => {
  test.each(refusals)('with %i "%s" is %s', async (status, message, code, stop) => {
    const tenant = tenantWith(4)
    const ids = unmanagedIn(tenant)
    const id = at(ids, 1)
    const invitationErrors = new Map([[id, { status, code: 'Some', message }]])
    await using world = await writableWorld({ tenant, graph: { invitationErrors } })
    const acted = await actIn(world)
    expect([endOf(acted, id), acted.enforcement.stopped?.code ?? null]).toEqual([`failed: ${code}`, stop])
    expect(traceOf(acted, id)).toEqual({ writes: ['POST'], journal: ['before', `after: ${code}`] })
    expect(acted.enforcement.outcomes.get(id)?.requestId).toMatch(/^[0-9a-f-]{36}$/)
    if (stop === null) expect(ids.map((each) => endOf(acted, each)).filter((end) => end === 'reset')).toHaveLength(3)
  })
})

test('what holds for the whole tenant is asked of one guest alone', async () => {
  const tenant = tenantWith(40)
  tenant.allowInvitesFrom = 'none'
  await using world = await writableWorld({ tenant })
  const { enforcement, writes, journal } = await actIn(world)
  expect([enforcement.stopped?.code, writes.length, journal.length]).toEqual(['refused', 1, 2])
  expect(enforcement.outcomes.size).toBe(40)
})

/** The second guest's invitation is throttled once. */
const throttledOnce = (seconds: number): Fault => ({
  method: 'POST',
  path: /\/invitations$/,
  act: 'status',
  status: 429,
  headers: { 'Retry-After': String(seconds) },
  body: { error: { code: 'TooManyRequests' } },
  skip: 1,
})

describe('a service that asks the writes for a pause', () => {
  test('of 250 s gets all of it, and everybody is reset', async () => {
    const tenant = tenantWith(4)
    await using world = await writableWorld({ tenant, faults: [throttledOnce(250)] })
    const { enforcement } = await actIn(world)
    const writes = world.simulator.requests.filter(isWrite)
    const throttled = writes.find(({ status }) => status === 429)
    const after = writes.filter(({ startedAt }) => startedAt > (throttled?.startedAt ?? 0))
    // Those that were on their way already are not held back.
    const late = after.filter(({ startedAt }) => startedAt - (throttled?.startedAt ?? 0) >= 250_000)
    expect([enforcement.stopped, late.length >= 1]).toEqual([null, true])
    expect(after.filter(({ startedAt }) => startedAt - (throttled?.startedAt ?? 0) > 1000)).toEqual(late)
  })

  test('of 900 s is not waited for: nobody else is written to, and the run says why', async () => {
    const tenant = tenantWith(200)
    await using world = await writableWorld({ tenant, faults: [throttledOnce(900)] })
    const began = world.clock.now()
    const { enforcement, writes } = await actIn(world)
    expect(enforcement.stopped).toEqual({
      code: 'throttled',
      why: 'Microsoft Graph: HTTP 429. The service asks for a pause of 900 s, and a run waits for at most 300 s',
    })
    const outcomes = tally([...enforcement.outcomes.values()].map(({ outcome }) => outcome))
    expect(outcomes.get('reset')).toBe(writes.length - 1)
    expect((outcomes.get('reset') ?? 0) + (outcomes.get('not-attempted') ?? 0)).toBe(200)
    expect(world.clock.now() - began).toBeLessThan(300_000)
  })
})

/** What Graph answers to the deletion of the second guest of four, how it ends, and what the journal has of it. */
test.each([
  [404, 'failed: refused', ['before', 'after: refused']],
  [403, 'failed: forbidden', ['before', 'after: forbidden']],
  [500, 'deleted', ['before', 'after: unavailable']],
] as const)('a deletion that is answered with %i', async (status, end, lines) => {
  const tenant = tenantWith(4)
  const id = at(unmanagedIn(tenant), 1)
  const fault = {
    method: 'DELETE',
    path: new RegExp(`/users/${id}$`),
    act: 'status',
    status,
    afterEffect: status === 500,
  } as const
  await using world = await writableWorld({ tenant, faults: [fault] })
  const acted = await actIn(world, { remediation: 'delete' })
  expect([endOf(acted, id), traceOf(acted, id)]).toEqual([end, { writes: ['DELETE'], journal: lines }])
})

test.each(remedies)(
  'a job that is cancelled at the tenth write sends nothing new, and knows how each ended: %s',
  async (remediation) => {
    const tenant = tenantWith(60)
    const ids = unmanagedIn(tenant)
    await using world = await writableWorld({ tenant, latency: { write: 300 } })
    let seen = 0
    world.simulator.onRequest(({ method: sent, path }) => {
      if (sent === method[remediation] && !path.endsWith('/$batch') && ++seen === 10) world.cancel()
    })
    const acted = await actIn(world, { remediation })
    const { enforcement, writes, journal } = acted
    expect([enforcement.cancelled, enforcement.stopped?.code]).toEqual([true, 'cancelled'])
    const written = new Set(writes.map(({ id }) => id))
    expect(ids.map((id) => endOf(acted, id))).toEqual(
      ids.map((id) => (written.has(id) ? done[remediation] : 'not-attempted')),
    )
    expect(written.size).toBeLessThan(50)
    expect([writes.length, journal.length]).toEqual([written.size, 2 * written.size])
  },
)

test('nobody is nothing to do', async () => {
  await using world = await writableWorld({ tenant: tenantWith(0) })
  const { enforcement, writes, journal } = await actIn(world)
  expect([enforcement.outcomes.size, enforcement.stopped, writes, journal]).toEqual([0, null, [], []])
})
