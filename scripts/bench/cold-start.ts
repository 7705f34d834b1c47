import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inputVariables, nodeBinary } from '../../test/e2e/runner/runner.ts'

const dist = resolve(import.meta.dirname, '..', '..', 'dist')
const entry = join(dist, 'index.js')

/** What it takes to get to the sign-in. Times are medians, in milliseconds. */
export interface ColdStart {
  /** How often each was started. */
  readonly times: number
  readonly bare: number
  readonly ours: number
  /** The files of the bundle, with their size in bytes and whether they were loaded by then. */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly loaded: boolean }[]
}

/**
 * Starts Node with nothing to do, and the bundle in a job without `id-token: write`: it reads and checks every input and
 * stops where the sign-in would begin. Both take turns, so that a busy machine slows both.
 */
export function measureColdStart(times: number): ColdStart {
  const runs = Array.from({ length: times }, () => ({ bare: timed(['-e', '0'], 0), ours: timed([entry], 1) }))
  const loaded = loadedFiles()
  const files = readdirSync(dist)
    .filter((name) => name.endsWith('.js'))
    .map((name) => ({ name, bytes: statSync(join(dist, name)).size, loaded: loaded.has(name) }))
  return { times, bare: median(runs.map(({ bare }) => bare)), ours: median(runs.map(({ ours }) => ours)), files }
}

function start(args: readonly string[], status: number): string {
  const id = '00000000-0000-4000-8000-000000000000'
  const env = { PATH: process.env.PATH, ...inputVariables({ 'tenant-id': id, 'client-id': id }, 'token') }
  const ended = spawnSync(nodeBinary(), args, { env, encoding: 'utf8' })
  if (ended.status !== status) throw new Error(`node ${args.join(' ')} ended with ${String(ended.status)}`)
  if (status === 1 && !ended.stdout.includes('id-token: write')) throw new Error(`Another failure: ${ended.stdout}`)
  return ended.stderr
}

function timed(args: readonly string[], status: number): number {
  const startedAt = performance.now()
  start(args, status)
  return performance.now() - startedAt
}

/** Asks Node which files of the bundle it loads. */
function loadedFiles(): Set<string> {
  const hook = `import { registerHooks } from 'node:module'
    registerHooks({ load(url, context, next) { process.stderr.write(url + '\\n'); return next(url, context) } })`
  const folder = `${pathToFileURL(dist).href}/`
  const printed = start(['--import', `data:text/javascript,${encodeURIComponent(hook)}`, entry], 1).split('\n')
  return new Set(printed.filter((line) => line.startsWith(folder)).map((line) => line.slice(folder.length)))
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b)
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1)
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}
