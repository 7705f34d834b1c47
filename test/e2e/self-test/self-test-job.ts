import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { parse } from 'yaml'
import { filled, filledAll, holds, type Contexts, type Status } from '../flows/expressions.ts'
import type { LoopbackGitHub } from './loopback-github.ts'
import { inputVariables, nodeBinary, parseOutputs } from '../runner/runner.ts'
import type { Job, Step } from '../flows/workflow-file.ts'

/** How a step ended. */
export interface EndedStep {
  readonly what: string
  readonly conclusion: 'success' | 'failure' | 'skipped'
  readonly outputs: Readonly<Record<string, string>>
  readonly log: string
}

const root = resolve(import.meta.dirname, '..', '..', '..')
/** Actions whose effect is there already: the repository is checked out, and this process is Node 24. */
const prepared = ['actions/checkout', 'actions/setup-node']
/** The scripts that have been run already: this test needs the packages too. */
const installed = ['npm ci --ignore-scripts']
/** What a runner on Linux starts for `shell: bash`. */
const bash = ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c'] as const

/**
 * Runs a job of this repository's own workflows as a runner does: its scripts in bash, and `uses: ./` as the program that
 * action.yml names, with the environment that the step asks for and none besides. `null` when its condition skips it.
 */
export async function runOwnJob(
  job: Job,
  github: LoopbackGitHub,
  contexts: Contexts,
): Promise<readonly EndedStep[] | null> {
  if (!holds(job.condition, contexts, 'success')) return null
  const folder = mkdtempSync(join(tmpdir(), 'own-job-'))
  const temp = join(folder, 'temp')
  mkdirSync(temp)
  const known: Record<string, unknown> = { ...contexts, steps: {}, runner: { temp } }
  const ended: EndedStep[] = []
  try {
    let status: Status = 'success'
    for (const step of job.steps) {
      const one = await runStep(step, known, status, { github, folder, temp, permissions: job.permissions })
      ended.push(one)
      known.steps = { ...(known.steps as object), [step.id]: { outputs: one.outputs, conclusion: one.conclusion } }
      if (one.conclusion === 'failure') status = 'failure'
    }
    return ended
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Place {
  readonly github: LoopbackGitHub
  readonly folder: string
  readonly temp: string
  readonly permissions: Job['permissions']
}

async function runStep(step: Step, known: Contexts, status: Status, place: Place): Promise<EndedStep> {
  const what = step.uses?.split('@')[0] ?? filled(step.run, known)
  if (!holds(step.condition, known, status)) return { what, conclusion: 'skipped', outputs: {}, log: '' }
  if (prepared.includes(what) || installed.includes(what)) return { what, conclusion: 'success', outputs: {}, log: '' }
  if (step.uses !== null && step.uses !== './') throw new Error(`nobody stands in for ${step.uses}`)
  const { github, folder, temp, permissions } = place
  const files = Object.fromEntries(
    ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE'].map((name) => [name, join(folder, name)]),
  )
  for (const file of Object.values(files)) writeFileSync(file, '')
  writeFileSync(join(folder, 'event.json'), JSON.stringify((known.github as { event?: unknown }).event ?? {}))
  const env = {
    PATH: `${dirname(nodeBinary())}${delimiter}${process.env.PATH ?? ''}`,
    HOME: folder,
    ...github.variables,
    ...files,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_WORKSPACE: root,
    RUNNER_TEMP: temp,
    // The scripts reach GitHub over the internet; the action has what its step gives it, and must do with that.
    ...(step.uses === null ? github.internet : {}),
    ...filledAll(step.env, known),
    ...(step.uses === null ? {} : inputVariables(filledAll(step.with, known), 'ghs_token')),
    ...(step.uses !== null && permissions['id-token'] === 'write' ? github.forActions : {}),
  }
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { runs: { main: string } }
  const command = step.uses === null ? [...bash, what] : [nodeBinary(), join(root, action.runs.main)]
  const { code, log } = await run(command, env)
  const outputs = parseOutputs(readFileSync(join(folder, 'GITHUB_OUTPUT'), 'utf8'))
  return { what, conclusion: code === 0 ? 'success' : 'failure', outputs, log }
}

/** Waits until the output is closed, as the runner does: a process that is left behind must not hold it. */
function run(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; log: string }> {
  return new Promise((settle, fail) => {
    const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let log = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (log += text))
    child.on('error', fail)
    child.on('close', (code) => {
      settle({ code: code ?? 1, log })
    })
  })
}
