import type { GuestCensus } from '../../core/guests/census.ts'
import type { Guest } from '../../core/guests/guest.ts'
import type { DomainLookUp } from '../../core/guests/look-up.ts'
import type { Realm } from '../../core/guests/realm.ts'
import { lookUpsFor } from '../../core/guests/verdict.ts'

/** A census that takes guests in before it is known what they are judged by. */
export interface LateCensus extends Pick<GuestCensus, 'learn' | 'size'> {
  /** Adds a guest. Returns the domains to look up, which what earlier runs left does not change. */
  add(guest: Guest): readonly DomainLookUp[]
  /** From now on guests are judged as they come; those who were there before, at once. */
  open(census: GuestCensus): void
}

/** Whoever comes before `open` is kept as he is, so nobody may be kept waiting for long. */
export function createLateCensus(): LateCensus {
  let opened: GuestCensus | null = null
  let guests: Guest[] = []
  const realms = new Map<string, Realm>()
  return {
    add(guest) {
      if (opened !== null) return opened.add(guest)
      guests.push(guest)
      return lookUpsFor(guest)
    },
    learn(domain, realm) {
      if (opened === null) realms.set(domain, realm)
      else opened.learn(domain, realm)
    },
    get size() {
      return opened?.size ?? guests.length
    },
    open(census) {
      opened = census
      for (const [domain, realm] of realms) census.learn(domain, realm)
      for (const guest of guests) census.add(guest)
      realms.clear()
      guests = []
    },
  }
}
