import type { WorkflowEvent } from './workflow-job.ts'
import type { WorkflowFile } from './workflow-file.ts'

/** A filter of branches or paths that has no patterns in it. */
function lets(filter: readonly string[] | undefined, values: readonly string[]): boolean {
  const pattern = filter?.find((name) => /[*?!+[\]]/.test(name))
  if (pattern !== undefined) throw new Error(`the pattern ${pattern} is not played here`)
  return filter === undefined || values.some((value) => filter.includes(value))
}

/** Whether an event starts a workflow. https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows */
export function isTriggered({ events }: WorkflowFile, event: WorkflowEvent): boolean {
  const { pull_request: pull, push } = events
  const branch = event.ref.replace(/^refs\/heads\//, '')
  const changed = event.changed ?? []
  switch (event.name) {
    case 'schedule':
    case 'workflow_dispatch':
      return event.name in events
    case 'push':
      return push !== undefined && lets(push.branches, [branch]) && lets(push.paths, changed)
    case 'pull_request': {
      const { action, pull_request: about } = event.payload as {
        action: string
        pull_request: { base: { ref: string } }
      }
      const types = pull?.types ?? ['opened', 'synchronize', 'reopened']
      return (
        pull !== undefined &&
        types.includes(action) &&
        lets(pull.branches, [about.base.ref]) &&
        lets(pull.paths, changed)
      )
    }
  }
}

/** The `inputs` context of a dispatch: what was typed, and the defaults. Throws where GitHub would not start the run. */
export function typedInputs({ events }: WorkflowFile, event: WorkflowEvent): Record<string, string> {
  if (event.name !== 'workflow_dispatch') return {}
  const declared = events.workflow_dispatch?.inputs ?? {}
  const unknown = Object.keys(event.inputs ?? {}).find((name) => declared[name] === undefined)
  if (unknown !== undefined) throw new Error(`Unexpected inputs provided: ${unknown}`)
  return Object.fromEntries(
    Object.entries(declared).map(([name, { default: usual, options, required }]) => {
      const value = event.inputs?.[name] ?? String(usual ?? '')
      if (required === true && value === '') throw new Error(`Required input '${name}' not provided`)
      if (options !== undefined && !options.includes(value)) throw new Error(`'${value}' is no option of ${name}`)
      return [name, value]
    }),
  )
}
