import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { runAction, type ActionOptions, type ActionRun } from '../../test/e2e/runner/runner.ts'
import { startSimulator, type Simulator } from '../../test/world/simulator/simulator.ts'
import { generateTenant } from '../../test/world/simulator/tenant-generator.ts'
import type { Tenant } from '../../test/world/simulator/world.ts'

/** The size of the tenant, and how long its services take to answer, in milliseconds. */
export interface ScanOptions {
  readonly guests: number
  readonly domains: number
  readonly page: number
  readonly realm: number
}

/** What one tool sent, took and found. */
export interface ScanCost {
  readonly tool: string
  readonly pages: number
  readonly lookUps: number
  /** All of them: sign-in and upload of the report included. */
  readonly requests: number
  readonly milliseconds: number
  readonly peakBytes: number | null
  readonly unmanaged: number
}

/** The tenant, and what every tool cost on it; ours first. */
export interface Scans {
  readonly entraGuests: number
  readonly planted: number
  readonly costs: readonly [ScanCost, ...ScanCost[]]
}

const replays = ['MSIdentityTools', 'Remove-Unmanaged-Guests']
/** Ours is over so soon that one run says little. The middle one of these counts. */
const ourRuns = 3

/**
 * Runs the bundle and the replays one after the other on one simulated tenant, each in a process of its own.
 *
 * @throws Error when a run fails, sends what the simulator refuses, or finds another number than was planted.
 */
export async function measureScans(options: ScanOptions): Promise<Scans> {
  const { guests, domains, page, realm } = options
  const { tenant, kinds } = generateTenant({ guests, domains, seed: 20, now: new Date() })
  giveAddresses(tenant)
  const planted = [...kinds.values()].filter((kind) => kind === 'unmanaged' || kind === 'overtaken').length
  const entraGuests = [...tenant.users.values()].filter(
    ({ userType, identities }) =>
      userType === 'Guest' && identities?.some(({ issuer }) => issuer === 'ExternalAzureAD') === true,
  ).length
  // No tool comes near the published limits at these latencies; a bench on a slow machine should not depend on it.
  const limits = { resourceUnits: 1_000_000_000 }
  await using simulator = await startSimulator({ tenant, latency: { page, realm }, graph: { limits } })
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    const ours = await measureOurs(simulator)
    const theirs: ScanCost[] = []
    for (const tool of replays) theirs.push(await measureReplay(simulator, tool, await compileReplay(folder)))
    for (const { tool, unmanaged } of [ours, ...theirs]) {
      if (unmanaged !== planted) throw new Error(`${tool} found ${unmanaged} unmanaged guests of ${planted}.`)
    }
    if (simulator.refusals.length > 0) throw new Error(`The simulator refused: ${simulator.refusals.join('; ')}`)
    return { planted, entraGuests, costs: [ours, ...theirs] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Both tools pass over guests without `mail`. Here everybody has one, so that all of them have the same to find. */
function giveAddresses({ users }: Tenant): void {
  for (const user of users.values()) {
    const [other] = user.otherMails
    const [home = ''] = user.userPrincipalName.split('#')
    user.mail ??= other ?? home.replace(/_(?=[^_]*$)/, '@')
  }
}

async function measureOurs(simulator: Simulator): Promise<ScanCost> {
  const runs: ScanCost[] = []
  for (let count = 0; count < ourRuns; count += 1) {
    // A name can be uploaded once in a job, and an upload that is refused would be cheaper than one that is not.
    const inputs = { 'artifact-name': `bench-${count}` }
    runs.push(await measure(simulator, 'This action', { inputs }, (run) => Number(run.outputs['unmanaged-count'])))
  }
  const [middle] = runs.sort((a, b) => a.milliseconds - b.milliseconds).slice(Math.floor(ourRuns / 2))
  if (middle === undefined) throw new Error('The action was not run.')
  return middle
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
  const inputs = { 'tenant-id': simulator.tenant.id, 'client-id': simulator.app.clientId, ...action.inputs }
  await using run = await runAction(simulator, { ...action, inputs, timeoutMs: 3_600_000 })
  if (run.exitCode !== 0 || run.stdout.includes('::warning::'))
    throw new Error(`${tool} ended with ${String(run.exitCode)}: ${run.stdout}${run.stderr}`)
  const requests = simulator.requests.slice(before)
  console.error(`${tool}: ${requests.length} requests in ${(run.durationMs / 1000).toFixed(2)} s`)
  return {
    tool,
    pages: requests.filter(({ path }) => path === '/v1.0/users').length,
    lookUps: requests.filter(({ path }) => path.startsWith('/common/userrealm/')).length,
    requests: requests.length,
    milliseconds: run.durationMs,
    peakBytes: run.peakRssBytes,
    unmanaged: found(run),
  }
}

/** The replay as plain JavaScript, so that its process does not pay for stripping types. */
async function compileReplay(folder: string): Promise<string> {
  const source = readFileSync(join(import.meta.dirname, 'replay.ts'), 'utf8')
  const { code } = await transform(source, { loader: 'ts', format: 'esm', target: 'node24' })
  const file = join(folder, 'replay.mjs')
  await writeFile(file, code)
  return file
}
