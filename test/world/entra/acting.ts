import { readFile } from 'node:fs/promises'
import type { JournalLine } from '../../../src/core/enforcement/journal.ts'
import type { Enforcement } from '../../../src/core/enforcement/outcome.ts'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import { enforcer } from '../../../src/entra/write/enforcer.ts'
import { journalLines, writesSeen, type SeenWrite } from '../../e2e/enforce/enforcement.ts'
import type { InProcess } from '../in-process.ts'
import { signInAndScan } from './scanning.ts'

/** What the enforcer did. */
export interface Acted {
  readonly enforcement: Enforcement
  readonly writes: readonly SeenWrite[]
  readonly journal: readonly JournalLine[]
}

/**
 * Scans, and lets the enforcer act on the findings: without a plan, a limit or a report.
 *
 * @param between what happens in the world after the scan.
 * @param first so many of them, oldest first, with the others as spares. Default: all.
 */
export async function actIn(
  world: InProcess,
  inputs: Readonly<Record<string, string>> = {},
  between: () => void = () => undefined,
  first = Infinity,
): Promise<Acted> {
  const { deps } = world
  const settings = world.settings({ mode: 'enforce', ...inputs })
  const { credential, graph, found } = await signInAndScan(deps, settings)
  between()
  const { roleHolders } = found
  const journal = await (await deps.openReportFolder()).openLines('journal.ndjson')
  const place = { cloud: clouds.global, credential, graph, journal, roleHolders, remembers: false }
  const guests = found.census.findings.map(({ guest }) => guest)
  const planned = { items: guests.slice(0, first), spares: guests.slice(first) }
  const enforcement = await enforcer(settings, place, deps).enforce(planned)
  const lines = journalLines(await readFile(journal.path, 'utf8'))
  return { enforcement, writes: writesSeen(world.simulator), journal: lines }
}
