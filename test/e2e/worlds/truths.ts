import { expect } from '@jest/globals'
import type { Report } from '../../../src/core/report/report.ts'
import type { AcceptedWrite } from '../../world/simulator/graph/context.ts'
import type { World } from '../../world/simulator/undocumented/worlds.ts'
import type { Tenant } from '../../world/simulator/world.ts'

/** What a run told, wherever it told it. */
export interface Told {
  readonly report: Report
  /** The job summary. */
  readonly summary: string
  /** Everything in the log. */
  readonly log: string
}

/** What must be so in every world, of all runs on a tenant. */
export function expectTrue(
  runs: readonly Told[],
  { tenant, accepted, world }: { tenant: Tenant; accepted: readonly AcceptedWrite[]; world: Partial<World> },
): void {
  const done = new Map<string, number>()
  for (const { id } of accepted) done.set(id, (done.get(id) ?? 0) + 1)
  // Nobody is written to twice.
  expect([...done].filter(([, times]) => times > 1)).toEqual([])
  for (const told of runs) {
    const { findings, observed } = told.report
    // Nothing is called failed that was accepted.
    expect(findings.filter(({ id, outcome }) => outcome === 'failed' && done.has(id))).toEqual([])
    expectNoFalseBill(told, world)
    // The report says what was seen, and of nobody.
    expect([
      Object.keys(observed.graph.statuses).length > 0,
      Object.keys(observed.lookUps.statuses).length > 0,
    ]).toEqual([true, told.report.counts.domains > 0])
    const text = JSON.stringify(observed)
    const names = [...tenant.users.values()].flatMap(({ id, mail }) => [id, ...(mail === null ? [] : [mail])])
    expect([...names, ...tenant.realms.keys()].filter((name) => text.includes(name))).toEqual([])
  }
}

/** No run says "none found" without saying so when look-ups could not be checked. */
function expectNoFalseBill({ report, summary, log }: Told, world: Partial<World>): void {
  const { counts, preflight, result, domains } = report
  // One that answers viral, though its guests have left or wait, shows that look-ups can tell.
  const isShown = domains.some(({ realm }) => realm === 'viral')
  if (counts.byVerdict.unmanaged > 0 || isShown || domains.length === 0) return
  const detector = preflight.find(({ check }) => check === 'detector')?.status
  const canTell = (world.madeUpUser ?? 'as-the-domain') === 'as-the-domain'
  const isProved = canTell && (world.referenceDomain ?? 'still-viral') === 'still-viral'
  expect(detector).toBe(isProved ? 'ok' : 'unknown')
  const [title = ''] = summary.split('\n')
  const says = [title, summary.slice(title.length)].map((text) => text.includes('could not be checked'))
  if (result !== 'incomplete') expect([title, ...says]).toEqual([title, !isProved, !isProved])
  // The annotation beside the run.
  expect(/warning.*Look-ups could not be checked: /.test(log)).toBe(!isProved)
}
