import { readFileSync } from 'node:fs'
import type { GraphMetadata, StructuredType } from '../../../../scripts/graph-metadata.ts'
import type { JsonObject } from '../graph/context.ts'
import { isObject } from '../graph/context.ts'
import type { CloudName } from '../world.ts'

/** The published metadata of Graph v1.0, cut by scripts/graph-metadata.ts. */
export const metadata = JSON.parse(
  readFileSync(new URL('graph-metadata.json', import.meta.url), 'utf8'),
) as GraphMetadata

/** What a request is for, or why the metadata has no such thing. */
export type Target =
  | { readonly type: string; readonly collection: boolean; readonly path: readonly string[] }
  | { readonly problem: string }

const options = ['$select', '$expand', '$filter', '$top', '$count', '$orderby', '$skiptoken', '$search']
/** Values, operators and functions of `$filter`; everything else in it names a property. */
const filterWords = /^(eq|ne|gt|ge|lt|le|and|or|not|in|any|all|startswith|endswith|true|false|null|\d.*)$/i
/** The metadata speaks of files, not of clouds. */
const fileOf: Readonly<Record<CloudName, string | null>> = {
  global: null,
  usgov: 'Fairfax',
  'usgov-dod': 'Fairfax',
  china: 'Mooncake',
}

const nothing: StructuredType = { properties: {}, navigation: {} }

/** The type of a property or a navigation property, its own or inherited; undefined when it has none of that name. */
export function memberType(type: string, name: string): string | undefined {
  const { base, properties, navigation } = metadata.types[type] ?? nothing
  return properties[name] ?? navigation[name] ?? (base === undefined ? undefined : memberType(base, name))
}

/** Follows a path behind the version: sets, singletons, keys, navigation properties and bound functions. */
export function targetOf(path: string): Target {
  const [root = '', ...rest] = path.split('/').slice(1).map(decodeURIComponent)
  const set = metadata.sets[root]
  const first = set ?? metadata.singletons[root]
  if (first === undefined) return { problem: `there is no set or singleton ${root}` }
  let [type, collection] = [first, set !== undefined]
  const walked: string[] = []
  for (const segment of rest) {
    if (collection) {
      collection = false
      continue
    }
    const next = step(type, segment)
    if (next === undefined) return { problem: `${type} has no ${segment}` }
    walked.push(`${type}/${segment}`)
    collection = next.startsWith('Collection(')
    type = elementOf(next)
  }
  return { type, collection, path: walked }
}

function step(type: string, segment: string): string | undefined {
  const member = memberType(type, segment)
  if (member !== undefined) return member
  const [, name = '', text = ''] = /^(\w+)(?:\((.*)\))?$/.exec(segment) ?? []
  const found = metadata.functions[name]
  const given = [...text.matchAll(/(\w+)='(?:[^']|'')*'/g)].map(([, parameter]) => parameter)
  // An action takes its parameters in the body, a function in the path.
  const fits = found?.boundTo === type && (name === segment || Object.keys(found.parameters).join() === given.join())
  return fits ? found.returns : undefined
}

/** What is wrong with a request for v1.0. Empty when the metadata has it all. `path` is what stands behind the version. */
export function graphProblems(method: string, path: string, query: URLSearchParams, body: unknown): string[] {
  const target = targetOf(path)
  if ('problem' in target) return [target.problem]
  const { type, collection } = target
  const problems = [...query.keys()].filter((name) => !options.includes(name)).map((name) => `${name} is no option`)
  problems.push(...selectProblems(type, query.get('$select')), ...expandProblems(type, query.get('$expand')))
  problems.push(...namesIn(type, filterNames(query.get('$filter') ?? ''), '$filter'))
  problems.push(...namesIn(type, /^\w+/.exec(query.get('$orderby') ?? '') ?? [], '$orderby'))
  for (const name of ['$top', '$count', '$filter', '$orderby']) {
    if (query.has(name) && !collection) problems.push(`${name} is for collections`)
  }
  if (method === 'POST' && !collection && !path.endsWith('/restore'))
    problems.push('only a collection takes a new entity')
  if (method === 'DELETE' && collection) problems.push('a collection cannot be deleted')
  return isObject(body) && method === 'POST' ? [...problems, ...valueProblems(type, body)] : problems
}

/** What is wrong with a success for `path`: the double holds itself to the metadata too. */
export function replyProblems(path: string, body: unknown): string[] {
  const target = targetOf(path)
  if ('problem' in target || !isObject(body)) return []
  const values = target.collection && Array.isArray(body.value) ? body.value.filter(isObject) : [body]
  return values.flatMap((value) => valueProblems(concrete(target.type, value), value))
}

