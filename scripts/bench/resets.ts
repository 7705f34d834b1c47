import { fetchInto } from '../../test/world/simulator/fetch-into.ts'
import type { RecordedRequest } from '../../test/world/simulator/request-log.ts'
import { startSimulator, type Simulator } from '../../test/world/simulator/simulator.ts'
import { addGuest, emptyTenant } from '../../test/world/simulator/tenant-generator.ts'
import { viralRealm } from '../../test/world/simulator/entra/user-realm.ts'
import { runAction } from '../../test/e2e/runner/runner.ts'
import { disposing } from '../disposing.ts'
import type { Bundle } from './bundle.ts'

/** How many guests to reset, and how long a reset takes, in milliseconds. */
export interface ResetOptions {
  readonly resets: number
  readonly write: number
  /** How long everything else takes to be answered, in milliseconds. */
  readonly other: number
  readonly bundle: Bundle
  /** Whether the pattern of the existing tools is measured too. */
  readonly replayed: boolean
}

/** How the invitations of one tool went. */
export interface ResetPace {
  readonly tool: string
  readonly resets: number
  /**
   * Invitations that were answered with success, a second, from the second one on. The first is sent alone, and the others wait until
   * its answer is there and what it did can be seen: that is as long as it is, however fast somebody writes.
   */
  readonly perSecond: number
  /** How long the first one was alone, in milliseconds. */
  readonly aloneMs: number
  /** Share of invitations that were answered with 429. */
  readonly throttled: number
  /** The whole run, a second of it for so many guests; null where it was no whole run. */
  readonly wholePerSecond: number | null
  readonly peakBytes: number | null
}

/** 150 in 5 seconds. https://learn.microsoft.com/graph/throttling-limits */
export const invitationsPerSecond = 30

/** One after the other is slow: so many are enough to tell the pace. */
const oneByOne = 150

/**
 * Resets guests with the bundle, then with the pattern of the existing tools, one invitation after the other, on one
 * simulated tenant with the true limit.
 *
 * @throws Error when a guest was not reset exactly once.
 */
export async function measureResets({ resets, write, other, bundle, replayed }: ResetOptions): Promise<ResetPace[]> {
  const tenant = emptyTenant()
  tenant.realms.set('viral.example', viralRealm('viral.example'))
  const all = Array.from({ length: resets + oneByOne }, (_, index) =>
    addGuest(tenant, { mail: `guest${index}@viral.example` }),
  )
  const others = all.slice(resets)
  // Those of the replay wait until it is their turn.
  for (const { id } of others) tenant.users.delete(id)

  const app = { permissions: ['User.ReadWrite.All', 'User.Invite.All'] }
  return disposing(
    startSimulator({ tenant, app, latency: { write, page: other, realm: other } }),
    async (simulator) => {
      const { ours, token } = await measureOurs(simulator, resets, bundle)
      if (!replayed) return [ours]
      for (const user of others) tenant.users.set(user.id, user)
      const before = simulator.requests.length
      for (const { id, mail } of others) await inviteAgain(simulator, token, id, mail ?? '')
      return [ours, paceOf('One after the other', invitations(simulator.requests.slice(before)))]
    },
  )
}

/** The pace of a bundle, and the access token of its run. */
async function measureOurs(
  simulator: Simulator,
  resets: number,
  bundle: Bundle,
): Promise<{ ours: ResetPace; token: string }> {
  const inputs = {
    'tenant-id': simulator.tenant.id,
    'client-id': simulator.app.clientId,
    mode: 'enforce',
    'max-changes': String(resets),
    'max-change-percent': '100',
  }
  return disposing(runAction(simulator, { inputs, entry: bundle.entry, timeoutMs: 900_000 }), (run) => {
    if (run.outputs['remediated-count'] !== String(resets)) throw new Error(`Not all were reset: ${run.stdout}`)
    const ours = {
      ...paceOf(bundle.name, invitations(simulator.requests)),
      wholePerSecond: resets / (run.durationMs / 1000),
      peakBytes: run.peakRssBytes,
    }
    if (ours.resets !== resets) throw new Error(`${ours.resets} invitations succeeded for ${resets} guests.`)
    // The last token that it had masked.
    return { ours, token: [...run.stdout.matchAll(/^::add-mask::(ey.+)$/gm)].at(-1)?.[1] ?? '' }
  })
}

async function inviteAgain(simulator: Simulator, token: string, id: string, address: string): Promise<void> {
  await fetchInto(simulator)('https://graph.microsoft.com/v1.0/invitations', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      invitedUserEmailAddress: address,
      inviteRedirectUrl: 'https://myapps.microsoft.com',
      invitedUser: { id },
      resetRedemption: true,
    }),
  })
}

const invitations = (requests: readonly RecordedRequest[]) =>
  requests.filter(({ method, path }) => method === 'POST' && path === '/v1.0/invitations')

function paceOf(tool: string, sent: readonly RecordedRequest[]): ResetPace {
  const done = sent.filter(({ status }) => status === 201)
  const [first = NaN, second = NaN] = sent.map(({ startedAt }) => startedAt)
  const seconds = ((sent.at(-1)?.startedAt ?? NaN) - second) / 1000
  return {
    tool,
    resets: done.length,
    perSecond: (done.length - 2) / seconds,
    aloneMs: second - first,
    throttled: sent.filter(({ status }) => status === 429).length / sent.length,
    wholePerSecond: null,
    peakBytes: null,
  }
}
