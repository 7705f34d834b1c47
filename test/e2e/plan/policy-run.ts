import { expect } from '@jest/globals'
import type { Report } from '../../../src/core/report/report.ts'
import { startSimulator, type SimulatorOptions } from '../../world/simulator/simulator.ts'
import { addGuest, emptyTenant } from '../../world/simulator/tenant-generator.ts'
import { viralRealm } from '../../world/simulator/entra/user-realm.ts'
import type { Tenant } from '../../world/simulator/world.ts'
import { graphHost, signInInputs } from '../runner/expectations.ts'
import { runAction, type ActionOptions, type ActionRun } from '../runner/runner.ts'

/** Guests of viral domains, one for each name. */
export function tenantOf(...domains: string[]): Tenant {
  const tenant = emptyTenant()
  for (const domain of domains) {
    tenant.realms.set(domain, viralRealm(domain))
    addGuest(tenant, { mail: `guest@${domain}` })
  }
  return tenant
}

/** A run in report mode, whose folder is gone by now. */
export interface PolicyRun extends ActionRun {
  readonly report: Report
  readonly plan: { readonly items: readonly { readonly domain: string }[] } | null
  /** The paths that Graph was asked for. */
  readonly requests: readonly string[]
  /** What was decided, by domain: `act`, or the reason to skip. */
  readonly decisions: Readonly<Record<string, string>>
}

/** A report on a tenant, with what it decides for each domain. */
export async function reportOn(
  tenant: Tenant,
  action: Partial<ActionOptions> = {},
  options: Partial<SimulatorOptions> = {},
): Promise<PolicyRun> {
  await using simulator = await startSimulator({ tenant, ...options })
  await using run = await runAction(simulator, { ...action, inputs: { ...signInInputs(simulator), ...action.inputs } })
  const report = JSON.parse((await run.files('report.json')) ?? '{"findings":[]}') as Report
  expect(simulator.refusals).toEqual([])
  const decisions: Record<string, string> = {}
  for (const row of report.findings) decisions[row.domain ?? ''] = row.skipReason ?? row.decision
  return {
    ...run,
    report,
    plan: JSON.parse((await run.files('plan.json')) ?? 'null') as PolicyRun['plan'],
    requests: simulator.requests.filter(({ host }) => host === graphHost).map(({ path }) => path),
    decisions,
  }
}
