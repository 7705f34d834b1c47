import { grouped } from '../../core/text/grouped.ts'
import { readableEntries } from '../../core/text/readable-entries.ts'
import * as v from 'valibot'
import { lastSignIn } from '../../core/guests/last-sign-in.ts'
import { createPace } from '../http/pace.ts'
import { allows } from '../../core/tenant/permissions.ts'
import type { PreflightCheck } from '../../core/tenant/check.ts'
import { batches } from '../graph/batches.ts'
import type { Graph } from '../graph/graph.ts'
import { optionalPatience, readOptional, undocumented, type OptionalRead } from './optional-read.ts'

/** What reading last sign-ins needs. */
export interface SignInDeps {
  readonly graph: Graph
  /** Application permissions that the token carries. */
  readonly permissions: readonly string[]
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** The last sign-ins of some users. */
export interface SignIns {
  /** By object id; null for a user who never signed in. Who is not in it is not known. */
  readonly last: ReadonlyMap<string, string | null>
  readonly check: PreflightCheck
}

/** As many values as `in` takes. https://learn.microsoft.com/graph/known-issues#some-limitations-apply-to-query-parameters */
const idsAtOnce = 15

/** https://learn.microsoft.com/graph/throttling-limits#identity-and-access-reports-service-limits */
const limit = { requests: 5, milliseconds: 10_000 }

/** After so many requests in a row without an answer nothing more is asked. */
const mostFailures = 3

const page = v.object({
  value: readableEntries(v.object({ id: v.string(), signInActivity: v.optional(v.unknown()) })),
})

const pathOf = (ids: readonly string[]) => {
  const filter = `id in (${ids.map((id) => `'${id.replaceAll("'", "''")}'`).join(',')})`
  return `/v1.0/users?$filter=${encodeURIComponent(filter)}&$select=id,signInActivity`
}

/**
 * Reads the last sign-ins of users, 15 a request, at the pace of the reporting service. A batch of single users would be
 * stopped after 10 a minute, and a listing of all guests would take a request for each 500 of them, findings or not.
 *
 * https://learn.microsoft.com/graph/api/resources/signinactivity,
 * https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/8653
 */
export async function readSignIns(ids: readonly string[], deps: SignInDeps): Promise<SignIns> {
  const last = new Map<string, string | null>()
  const done = (status: PreflightCheck['status'], detail: string): SignIns => ({
    last,
    check: { check: 'sign-in-activity', status, detail },
  })
  if (!allows(deps.permissions, 'AuditLog.Read.All')) {
    return done('unknown', 'The last sign-ins were not read: grant AuditLog.Read.All.')
  }
  const pace = createPace([limit])
  let unread: Extract<OptionalRead<never>, { kind: 'unknown' }> | null = null
  let [failures, inVain] = [0, 0]
  for (const batch of batches(ids, idsAtOnce)) {
    const wait = pace.next(deps.now()) - deps.now()
    if (wait > 0) await deps.sleep(wait)
    const began = deps.now()
    const reading = await readOptional('AuditLog.Read.All', async () =>
      v.parse(page, await deps.graph.get(pathOf(batch), {}, optionalPatience - inVain)),
    )
    if (reading.kind === 'known') {
      failures = 0
      inVain = 0
      const { entries, unreadable } = reading.value.value
      const read = entries.map(({ id, signInActivity }) => [id, lastSignIn(signInActivity)] as const)
      for (const [id, at] of read) if (at !== undefined) last.set(id, at)
      if (unreadable > 0 || read.some(([, at]) => at === undefined)) unread ??= undocumented
    } else {
      unread = reading
      failures += 1
      inVain += deps.now() - began
      // One answer is about its 15 guests; a refusal, or several in a row, are about all of them.
      if (reading.cause !== 'failed' || failures >= mostFailures || inVain >= optionalPatience) break
    }
  }
  if (unread === null) return done('ok', 'The last sign-ins were read.')
  const why = unread.cause === 'unlicensed' ? 'They need a licence for Microsoft Entra ID P1.' : unread.reason
  return done(
    'unknown',
    `The last sign-ins of ${grouped(ids.length - last.size)} of ${grouped(ids.length)} guests are not known. ${why}`,
  )
}
