import { basename } from 'node:path'
import { filledAll, type Contexts } from './expressions.ts'
import { readWorkflow, type Job, type Values, type WorkflowFile } from './workflow-file.ts'

/** A workflow that a job calls, with the inputs that it gets. */
export interface CalledWorkflow {
  readonly workflow: WorkflowFile
  readonly inputs: Readonly<Record<string, string>>
}

const levels: Readonly<Record<string, number>> = { none: 0, read: 1, write: 2 }

/**
 * Reads the workflow that a job calls, from the examples, where it lies beside its caller. Throws where GitHub would not
 * start the run.
 *
 * @param examples names of files that another example takes the place of.
 *
 * https://docs.github.com/actions/reference/workflows-and-actions/reusing-workflow-configurations
 */
export async function calledBy(
  job: Job,
  calls: string,
  contexts: Contexts,
  examples: Readonly<Record<string, string>>,
): Promise<CalledWorkflow> {
  if (!calls.startsWith('./.github/workflows/')) throw new Error(`${calls} is not played here`)
  const workflow = await readWorkflow(`examples/${examples[basename(calls)] ?? basename(calls)}`)
  const declared = workflow.events.workflow_call?.inputs
  if (declared === undefined) throw new Error(`${calls} cannot be called`)
  const given = filledAll(job.with, contexts)
  const unknown = Object.keys(given).find((name) => declared[name] === undefined)
  if (unknown !== undefined) throw new Error(`Invalid input, ${unknown} is not defined in the referenced workflow`)
  const inputs = Object.entries(declared).map(([name, { default: usual, required }]) => {
    if (required === true && given[name] === undefined) throw new Error(`Input ${name} is required, but not provided`)
    return [name, given[name] ?? (usual === undefined ? '' : scalar(usual))] as const
  })
  for (const inner of workflow.jobs) requireAtMost(inner.permissions, job.permissions, `${job.id} / ${inner.id}`)
  return { workflow, inputs: Object.fromEntries(inputs) }
}

/** A called job can have no more than its caller. */
function requireAtMost(asked: Values, allowed: Values, job: string): void {
  for (const [name, value] of Object.entries(asked)) {
    const [level, most] = [scalar(value), scalar(allowed[name] ?? 'none')]
    if ((levels[level] ?? 0) > (levels[most] ?? 0)) {
      throw new Error(
        `The nested job '${job}' is requesting '${name}: ${level}', but is only allowed '${name}: ${most}'`,
      )
    }
  }
}

function scalar(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error('a value that is no text is not played here')
}
