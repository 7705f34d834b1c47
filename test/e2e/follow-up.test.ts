import { expect, test } from '@jest/globals'
import { guestTag } from '../../src/core/guests/guest-set.ts'
import type { Report } from '../../src/core/report/report.ts'
import { newPull } from '../world/simulator/github/state.ts'
import { identitiesOf } from '../world/simulator/tenant-generator.ts'
import { at, enforceIn, startWritable, tenantWith, unmanagedIn } from './enforce/enforcement.ts'
import { signInInputs } from './runner/expectations.ts'
import { runAction } from './runner/runner.ts'

test('each way to redeem is counted, with those who wait and those who were deleted', async () => {
  const tenant = tenantWith(12)
  await using simulator = await startWritable(tenant)
  const report = async (name: string) => {
    await using run = await runAction(simulator, {
      inputs: { ...signInInputs(simulator), 'open-issue': 'true', 'artifact-name': name },
    })
    expect(run.exitCode).toBe(0)
    return {
      report: JSON.parse((await run.files('report.json')) ?? 'null') as Report,
      summary: run.summary,
      html: (await run.files('report.html')) ?? '',
    }
  }
  expect((await report('first')).report.followUps).toEqual([])
  const enforced = await enforceIn(simulator, { 'open-issue': 'true', 'artifact-name': 'enforced' })
  expect(enforced.report.counts.remediated).toBe(12)
  expect(enforced.report.followUps).toEqual([])

  const guests = unmanagedIn(tenant)
  const redeem = (index: number, issuer: string) => {
    const guest = tenant.users.get(at(guests, index))
    if (guest === undefined) throw new Error(`there is no guest ${index}`)
    guest.externalUserState = 'Accepted'
    guest.externalUserStateChangeDateTime = new Date().toISOString()
    guest.identities = identitiesOf(tenant, guest.userPrincipalName, issuer)
  }
  for (let index = 0; index < 7; index += 1) redeem(index, 'mail')
  tenant.users.delete(at(guests, 11))
  redeem(10, 'ExternalAzureAD')

  const next = await report('next')
  expect(next.report.followUps).toEqual([
    {
      at: enforced.report.startedAt,
      runUrl: enforced.report.run.url,
      reset: 12,
      pending: 3,
      gone: 1,
      unseen: 0,
      redeemed: { 'email-otp': 7, unmanaged: 1 },
      disabled: 0,
      moved: 0,
      changed: [{ tag: guestTag(at(guests, 11)), id: null, displayName: null, domain: null, changes: ['deleted'] }],
    },
  ])
  const row = `| [${enforced.report.startedAt.slice(0, 10)}](${enforced.report.run.url ?? ''}) | 12 | unmanaged 1, email-otp 7 | 3 | 1 |`
  for (const text of [next.summary, simulator.github.issues[0]?.body]) {
    expect(text).toContain('### Reset before, and since')
    expect(text).toContain(row)
  }
  expect(next.html).toContain('One-time passcode 7')
  // Who came back with the same account is not reset again.
  expect(next.report.findings.map(({ id, skipReason }) => [id, skipReason])).toEqual([
    [at(guests, 10), 'suspect-overtaken'],
  ])
  expect(simulator.refusals).toEqual([])
})

test('the issue leads to the open pull request whose body is the summary of a plan', async () => {
  await using simulator = await startWritable(tenantWith(3))
  const run = async (name: string) => {
    await using ended = await runAction(simulator, {
      inputs: { ...signInInputs(simulator), 'open-issue': 'true', 'artifact-name': name },
    })
    return (await ended.files('summary.md')) ?? ''
  }
  const body = await run('first')
  expect(simulator.github.issues[0]?.body).toContain('Approve the plan where your workflow asks')
  simulator.github.pulls.push(newPull({ number: 7, body, author: 'github-actions[bot]' }))
  await run('second')
  expect(simulator.github.issues[0]?.body).toContain(
    '[Approve and merge the pull request](https://github.com/contoso/identity/pull/7), and the workflow resets these guests.',
  )
  expect(simulator.refusals).toEqual([])
})
