import * as v from 'valibot'
import { lastSignIn } from '../../core/guests/last-sign-in.ts'
import { createPace } from '../http/pace.ts'
import { allows } from '../../core/tenant/permissions.ts'
import type { PreflightCheck } from '../../core/tenant/check.ts'
import { ActionError } from '../../errors.ts'
import { batches } from '../graph/batches.ts'
import type { Graph } from '../graph/graph.ts'

/** What reading last sign-ins needs. */
export interface SignInTools {
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

const page = v.object({
  value: v.array(v.object({ id: v.string(), signInActivity: v.optional(v.unknown()) })),
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
export async function readSignIns(ids: readonly string[], tools: SignInTools): Promise<SignIns> {
  const last = new Map<string, string | null>()
  const done = (status: PreflightCheck['status'], detail: string): SignIns => ({
    last,
    check: { check: 'sign-in-activity', status, detail },
  })
  if (!allows(tools.permissions, 'AuditLog.Read.All')) {
    return done('unknown', 'The last sign-ins were not read: grant AuditLog.Read.All.')
  }
  const pace = createPace([limit])
  for (const batch of batches(ids, idsAtOnce)) {
    const wait = pace.next(tools.now()) - tools.now()
    if (wait > 0) await tools.sleep(wait)
    try {
      const { value } = read(await tools.graph.get(pathOf(batch)))
      for (const { id, signInActivity } of value) last.set(id, lastSignIn(signInActivity))
    } catch (error) {
      if (!(error instanceof ActionError)) throw error
      return done(
        'unknown',
        `The last sign-ins of ${ids.length - last.size} of ${ids.length} guests are not known. ${whyOf(error)}`,
      )
    }
  }
  return done('ok', 'The last sign-ins were read.')
}

function read(body: unknown): v.InferOutput<typeof page> {
  const result = v.safeParse(page, body)
  if (result.success) return result.output
  throw new ActionError('graph-answer-unreadable', 'Microsoft Graph sent last sign-ins that cannot be read.')
}

/** A tenant without Entra ID P1 is refused in words that nobody would understand. */
const whyOf = ({ message }: ActionError) =>
  message.includes('NonPremiumTenant') ? 'They need a licence for Microsoft Entra ID P1.' : message
