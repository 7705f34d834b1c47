import type { Brake } from '../../core/enforcement/brake.ts'
import { confirm } from '../../core/enforcement/confirmation.ts'
import type { Ledger } from '../../core/enforcement/ledger.ts'
import type { Guest } from '../../core/guests/guest.ts'
import type { RemedyName } from '../../core/remedy.ts'
import { batches, batchSize } from '../graph/batches.ts'
import type { Graph } from '../graph/graph.ts'
import { rereadGuests } from '../read/reread-guests.ts'
import { writableRemedies } from './remedies.ts'
import type { ConfirmedGuest } from './remediation.ts'

/** What confirming guests needs. */
export interface ConfirmationDeps {
  readonly ledger: Ledger
  readonly brake: Brake
  readonly deps: {
    readonly remedy: RemedyName
    readonly graph: Graph
    /** Object ids of those who hold a directory role by now. */
    readonly roleHolders: () => Promise<ReadonlySet<string>>
    readonly now: () => number
    readonly sleep: (milliseconds: number) => Promise<void>
  }
}

/** A guest who could not be read yet. */
interface Late {
  readonly planned: Guest
  readonly due: number
  readonly tries: number
}

const tries = 5
const longestWait = 120_000

/**
 * Reads guests again, 20 at a time and each batch when it is asked for. Who is not as judged any more is left alone. Who
 * cannot be read yet comes last, so that nobody waits for somebody else's answer; who cannot be read at all is told so,
 * and nothing is written to them.
 *
 * @throws ActionError when a request as a whole was not answered.
 */
export async function* confirmations(items: readonly Guest[], run: ConfirmationDeps): AsyncGenerator<ConfirmedGuest[]> {
  const { brake, deps } = run
  let late: Late[] = []
  const confirmNext = async (turn: readonly Late[]) => {
    const { confirmed, later } = await confirmBatch(turn, run)
    late.push(...later)
    return confirmed
  }
  for (const batch of batches(items)) {
    if (brake.isOn()) return
    yield await confirmNext(batch.map((planned) => ({ planned, due: 0, tries: 0 })))
  }
  while (late.length > 0 && !brake.isOn()) {
    await deps.sleep(Math.max(0, Math.min(...late.map(({ due }) => due)) - deps.now()))
    if (brake.isOn()) return
    const now = deps.now()
    const turn = late.filter(({ due }) => due <= now).slice(0, batchSize)
    late = late.filter((each) => !turn.includes(each))
    yield await confirmNext(turn)
  }
}

async function confirmBatch(turn: readonly Late[], { deps, ledger }: ConfirmationDeps) {
  const ids = turn.map(({ planned }) => planned.id)
  const [current, roleHolders] = await Promise.all([rereadGuests(deps.graph, ids), deps.roleHolders()])
  const at = deps.now()
  const confirmed: ConfirmedGuest[] = []
  const later: Late[] = []
  for (const { planned, tries: before } of turn) {
    const { id } = planned
    const entry = ledger.of(id)
    const seen = current.get(id)
    if (seen?.kind !== 'read') {
      const again = seen?.again ?? null
      const number = before + 1
      if (again !== null && number < tries) {
        later.push({ planned, due: at + Math.min(again * number, longestWait), tries: number })
      } else ledger.cannotRead(id, `${seen?.why ?? 'No answer'}${again === null ? '' : `, ${tries} times in a row`}`)
      continue
    }
    const proof = entry.step === 'sent' ? writableRemedies[deps.remedy].proof(entry.before, seen.guest) : null
    if (proof !== null) {
      ledger.see(id, proof, { at })
      continue
    }
    const confirmation = confirm(planned, seen.guest, roleHolders, deps.remedy)
    if (confirmation.kind === 'still-true') confirmed.push({ planned, now: confirmation.now, at, roleHolders })
    else ledger.leaveAlone(id, confirmation.skipReason)
  }
  return { confirmed, later }
}
