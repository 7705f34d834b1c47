import type { MemoryCost } from './memory.ts'
import type { ResetPace } from './resets.ts'
import type { Latencies, Scans } from './scans.ts'

/** One goal, with what was measured. */
export interface Goal {
  readonly what: string
  /** In words, with its unit. */
  readonly goal: string
  readonly figure: string
  readonly met: boolean
}

/** All that was measured on one machine in one sitting. */
export interface Measured {
  readonly scans: readonly (Latencies & { readonly permissions: 'bare' | 'full'; readonly scans: Scans })[]
  readonly memory: readonly MemoryCost[]
  readonly resets: readonly { readonly write: number; readonly paces: readonly ResetPace[] }[]
}

/** Wall time depends on the machine, and on what else it does: so much of a goal has to be reached for the bench to pass. */
const wallMargin = 0.75

/** By page and look-up latency in milliseconds: how many times less wall time than the slowest-growing of the tools. */
const wallGoals: Readonly<Record<string, number>> = { '12/2': 19, '60/10': 58, '400/80': 130 }

/** The last commit before reports were made faster. Beside any other, it is enough not to be slower. */
const slowRevision = '3f12b41'

const mebibyte = 1024 * 1024

/** The goals, in the order of the docs. */
export function goalsOf(measured: Measured): Goal[] {
  return [
    ...measured.scans.flatMap(scanGoals),
    ...measured.memory.map(memoryGoal),
    ...measured.resets.flatMap(({ write, paces }) => resetGoals(write, paces)),
  ]
}

function scanGoals({ page, realm, permissions, scans }: Measured['scans'][number]): Goal[] {
  const [ours, ...others] = scans.costs
  const earlier = others.filter(({ tool }) => tool.startsWith('This action'))
  const tools = others.filter(({ tool }) => !tool.startsWith('This action'))
  const at = `${page}/${realm} ms, ${permissions} permissions`
  const batches = Math.ceil(scans.unmanagedDomains / 20) + Math.ceil(scans.planted / 20)
  const most = ours.pages + ours.lookUps + 8 + batches + uploads
  const goals: Goal[] = [
    {
      what: `Requests, ${at}`,
      goal: `at most ${most}`,
      figure: String(ours.requests),
      met: ours.requests <= most,
    },
  ]
  const wall = wallGoals[`${page}/${realm}`]
  if (wall !== undefined && permissions === 'bare') {
    const ratio = Math.min(...tools.map(({ milliseconds }) => milliseconds)) / ours.milliseconds
    goals.push({
      what: `Wall time, ${at}`,
      goal: `${wall} times less than the other tools (passes at ${(wall * wallMargin).toFixed(0)})`,
      figure: `${ratio.toFixed(1)} times`,
      met: ratio >= wall * wallMargin,
    })
  }
  for (const before of earlier) {
    const [cpu, first] = before.tool.includes(slowRevision) ? [0.75, 0.7] : [1.1, 1.1]
    goals.push(
      ratioGoal(`CPU beside ${before.tool}, ${at}`, ours.cpuMs, before.cpuMs, cpu),
      ratioGoal(
        `First request beside ${before.tool}, ${at}`,
        ours.firstRequestMs,
        before.firstRequestMs,
        first,
        first + 0.15,
      ),
    )
  }
  return goals
}

/** Two artifacts, four requests each at the most: create, one or two blocks, finalize. */
const uploads = 8

function ratioGoal(what: string, ours: number | null, theirs: number | null, most: number, passes = most): Goal {
  const ratio = (ours ?? NaN) / (theirs ?? NaN)
  const margin = passes === most ? '' : ` (passes at ${passes})`
  return { what, goal: `at most ${most} of it${margin}`, figure: ratio.toFixed(2), met: ratio <= passes }
}

function memoryGoal({ guests, unmanagedShare, findings, peakBytes }: MemoryCost): Goal {
  const most = guests <= 20_000 ? 160 : unmanagedShare > 0.05 ? 640 : 384
  const peak = peakBytes / mebibyte
  return {
    what: `Peak memory, ${guests} guests, ${findings} findings`,
    goal: `at most ${most} MiB`,
    figure: `${peak.toFixed(0)} MiB`,
    met: peak <= most,
  }
}

function resetGoals(write: number, [ours]: readonly ResetPace[]): Goal[] {
  if (ours === undefined) return []
  const share = ours.perSecond / paceOfWrites
  return [
    {
      what: `Pace of ${ours.resets} resets at ${write} ms, once the first can be seen`,
      goal: 'at least 97 % of the pace that is kept',
      figure: `${(share * 100).toFixed(0)} %, ${ours.perSecond.toFixed(1)} a second`,
      met: share >= 0.97,
    },
    {
      what: `Answered with 429, resets at ${write} ms`,
      goal: 'none',
      figure: `${(ours.throttled * 100).toFixed(1)} %`,
      met: ours.throttled === 0,
    },
    ...(write !== 400 || ours.wholePerSecond === null ? [] : [wholeGoal(ours.resets, ours.wholePerSecond)]),
  ]
}

/** Sign-in, scan, resets and the looks after them, where everything takes 400 ms. */
const wholeGoal = (resets: number, perSecond: number): Goal => ({
  what: `The whole run of ${resets} resets, 400 ms everywhere`,
  goal: `at least 25 a second (passes at ${(25 * wallMargin).toFixed(0)})`,
  figure: `${perSecond.toFixed(1)} a second`,
  met: perSecond >= 25 * wallMargin,
})

/** What the writer keeps to in its first minute: 140 in 5 seconds. */
const paceOfWrites = 140 / 5
