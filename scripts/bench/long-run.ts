import { readFileSync } from 'node:fs'
import { runAction, type ActionRun } from '../../test/e2e/runner/runner.ts'
import { viralRealm } from '../../test/world/simulator/entra/user-realm.ts'
import { startSimulator, type Simulator } from '../../test/world/simulator/simulator.ts'
import { addGuest, emptyTenant } from '../../test/world/simulator/tenant-generator.ts'
import { disposing } from '../disposing.ts'
import type { Bundle } from './bundle.ts'

/** How one run went that reset as many guests as a run may. */
export interface LongRun {
  readonly resets: number
  /** How long an invitation took to be answered, in milliseconds. */
  readonly write: number
  readonly seconds: number
  /** Invitations a second, from the first to the last. */
  readonly perSecond: number
  /** How many were answered with 429. */
  readonly throttled: number
  /** Access tokens of Graph that the run asked for. */
  readonly tokens: number
  readonly cpuMs: number
  readonly peakBytes: number
  /** What the process held after each half minute, in bytes. */
  readonly held: readonly number[]
}

const tenThousand = 10_000
const write = 400
/** It is renewed 5 minutes before its end: once in such a run. */
const tokenLifetimeSeconds = 540
const sampled = 30_000

/**
 * Resets 10,000 guests in one run, at the true limits of the service and in true time, with a token that runs out on the way.
 *
 * @throws Error when a guest was not reset exactly once, or was not seen reset.
 */
export function measureLongRun(bundle: Bundle, resets = tenThousand): Promise<LongRun> {
  const tenant = emptyTenant()
  tenant.realms.set('viral.example', viralRealm('viral.example'))
  for (let index = 0; index < resets; index += 1) addGuest(tenant, { mail: `guest${index}@viral.example` })
  const app = { permissions: ['User.ReadWrite.All', 'User.Invite.All'], tokenLifetimeSeconds }
  return disposing(startSimulator({ tenant, app, latency: { write, page: 400, realm: 80 } }), async (simulator) => {
    const held: number[] = []
    const inputs = {
      'tenant-id': simulator.tenant.id,
      'client-id': simulator.app.clientId,
      mode: 'enforce',
      'max-changes': String(resets),
      'max-change-percent': '100',
    }
    const stop: { sampling: NodeJS.Timeout | undefined } = { sampling: undefined }
    const run = runAction(simulator, {
      inputs,
      entry: bundle.entry,
      timeoutMs: 1_800_000,
      onSpawn: ({ pid }) => {
        stop.sampling = setInterval(() => held.push(...residentBytes(pid)), sampled)
      },
    })
    return disposing(
      run.finally(() => {
        clearInterval(stop.sampling)
      }),
      (ended) => longRunOf(simulator, ended, resets, held),
    )
  })
}

function longRunOf(simulator: Simulator, run: ActionRun, resets: number, held: readonly number[]): LongRun {
  const invitations = simulator.requests.filter(({ path }) => path === '/v1.0/invitations')
  const done = invitations.filter(({ status }) => status === 201)
  if (run.outputs['remediated-count'] !== String(resets) || done.length !== resets) {
    throw new Error(`${done.length} invitations for ${resets} guests: ${run.stdout.slice(-4000)}`)
  }
  const seconds = ((invitations.at(-1)?.startedAt ?? NaN) - (invitations[0]?.startedAt ?? NaN)) / 1000
  return {
    resets,
    write,
    seconds: run.durationMs / 1000,
    perSecond: (invitations.length - 1) / seconds,
    throttled: invitations.length - done.length,
    tokens: simulator.requests.filter(({ path }) => path.endsWith('/oauth2/v2.0/token')).length,
    cpuMs: run.cpuMs ?? NaN,
    peakBytes: run.peakRssBytes ?? NaN,
    held,
  }
}

/** What a process holds by now; nothing where /proc does not tell. */
function residentBytes(pid: number | undefined): number[] {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? [] : [Number(kilobytes) * 1024]
  } catch {
    return []
  }
}
