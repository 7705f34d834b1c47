import { stepFolder } from '../runner/runner.ts'
import { mkdirSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { InvitationError } from '../../world/simulator/graph.ts'
import { enforceIn, isWrite, journalLines, startWritable, tenantWith, unmanagedIn, writesSeen } from './enforcement.ts'

const invitations = /\/v1\.0\/invitations$/

describe('what holds for the whole tenant stops the run at once', () => {
  const inviteApi =
    "Insufficient privileges to perform requested operation by the application '00000003-0000-0000-c000-000000000000'. " +
    'ControllerName=MSGraphInviteAPI, ActionName=CreateInvite'

  test.concurrent.each<[string, InvitationError | null, RegExp]>([
    ['invitations are switched off', null, /^Invitations are switched off in this tenant/],
    [
      'the 401 of MSGraphInviteAPI',
      { status: 401, code: 'Unauthorized', message: inviteApi },
      /^The application may not invite: grant User\.ReadWrite\.All and User\.Invite\.All$/,
    ],
    [
      'a 403 that nobody knows',
      { status: 403, code: 'Forbidden', message: 'No.' },
      /^The application may not reset guests: .* \(HTTP 403 Forbidden\)$/,
    ],
    [
      'a 401 that a new token does not cure',
      { status: 401, code: 'InvalidAuthenticationToken', message: 'No.' },
      /^Microsoft Graph does not accept the sign-in any more \(HTTP 401 InvalidAuthenticationToken\)$/,
    ],
  ])('%s', async (_, error, stopped) => {
    const tenant = tenantWith(40)
    const ids = unmanagedIn(tenant)
    const invitationErrors = new Map<string, InvitationError>()
    if (error === null) tenant.allowInvitesFrom = 'none'
    else for (const id of ids) invitationErrors.set(id, error)
    await using simulator = await startWritable(tenant, { graph: { invitationErrors } })
    const { run, report, invited, outcomes } = await enforceIn(simulator, { 'fail-on': 'never' })
    // A failed run fails the step whatever fail-on says.
    expect([run.exitCode, report.result]).toEqual([1, 'failed'])
    expect(report.stopped).toMatch(stopped)
    const asked = new Set(invited).size
    // Whoever was answered with 401 was not written to.
    expect(outcomes).toEqual(
      error?.status === 401 ? { 'not-attempted': 40 } : { failed: asked, 'not-attempted': 40 - asked },
    )
    // One, and those that were on their way until it was answered, or until the new token was refused too.
    expect(asked).toBeGreaterThanOrEqual(1)
    expect(asked).toBeLessThan(30)
    expect(run.summary).toContain('The run stopped early: ')
    expect(run.stdout).not.toContain('..')

    // A refusal of the invitation service is no expired token; any other 401 is worth one new token.
    const renewals = simulator.authority.issued - 1
    if (error?.code === 'InvalidAuthenticationToken') {
      expect(renewals).toBeGreaterThanOrEqual(1)
      expect(renewals).toBeLessThanOrEqual(asked)
      expect(invited).toHaveLength(asked * 2)
    } else {
      expect([renewals, invited.length]).toEqual([0, asked])
    }
  })

  test.concurrent('in the middle: what is done stays done, and is told', async () => {
    const tenant = tenantWith(40)
    await using simulator = await startWritable(tenant)
    const stop = simulator.onRequest(() => {
      if (writesSeen(simulator).length < 12) return
      stop()
      tenant.allowInvitesFrom = 'none'
    })
    const { run, report, outcomes } = await enforceIn(simulator)
    expect([run.exitCode, report.result]).toEqual([1, 'partial'])
    expect(outcomes.reset).toBeGreaterThanOrEqual(10)
    expect(outcomes.reset).toBeLessThan(12)
    expect(outcomes['not-attempted']).toBeGreaterThan(10)
    expect(run.summary).toContain('What is done stays done.')

    // Once the setting is right again, the next run does what is left.
    tenant.allowInvitesFrom = 'everyone'
    const next = await enforceIn(simulator)
    expect(next.outcomes).toEqual({ reset: 40 - (outcomes.reset ?? 0) })
  })

  test.concurrent('an answer about another guest than the one that was asked for', async () => {
    const tenant = tenantWith(40)
    const other = { status: 'PendingAcceptance', invitedUser: { id: '0c0c0c0c-0000-4000-8000-000000000009' } }
    await using simulator = await startWritable(tenant, {
      faults: [{ path: invitations, act: 'status', status: 201, body: other, times: Infinity }],
    })
    // It is looked for two minutes whether the reset was done all the same.
    const { report, invited } = await enforceIn(simulator, {}, { env: { SIMULATOR_WAITS: '0.02' } })
    expect(report.stopped).toBe('Microsoft Graph answered for another guest than the one asked for')
    expect(invited.length).toBeLessThan(30)
  })
})

test.concurrent('when guests cannot be read again before their write, nothing is written', async () => {
  await using simulator = await startWritable(tenantWith(3), {
    faults: [{ path: /\$batch$/, requestBody: /"\/users\//, act: 'status', status: 403, body: {}, times: Infinity }],
  })
  const { run, report, outcomes } = await enforceIn(simulator)
  expect([run.exitCode, report.result, outcomes]).toEqual([1, 'failed', { 'not-attempted': 3 }])
  expect(report.stopped).toContain('Microsoft Graph refused POST /v1.0/$batch: HTTP 403')
  expect(simulator.requests.filter(isWrite)).toEqual([])
})

test.concurrent(
  'when a file of the report cannot be written, the result stays, and everything else is told',
  async () => {
    const tenant = tenantWith(3)
    await using simulator = await startWritable(tenant)
    const temp = await mkdtemp(join(tmpdir(), 'no-room-'))
    const stop = simulator.onRequest((request) => {
      if (!isWrite(request)) return
      stop()
      mkdirSync(join(stepFolder(temp), 'report.json'))
    })
    const { run } = await enforceIn(simulator, {}, { env: { RUNNER_TEMP: temp } })
    const journal = journalLines(await readFile(join(stepFolder(temp), 'journal.ndjson'), 'utf8'))
    await rm(temp, { recursive: true })
    expect([run.exitCode, run.outputs.result]).toEqual([0, 'remediated'])
    expect(run.stdout).toMatch(/::warning::Not written to .*: report\.json \(.*EISDIR/)
    expect(run.summary).toContain('3 of 3')
    expect(
      journal
        .filter(({ status }) => status === 201)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(unmanagedIn(tenant))
  },
)
