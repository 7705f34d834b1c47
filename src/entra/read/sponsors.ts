import { mostAsked, sponsorsFrom, type Sponsor } from '../../core/guests/sponsor.ts'
import type { PreflightCheck } from '../../core/tenant/check.ts'
import { ActionError } from '../../errors.ts'
import { batches } from '../graph/batches.ts'
import type { BatchPart, Graph } from '../graph/graph.ts'

/** The sponsors of some guests. */
export interface Sponsors {
  /** By object id. Who is not in it is not known; who has none is in it, with an empty list. */
  readonly of: ReadonlyMap<string, readonly Sponsor[]>
  readonly check: PreflightCheck
}

/** What reading sponsors needs. */
export interface SponsorTools {
  readonly graph: Graph
  readonly now: () => number
}

/** So many batches are on their way at once. */
const batchesAtOnce = 4
/** Nobody waits longer for what a run can do without, in milliseconds. */
const longest = 180_000

const pathOf = (id: string) => `/users/${encodeURIComponent(id)}/sponsors?$select=id,displayName,mail,userPrincipalName`

/**
 * Reads who answers for guests, 20 a request, of the first 2,000 of them. What cannot be read of one guest is not known of
 * that guest alone; once nothing at all is answered, nobody else is asked about.
 *
 * https://learn.microsoft.com/graph/api/user-list-sponsors
 */
export async function readSponsors(ids: readonly string[], { graph, now }: SponsorTools): Promise<Sponsors> {
  const of = new Map<string, readonly Sponsor[]>()
  const asked = ids.slice(0, mostAsked)
  const end = now() + longest
  let why: string | null = null
  for (const wave of batches(batches(asked), batchesAtOnce)) {
    const before = of.size
    const answers = await Promise.allSettled(wave.map((batch) => graph.getMany(batch.map(pathOf))))
    for (const [index, answer] of answers.entries()) {
      if (answer.status === 'rejected') {
        if (!(answer.reason instanceof ActionError)) throw answer.reason
        why ??= answer.reason.message
        continue
      }
      for (const [place, id] of (wave[index] ?? []).entries()) {
        const sponsors = sponsorsOf(answer.value[place])
        if (sponsors === null) why ??= reasonOf(answer.value[place])
        else of.set(id, sponsors)
      }
    }
    if (of.size === before) break
    if (now() > end) {
      why ??= 'Microsoft Graph took too long to answer.'
      break
    }
  }
  return { of, check: checkOf(of.size, asked.length, ids.length, why) }
}

const sponsorsOf = (part: BatchPart | undefined) => (part?.status === 200 ? sponsorsFrom(part.body) : null)

const reasonOf = (part: BatchPart | undefined) =>
  part?.status === 200
    ? 'Microsoft Graph sent sponsors that cannot be read.'
    : `Microsoft Graph answered with HTTP ${part?.status ?? 0}.`

function checkOf(read: number, asked: number, all: number, why: string | null): PreflightCheck {
  const check = (status: PreflightCheck['status'], detail: string): PreflightCheck => ({
    check: 'sponsors',
    status,
    detail,
  })
  if (read < asked) {
    return check(
      'unknown',
      `The sponsors of ${grouped(asked - read)} of ${grouped(asked)} guests are not known. ${why ?? ''}`.trim(),
    )
  }
  if (read < all)
    return check('unknown', `The sponsors were read of the first ${grouped(asked)} of ${grouped(all)} guests.`)
  return check('ok', 'The sponsors were read.')
}

const grouped = (value: number) => value.toLocaleString('en-US')
