import * as v from 'valibot'
import { allows, type PermissionName } from '../../core/tenant/permissions.ts'
import { ActionError } from '../../errors.ts'
import { batches } from '../graph/batches.ts'
import { graphErrorOf, GraphRefusal, refusalText } from '../graph/graph-error.ts'
import type { BatchPart } from '../graph/batch-answer.ts'
import type { Graph } from '../graph/graph.ts'

/** So long, in milliseconds, a run asks again for what it can do without. */
export const optionalPatience = 180_000

/** Something that a run can do without: its value, or why it is not known. */
export type OptionalRead<T> =
  | { readonly kind: 'known'; readonly value: T }
  | {
      readonly kind: 'unknown'
      /** A sentence. */
      readonly reason: string
      readonly cause: Cause
      /** What would have to be granted, where that is the reason. */
      readonly permission: PermissionName | null
    }

/**
 * `forbidden`: a permission is missing. `unlicensed`: the tenant has not bought it. `absent`: this cloud does not have it.
 * `not-found`: there is no such object. `failed`: everything else, such as a service that is down or an answer that is not
 * as documented.
 */
type Cause = 'forbidden' | 'unlicensed' | 'absent' | 'not-found' | 'failed'
type Unknown = Extract<OptionalRead<never>, { kind: 'unknown' }>

const unknown = (cause: Cause, reason: string, permission: PermissionName | null = null): Unknown => ({
  kind: 'unknown',
  reason,
  cause,
  permission,
})
/** What is no answer that anybody told of. */
export const undocumented: Unknown = unknown('failed', 'Microsoft Graph gave an answer that is not documented.')

/**
 * Reads what may be forbidden, absent, unlicensed or out of order. Whatever fails is unknown, and costs nothing but itself.
 *
 * @param permission what it needs, for whoever reads why it is unknown.
 * @throws what is neither an `ActionError` nor a schema that does not fit: a defect of our own.
 */
export async function readOptional<T>(permission: PermissionName, read: () => Promise<T>): Promise<OptionalRead<T>> {
  try {
    return { kind: 'known', value: await read() }
  } catch (error) {
    return unknownFor(error, permission)
  }
}

/** The same, and without the permission nothing is requested. */
export const readIfAllowed = async <T>(
  permission: PermissionName,
  tokenRoles: readonly string[],
  read: () => Promise<T>,
): Promise<OptionalRead<T>> => (allows(tokenRoles, permission) ? readOptional(permission, read) : lacking(permission))

/** One path of a batch, without `/v1.0`. */
export interface OptionalPath {
  readonly path: string
  readonly permission: PermissionName
}

/**
 * The same for many paths, 20 a request. Each stands and falls by itself.
 *
 * @returns one for each path, in their order.
 */
export async function readOptionalParts(
  graph: Graph,
  asked: readonly OptionalPath[],
): Promise<OptionalRead<BatchPart>[]> {
  const readings: OptionalRead<BatchPart>[] = []
  for (const batch of batches(asked)) {
    try {
      const parts = await graph.getMany(batch.map(({ path }) => path))
      readings.push(...batch.map(({ permission }, index) => partOf(parts[index], permission)))
    } catch (error) {
      readings.push(...batch.map(({ permission }) => unknownFor(error, permission)))
    }
  }
  return readings
}

/** That the application lacks a permission, so that nothing was asked. */
export const lacking = (permission: PermissionName): Unknown =>
  unknown('forbidden', `The application lacks ${permission}.`, permission)

/** What a schema makes of a body that was read. */
export function parsed<T>(reading: OptionalRead<BatchPart>, schema: v.GenericSchema<unknown, T>): OptionalRead<T> {
  if (reading.kind === 'unknown') return reading
  const result = v.safeParse(schema, reading.value.body)
  return result.success ? { kind: 'known', value: result.output } : undocumented
}

function partOf(part: BatchPart | undefined, permission: PermissionName): OptionalRead<BatchPart> {
  if (part?.status === 200) return { kind: 'known', value: part }
  return part === undefined ? undocumented : refused(part.status, part.body, permission, undefined)
}

function unknownFor(error: unknown, permission: PermissionName): Unknown {
  if (error instanceof GraphRefusal) {
    return refused(error.status, { error: error.error }, permission, error.message)
  }
  if (error instanceof ActionError) return unknown('failed', error.message)
  if (error instanceof v.ValiError) return undocumented
  throw error
}

/** The codes of a tenant without the licence. The message says it in words that nobody would understand. */
const licenceCodes = /AadPremiumLicenseRequired|NonPremiumTenant/

function refused(status: number, body: unknown, permission: PermissionName, message: string | undefined): Unknown {
  const { code, message: told } = graphErrorOf(body)
  if (licenceCodes.test(code)) return unknown('unlicensed', 'The tenant has no licence for it.')
  if (status === 400 && /resource not found for the segment/i.test(told)) {
    return unknown('absent', 'Microsoft Graph does not have it in this cloud.')
  }
  if (status === 0) return unknown('failed', 'Microsoft Graph did not answer.')
  if (status === 404) return unknown('not-found', message ?? 'Microsoft Graph has no such object (HTTP 404).')
  const reason = message ?? `Microsoft Graph answered with ${refusalText(status, body)}.`
  return status === 403 ? unknown('forbidden', reason, permission) : unknown('failed', reason)
}
