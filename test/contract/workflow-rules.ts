import { parse } from 'yaml'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
}

interface Job {
  uses?: string
  secrets?: unknown
  environment?: unknown
  steps?: Step[]
}

interface Workflow {
  permissions?: unknown
  env?: unknown
  jobs?: Record<string, Job>
}

/**
 * What a workflow breaks of this repository's rules: empty permissions at the top, actions pinned by commit with the
 * version beside it, no credentials left in the checkout, no expression inside a script, no artifact of the same run asked for
 * by a name, and no secret that a job gets without an environment, whose rules guard it.
 * https://docs.github.com/en/actions/reference/security/secure-use
 */
export function breaches(text: string): string[] {
  const workflow = parse(text) as Workflow
  const jobs = Object.values(workflow.jobs ?? {})
  const steps = jobs.flatMap((job) => job.steps ?? [])
  return [
    ...(isEmptyMapping(workflow.permissions) ? [] : ['the top has no `permissions: {}`']),
    ...[...jobs, ...steps].flatMap(({ uses }) => (uses === undefined || isOwn(uses) ? [] : unpinned(uses, text))),
    ...steps.filter(keepsCredentials).map(() => 'a checkout has no `persist-credentials: false`'),
    ...steps.filter(downloadsByName).map(() => 'an artifact of this run is asked for by its name, pass `artifact-ids`'),
    ...steps.flatMap(scripts).filter(hasExpression).map(expressionInScript),
    ...secretsIn(workflow.env).map((name) => `the secret ${name} is given to every job`),
    ...jobs.flatMap(unguarded),
  ]
}

function isEmptyMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function isOwn(uses: string): boolean {
  return uses.startsWith('./') || uses.startsWith('$/')
}

function unpinned(uses: string, text: string): string[] {
  if (!/^[^@]+@[0-9a-f]{40}$/.test(uses)) return [`${uses} is not pinned by a commit`]
  const lines = text.split('\n').filter((line) => line.includes(uses))
  const named = lines.every((line) => /@[0-9a-f]{40}['"]?\s+#\s*v\d+(\.\d+)*\s*$/.test(line))
  return named ? [] : [`${uses} has no version comment`]
}

/** Secrets of a job without an environment. https://docs.github.com/actions/concepts/workflows-and-actions/deployment-environments */
function unguarded(job: Job): string[] {
  if (job.secrets !== undefined) return ['a called workflow is given secrets']
  if (job.environment !== undefined) return []
  return secretsIn(job).map((name) => `a job without an environment uses the secret ${name}`)
}

/** Names of the secrets that expressions ask for. GitHub's own token is none: its rights are those of the job. */
function secretsIn(value: unknown): string[] {
  const asked = [...((JSON.stringify(value) as string | undefined) ?? '').matchAll(/\bsecrets(?:\.([\w-]+)|\[|\))/g)]
  return asked.map(([, name = 'of any name']) => name).filter((name) => name !== 'GITHUB_TOKEN')
}

function keepsCredentials(step: Step): boolean {
  return step.uses?.startsWith('actions/checkout@') === true && step.with?.['persist-credentials'] !== false
}

/**
 * An upload whose answer was lost has a second name, and the id is still right. Of another run, which passes nothing on, only
 * the name is known.
 */
function downloadsByName({ uses, with: inputs = {} }: Step): boolean {
  return uses?.startsWith('actions/download-artifact@') === true && 'name' in inputs && !('run-id' in inputs)
}

/** Text of a step that is run as code: what a value could break out of. */
function scripts(step: Step): string[] {
  const script = step.with?.script
  return [step.run, script].filter((text) => typeof text === 'string')
}

/** Any expression at all: which values an outsider can set changes with each event, and `env` serves as well. */
function hasExpression(script: string): boolean {
  return script.includes('${{')
}

function expressionInScript(script: string): string {
  return `a script has an expression, pass it by \`env\`: ${script.split('\n').find(hasExpression)?.trim() ?? ''}`
}
