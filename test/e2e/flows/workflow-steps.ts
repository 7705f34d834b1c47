import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { dirname, join, matchesGlob, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { commitTo, deleteBranch, filesAt, headOf, moveBranch } from '../../world/simulator/github/history.ts'
import { newPull } from '../../world/simulator/github/state.ts'
import { parseOutputs } from '../runner/runner.ts'
import { requirePermission, type RunningJob, type StepRun } from './workflow-job.ts'
import type { KeptArtifact } from './workflow-world.ts'
import { readZip } from '../runner/zip.ts'

type Inputs = Readonly<Record<string, string>>
type Outputs = Readonly<Record<string, string>>

/** Stands in for another action: does what its documentation says, and throws where it fails. */
type StandIn = (inputs: Inputs, job: RunningJob) => Outputs

/** Refuses inputs whose effect is not played here. */
function only(inputs: Inputs, names: readonly string[]): void {
  const other = Object.keys(inputs).find((name) => !names.includes(name))
  if (other !== undefined) throw new Error(`the input ${other} is not played here`)
}

/** https://github.com/actions/checkout#usage: the files of the commit of the event take the place of the workspace. */
const checkout: StandIn = (inputs, job) => {
  only(inputs, ['persist-credentials'])
  requirePermission(job, 'contents', 'read')
  for (const name of readdirSync(job.workspace)) rmSync(join(job.workspace, name), { recursive: true })
  for (const [path, content] of filesAt(job.world.github, job.event.sha)) write(join(job.workspace, path), content)
  return {}
}

/**
 * https://github.com/actions/download-artifact#inputs: one artifact, by id or by name, is unpacked into `path`. Of another
 * run only with a token that may read Actions. By pattern each gets a folder of its name, but for a lone one.
 */
const downloadArtifact: StandIn = (inputs, job) => {
  only(inputs, ['artifact-ids', 'name', 'pattern', 'path', 'run-id', 'github-token'])
  if ((inputs['artifact-ids'] ?? '') !== '' && (inputs.name ?? '') !== '')
    throw new Error("Inputs 'name' and 'artifact-ids' cannot be used together.")
  if (inputs['github-token']) requirePermission(job, 'actions', 'read')
  const run = inputs['github-token'] ? Number(inputs['run-id']) : job.run
  const ofRun = job.world.artifacts.filter((artifact) => artifact.run === run)
  const folder = resolve(job.workspace, inputs.path ?? '.')
  if (inputs.pattern !== undefined) {
    const matching = ofRun.filter(({ name }) => matchesGlob(name, inputs.pattern ?? ''))
    for (const one of matching) unpack(one, matching.length === 1 ? folder : join(folder, one.name))
    return { 'download-path': folder }
  }
  const [found, ...others] = inputs['artifact-ids']
    ? ofRun.filter(({ id }) => String(id) === inputs['artifact-ids'])
    : ofRun.filter(({ name }) => name === inputs.name)
  if (found === undefined || others.length > 0) throw new Error('Unable to download artifact(s): Artifact not found')
  unpack(found, folder)
  return { 'download-path': folder }
}

function unpack({ name, bytes, zipped }: KeptArtifact, folder: string): void {
  const files = zipped ? readZip(bytes) : new Map([[name, bytes]])
  for (const [file, content] of files) write(join(folder, file), content)
}

/** https://github.com/peter-evans/create-pull-request#action-behaviour, with `sign-commits` and the workflow's token. */
const createPullRequest: StandIn = (inputs, job) => {
  only(inputs, ['branch', 'add-paths', 'title', 'commit-message', 'body-path', 'sign-commits', 'delete-branch'])
  requirePermission(job, 'contents', 'write')
  requirePermission(job, 'pull-requests', 'write')
  const { github, repository } = job.world
  const { branch = '', title = '', 'add-paths': path = '' } = inputs
  const base = repository.defaultBranch
  const open = github.pulls.find(({ state, head }) => state === 'open' && head.ref === branch)
  const file = join(job.workspace, path)
  const content = existsSync(file) ? readFileSync(file) : null
  const before = filesAt(github, headOf(github, base)).get(path) ?? null
  if (content === null || before?.equals(content) === true) {
    if (inputs['delete-branch'] === 'true') deleteBranch(github, branch)
    if (open !== undefined) open.state = 'closed'
    return { 'pull-request-operation': open === undefined ? 'none' : 'closed' }
  }
  if (inputs['sign-commits'] !== 'true') throw new Error('the author of the commit would be whoever started the run')
  moveBranch(github, branch, headOf(github, base))
  const author = 'github-actions[bot]'
  const { sha } = commitTo(github, branch, { [path]: content }, { author, message: inputs['commit-message'] ?? '' })
  const body = readFileSync(resolve(job.workspace, inputs['body-path'] ?? ''), 'utf8')
  if (body.length > 65_536) throw new Error('body is too long (maximum is 65536 characters)')
  const known = { title, body, author, head: { ref: branch, sha }, base: { ref: base, sha: headOf(github, base) } }
  const pull = newPull({ number: open?.number ?? github.pulls.length + 1, ...known, reviews: open?.reviews ?? [] })
  if (open === undefined) github.pulls.push(pull)
  else Object.assign(open, pull)
  return {
    'pull-request-number': String(pull.number),
    'pull-request-operation': open === undefined ? 'created' : 'updated',
    'pull-request-head-sha': sha,
  }
}

/** The actions of others that the examples use. */
export const standIns: Readonly<Record<string, StandIn>> = {
  'actions/checkout': checkout,
  'actions/download-artifact': downloadArtifact,
  'peter-evans/create-pull-request': createPullRequest,
}

/** A folder with a `gh` that shows the runs of the repository to a token that may read Actions. */
function commandLine({ temp, world, permissions }: RunningJob, { GH_TOKEN }: Inputs): string {
  const folder = join(temp, 'gh-cli')
  const program = join(import.meta.dirname, 'gh.mjs')
  const runs = GH_TOKEN !== undefined && permissions.actions !== undefined ? world.runs : []
  write(join(folder, 'runs.json'), Buffer.from(JSON.stringify(runs)))
  write(
    join(folder, 'gh'),
    Buffer.from(`#!/bin/sh\nexec "${process.execPath}" "${program}" "${folder}/runs.json" "$@"\n`),
  )
  chmodSync(join(folder, 'gh'), 0o755)
  return folder
}

/** Runs a script as a runner on Linux does. https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax */
export async function runScript(
  script: string,
  env: Inputs,
  job: RunningJob,
): Promise<Omit<StepRun, 'uses' | 'summary'>> {
  const { workspace, temp, world, run } = job
  const file = join(temp, `output-${randomUUID()}`)
  writeFileSync(file, '')
  const { owner, name } = world.repository
  const child = spawn('bash', ['-e', '-c', script], {
    cwd: workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: `${commandLine(job, env)}:${process.env.PATH ?? ''}`,
      RUNNER_TEMP: temp,
      GITHUB_OUTPUT: file,
      GITHUB_REPOSITORY: `${owner}/${name}`,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_RUN_ID: String(run),
      ...env,
    },
  })
  const ended = once(child, 'close')
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  await ended
  const { exitCode: status } = child
  const outputs = parseOutputs(readFileSync(file, 'utf8'))
  return { conclusion: status === 0 ? 'success' : 'failure', outputs, log: stdout + stderr }
}

function write(path: string, content: Buffer): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
