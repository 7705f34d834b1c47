/**
 * Cuts GitHub's description of its REST API down to what the simulator serves, and writes it to
 * test/world/simulator/published/github-openapi.json. The description (MIT) is too large to be a dependency:
 *
 *   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
 *   npm exec -- node scripts/openapi.ts package/generated/api.github.com.json
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The operations to keep, as `method path` of the description. */
export const served: readonly string[] = [
  'get /repos/{owner}/{repo}',
  'get /repos/{owner}/{repo}/issues',
  'post /repos/{owner}/{repo}/issues',
  'get /repos/{owner}/{repo}/issues/{issue_number}',
  'patch /repos/{owner}/{repo}/issues/{issue_number}',
  'get /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'post /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'get /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'patch /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'get /repos/{owner}/{repo}/labels',
  'post /repos/{owner}/{repo}/labels',
  'get /repos/{owner}/{repo}/labels/{name}',
  'get /search/issues',
  'get /repos/{owner}/{repo}/pulls',
  'get /repos/{owner}/{repo}/pulls/{pull_number}',
  'get /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
  'get /repos/{owner}/{repo}/pulls/{pull_number}/commits',
  'get /repos/{owner}/{repo}/pulls/{pull_number}/files',
  'get /repos/{owner}/{repo}/commits',
  'get /repos/{owner}/{repo}/commits/{ref}',
  'get /repos/{owner}/{repo}/commits/{commit_sha}/pulls',
  'get /repos/{owner}/{repo}/collaborators/{username}/permission',
  'get /repos/{owner}/{repo}/contents/{path}',
  'put /repos/{owner}/{repo}/contents/{path}',
  'get /repos/{owner}/{repo}/actions/runs/{run_id}',
  'get /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
  'get /repos/{owner}/{repo}/actions/artifacts/{artifact_id}',
  'get /repos/{owner}/{repo}/actions/oidc/customization/sub',
]

type Json = null | boolean | number | string | Json[] | JsonObject
interface JsonObject {
  [key: string]: Json
}

/** Keys that only explain, with the type that their value has: a property of that name is an object instead. */
const annotations: Record<string, (value: Json) => boolean> = {
  description: (value) => typeof value === 'string',
  title: (value) => typeof value === 'string',
  summary: (value) => typeof value === 'string',
  tags: (value) => Array.isArray(value) && value.every((tag) => typeof tag === 'string'),
  example: () => true,
  examples: () => true,
  externalDocs: () => true,
}

/** The operations and the components that they reach, without what only explains. Throws on an operation that is missing. */
export function cut(description: JsonObject, operations: readonly string[]): JsonObject {
  const paths: Record<string, JsonObject> = {}
  for (const operation of operations) {
    const [method = '', path = ''] = operation.split(' ')
    const found = object(object(description.paths)[path])[method]
    if (found === undefined) throw new Error(`The description has no ${operation}`)
    paths[path] = { ...paths[path], [method]: strip(found, false) }
  }
  const components: Record<string, JsonObject> = {}
  const waiting = references(paths)
  for (let pointer = waiting.pop(); pointer !== undefined; pointer = waiting.pop()) {
    const [, , kind = '', name = ''] = pointer.split('/')
    if (components[kind]?.[name] !== undefined) continue
    const component = strip(object(object(description.components)[kind])[name] ?? null, false)
    components[kind] = { ...components[kind], [name]: component }
    waiting.push(...references(component))
  }
  const { openapi = '', info = {} } = description
  const { title = '', version = '', license = '' } = object(info)
  return sorted({ openapi, info: { title, version, license }, paths, components })
}

function strip(value: Json, inProperties: boolean): Json {
  if (Array.isArray(value)) return value.map((item) => strip(item, false))
  if (!isObject(value)) return value
  const kept = Object.entries(value).filter(
    ([key, item]) => inProperties || !(key.startsWith('x-') || annotations[key]?.(item) === true),
  )
  return Object.fromEntries(kept.map(([key, item]) => [key, strip(item, !inProperties && key === 'properties')]))
}

function references(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(references)
  if (!isObject(value)) return []
  const own = typeof value.$ref === 'string' ? [value.$ref] : []
  return [...own, ...Object.values(value).flatMap(references)]
}

/** Components in the order of their names, so that the file changes only where the description does. */
function sorted(description: JsonObject): JsonObject {
  const byName = (value: Json): JsonObject =>
    Object.fromEntries(Object.entries(object(value)).sort(([one], [other]) => (one < other ? -1 : 1)))
  const kinds = Object.entries(byName(description.components ?? null))
  const components = Object.fromEntries(kinds.map(([kind, named]) => [kind, byName(named)]))
  return { ...description, paths: byName(description.paths ?? null), components }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function object(value: Json | undefined): JsonObject {
  return value !== undefined && isObject(value) ? value : {}
}

if (import.meta.main) {
  const source = process.argv[2]
  if (source === undefined) throw new Error('Usage: node scripts/openapi.ts <path of api.github.com.json>')
  const description = JSON.parse(readFileSync(source, 'utf8')) as JsonObject
  const target = resolve(import.meta.dirname, '..', 'test', 'world', 'simulator', 'published', 'github-openapi.json')
  writeFileSync(target, `${JSON.stringify(cut(description, served), null, 1)}\n`)
}
