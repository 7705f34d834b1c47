import type { World } from './workflow-world.ts'

/** What happened in the repository, as GitHub tells a workflow of it. */
export interface WorkflowEvent {
  readonly name: 'schedule' | 'workflow_dispatch' | 'pull_request' | 'push'
  readonly ref: string
  /** The commit that is checked out. */
  readonly sha: string
  readonly payload: Readonly<Record<string, unknown>>
  /** Of a dispatch, as typed. */
  readonly inputs?: Readonly<Record<string, string>>
  /** Of a pull request or a push. */
  readonly changed?: readonly string[]
}

/** A job while it runs. */
export interface RunningJob {
  readonly world: World
  readonly event: WorkflowEvent
  readonly run: number
  /** Its name in `.github/workflows`. */
  readonly file: string
  /** The workspace and the runner's temporary folder. */
  readonly workspace: string
  readonly temp: string
  readonly permissions: Readonly<Record<string, string>>
  readonly environment: string | null
}

/** What a step left behind. */
export interface StepRun {
  readonly uses: string | null
  readonly conclusion: 'success' | 'failure' | 'skipped'
  readonly outputs: Readonly<Record<string, string>>
  /** What it wrote to the log and to the summary of the job. */
  readonly log: string
  readonly summary: string
}

/** Throws what GitHub answers when the token of the job may not do something. */
export function requirePermission({ permissions }: RunningJob, name: string, level: 'read' | 'write'): void {
  const given = permissions[name]
  if (given === 'write' || given === level) return
  throw new Error(`Resource not accessible by integration: ${name} is ${given ?? 'none'}, and ${level} is needed`)
}
