import { parse as parseCsv } from 'csv-parse/sync'
import type { Report } from '../../../src/core/report/report.ts'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import type { JournalLine } from '../../../src/core/enforcement/journal.ts'
import type { RecordedRequest } from '../../world/simulator/request-log.ts'
import { startSimulator, type Simulator, type SimulatorOptions } from '../../world/simulator/simulator.ts'
import { addGuest, emptyTenant } from '../../world/simulator/tenant-generator.ts'
import { managedRealm, viralRealm } from '../../world/simulator/entra/user-realm.ts'
import type { Tenant } from '../../world/simulator/world.ts'
import { signInInputs } from '../runner/expectations.ts'
import { runAction, type ActionOptions, type ActionRun } from '../runner/runner.ts'
import { expectSettled } from './settlement.ts'

export const writer = ['User.ReadWrite.All', 'User.Invite.All', 'RoleManagement.Read.Directory']
/** All that docs/setup.md gives the writer: with them it knows whom it must leave alone. */
export const knowingWriter = [...writer, 'GroupMember.Read.All', 'Policy.Read.All', 'Policy.Read.B2BManagementPolicy']
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

/** Object ids of the guests of the viral domain, in the order in which they are acted on. */
export const unmanagedIn = (tenant: Tenant): string[] =>
  [...tenant.users.values()].filter(({ mail }) => mail?.endsWith(`@${viral}`)).map(({ id }) => id)

/** The object id at a place of a list that is long enough. */
export function at(ids: readonly string[], index: number): string {
  const id = ids[index]
  if (id === undefined) throw new Error(`there is no guest ${index}`)
  return id
}

/** Inputs that let a run act on everybody. */
export const withoutLimits = { mode: 'enforce', 'max-changes': '100000', 'max-change-percent': '100' }

/** A write as Graph saw it. */
export interface SeenWrite {
  /** Object id of the guest. */
  readonly id: string
  readonly request: RecordedRequest
}

/** What is told of a run, wherever it ran. */
export type Told = Pick<ActionRun, 'exitCode' | 'outputs' | 'stdout' | 'stderr' | 'summary' | 'files'>

/** A run in enforce mode, and what it did to the world. */
export interface Enforced<Run extends Told = ActionRun> {
  readonly run: Run
  readonly simulator: Simulator
  /** Throws when the run left none. */
  readonly report: Report
  readonly journal: readonly JournalLine[]
  /** The rows of findings.csv. */
  readonly csv: readonly Readonly<Record<string, string>>[]
  /** Every file that the run left behind, by name. */
  readonly files: ReadonlyMap<string, string>
  /** The writes that Graph saw, in order of arrival. */
  readonly writes: readonly SeenWrite[]
  /** Object ids of the invitations among them. */
  readonly invited: readonly string[]
  /** How many guests ended in each outcome, without those that nobody ended in. */
  readonly outcomes: Readonly<Record<string, number>>
}

const names = ['report.json', 'findings.csv', 'guests.csv', 'summary.md', 'plan.json', 'report.html', 'journal.ndjson']

/** Starts a world in which the application may write. */
export const startWritable = (tenant: Tenant, options: Partial<SimulatorOptions> = {}): Promise<Simulator> =>
  startSimulator({ tenant, ...options, app: { permissions: writer, ...options.app } })

/**
 * Runs enforce mode in a world, and reads what it left behind. Whatever a test is about, a run that got as far as a
 * report must tell the truth in it.
 */
export async function enforceIn(
  simulator: Simulator,
  inputs: Readonly<Record<string, string>> = {},
  action: Partial<ActionOptions> = {},
): Promise<Enforced> {
  const before = simulator.requests.length
  await using run = await runAction(simulator, {
    ...action,
    inputs: { ...signInInputs(simulator), ...withoutLimits, ...inputs },
  })
  return await readEnforced(run, simulator, before)
}

/**
 * Reads what a run in enforce mode left behind, and checks it.
 *
 * @param before how many requests there were before it.
 */
export async function readEnforced<Run extends Told>(
  run: Run,
  simulator: Simulator,
  before: number,
): Promise<Enforced<Run>> {
  const files = new Map<string, string>()
  for (const name of names) {
    const text = await run.files(name)
    if (text !== null) files.set(name, text)
  }
  const report = JSON.parse(files.get('report.json') ?? 'null') as Report | null
  const writes = writesSeen(simulator, before)
  const enforced: Enforced<Run> = {
    run,
    simulator,
    get report() {
      if (report === null) throw new Error('the run left no report')
      return report
    },
    journal: journalLines(files.get('journal.ndjson') ?? ''),
    csv: parseCsv<Record<string, string>>(files.get('findings.csv') ?? '', { bom: true, columns: true }),
    files,
    writes,
    invited: writes.filter(({ request }) => request.method === 'POST').map(({ id }) => id),
    outcomes: Object.fromEntries(Object.entries(report?.counts.outcomes ?? {}).filter(([, count]) => count > 0)),
  }
  if (report !== null) expectSettled(enforced)
  return enforced
}

/** Reads a journal. Throws when a line is not whole. */
export const journalLines = (text: string): JournalLine[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JournalLine)

/** Whether a host is Microsoft Graph, of whichever cloud. */
const isGraph = (host: string) => Object.values(clouds).some(({ graph }) => graph === host)

/** Whether a request changes a guest. */
export const isWrite = ({ host, method, path }: RecordedRequest): boolean =>
  isGraph(host) && method !== 'GET' && !path.endsWith('/$batch')

/** The writes that arrived, from a request on. */
export const writesSeen = (simulator: Simulator, from = 0): SeenWrite[] =>
  simulator.requests
    .slice(from)
    .filter(isWrite)
    .map((request) => ({
      id:
        request.method === 'POST'
          ? (JSON.parse(request.body) as { invitedUser: { id: string } }).invitedUser.id
          : (request.path.split('/').at(-1) ?? ''),
      request,
    }))

/** Whether a request reads guests again, 20 at most in one batch. */
export const isReread = ({ host, path, body }: RecordedRequest): boolean =>
  isGraph(host) && path.endsWith('/$batch') && /"url":"\/users\/[^/"]+\?\$select=id,userPrincipalName/.test(body)

/** The object ids of each batch that read guests again, in order of arrival. */
export const rereadsSeen = (simulator: Simulator): string[][] =>
  simulator.requests
    .filter(isReread)
    .map(({ body }) =>
      (JSON.parse(body) as { requests: { url: string }[] }).requests.map(
        ({ url }) => /^\/users\/([^?]+)/.exec(url)?.[1] ?? url,
      ),
    )

/** Changes the world once: after the scan, and before the first guest is confirmed. */
export function beforeConfirmation(simulator: Simulator, change: () => void): void {
  const readsRoles = ({ path }: RecordedRequest) => path === '/v1.0/roleManagement/directory/roleAssignments'
  const stop = simulator.onRequest((request) => {
    if (!isReread(request) && simulator.requests.filter(readsRoles).length < 2) return
    stop()
    change()
  })
}

/** How often each id is in a list. */
export function tally(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
