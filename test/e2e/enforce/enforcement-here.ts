import { failsStep } from '../../../src/core/report/report.ts'
import { inProcess, type InProcess } from '../../world/in-process.ts'
import type { SimulatorOptions } from '../../world/simulator/simulator.ts'
import type { Tenant } from '../../world/simulator/world.ts'
import { readEnforced, withoutLimits, writer, type Enforced, type Told } from './enforcement.ts'

/** Starts a world in which the application may write, and leads this process into it: its waits take no time. */
export const startHere = (tenant: Tenant, options: Partial<SimulatorOptions> = {}): Promise<InProcess> =>
  inProcess({ tenant, permissions: writer, ...options })

/** Like `enforceIn`, in this process: for what a run decides, whatever program it runs in. */
export async function enforceHere(
  world: InProcess,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Enforced<Told>> {
  const all = { ...withoutLimits, ...inputs }
  const before = world.simulator.requests.length
  const { report, outputs, summary, log, file: files } = await world.run(all)
  const exitCode = failsStep(report, world.settings(all).failOn) ? 1 : 0
  return readEnforced(
    { exitCode, outputs, summary, stdout: log.join('\n'), stderr: '', files },
    world.simulator,
    before,
  )
}
