import { expect, test } from '@jest/globals'
import type { RecordedRequest } from '../../world/simulator/request-log.ts'
import { enforceIn, isReread, isWrite, startWritable, tally, tenantWith, unmanagedIn } from './enforcement.ts'

/** Tokens become invalid when the request with this number, of those that match, arrives. */
const moments: readonly (readonly [string, (request: RecordedRequest) => boolean, number])[] = [
  ['before the guests are confirmed', isReread, 1],
  ['with the first write', isWrite, 1],
  ['in the middle', isWrite, 15],
  ['with the last write', isWrite, 30],
  ['before the outcome is verified', isReread, 3],
]

test.concurrent.each(moments)(
  'tokens that run out %s: a new GitHub token, a new Entra token, no write lost',
  async (_, of, number) => {
    const tenant = tenantWith(30)
    const ids = unmanagedIn(tenant)
    await using simulator = await startWritable(tenant)
    const stop = simulator.onRequest(() => {
      if (simulator.requests.filter(of).length < number) return
      stop()
      simulator.revokeTokens()
    })
    const { run, outcomes, writes } = await enforceIn(simulator, { 'send-invitation': 'true' })
    expect([run.exitCode, outcomes]).toEqual([0, { reset: 30 }])
    expect(tally(tenant.mails.map(({ userId }) => userId))).toEqual(new Map(ids.map((id) => [id, 1])))
    expect(tally(writes.filter(({ request }) => request.status === 201).map(({ id }) => id))).toEqual(
      new Map(ids.map((id) => [id, 1])),
    )
    // A GitHub token lives for five minutes: each exchange has one of its own.
    const gitHubTokens = simulator.requests.filter(({ query }) => query.includes('audience=')).length
    expect(simulator.authority.issued).toBeGreaterThanOrEqual(2)
    expect(gitHubTokens).toBe(simulator.authority.issued)
  },
)
