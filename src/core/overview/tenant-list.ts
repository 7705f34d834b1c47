import * as v from 'valibot'
import { parseJson } from '../text/json-text.ts'
import { shortened } from '../text/printable.ts'
import { guidPattern } from '../text/guid.ts'

/** A tenant that a run was started for, by the name that its artifact ends in. */
export interface ListedTenant {
  readonly name: string
  /** In small letters; null where the list does not say. */
  readonly tenantId: string | null
}

/** A list of tenants as a workflow writes it, or why it is none. */
export type ParsedTenantList =
  | { readonly kind: 'list'; readonly tenants: readonly ListedTenant[] }
  | { readonly kind: 'broken'; readonly why: string }

/** A matrix makes 256 jobs at most; two of them are more than anybody looks over at once. */
const mostTenants = 512

// The name becomes part of an artifact's name, so it holds only what that may hold.
const name = v.pipe(v.string(), v.regex(/^[^"\\/:<>|*?\r\n]{1,100}$/))
const id = v.pipe(v.string(), v.regex(guidPattern), v.toLowerCase())

const item = v.union([
  v.pipe(
    name,
    v.transform((value) => ({ name: value, tenantId: null })),
  ),
  v.pipe(
    // Other keys are for the matrix, which the same list feeds.
    v.object({ name, 'tenant-id': v.optional(id) }),
    v.transform((value) => ({ name: value.name, tenantId: value['tenant-id'] ?? null })),
  ),
])

/** Reads the list of tenants: a JSON array of names, or of objects with `name` and, if need be, `tenant-id`. */
export function parseTenantList(text: string): ParsedTenantList {
  const parsed = parseJson(text)
  if (parsed.kind !== 'json') {
    return broken(`it is not JSON: line ${parsed.place.line}, column ${parsed.place.column}`)
  }
  if (!Array.isArray(parsed.value)) return broken('it is not a JSON array')
  const items = parsed.value as unknown[]
  if (items.length === 0) return broken('it names no tenant')
  if (items.length > mostTenants) return broken(`it has ${items.length} tenants, more than ${mostTenants}`)

  const tenants: ListedTenant[] = []
  for (const [index, value] of items.entries()) {
    const read = v.safeParse(item, value)
    if (!read.success) return broken(`item ${index + 1} is ${shortened(JSON.stringify(value), 80)}`)
    tenants.push(read.output)
  }
  // Names of artifacts are unique without regard to case, and two jobs of one tenant would hide each other.
  const twice = repeated(tenants.map((tenant) => tenant.name.toLowerCase()))
  if (twice !== null) return broken(`it has the name "${twice}" twice`)
  const twiceId = repeated(tenants.flatMap(({ tenantId }) => tenantId ?? []))
  if (twiceId !== null) return broken(`it has the tenant ${twiceId} twice`)
  return { kind: 'list', tenants }
}

const broken = (why: string): ParsedTenantList => ({ kind: 'broken', why })

const repeated = (values: readonly string[]): string | null =>
  values.find((value, index) => values.indexOf(value) !== index) ?? null
