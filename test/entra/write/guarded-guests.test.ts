import { describe, expect, test } from '@jest/globals'
import { at, tenantWith, unmanagedIn, writer } from '../../e2e/enforce/enforcement.ts'
import { enforceAll, writableWorld } from '../../world/entra/enforcing.ts'
import { variantsOf } from '../../world/simulator/undocumented/worlds.ts'
import type { Tenant } from '../../world/simulator/world.ts'

/** 71 guests, the oldest and one more of whom no application may change. */
function tenantWithGuarded(guard: (tenant: Tenant, id: string) => void) {
  const tenant = tenantWith(71)
  const ids = unmanagedIn(tenant)
  const guarded = [at(ids, 0), at(ids, 40)]
  for (const id of guarded) guard(tenant, id)
  return { tenant, guarded }
}

const protect = (tenant: Tenant, id: string) => {
  Object.assign(tenant.users.get(id) ?? {}, { isManagementRestricted: true })
}

test.each(['reset', 'delete'] as const)(
  'who is protected is left alone, and the others are done: %s',
  async (remediation) => {
    const { tenant, guarded } = tenantWithGuarded(protect)
    await using world = await writableWorld({ tenant })
    const { report, outcomes, writes, summary } = await enforceAll(world, { remediation, redact: 'never' })
    expect(outcomes).toEqual({ [remediation === 'reset' ? 'reset' : 'deleted']: 69 })
    expect([report.result, report.counts.skipped]).toEqual(['remediated', { protected: 2 }])
    expect(report.findings.filter(({ skipReason }) => skipReason === 'protected').map(({ id }) => id)).toEqual(guarded)
    expect(writes.map(({ id }) => id)).not.toEqual(expect.arrayContaining(guarded))
    expect(report.preflight).toContainEqual(expect.objectContaining({ check: 'protected-guests', status: 'ok' }))
    expect(summary).toContain('protected by restricted management')
  },
)

describe('where that cannot be read, the service refuses them, and nobody else is held up', () => {
  test.each(variantsOf('protectedRefusal'))('with %s', async (protectedRefusal) => {
    const { tenant, guarded } = tenantWithGuarded(protect)
    await using world = await writableWorld({ tenant, world: { protectionReadable: 'not-there', protectedRefusal } })
    const { report, outcomes } = await enforceAll(world)
    expect(outcomes).toEqual(protectedRefusal === 'accepted' ? { reset: 71 } : { reset: 69, failed: 2 })
    expect(report.findings.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id)).toEqual(
      protectedRefusal === 'accepted' ? [] : guarded,
    )
    expect(report.preflight).toContainEqual(expect.objectContaining({ check: 'protected-guests', status: 'unknown' }))
  })

  test.each(variantsOf('roleHolderRefusal'))('nor by role holders who cannot be read, with %s', async (refusal) => {
    const { tenant, guarded } = tenantWithGuarded((directory, principalId) => {
      const roleDefinitionId = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b'
      directory.roleAssignments.push({ id: principalId, principalId, roleDefinitionId, directoryScopeId: '/' })
    })
    await using world = await writableWorld({
      tenant,
      world: { roleHolderRefusal: refusal },
      permissions: writer.filter((permission) => !permission.startsWith('RoleManagement')),
    })
    const { report, outcomes } = await enforceAll(world)
    expect([outcomes, report.stopped]).toEqual([{ reset: 69, failed: 2 }, null])
    expect(report.findings.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id)).toEqual(guarded)
  })
})