/** The type that a value says that it has, or else the one that is expected. */
function concrete(type: string, value: JsonObject): string {
  const told = typeof value['@odata.type'] === 'string' ? value['@odata.type'].split('.').at(-1) : undefined
  return told ?? type
}

/** What of a request this cloud lacks, as `type/property`: the service answers 400 to it. */
export function absentIn(cloud: CloudName, path: string, query: URLSearchParams): string[] {
  const target = targetOf(path)
  const absent = metadata.absentIn[fileOf[cloud] ?? ''] ?? []
  if ('problem' in target) return []
  const named = [...target.path, ...(query.get('$select') ?? '').split(',').map((name) => `${target.type}/${name}`)]
  return named.filter((each) => absent.includes(each))
}

function selectProblems(type: string, select: string | null): string[] {
  return select === null ? [] : namesIn(type, select.split(','), '$select')
}

/** `$expand=principal` or `$expand=sponsors($select=id)`. */
function expandProblems(type: string, expand: string | null): string[] {
  const [, name, inner] = /^(\w+)(?:\((.*)\))?$/.exec(expand ?? '') ?? []
  if (expand === null) return []
  const next = name === undefined ? undefined : navigationOf(type, name)
  if (name === undefined || next === undefined) return [`$expand: ${type} has no navigation ${expand}`]
  if (type === 'user' && metadata.notExpandable.includes(name)) return [`$expand: ${name} is not expandable`]
  // Users and groups alike: a property of either may be asked for.
  const select = new URLSearchParams(inner ?? '').get('$select')
  const of = elementOf(next) === 'directoryObject' ? 'user' : elementOf(next)
  return selectProblems(of, select)
}

function navigationOf(type: string, name: string): string | undefined {
  const { base, navigation } = metadata.types[type] ?? nothing
  return navigation[name] ?? (base === undefined ? undefined : navigationOf(base, name))
}

function namesIn(type: string, names: readonly string[], option: string): string[] {
  // A directory object is a user or a group, and may be asked for what these have.
  const types = type === 'directoryObject' ? ['user', 'group'] : [type]
  const lost = names.filter((name) => !types.some((each) => memberType(each, name) !== undefined))
  return lost.map((name) => `${option}: ${type} has no ${name}`)
}

/** The properties that a filter names: what is behind the variable of a lambda belongs to another type. */
function filterNames(filter: string): string[] {
  const bare = filter.replaceAll(/'(?:[^']|'')*'|\b\d[\w:.-]*/g, ' ')
  const names = bare.match(/[A-Za-z_$][\w$]*(?:\/\w+)*:?/g) ?? []
  const variables = new Set(names.filter((name) => name.endsWith(':')).map((name) => name.slice(0, -1)))
  return names
    .filter((name) => !name.endsWith(':'))
    .map((name) => name.split('/'))
    .filter(([first = '']) => !variables.has(first) && !filterWords.test(first))
    .map(([first = '']) => first)
}

/** What of an object is not as its type says: names that it does not have, and values of another type. */
export function valueProblems(type: string, value: JsonObject): string[] {
  // A type that is not kept, such as that of a service principal.
  if (metadata.types[type] === undefined) return []
  return Object.entries(value).flatMap(([name, each]) => {
    if (name.includes('@')) return []
    const wanted = memberType(type, name)
    return wanted === undefined ? [`${type} has no ${name}`] : mismatch(`${type}/${name}`, wanted, each)
  })
}

function mismatch(where: string, type: string, value: unknown): string[] {
  if (value === null) return []
  const element = elementOf(type)
  if (element !== type) {
    if (!Array.isArray(value)) return [`${where} is no collection`]
    return value.flatMap((each) => mismatch(where, element, each))
  }
  const primitive = primitives[type]
  if (primitive !== undefined) return primitive(value) ? [] : [`${where} is no ${type}: ${JSON.stringify(value)}`]
  if (metadata.types[type] === undefined) return []
  return isObject(value) ? valueProblems(concrete(type, value), value) : [`${where} is no ${type}`]
}

const primitives: Readonly<Record<string, (value: unknown) => boolean>> = {
  'Edm.String': (value) => typeof value === 'string',
  'Edm.Boolean': (value) => typeof value === 'boolean',
  'Edm.Guid': (value) => typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value),
  'Edm.DateTimeOffset': (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value),
}

const elementOf = (type: string) => /^Collection\((.+)\)$/.exec(type)?.[1] ?? type
