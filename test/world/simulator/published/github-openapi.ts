import { readFileSync } from 'node:fs'
import { Ajv2019 } from 'ajv/dist/2019.js'
import type { ValidateFunction } from 'ajv'
import { fullFormats } from 'ajv-formats/dist/formats.js'

/** A value of JSON. */
export type Json = null | boolean | number | string | Json[] | JsonObject
export interface JsonObject {
  [key: string]: Json
}

/** An operation of the description and what a path gives for its parameters. */
export interface OperationMatch {
  /** For example `issues/create`. */
  id: string
  parameters: Record<string, string>
  operation: JsonObject
}

const file = new URL('github-openapi.json', import.meta.url)
/** GitHub's description of the operations that are served, with `nullable` written as a schema of its own. */
export const description = withNull(JSON.parse(readFileSync(file, 'utf8')) as JsonObject) as JsonObject

const base = 'https://api.github.com/description'
const ajv = new Ajv2019({
  strict: false,
  allErrors: true,
  unevaluated: true,
  formats: fullFormats,
  logger: false,
  // Compiled anew in each file of tests: to check the description itself, and to make the code small, would take longer than
  // what is checked with it.
  validateSchema: false,
  meta: false,
  inlineRefs: false,
  code: { optimize: false },
})
ajv.addSchema(description, base)

/**
 * OpenAPI 3.0 says `nullable: true` beside anything; Ajv takes it beside `type` only, and not where an `enum` has no null.
 */
function withNull(value: Json): Json {
  if (Array.isArray(value)) return value.map(withNull)
  if (!isObject(value)) return value
  const { nullable, ...rest } = value
  const schema = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, withNull(item)]))
  // A property may be called "nullable": then its value is a schema.
  if (typeof nullable !== 'boolean')
    return nullable === undefined ? schema : { ...schema, nullable: withNull(nullable) }
  return nullable ? { anyOf: [{ type: 'null' }, schema] } : schema
}

/** True for a JSON object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What a `$ref` stands for; any other schema as it is. */
export function resolveReference(schema: JsonObject): JsonObject {
  const pointer = schema.$ref
  if (typeof pointer !== 'string') return schema
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), description)
  if (!isObject(found)) throw new Error(`The description has no ${pointer}`)
  return found
}

interface Route {
  pattern: RegExp
  names: string[]
  literals: number
  methods: JsonObject
}

/** `path` of contents and `ref` of commits take slashes: a file's path, a branch's name. */
const greedy = new Set(['path', 'ref'])

const routes: Route[] = Object.entries(description.paths as JsonObject)
  .map(([template, methods]) => {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
    const source = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => (greedy.has(name) ? '(.+)' : '([^/]+)'))
    return {
      pattern: new RegExp(`^${source}$`),
      names,
      literals: template.split('/').length - names.length,
      methods: methods as JsonObject,
    }
  })
  // `commits/{commit_sha}/pulls` before `commits/{ref}`, which would take it too.
  .sort((one, other) => other.literals - one.literals)

/** The operation that a request is for, or undefined when it is not among those that are served. */
export function findOperation(method: string, path: string): OperationMatch | undefined {
  for (const { pattern, names, methods } of routes) {
    const values = pattern.exec(path)?.slice(1)
    const operation = methods[method.toLowerCase()]
    if (values === undefined || !isObject(operation)) continue
    const parameters = Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]))
    return { id: operation.operationId as string, parameters, operation }
  }
  return undefined
}

/** What is wrong with a request: path, query and body, keys that are not described included. Empty when it fits. */
export function requestProblems(match: OperationMatch, query: URLSearchParams, body: Buffer): string[] {
  const described = ((match.operation.parameters ?? []) as JsonObject[]).map(resolveReference)
  const problems = [...query.keys()]
    .filter((name) => !described.some((parameter) => parameter.in === 'query' && parameter.name === name))
    .map((name) => `query parameter ${name} is not described`)
  for (const parameter of described) {
    const name = parameter.name as string
    const value = parameter.in === 'path' ? match.parameters[name] : (query.get(name) ?? undefined)
    if (value !== undefined)
      problems.push(...errors(`${match.id} ${name}`, parameter.schema as JsonObject, typed(value, parameter)))
    else if (parameter.required === true) problems.push(`parameter ${name} is missing`)
  }
  // https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api
  if (Number(query.get('per_page') ?? 1) > 100) problems.push('per_page is over 100')
  return [...problems, ...bodyProblems(match, body)]
}

function bodyProblems(match: OperationMatch, body: Buffer): string[] {
  const described = match.operation.requestBody
  if (!isObject(described)) return body.length > 0 ? ['a body is not described'] : []
  if (body.length === 0) return described.required === true ? ['the body is missing'] : []
  let value: Json
  try {
    value = JSON.parse(body.toString()) as Json
  } catch {
    return ['the body is not JSON']
  }
  return errors(`${match.id} request`, closed(jsonSchema(described) ?? {}) as JsonObject, value)
}

/** What is wrong with an answer to an operation. Empty when it fits. */
export function replyProblems(match: OperationMatch, status: number, body: Json | undefined): string[] {
  const described = (match.operation.responses as JsonObject)[String(status)]
  // Any operation can be refused or fail, but few of them list it.
  if (!isObject(described))
    return status >= 400
      ? errors('error', exact({ $ref: '#/components/schemas/basic-error' }), body ?? {})
      : [`status ${status} is not described`]
  const schema = jsonSchema(resolveReference(described))
  if (schema === undefined) return body === undefined ? [] : ['a body is not described']
  return errors(`${match.id} ${status}`, status < 400 ? exact(schema) : lenient(schema), body ?? null)
}

/** Errors are described by shapes that leave out keys that GitHub sends, and that are not told apart by `oneOf`. */
function lenient({ oneOf, ...schema }: JsonObject): JsonObject {
  return oneOf === undefined ? schema : { ...schema, anyOf: oneOf }
}

function jsonSchema(described: JsonObject): JsonObject | undefined {
  const content = described.content
  const media = isObject(content) ? content['application/json'] : undefined
  return isObject(media) ? (media.schema as JsonObject) : undefined
}

/** A query or path value in the type of its schema. One that does not fit stays text, and the schema refuses it. */
function typed(value: string, parameter: JsonObject): Json {
  const { type } = resolveReference(parameter.schema as JsonObject)
  if (type === 'integer' && /^-?\d+$/.test(value)) return Number(value)
  return type === 'boolean' && /^(true|false)$/.test(value) ? value === 'true' : value
}

/** The schema of a request body, refusing the keys that it does not name. GitHub itself drops those in silence. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed)
  if (!isObject(schema)) return schema
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return isObject(schema.properties) ? { additionalProperties: false, ...inner } : inner
}

/** The schema of an answer, refusing at its top the keys that it does not name: what is not described is not to be used. */
function exact(schema: JsonObject): JsonObject {
  if (schema.type === 'array') return { ...schema, items: exact(schema.items as JsonObject) }
  return { allOf: [schema], unevaluatedProperties: false }
}

const compiled = new Map<string, ValidateFunction>()

/** Schemas are compiled when they are first met: all of them together take longer than most tests. */
function errors(key: string, schema: JsonObject, value: Json): string[] {
  // The name lets `#/components/…` in the schema lead into the description.
  const validate = compiled.get(key) ?? ajv.compile(absolute(schema) as JsonObject)
  compiled.set(key, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    (error) => `${key}${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`,
  )
}

function absolute(value: Json): Json {
  if (Array.isArray(value)) return value.map(absolute)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === '$ref' && typeof item === 'string' ? `${base}${item}` : absolute(item),
    ]),
  )
}
