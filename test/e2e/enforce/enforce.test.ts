import { describe, expect, test } from '@jest/globals'
import { signInInputs, graphHost } from '../runner/expectations.ts'
import {
  at,
  enforceIn,
  rereadsSeen,
  startWritable,
  tally,
  tenantWith,
  unmanagedIn,
  withoutLimits,
  writesSeen,
  type Enforced,
} from './enforcement.ts'
import { runAction } from '../runner/runner.ts'

/** Each of them got one write, and nobody else did. */
function expectOnceEach({ writes }: Pick<Enforced, 'writes'>, ids: readonly string[]): void {
  expect(tally(writes.map(({ id }) => id))).toEqual(new Map(ids.map((id) => [id, 1])))
}

describe('each unmanaged guest is reset exactly once', () => {
  test.concurrent.each([0, 1, 19, 20, 21, 40, 41])('%i of them', async (unmanaged) => {
    const tenant = tenantWith(unmanaged)
    const ids = unmanagedIn(tenant)
    await using simulator = await startWritable(tenant)
    const enforced = await enforceIn(simulator)
    const { run, report, outcomes, journal } = enforced
    expect(run.stdout).not.toMatch(/^::(error|warning title)/m)
    const guests = `${unmanaged} ${unmanaged === 1 ? 'guest' : 'guests'}`
    expect(run.stdout.includes(`::notice title=${guests} reset::`)).toBe(unmanaged > 0)
    expect([run.exitCode, report.result]).toEqual([0, unmanaged === 0 ? 'clean' : 'remediated'])
    expectOnceEach(enforced, ids)
    expect(outcomes).toEqual(unmanaged === 0 ? {} : { reset: unmanaged })
    expect(journal).toHaveLength(unmanaged * 2)
    expect(tenant.mails).toEqual([])

    // Read before the write and after it, in batches that are neither empty nor over-full.
    const rereads = rereadsSeen(simulator)
    // One more for the first guest, who is looked at before the second is written to.
    const others = Math.max(0, unmanaged - 1)
    expect(rereads).toHaveLength(unmanaged === 0 ? 0 : Math.ceil(unmanaged / 20) + 1 + Math.ceil(others / 20))
    expect(rereads.every((batch) => batch.length >= 1 && batch.length <= 20)).toBe(true)
    expect(tally(rereads.flat())).toEqual(new Map(ids.map((id) => [id, 2])))
  })
})

describe('a run after a success finds nothing left to do', () => {
  test.concurrent.each(['everything', 'state-and-date'] as const)('when a reset shows as %s', async (resetShows) => {
    const tenant = tenantWith(21)
    const ids = unmanagedIn(tenant)
    await using simulator = await startWritable(tenant, { world: { resetShows } })
    const first = await enforceIn(simulator)
    expect(first.outcomes).toEqual({ reset: 21 })
    expectOnceEach(first, ids)
    for (let more = 0; more < 2; more += 1) {
      const { run, report, writes, journal } = await enforceIn(simulator, { 'pending-days': '0' })
      expect([run.exitCode, report.result, run.outputs['pending-count']]).toEqual([0, 'clean', '21'])
      expect([writes, journal]).toEqual([[], []])
      expect(report.pending.map(({ id }) => id).sort()).toEqual(ids)
    }
    expect(rereadsSeen(simulator)).toHaveLength(4)
  })
})

describe('remediation: delete', () => {
  test.concurrent('deletes softly, sees that they are gone, and says how to bring each of them back', async () => {
    const tenant = tenantWith(21)
    const ids = unmanagedIn(tenant)
    await using simulator = await startWritable(tenant, { app: { permissions: ['User.ReadWrite.All'] } })
    const enforced = await enforceIn(simulator, { remediation: 'delete' })
    const { run, report, writes, outcomes } = enforced
    expect([run.exitCode, report.result, outcomes]).toEqual([0, 'remediated', { deleted: 21 }])
    expectOnceEach(enforced, ids)
    expect(new Set(writes.map(({ request }) => `${request.method} ${request.body}`))).toEqual(new Set(['DELETE ']))
    expect([...tenant.deletedUsers.keys()].sort()).toEqual(ids)
    expect(tenant.users.size).toBe(5)
    expect(run.summary).toContain('### How to undo it')
    for (const id of ids) expect(run.summary).toContain(`Restore-MgDirectoryDeletedItem -DirectoryObjectId ${id}\n`)

    const again = await enforceIn(simulator, { remediation: 'delete' })
    expect([again.run.exitCode, again.report.result, again.writes]).toEqual([0, 'clean', []])
  })

  test.concurrent('a reset says nothing about bringing anybody back', async () => {
    await using simulator = await startWritable(tenantWith(1))
    const { run } = await enforceIn(simulator)
    expect(run.summary).not.toContain('Restore-Mg')
    expect(run.summary).toContain('[Tell the guest](')
  })
})

