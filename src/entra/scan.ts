import { progressLine } from '../core/progress.ts'
import { createRoster, type Census } from '../core/roster.ts'
import type { Cloud } from './cloud.ts'
import type { Credential } from './credential.ts'
import { createGraph } from './graph.ts'
import { listGuests } from './guests.ts'
import { createRealmLookups } from './realms.ts'

/** What a scan needs from outside. */
export interface ScanDeps {
  readonly fetch: typeof fetch
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Calls back again and again until the returned function is called. */
  readonly every: (milliseconds: number, tick: () => void) => () => void
  readonly log: {
    readonly info: (message: string) => void
    readonly warning: (message: string) => void
    readonly debug: (message: string) => void
  }
}

/** What was found, and what kept the listing from being whole. */
export interface Scan {
  readonly census: Census
  readonly problems: readonly string[]
}

const progressInterval = 5000

/**
 * Lists the guests and looks up the realm of each domain while the pages still arrive.
 *
 * @throws ActionError when the guests cannot be listed at all.
 */
export async function scan(cloud: Cloud, credential: Credential, deps: ScanDeps): Promise<Scan> {
  const { log, now } = deps
  const graph = createGraph(cloud, credential, { ...deps, warn: log.warning })
  const lookups = createRealmLookups(cloud, { ...deps, debug: log.debug })
  const roster = createRoster()
  const started = now()
  let expected: number | null = null

  const progress = () =>
    progressLine({
      guests: roster.size,
      expected,
      domainsAsked: lookups.asked,
      domainsAnswered: lookups.answered,
      elapsedMs: now() - started,
    })
  const stopProgress = deps.every(progressInterval, () => {
    log.info(progress())
  })

  try {
    const listing = await listGuests(
      graph,
      (guest) => {
        const domain = roster.add(guest)
        if (domain !== null) lookups.request(domain)
      },
      (count) => {
        expected = count
      },
    )
    const realms = await lookups.settle()
    log.info(progress())
    return { census: roster.close(realms), problems: listing.problems }
  } finally {
    stopProgress()
    lookups.stop()
  }
}
