import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { permissionRules } from '../../src/core/tenant/permissions.ts'
import { runAction, type ActionOptions, type ActionRun } from '../../test/e2e/runner/runner.ts'
import { startSimulator, type Simulator } from '../../test/world/simulator/simulator.ts'
import { generateTenant } from '../../test/world/simulator/tenant-generator.ts'
import type { Tenant } from '../../test/world/simulator/world.ts'
import { disposing } from '../disposing.ts'
import { freshRunner, type Bundle } from './bundle.ts'

/** How long a page and a look-up take to be answered, in milliseconds. */
export interface Latencies {
  readonly page: number
  readonly realm: number
}

/** The size of the tenant, and what is measured on it. */
export interface ScanOptions extends Latencies {
  readonly guests: number
  readonly domains: number
  /** Ours first; each takes its turn. */
  readonly bundles: readonly [Bundle, ...Bundle[]]
  /** Whether the other tools are run. Else their time is computed: they send one request after the other. */
  readonly replayed: boolean
  /** Whether the application has every permission that the action can use, or the one that a report needs. */
  readonly permissions: 'bare' | 'full'
}

/** What one tool sent, took and found. */
export interface ScanCost {
  readonly tool: string
  readonly pages: number
  readonly lookUps: number
  /** All of them: sign-in and upload of the report included. */
  readonly requests: number
  /** Null where it was not run. */
  readonly connections: number | null
  readonly milliseconds: number
  /** Of the whole process; null where it was not run. */
  readonly cpuMs: number | null
  /** From the start of the process to its first request. */
  readonly firstRequestMs: number | null
  readonly peakBytes: number | null
  /** Null where it was not run. */
  readonly unmanaged: number | null
}

/** The tenant, and what every tool cost on it; ours first. */
export interface Scans {
  readonly entraGuests: number
  readonly planted: number
  readonly unmanagedDomains: number
  readonly costs: readonly [ScanCost, ...ScanCost[]]
}

const replays = ['MSIdentityTools', 'Remove-Unmanaged-Guests'] as const
/** The page size of each: the largest that Graph gives, and the default. */
const pageSizes = { MSIdentityTools: 999, 'Remove-Unmanaged-Guests': 100 } as const
/** Ours is over so soon that one run says little. The middle one of these counts. */
const ourRuns = 3

/**
 * Runs the bundles and the replays one after the other on one simulated tenant, each in a process of its own.
 *
 * @throws Error when a run fails, sends what the simulator refuses, or finds another number than was planted.
 */
export async function measureScans(options: ScanOptions): Promise<Scans> {
  const { guests, domains, page, realm } = options
  const { tenant, kinds } = generateTenant({ guests, domains, seed: 20, now: new Date() })
  giveAddresses(tenant)
  const isPlanted = ([, kind]: [string, string]) => kind === 'unmanaged' || kind === 'overtaken'
  const planted = [...kinds].filter(isPlanted)
  const unmanagedDomains = new Set(planted.map(([id]) => tenant.users.get(id)?.mail?.split('@').at(-1))).size
  const entraGuests = [...tenant.users.values()].filter(
    ({ userType, identities }) =>
      userType === 'Guest' && identities?.some(({ issuer }) => issuer === 'ExternalAzureAD') === true,
  ).length
  // No tool comes near the published limits at these latencies; a bench on a slow machine should not depend on it.
  const limits = { resourceUnits: 1_000_000_000 }
  const app = { permissions: options.permissions === 'bare' ? ['User.Read.All'] : everyPermission() }
  return disposing(startSimulator({ tenant, app, latency: { page, realm }, graph: { limits } }), async (simulator) => {
    const ours = await measureOurs(simulator, options.bundles)
    const theirs = await measureReplays(simulator, options, entraGuests)
    for (const { tool, unmanaged } of [...ours, ...theirs]) {
      if (unmanaged !== null && unmanaged !== planted.length) {
        throw new Error(`${tool} found ${unmanaged} unmanaged guests of ${planted.length}.`)
      }
    }
    if (simulator.refusals.length > 0) throw new Error(`The simulator refused: ${simulator.refusals.join('; ')}`)
    return { planted: planted.length, unmanagedDomains, entraGuests, costs: [...ours, ...theirs] }
  })
}

