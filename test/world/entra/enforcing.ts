import type { JournalLine } from '../../../src/core/enforcement/journal.ts'
import { inProcess, type InProcess, type InProcessOptions, type Ran } from '../in-process.ts'
import { isWrite, knowingWriter, writesSeen, type SeenWrite } from '../../e2e/enforce/enforcement.ts'

/** Inputs that let a run act on everybody. */
const everybody = { mode: 'enforce', 'max-changes': '100000', 'max-change-percent': '100' }

/** What a run in enforce mode did. */
export interface Enforced extends Ran {
  /** In order of arrival. */
  readonly writes: readonly SeenWrite[]
  /** Seconds from the first write to each of them. */
  readonly seconds: readonly number[]
  /** How many guests ended in each outcome, without those that nobody ended in. */
  readonly outcomes: Readonly<Record<string, number>>
  readonly warnings: readonly string[]
  readonly journal: readonly JournalLine[]
}

/** A world in which the application may write, and knows whom it must leave alone. */
export const writableWorld = (options: InProcessOptions): Promise<InProcess> =>
  inProcess({ permissions: knowingWriter, ...options })

/** Runs enforce mode without limits. */
export async function enforceAll(world: InProcess, inputs: Readonly<Record<string, string>> = {}): Promise<Enforced> {
  const before = world.simulator.requests.length
  const ran = await world.run({ ...everybody, ...inputs })
  const sent = world.simulator.requests.slice(before).filter(isWrite)
  const journal = (await ran.file('journal.ndjson')) ?? ''
  return {
    ...ran,
    writes: writesSeen(world.simulator, before),
    seconds: sent.map(({ startedAt }) => Math.round((startedAt - (sent[0]?.startedAt ?? 0)) / 1000)),
    outcomes: Object.fromEntries(Object.entries(ran.report.counts.outcomes ?? {}).filter(([, count]) => count > 0)),
    warnings: ran.log.filter((line) => line.startsWith('warning: ')),
    journal: journal
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as JournalLine),
  }
}
