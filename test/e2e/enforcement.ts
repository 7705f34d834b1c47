import type { Report } from '../../src/core/report.ts'
import type { JournalEntry } from '../../src/entra/remediation.ts'
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator/simulator.ts'
import { addGuest, emptyTenant } from '../simulator/tenant-generator.ts'
import { managedRealm, viralRealm } from '../simulator/user-realm.ts'
import type { Tenant } from '../simulator/world.ts'
import { graphHost, signInInputs } from './expectations.ts'
import { runAction, type ActionOptions, type ActionRun } from './runner.ts'

export const writer = ['User.ReadWrite.All', 'User.Invite.All', 'RoleManagement.Read.Directory']
export const viral = 'viral.example'

/** A tenant with so many guests of a viral domain, each redeemed a day after the one before, and some of a managed one. */
export function tenantWith(unmanaged: number, managed = 5): Tenant {
  const tenant = emptyTenant()
  tenant.realms.set(viral, viralRealm(viral))
  tenant.realms.set('managed.example', managedRealm('managed.example'))
  for (let index = 0; index < unmanaged; index += 1) {
    const day = new Date(Date.UTC(2018, 0, 1 + index)).toISOString()
    addGuest(tenant, { mail: `guest${index}@${viral}`, externalUserStateChangeDateTime: day })
  }
  for (let index = 0; index < managed; index += 1) addGuest(tenant, { mail: `guest${index}@managed.example` })
  return tenant
}

/** Inputs that let a run act on everybody. */
export const withoutLimits = { mode: 'enforce', 'max-changes': '100000', 'max-change-percent': '100' }

/** A run in enforce mode, and what it did to the world. */
export interface Enforced {
  readonly run: ActionRun
  readonly simulator: Simulator
  readonly report: Report
  readonly journal: readonly (JournalEntry & { readonly at: string })[]
  /** Object ids of the invitations sent, in order. */
  readonly invited: readonly string[]
  readonly outcomes: Readonly<Record<string, number>>
}

/** Starts a world in which the application may write. */
export const startWritable = (tenant: Tenant, options: Partial<SimulatorOptions> = {}): Promise<Simulator> =>
  startSimulator({ tenant, ...options, app: { permissions: writer, ...options.app } })

/** Runs enforce mode in a world, and reads what it left behind. */
export async function enforceIn(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>> = {},
  action: Partial<ActionOptions> = {},
): Promise<Enforced> {
  const before = simulator.requests.length
  const run = await runAction(simulator, {
    ...action,
    inputs: { ...signInInputs(simulator), ...withoutLimits, ...inputs },
  })
  const report = JSON.parse((await run.files('report.json')) ?? 'null') as Report
  const lines = ((await run.files('journal.ndjson')) ?? '').split('\n').filter((line) => line !== '')
  await run.dispose()
  return {
    run,
    simulator,
    report,
    journal: lines.map((line) => JSON.parse(line) as JournalEntry & { at: string }),
    invited: invitations(simulator, before),
    outcomes: Object.fromEntries(Object.entries(report?.counts.outcomes ?? {}).filter(([, count]) => count > 0)),
  }
}

/** Object ids of the guests in the invitations that were sent, from a request on. */
export function invitations(simulator: Simulator, from = 0): string[] {
  return simulator.requests
    .slice(from)
    .filter(({ host, method, path }) => host === graphHost && method === 'POST' && path === '/v1.0/invitations')
    .map(({ body }) => (JSON.parse(body) as { invitedUser: { id: string } }).invitedUser.id)
}

/** Requests that change the tenant: whatever is no GET, but for the batches that read. */
export const writesTo = (simulator: Simulator): string[] =>
  simulator.requests
    .filter(({ host, method, path }) => host === graphHost && method !== 'GET' && !path.endsWith('/$batch'))
    .map(({ method, path }) => `${method} ${path}`)
