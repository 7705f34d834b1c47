import { runAction } from '../../test/e2e/runner/runner.ts'
import { startSimulator } from '../../test/world/simulator/simulator.ts'
import { generateTenant } from '../../test/world/simulator/tenant-generator.ts'
import { disposing } from '../disposing.ts'
import { freshRunner, type Bundle } from './bundle.ts'

/** A tenant whose report is made once, with services that answer at once. */
export interface MemoryOptions {
  readonly guests: number
  readonly domains: number
  readonly unmanagedShare: number
  readonly bundle: Bundle
}

/** What the process of that report took. */
export interface MemoryCost extends Omit<MemoryOptions, 'bundle'> {
  readonly findings: number
  readonly peakBytes: number
  readonly seconds: number
  readonly cpuMs: number
}

/** @throws Error when the run fails. */
export async function measureMemory({ bundle, ...size }: MemoryOptions): Promise<MemoryCost> {
  const { tenant } = generateTenant({ ...size, seed: 30, now: new Date() })
  const graph = { limits: { resourceUnits: 1_000_000_000 } }
  return disposing(startSimulator({ tenant, graph }), (simulator) => {
    const inputs = { 'tenant-id': tenant.id, 'client-id': simulator.app.clientId }
    return disposing(
      runAction(simulator, { inputs, entry: bundle.entry, env: freshRunner, timeoutMs: 3_600_000 }),
      (run) => {
        if (run.exitCode !== 0) throw new Error(`${bundle.name} ended with ${String(run.exitCode)}: ${run.stdout}`)
        return {
          ...size,
          findings: Number(run.outputs['unmanaged-count']),
          peakBytes: run.peakRssBytes ?? NaN,
          seconds: run.durationMs / 1000,
          cpuMs: run.cpuMs ?? NaN,
        }
      },
    )
  })
}
