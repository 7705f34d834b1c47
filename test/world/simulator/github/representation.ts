import { isObject, resolveReference } from '../published/github-openapi.ts'
import type { Json, JsonObject } from '../published/github-openapi.ts'

/** What is known of a resource. Keys may be missing; a nested value may be partial too. */
export interface Known {
  [key: string]: KnownValue
}
export type KnownValue = Json | undefined | Known | KnownValue[]

/**
 * A resource as GitHub answers it: what is known, and for every other key that the description requires the plainest
 * value that fits. GitHub's resources have dozens of addresses that nothing here follows.
 */
export function represent(schema: string, known: KnownValue): Json {
  return complete({ $ref: `#/components/schemas/${schema}` }, known)
}

function complete(schema: JsonObject, known: KnownValue): Json {
  const { allOf, anyOf, oneOf, ...own } = resolveReference(schema)
  if (Array.isArray(allOf)) {
    const parts = allOf.map((part) => complete(part as JsonObject, known))
    return parts.every(isObject) ? Object.fromEntries(parts.flatMap(Object.entries<Json>)) : (parts[0] ?? null)
  }
  const branches = (anyOf ?? oneOf) as JsonObject[] | undefined
  if (branches !== undefined) return branch(branches.map(resolveReference), known)
  if (known === null) return null
  if (own.type === 'array') {
    const items = Array.isArray(known) ? known : []
    return items.map((item) => complete((own.items ?? {}) as JsonObject, item))
  }
  if (isObject(own.properties) || isObject(known as Json)) return object(own, (known ?? {}) as Known)
  return (known as Json | undefined) ?? plainest(own)
}

/** The alternative that the known value is of. Nothing known is null where that is allowed. */
function branch(branches: JsonObject[], known: KnownValue): Json {
  const nullable = branches.some(({ type }) => type === 'null')
  if (known === null || (known === undefined && nullable)) return null
  const others = branches.filter(({ type }) => type !== 'null')
  const fits = ({ type, properties, anyOf, allOf }: JsonObject): boolean =>
    isObject(known as Json) === (type === 'object' || [properties, anyOf, allOf].some((key) => key !== undefined))
  return complete(others.find(fits) ?? others[0] ?? {}, known)
}

function object(schema: JsonObject, known: Known): JsonObject {
  const properties = (schema.properties ?? {}) as JsonObject
  const required = ((schema.required ?? []) as string[]).filter((key) => known[key] === undefined)
  const present = Object.keys(known).filter((key) => known[key] !== undefined)
  const keys = [...present, ...required]
  return Object.fromEntries(keys.map((key) => [key, complete((properties[key] ?? {}) as JsonObject, known[key])]))
}

function plainest({ type, format, enum: values }: JsonObject): Json {
  if (Array.isArray(values)) return values[0] ?? null
  if (type === 'integer' || type === 'number') return 0
  if (type === 'boolean') return false
  if (format === 'uri') return 'https://api.github.com/'
  if (format === 'date-time') return '2020-01-01T00:00:00Z'
  return format === 'email' ? 'nobody@users.noreply.github.com' : ''
}
