import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { RecordedRequest } from '../../world/simulator/request-log.ts'
import { expectContracts } from '../../world/file-contracts.ts'
import type { Simulator } from '../../world/simulator/simulator.ts'
import { compileCache } from './compile-cache.ts'
import { cpuTime, peakRss } from './process-usage.ts'

/** One run of the action as a runner would start it. */
export interface ActionOptions {
  /** By name as in action.yml; what is left out takes its default. */
  inputs: Record<string, string>
  /** Added to the environment; undefined takes a variable away. */
  env?: Record<string, string | undefined>
  /** Files of the workspace, by relative path. */
  workspace?: Record<string, string>
  /** The event's payload, in place of a small one. */
  event?: Record<string, unknown>
  /** The file of the action, from the root. Default: `action.yml`. */
  action?: string
  /** The program. Default: the committed bundle that the file of the action names. */
  entry?: string
  /** Sends the signal once, when the condition on the requests so far holds. */
  signal?: { name: NodeJS.Signals; when: (requests: readonly RecordedRequest[]) => boolean }
  onSpawn?: (child: ChildProcess) => void
  /** The run is killed after this. Default 60,000. */
  timeoutMs?: number
}

/** What a run left behind. `dispose`, or `await using`, takes its folder away. */
export interface ActionRun {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  /** The job summary, Markdown. */
  readonly summary: string
  /** RUNNER_TEMP. */
  readonly folder: string
  readonly workspace: string
  readonly durationMs: number
  /** The most memory that the process held; only where /proc tells. */
  readonly peakRssBytes: number | null
  /** Milliseconds of CPU that the process took, the kernel's work for it included; only where /proc tells. */
  readonly cpuMs: number | null
  /** Text of a file of the run, such as `report.json`, or null. */
  files(name: string): Promise<string | null>
  dispose(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const REDIRECT = join(ROOT, 'test/world/simulator/redirect.mjs')
/** The runner's files: the variable and the name. */
const FILES = {
  GITHUB_OUTPUT: 'output',
  GITHUB_STEP_SUMMARY: 'summary',
  GITHUB_ENV: 'env',
  GITHUB_PATH: 'path',
  GITHUB_STATE: 'state',
} as const

/**
 * The program that runs the action: Node 24, this process or the one of the development dependency; this process where
 * packages were installed without their scripts, which bring that one.
 */
export function nodeBinary(): string {
  if (process.version.startsWith('v24.')) return process.execPath
  const installed = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node')
  return existsSync(installed) ? installed : process.execPath
}

/** The folder of the one step that ran with this RUNNER_TEMP. */
export function stepFolder(temp: string): string {
  const all = join(temp, 'unmanaged-guests')
  const [own = ''] = existsSync(all) ? readdirSync(all).filter((name) => name.startsWith('step-')) : []
  return join(all, own)
}

/** Runs the action against a simulated world, with the environment, the files and the folder of a hosted runner. */
export async function runAction(simulator: Simulator, options: ActionOptions): Promise<ActionRun> {
  const root = await mkdtemp(join(tmpdir(), 'action-run-'))
  const folder = join(root, 'temp')
  const workspace = join(root, 'workspace')
  await Promise.all([mkdir(folder), mkdir(workspace), mkdir(join(root, 'files'))])
  await Promise.all([
    ...Object.values(FILES).map((name) => writeFile(join(root, 'files', name), '')),
    writeFile(join(root, 'event.json'), JSON.stringify(options.event ?? eventPayload(simulator))),
    ...Object.entries(options.workspace ?? {}).map(async ([name, text]) => {
      await mkdir(dirname(join(workspace, name)), { recursive: true })
      await writeFile(join(workspace, name), text)
    }),
  ])
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: root,
    LANG: 'C.UTF-8',
    NODE_COMPILE_CACHE: compileCache,
    ...simulator.environment(),
    ...inputVariables(options.inputs, simulator.githubToken, options.action),
    ...Object.fromEntries(Object.entries(FILES).map(([variable, name]) => [variable, join(root, 'files', name)])),
    GITHUB_EVENT_PATH: join(root, 'event.json'),
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: folder,
    RUNNER_TOOL_CACHE: join(root, 'tools'),
    ...options.env,
  }
  const ended = await run(simulator, options, workspace, env)
  // Of a run that was killed, a file may be there in part; and another bundle has contracts of its own.
  if (ended.signal === null && options.entry === undefined) {
    await Promise.all([expectContracts(stepFolder(folder)), expectContracts(join(folder, 'unmanaged-guests-overview'))])
  }
  const dispose = (): Promise<void> => rm(root, { recursive: true, force: true })
  return {
    ...ended,
    outputs: parseOutputs(await readFile(join(root, 'files', FILES.GITHUB_OUTPUT), 'utf8')),
    summary: await readFile(join(root, 'files', FILES.GITHUB_STEP_SUMMARY), 'utf8'),
    folder,
    workspace,
    files: (name) => readFile(join(stepFolder(folder), name), 'utf8').catch(() => null),
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

type Ended = Pick<ActionRun, 'exitCode' | 'signal' | 'stdout' | 'stderr' | 'durationMs' | 'peakRssBytes' | 'cpuMs'>

async function run(
  simulator: Simulator,
  options: ActionOptions,
  workspace: string,
  env: NodeJS.ProcessEnv,
): Promise<Ended> {
  const startedAt = performance.now()
  const child = spawn(nodeBinary(), ['--import', REDIRECT, options.entry ?? programOf(options.action)], {
    cwd: workspace,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  options.onSpawn?.(child)
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  let peakRssBytes: number | null = null
  let cpuMs: number | null = null
  const look = setInterval(() => {
    peakRssBytes = peakRss(child.pid) ?? peakRssBytes
    cpuMs = cpuTime(child.pid) ?? cpuMs
  }, 20)
  const timeout = setTimeout(() => child.kill('SIGKILL'), options.timeoutMs ?? 60_000)
  const stopListening = simulator.onRequest(signalOnce(child, simulator, options.signal))
  try {
    const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, name) => {
        resolve([code, name])
      })
    })
    return { exitCode, signal, ...output, durationMs: performance.now() - startedAt, peakRssBytes, cpuMs }
  } finally {
    clearInterval(look)
    clearTimeout(timeout)
    stopListening()
  }
}

function signalOnce(child: ChildProcess, simulator: Simulator, signal: ActionOptions['signal']): () => void {
  let sent = false
  return () => {
    if (!signal || sent || !signal.when(simulator.requests)) return
    sent = true
    child.kill(signal.name)
  }
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, { default?: string | number | boolean | null } | null>>
  readonly runs: { readonly main: string }
}

const readActionFile = (path: string): ActionFile => parse(readFileSync(join(ROOT, path), 'utf8')) as ActionFile

/** The program of an action: its path starts where the file of the action lies. */
const programOf = (path = 'action.yml'): string => join(ROOT, dirname(path), readActionFile(path).runs.main)

/**
 * INPUT_* by the rules of the runner: every declared input has a variable, with its default or empty; the name is in
 * capitals, with underscores for spaces; hyphens stay.
 */
export function inputVariables(
  inputs: Record<string, string>,
  githubToken: string,
  path = 'action.yml',
): Record<string, string> {
  const action = readActionFile(path)
  const unknown = Object.keys(inputs).filter((name) => !(name in action.inputs))
  if (unknown.length > 0) throw new Error(`${path} does not declare the inputs ${unknown.join(', ')}`)
  return Object.fromEntries(
    Object.entries(action.inputs).map(([name, declared]) => {
      const fallback = String(declared?.default ?? '').replaceAll(/\$\{\{\s*github\.token\s*\}\}/g, githubToken)
      return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, inputs[name] ?? fallback]
    }),
  )
}

/** Reads GITHUB_OUTPUT: `name=value`, or `name<<delimiter`, lines, `delimiter`. The last value of a name counts. */
export function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name = '', mark, rest = ''] = /^(.*?)(=|<<)(.*)$/.exec(line) ?? []
    if (mark === '=') outputs[name] = rest
    else if (mark === '<<') {
      const end = lines.indexOf(rest)
      if (end < 0) throw new Error(`output ${name} has no closing delimiter`)
      outputs[name] = lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n')
    } else if (line !== '') throw new Error(`a line of GITHUB_OUTPUT is neither of its forms: ${line}`)
  }
  return outputs
}

function eventPayload(simulator: Simulator): Record<string, unknown> {
  const variables = simulator.environment()
  const { repository } = simulator
  return {
    repository: {
      id: repository.id,
      name: repository.name,
      full_name: `${repository.owner}/${repository.name}`,
      private: repository.visibility !== 'public',
      visibility: repository.visibility,
      default_branch: repository.defaultBranch,
      owner: { login: repository.owner, id: repository.ownerId },
    },
    sender: { login: variables.GITHUB_ACTOR },
    ...(variables.GITHUB_EVENT_NAME === 'schedule' ? { schedule: '17 5 * * 1' } : {}),
  }
}