describe('the invitation', () => {
  /** The bodies that a run posts for one guest, and what the world made of them. */
  async function invite(
    inputs: Record<string, string>,
    properties: { mail?: string | null; otherMails?: string[] } = {},
  ) {
    const tenant = tenantWith(1, 0)
    const id = at(unmanagedIn(tenant), 0)
    const guest = tenant.users.get(id)
    if (guest !== undefined) Object.assign(guest, properties)
    await using simulator = await startWritable(tenant)
    const { writes, outcomes, run } = await enforceIn(simulator, inputs, { env: { RUNNER_DEBUG: '1' } })
    expect(outcomes).toEqual({ reset: 1 })
    expect(run.stdout).toContain('::debug::')
    return { id, tenant, bodies: writes.map(({ request }): unknown => JSON.parse(request.body)) }
  }

  test.concurrent('by default: My Apps of the tenant, and no mail', async () => {
    const { id, tenant, bodies } = await invite({})
    expect(bodies).toEqual([
      {
        invitedUserEmailAddress: 'guest0@viral.example',
        inviteRedirectUrl: `https://myapps.microsoft.com?tenantId=${tenant.id}`,
        sendInvitationMessage: false,
        invitedUser: { id },
        resetRedemption: true,
      },
    ])
    expect(tenant.mails).toEqual([])
  })

  test.concurrent('with mail, a language, a copy and a page of one’s own', async () => {
    const { id, tenant, bodies } = await invite({
      'send-invitation': 'true',
      'invitation-language': 'de-DE',
      'invitation-cc': 'helpdesk@contoso.com',
      'invite-redirect-url': 'https://portal.contoso.com/start?from=mail&x=1',
    })
    expect(bodies).toEqual([
      {
        invitedUserEmailAddress: 'guest0@viral.example',
        inviteRedirectUrl: 'https://portal.contoso.com/start?from=mail&x=1',
        sendInvitationMessage: true,
        invitedUserMessageInfo: {
          messageLanguage: 'de-DE',
          ccRecipients: [{ emailAddress: { address: 'helpdesk@contoso.com' } }],
        },
        invitedUser: { id },
        resetRedemption: true,
      },
    ])
    expect(tenant.mails).toEqual([
      { to: 'guest0@viral.example', userId: id, language: 'de-DE', cc: ['helpdesk@contoso.com'] },
    ])
  })

  test.concurrent('with mail alone: neither a language nor a copy', async () => {
    const { id, tenant, bodies } = await invite({ 'send-invitation': 'true' })
    expect(bodies).toEqual([expect.not.objectContaining({ invitedUserMessageInfo: expect.anything() })])
    expect(tenant.mails).toEqual([{ to: 'guest0@viral.example', userId: id, language: null, cc: [] }])
  })

  test.concurrent('goes to an address that stands on the guest, whatever is in it', async () => {
    const mail = "o'brien_\u00f1@viral.example"
    const { bodies } = await invite({}, { mail: null, otherMails: ['no address', mail] })
    expect(bodies).toEqual([expect.objectContaining({ invitedUserEmailAddress: mail })])
  })

  test.concurrent.each([
    ['invitation-cc', 'helpdesk@contoso.com'],
    ['invitation-language', 'en-US'],
  ])('%s without send-invitation is a mistake, found before the first request', async (name, value) => {
    await using simulator = await startWritable(tenantWith(1))
    const { run } = await enforceIn(simulator, { [name]: value })
    expect([run.exitCode, run.outputs.result, simulator.requests]).toEqual([1, 'failed', []])
    expect(run.stdout).toContain(`Input "${name}" is set, and "send-invitation" is false`)
    expect(run.stdout).not.toContain(value)
  })
})

test.concurrent(
  'report mode writes nothing and reads no guest a second time, with every permission in hand',
  async () => {
    await using simulator = await startWritable(tenantWith(41))
    await using run = await runAction(simulator, {
      inputs: { ...signInInputs(simulator), ...withoutLimits, mode: 'report' },
    })
    expect([run.exitCode, run.outputs.result, run.outputs['unmanaged-count']]).toEqual([0, 'findings', '41'])
    expect([writesSeen(simulator), rereadsSeen(simulator)]).toEqual([[], []])
    for (const { host, method, path, body } of simulator.requests) {
      if (host === graphHost && method !== 'GET') {
        expect([method, path, /"method":"(?!GET")/.test(body)]).toEqual(['POST', '/v1.0/$batch', false])
      }
    }
    expect(await run.files('journal.ndjson')).toBeNull()
  },
)
