import type { Brake } from '../../core/enforcement/brake.ts'
import { confirm } from '../../core/enforcement/confirmation.ts'
import type { Ledger } from '../../core/enforcement/ledger.ts'
import type { Guest } from '../../core/guests/guest.ts'
import type { RemedyName } from '../../core/remedy.ts'
import { batches } from '../graph/batches.ts'
import type { Graph } from '../graph/graph.ts'
import { createLateList, mostTries, notAsked, type Asked, type LateList } from '../graph/late-list.ts'
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

/**
 * Reads guests again, 20 at a time and each batch when it is asked for. Who is not as judged any more is left alone. Who
 * cannot be read yet comes last, so that nobody waits for somebody else's answer; who cannot be read at all is told so,
 * and nothing is written to them.
 *
 * @throws ActionError when a request as a whole was not answered.
 */
export async function* confirmations(items: readonly Guest[], run: ConfirmationDeps): AsyncGenerator<ConfirmedGuest[]> {
  const { brake, deps } = run
  const late = createLateList<Guest>(deps.now)
  for (const batch of batches(items)) {
    if (brake.isOn()) return
    yield await confirmBatch(notAsked(batch), late, run)
  }
  while (!late.isEmpty() && !brake.isOn()) {
    await deps.sleep(Math.max(0, late.due() - deps.now()))
    if (brake.isOn()) return
    yield await confirmBatch(late.take(), late, run)
  }
}

async function confirmBatch(
  turn: readonly Asked<Guest>[],
  late: LateList<Guest>,
  { deps, ledger }: ConfirmationDeps,
): Promise<ConfirmedGuest[]> {
  const ids = turn.map(({ item }) => item.id)
  const [current, roleHolders] = await Promise.all([rereadGuests(deps.graph, ids), deps.roleHolders()])
  const at = deps.now()
  const confirmed: ConfirmedGuest[] = []
  for (const asked of turn) {
    const planned = asked.item
    const { id } = planned
    const entry = ledger.of(id)
    const seen = current.get(id)
    if (seen?.kind !== 'read') {
      const again = seen?.again ?? null
      if (again === null) ledger.cannotRead(id, seen?.why ?? 'No answer')
      else if (!late.add(asked, again))
        ledger.cannotRead(id, `${seen?.why ?? 'No answer'}, ${mostTries} times in a row`)
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
  return confirmed
}
