import type { JudgedGuest } from '../guests/census.ts'
import { clockSkew, isPending } from '../guests/reset-proof.ts'
import { knownResets } from '../report/follow-up.ts'
import type { Unreported } from '../report/unfinished.ts'
import type { IssueMemory } from './run-memory.ts'

/**
 * What tells of a run that was ended from outside where it could not write down what it was about to do: guests of the last
 * report whose invitation changed since, and whom neither a run nor an intention is known to have reset. Somebody may have done
 * the same by hand, which looks no different.
 *
 * @param rememberedGuests by tag, those who are in the directory. It must come from a whole listing.
 * @returns null where there is nobody, or it is not remembered who was found.
 */
export function unreportedResets(
  memory: IssueMemory | null,
  rememberedGuests: ReadonlyMap<string, JudgedGuest>,
): Unreported | null {
  if (memory?.last?.guests == null) return null
  const { at, guests } = memory.last
  const told = new Set([...knownResets(memory.resets).keys(), ...(memory.intended?.guests ?? [])])
  const since = Date.parse(at)
  const changed = [...guests].filter((tag) => {
    const found = rememberedGuests.get(tag)
    return found !== undefined && !told.has(tag) && hasChanged(found, since)
  })
  return changed.length === 0 ? null : { since: at, guests: changed.length }
}

/** A reset shows in a state, an issuer that is gone or a later date, whichever it is in this tenant. */
function hasChanged({ guest, judgement }: JudgedGuest, since: number): boolean {
  if (isPending(guest) || judgement.verdict === 'pending' || guest.signIn.kind === 'internal') return true
  return guest.stateChangedAt !== null && Date.parse(guest.stateChangedAt) > since + clockSkew
}
