import { describe, expect, test } from '@jest/globals'
import { enforceIn, invitations, startWritable, tenantWith, viral, writesTo } from './enforcement.ts'

describe('each unmanaged guest is reset exactly once', () => {
  test.each([0, 1, 19, 20, 21, 40, 41])('%i of them', async (unmanaged) => {
    const tenant = tenantWith(unmanaged)
    await using simulator = await startWritable(tenant)
    const { run, report, invited, outcomes, journal } = await enforceIn(simulator)
    expect(run.stdout).not.toContain('::error::')
    expect([run.exitCode, report.result]).toEqual([0, unmanaged === 0 ? 'clean' : 'remediated'])
    const ids = [...tenant.users.values()].filter(({ mail }) => mail?.endsWith(viral)).map(({ id }) => id)
    expect([...invited].sort()).toEqual(ids.sort())
    expect(outcomes).toEqual(unmanaged === 0 ? {} : { reset: unmanaged })
    expect(journal).toHaveLength(unmanaged * 2)
    expect(simulator.refusals).toEqual([])
    expect(tenant.mails).toEqual([])
    for (const id of ids) expect(tenant.users.get(id)?.externalUserState).toBe('PendingAcceptance')
  })
})
