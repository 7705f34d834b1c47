import { describe, expect, test } from '@jest/globals'
import { failsStep } from '../../../src/core/report/report.ts'
import { at, tenantWith, unmanagedIn } from '../../e2e/enforce/enforcement.ts'
import { enforceAll, writableWorld } from '../../world/entra/enforcing.ts'
import type { World } from '../../world/simulator/undocumented/worlds.ts'

describe('where a reset can be seen, everybody is reset once', () => {
  test.each<Partial<World>>([
    { resetShows: 'everything' },
    { resetShows: 'state', resetSeenAfter: '1-second' },
    { resetShows: 'state', resetSeenAfter: '60-seconds' },
    { resetShows: 'issuer' },
    { resetShows: 'issuer', resetSeenAfter: '60-seconds' },
    { resetShows: 'date', serviceClock: 'ten-minutes-slow' },
    { resetShows: 'date', resetSeenAfter: '60-seconds' },
    { resetShows: 'issuer-and-date' },
  ])('%j', async (like) => {
    const tenant = tenantWith(25)
    await using world = await writableWorld({ tenant, world: like })
    const { report, outcomes, writes, seconds, warnings, log } = await enforceAll(world)
    expect([report.result, outcomes, warnings]).toEqual(['remediated', { reset: 25 }, []])
    expect(new Set(writes.map(({ id }) => id))).toEqual(new Set(unmanagedIn(tenant)))
    expect(writes).toHaveLength(25)
    // The second write waits until the first was seen.
    expect(seconds[1]).toBeGreaterThanOrEqual(like.resetSeenAfter === '60-seconds' ? 60 : 0)
    expect(seconds[1]).toBeLessThanOrEqual(120)
    expect(log.filter((line) => line.includes('The first reset can be seen after'))).toHaveLength(1)
  })
})

describe('where it cannot be seen within two minutes,', () => {
  test.each<Partial<World>>([{ resetSeenAfter: 'never' }, { resetSeenAfter: '600-seconds' }])(
    '%j: one guest is written to, nobody failed, and the step passes',
    async (like) => {
      const tenant = tenantWith(46)
      await using world = await writableWorld({ tenant, world: like })
      const { report, outcomes, writes, warnings, outputs, summary } = await enforceAll(world)
      expect([report.result, report.stopCode, outcomes]).toEqual([
        'partial',
        'canary',
        { unconfirmed: 1, 'not-attempted': 45 },
      ])
      expect([failsStep(report, ['failures']), outputs['unconfirmed-count'], outputs['failed-count']]).toEqual([
        false,
        '1',
        '0',
      ])
      expect(writes.map(({ id }) => id)).toEqual([at(unmanagedIn(tenant), 0)])
      expect(warnings).toEqual([
        expect.stringMatching(
          /nothing shows it after two minutes\. Before: state Accepted, changed 2018-01-01T00:00:00.000Z, issuers contoso.onmicrosoft.com, externalazuread\. After: state Accepted, .*turn on `open-issue`, or this guest is written to again\.$/,
        ),
      ])
      expect(warnings.join()).not.toContain('guest0')
      expect(summary).toMatch(/Not seen yet +\| +1 \|/)
    },
  )

  test('guests who are named go on, with a warning', async () => {
    const tenant = tenantWith(10)
    const named = unmanagedIn(tenant).slice(2, 6)
    await using world = await writableWorld({ tenant, world: { resetSeenAfter: 'never' } })
    const { report, outcomes, writes, warnings } = await enforceAll(world, { 'only-guests': named.join('\n') })
    expect([report.result, report.stopCode, outcomes]).toEqual(['partial', null, { unconfirmed: 4 }])
    expect([writes.map(({ id }) => id).sort(), report.counts.skipped]).toEqual([named, { 'not-approved': 6 }])
    expect(warnings.join()).toContain('because `only-guests` names them')
    expect(failsStep(report, ['failures'])).toBe(false)
  })
})

test('the canary is the first write that the service accepts: refused and lost ones come before it', async () => {
  const tenant = tenantWith(8)
  const ids = unmanagedIn(tenant)
  const about = (index: number) => ({ path: /\/invitations$/, requestBody: new RegExp(at(ids, index)) })
  await using world = await writableWorld({
    tenant,
    world: { resetSeenAfter: '60-seconds' },
    faults: [
      { ...about(0), act: 'status', status: 400, body: { error: { code: 'BadRequest', message: 'no' } } },
      { ...about(1), act: 'reset' },
      { ...about(2), act: 'reset', afterEffect: true },
    ],
  })
  const { outcomes, writes, seconds } = await enforceAll(world, { 'send-invitation': 'true' })
  expect(outcomes).toEqual({ reset: 7, failed: 1 })
  expect(writes.slice(0, 4).map(({ id }) => id)).toEqual(ids.slice(0, 4))
  // Who got no answer is sent again only when it is known how long a reset takes to be seen.
  expect(writes.filter(({ id }) => id === ids[1])).toHaveLength(2)
  expect((seconds[4] ?? 0) - (seconds[3] ?? 0)).toBeGreaterThanOrEqual(60)
  expect(tenant.mails.map(({ userId }) => userId).sort()).toEqual(ids.slice(1))
})

test('a deletion has its canary too', async () => {
  const tenant = tenantWith(5)
  await using world = await writableWorld({ tenant, world: { deletionSeenAfter: '60-seconds' } })
  const { outcomes, report, seconds } = await enforceAll(world, { remediation: 'delete' })
  expect([report.result, outcomes]).toEqual(['remediated', { deleted: 5 }])
  expect(seconds[1]).toBeGreaterThanOrEqual(60)
})
