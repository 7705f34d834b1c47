import { commitTo } from '../../world/simulator/github/history.ts'
import { isWrite, tenantWith } from '../enforce/enforcement.ts'
import type { StepRun } from './workflow-job.ts'
import type { WorkflowRun } from './workflow-runner.ts'
import { createWorld, type World } from './workflow-world.ts'

/** Three unmanaged guests among forty, which is less than the limits, and a repository of three people. */
export function worldWith(reader: readonly string[], writer: readonly string[], unmanaged = 3): World {
  const made = createWorld(tenantWith(unmanaged, 40 - unmanaged), { reader, writer })
  for (const login of ['adele', 'grady', 'miriam']) made.github.people.set(login, 'write')
  commitTo(made.github, 'main', { 'README.md': 'Identity' })
  return made
}

/** Object ids of those who wait for redemption. */
export const reset = ({ tenant }: World): string[] =>
  [...tenant.users.values()].filter((user) => user.externalUserState === 'PendingAcceptance').map(({ id }) => id)

/** How many requests there were that change the tenant. */
export const writes = ({ requests }: World): number => requests.filter(isWrite).length

/** How each job ended. */
export const conclusions = (run: WorkflowRun | null): Record<string, string> =>
  Object.fromEntries(Object.entries(run?.jobs ?? {}).map(([name, { conclusion }]) => [name, conclusion]))

/** The last step of a job: the one that uses this action, except where a plan is proposed. */
export function lastStep(run: WorkflowRun | null, job: string): StepRun {
  const step = run?.jobs[job]?.steps.at(-1)
  if (step === undefined) throw new Error(`there was no job ${job}`)
  return step
}
