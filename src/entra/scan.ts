import { lookUpProblems } from '../core/completeness.ts'
import type { PreflightCheck } from '../core/report.ts'
import { progressLine } from '../core/progress.ts'
import { createRoster, type Census } from '../core/roster.ts'
import type { Graph } from './graph.ts'
import { listGuests } from './guests.ts'
import type { RealmLookups } from './realms.ts'
import { listRoleHolders } from './roles.ts'

/** What a scan needs from outside. */
export interface ScanDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls back again and again until the returned function is called. */
  readonly every: (milliseconds: number, tick: () => void) => () => void
  readonly log: { readonly info: (message: string) => void }
}

/** What was found. */
export interface Scan {
  readonly census: Census
  /** What keeps the scan from being complete, a sentence each. */
  readonly problems: readonly string[]
  /** Object ids of those who hold a directory role; empty when that could not be read. */
  readonly roleHolders: ReadonlySet<string>
  readonly checks: readonly PreflightCheck[]
}

const progressInterval = 5000

/**
 * Lists the guests and the holders of roles, and looks up the realm of each domain while the pages still arrive.
 *
 * @param watch object ids of guests to remember whatever their verdict.
 * @throws ActionError when the guests cannot be listed at all.
 */
export async function scan(
  graph: Graph,
  lookups: RealmLookups,
  watch: ReadonlySet<string>,
  deps: ScanDeps,
): Promise<Scan> {
  const roster = createRoster(watch)
  const started = deps.now()
  let expected: number | null = null

  const progress = () => {
    deps.log.info(
      progressLine({
        guests: roster.size,
        expected,
        domainsAsked: lookups.asked,
        domainsAnswered: lookups.answered,
        elapsedMs: deps.now() - started,
      }),
    )
  }
  const stopProgress = deps.every(progressInterval, progress)
  try {
    const [listing, roles] = await Promise.all([
      listGuests(
        graph,
        (guest) => {
          const domain = roster.add(guest)
          if (domain !== null) lookups.request(domain)
        },
        (count) => {
          expected = count
        },
      ),
      listRoleHolders(graph),
    ])
    const realms = await lookups.settle()
    progress()
    const census = roster.close(realms)
    return {
      census,
      problems: [...listing.problems, ...lookUpProblems(census)],
      roleHolders: roles.ids,
      checks: [roles.check],
    }
  } finally {
    stopProgress()
    lookups.stop()
  }
}