async function measureReplays(simulator: Simulator, options: ScanOptions, entraGuests: number): Promise<ScanCost[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    const theirs: ScanCost[] = []
    for (const tool of replays) {
      theirs.push(
        options.replayed
          ? await measureReplay(simulator, tool, await compileReplay(folder))
          : computed(tool, Math.ceil(options.guests / pageSizes[tool]), entraGuests, options),
      )
    }
    return theirs
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const everyPermission = (): string[] => [...new Set(permissionRules.map(({ permission }) => permission))]

/** Both tools pass over guests without `mail`. Here everybody has one, so that all of them have the same to find. */
function giveAddresses({ users }: Tenant): void {
  for (const user of users.values()) {
    const [other] = user.otherMails
    const [home = ''] = user.userPrincipalName.split('#')
    user.mail ??= other ?? home.replace(/_(?=[^_]*$)/, '@')
  }
}

/** The bundles take turns, so that a busy machine slows all of them. */
async function measureOurs(
  simulator: Simulator,
  bundles: readonly [Bundle, ...Bundle[]],
): Promise<[ScanCost, ...ScanCost[]]> {
  const runs = new Map<Bundle, ScanCost[]>(bundles.map((bundle) => [bundle, []]))
  for (let count = 0; count < ourRuns; count += 1) {
    for (const [index, bundle] of bundles.entries()) {
      // A name can be uploaded once in a job, and an upload that is refused would be cheaper than one that is not.
      const inputs = { 'artifact-name': `bench-${index}-${count}` }
      const found = (run: ActionRun) => Number(run.outputs['unmanaged-count'])
      runs.get(bundle)?.push(await measure(simulator, bundle.name, { inputs, entry: bundle.entry }, found))
    }
  }
  const [first, ...others] = bundles
  return [middle(runs.get(first)), ...others.map((bundle) => middle(runs.get(bundle)))]
}

/** The middle run by time, with the middle figures of CPU, memory and start. */
function middle(runs: readonly ScanCost[] = []): ScanCost {
  const mid = <T>(values: readonly T[], by: (value: T) => number): T | undefined =>
    values.toSorted((a, b) => by(a) - by(b))[Math.floor(values.length / 2)]
  const run = mid(runs, ({ milliseconds }) => milliseconds)
  if (run === undefined) throw new Error('The action was not run.')
  const figure = (name: 'cpuMs' | 'peakBytes' | 'firstRequestMs') => mid(runs, (one) => one[name] ?? 0)?.[name] ?? null
  return { ...run, cpuMs: figure('cpuMs'), peakBytes: figure('peakBytes'), firstRequestMs: figure('firstRequestMs') }
}

/** One request after the other, so its time is a sum. It is in their favour: no time of their own is counted. */
function computed(tool: string, pages: number, lookUps: number, { page, realm }: Latencies): ScanCost {
  return {
    tool: `${tool} (computed)`,
    pages,
    lookUps,
    requests: pages + lookUps + 2,
    connections: null,
    milliseconds: pages * page + lookUps * realm,
    cpuMs: null,
    firstRequestMs: null,
    peakBytes: null,
    unmanaged: null,
  }
}

function measureReplay(simulator: Simulator, tool: string, entry: string): Promise<ScanCost> {
  return measure(simulator, tool, { entry, env: { REPLAY: tool } }, ({ stdout }) => Number(stdout))
}

async function measure(
  simulator: Simulator,
  tool: string,
  action: Partial<ActionOptions>,
  found: (run: ActionRun) => number,
): Promise<ScanCost> {
  const before = simulator.requests.length
  const connectedBefore = simulator.connections
  const inputs = { 'tenant-id': simulator.tenant.id, 'client-id': simulator.app.clientId, ...action.inputs }
  const startedAt = Date.now()
  return disposing(
    runAction(simulator, { ...action, inputs, env: { ...action.env, ...freshRunner }, timeoutMs: 3_600_000 }),
    (run) => {
      if (run.exitCode !== 0) throw new Error(`${tool} ended with ${String(run.exitCode)}: ${run.stdout}${run.stderr}`)
      const requests = simulator.requests.slice(before)
      console.error(`${tool}: ${requests.length} requests in ${(run.durationMs / 1000).toFixed(2)} s`)
      return {
        tool,
        pages: requests.filter(({ path }) => path === '/v1.0/users').length,
        lookUps: requests.filter(({ path }) => path.startsWith('/common/userrealm/')).length,
        requests: requests.length,
        connections: simulator.connections - connectedBefore,
        milliseconds: run.durationMs,
        cpuMs: run.cpuMs,
        firstRequestMs: (requests[0]?.startedAt ?? startedAt) - startedAt,
        peakBytes: run.peakRssBytes,
        unmanaged: found(run),
      }
    },
  )
}

/** The replay as plain JavaScript, so that its process does not pay for stripping types. */
async function compileReplay(folder: string): Promise<string> {
  const source = readFileSync(join(import.meta.dirname, 'replay.ts'), 'utf8')
  const { code } = await transform(source, { loader: 'ts', format: 'esm', target: 'node24' })
  const file = join(folder, 'replay.mjs')
  await writeFile(file, code)
  return file
}
