import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type * as parser from '@actions/workflow-parser'

/** An expression of a workflow, without its braces. */
export interface Expression {
  readonly expression: string
}

/** A value of a workflow. */
export type Value = null | string | number | boolean | Expression | readonly Value[] | Values
export interface Values {
  readonly [key: string]: Value
}

export interface Step {
  readonly id: string
  readonly uses: string | null
  readonly run: Value
  readonly condition: Expression
  readonly with: Values
  readonly env: Values
}

export interface Job {
  readonly id: string
  readonly needs: readonly string[]
  readonly condition: Expression
  readonly permissions: Values
  readonly environment: Value
  readonly concurrency: Value
  readonly outputs: Values
  readonly env: Values
  readonly strategy: Values
  /** The workflow that the job calls in place of steps of its own, and what it gives to it. */
  readonly calls: string | null
  readonly with: Values
  readonly steps: readonly Step[]
}

/** A workflow as GitHub's own parser reads it. */
export interface WorkflowFile {
  /** Its name in `.github/workflows`. */
  readonly file: string
  readonly events: parser.WorkflowTemplate['events']
  readonly concurrency: Value
  readonly env: Values
  readonly permissions: Values
  readonly jobs: readonly Job[]
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
let official: Promise<typeof parser> | undefined

/** GitHub's parser, bundled: it imports JSON without the attribute that Node asks for. */
async function loadParser(): Promise<typeof parser> {
  const folder = mkdtempSync(join(tmpdir(), 'workflow-parser-'))
  try {
    const script = join(folder, 'parser.mjs')
    execFileSync(join(root, 'node_modules/.bin/esbuild'), [
      join(root, 'node_modules/@actions/workflow-parser/dist/index.js'),
      '--bundle',
      '--platform=node',
      '--format=esm',
      "--banner:js=import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
      '--log-level=error',
      `--outfile=${script}`,
    ])
    return (await import(pathToFileURL(script).href)) as typeof parser
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Reads a workflow of this repository. Throws when GitHub would not take it. */
export async function readWorkflow(path: string): Promise<WorkflowFile> {
  official ??= loadParser()
  const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await official
  const name = basename(path)
  const parsed = parseWorkflow({ name, content: readFileSync(join(root, path), 'utf8') }, new NoOperationTraceWriter())
  const template = parsed.value === undefined ? undefined : await convertWorkflowTemplate(parsed.context, parsed.value)
  const errors = [
    ...parsed.context.errors.getErrors().map(({ message }) => message),
    ...(template?.errors ?? []).map(({ Message }) => Message),
  ]
  if (template === undefined || errors.length > 0) throw new Error(`${path}: ${errors.join('; ')}`)

  const raw = values(plain(JSON.parse(JSON.stringify(parsed.value)) as Serialized))
  const jobs = values(raw.jobs)
  return {
    file: name,
    events: template.events,
    concurrency: raw.concurrency ?? null,
    env: values(raw.env),
    permissions: values(raw.permissions),
    jobs: template.jobs.map((job) => {
      const own = values(jobs[job.id.value])
      const steps = (own.steps ?? []) as readonly Values[]
      return {
        id: job.id.value,
        needs: (job.needs ?? []).map(({ value }) => value),
        condition: job.if,
        permissions: 'permissions' in own ? values(own.permissions) : values(raw.permissions),
        environment: own.environment ?? null,
        concurrency: own.concurrency ?? null,
        outputs: values(own.outputs),
        env: values(own.env),
        strategy: values(own.strategy),
        calls: job.type === 'job' ? null : job.ref.value,
        with: values(own.with),
        steps: job.type === 'job' ? job.steps.map((step, index) => stepOf(step, steps[index] ?? {})) : [],
      }
    }),
  }
}

function stepOf(step: { readonly id: string; readonly if?: Expression }, raw: Values): Step {
  if (step.if === undefined) throw new Error(`step ${step.id} has no condition`)
  return {
    id: step.id,
    uses: typeof raw.uses === 'string' ? raw.uses : null,
    run: raw.run ?? null,
    condition: step.if,
    with: values(raw.with),
    env: values(raw.env),
  }
}

const values = (value: Value | undefined): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {}

type Serialized =
  string | number | boolean | null | { seq?: Serialized[]; map?: { Key: string; Value: Serialized }[]; expr?: string }

/** What a token says, out of the form in which the parser writes it down. */
function plain(json: Serialized): Value {
  if (typeof json !== 'object' || json === null) return json
  if (json.seq !== undefined) return json.seq.map(plain)
  if (json.expr !== undefined) return { expression: json.expr }
  return Object.fromEntries((json.map ?? []).map(({ Key, Value: value }) => [Key, plain(value)]))
}
