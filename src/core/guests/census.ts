import { eligibleGuests, findingVerdicts, type AccountType } from './finding.ts'
import { guestTag, type FindingSet } from './guest-set.ts'
import { judgeKnownReset, type KnownResets } from './reset-proof.ts'
import type { Guest } from './guest.ts'
import type { Realm, RealmKind } from './realm.ts'
import type { DomainLookUp } from './look-up.ts'
import { domainToLookUp, judge, lookUpsFor, verdicts, type Judgement, type Verdict } from './verdict.ts'

/** A guest with the verdict on it. */
export interface JudgedGuest {
  readonly guest: Guest
  readonly judgement: Judgement
}

/** A domain that was looked up, with how many guests come from it. */
export interface DomainCensus {
  readonly domain: string
  readonly realm: RealmKind
  readonly guests: number
  readonly unmanaged: number
}

/** All that a scan found out. */
export interface Census {
  readonly guests: number
  /** Guests whose verdict needed a realm look-up. */
  readonly candidates: number
  /** The account types that were asked for: what makes a guest a finding. */
  readonly accountTypes: readonly AccountType[]
  /** Guests who could be a finding of these, of whom `max-change-percent` is a share. */
  readonly eligible: number
  readonly byVerdict: Readonly<Record<Verdict, number>>
  readonly domains: readonly DomainCensus[]
  /** Guests of the account types that were asked for. */
  readonly findings: readonly JudgedGuest[]
  readonly indeterminate: readonly JudgedGuest[]
  readonly pending: readonly JudgedGuest[]
  /** The guests of the plan, by object id; one that is not in the directory is not in here. */
  readonly plannedGuests: ReadonlyMap<string, JudgedGuest>
  /** The guests of `rememberedTags`, by tag; one that is not in the directory is not in here. */
  readonly rememberedGuests: ReadonlyMap<string, JudgedGuest>
}

/** Takes guests in while pages arrive, and keeps no more of them than the report needs. */
export interface GuestCensus {
  /** Adds a guest. Returns the domains to look up: none, the home domain, or that and the one of the user principal name. */
  add(guest: Guest): readonly DomainLookUp[]
  /** Takes in what a domain is, and judges those who waited for nothing else. Of most of them nothing is kept. */
  learn(domain: string, realm: Realm): void
  /** Guests taken in so far. */
  readonly size: number
  /** Judges the others too. */
  finish(realms: ReadonlyMap<string, Realm>): Census
}

/** Whom a census has an eye on. */
export interface GuestCensusOptions {
  /** Object ids of guests to remember whatever their verdict, because a plan has them. */
  readonly plannedIds: ReadonlySet<string>
  readonly accountTypes: readonly AccountType[]
  /** Tags of guests whom earlier runs reset or found. */
  readonly rememberedTags: FindingSet
  /** Guests whom earlier runs reset, which they are judged by. */
  readonly earlierResets: KnownResets
  /** Told of each finding as soon as it is one. */
  readonly onFinding: (finding: JudgedGuest) => void
}

/** An empty census. */
export function createGuestCensus({
  plannedIds = new Set(),
  accountTypes = ['unmanaged'],
  rememberedTags = new Set(),
  earlierResets = new Map(),
  onFinding = () => undefined,
}: Partial<GuestCensusOptions> = {}): GuestCensus {
  const tally = createTally({ plannedIds, accountTypes, rememberedTags, earlierResets, onFinding })
  let size = 0
  let candidates = 0
  const domains = new Map<string, ReturnType<typeof emptyRow>>()
  const room = createWaitingRoom((guest, domain, realm, second) => {
    const row = domains.get(domain) ?? emptyRow(realm)
    row.guests += 1
    if (tally.settle(guest, realm, second) === 'unmanaged') row.unmanaged += 1
    domains.set(domain, row)
  })

  return {
    add(guest) {
      size += 1
      const domain = domainToLookUp(guest)
      if (domain === null) tally.settle(guest)
      else {
        candidates += 1
        room.enter(guest, domain)
      }
      return lookUpsFor(guest)
    },
    learn(domain, realm) {
      room.learn(domain, realm)
    },
    get size() {
      return size
    },
    finish(realms) {
      room.clear(realms)
      return {
        guests: size,
        candidates,
        accountTypes,
        eligible: eligibleGuests(accountTypes, candidates, tally.byVerdict),
        domains: [...domains].map(([domain, row]) => ({ domain, ...row })).sort(worstFirst),
        ...tally.end(),
      }
    },
  }
}

/** Judges guests, counts the verdicts, and keeps those guests whom a report, a plan or the memory of earlier runs is about. */
function createTally({ plannedIds, accountTypes, rememberedTags, earlierResets, onFinding }: GuestCensusOptions) {
  const wanted = findingVerdicts(accountTypes)
  const kindsKept = new Set<Verdict>([...wanted, 'indeterminate', 'pending'])
  // A tag is a hash, and is made only where earlier runs left tags to compare it with.
  const remembersAny = rememberedTags.size + earlierResets.size > 0
  const kept: JudgedGuest[] = []
  const plannedGuests = new Map<string, JudgedGuest>()
  const rememberedGuests = new Map<string, JudgedGuest>()
  const byVerdict = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>

  return {
    byVerdict,
    settle(guest: Guest, realm?: Realm, second?: Realm): Verdict {
      const tag = remembersAny ? guestTag(guest.id) : ''
      const judgement = judgeKnownReset(guest, judge(guest, realm, second), earlierResets.get(tag))
      const { verdict } = judgement
      byVerdict[verdict] += 1
      if (rememberedTags.has(tag)) rememberedGuests.set(tag, { guest, judgement })
      if (plannedIds.has(guest.id)) plannedGuests.set(guest.id, { guest, judgement })
      if (kindsKept.has(verdict)) kept.push({ guest, judgement })
      if (wanted.has(verdict)) onFinding({ guest, judgement })
      return verdict
    },
    end: () => ({
      byVerdict,
      findings: ofVerdicts(kept, wanted),
      indeterminate: ofVerdicts(kept, new Set(['indeterminate'])),
      pending: ofVerdicts(kept, new Set(['pending'])),
      plannedGuests,
      rememberedGuests,
    }),
  }
}

/**
 * Guests whose verdict needs the realm of a domain, or of two.
 *
 * @param leave called once for each guest, when all that it waits for is known.
 */
function createWaitingRoom(
  leave: (guest: Guest, domain: string, realm: Realm | undefined, second: Realm | undefined) => void,
) {
  const known = new Map<string, Realm>()
  /** By the domain that is waited for. */
  const waiting = new Map<string, { readonly guest: Guest; readonly domain: string }[]>()
  const call = (guest: Guest, domain: string) => {
    leave(guest, domain, known.get(domain), known.get(guest.secondDomain ?? ''))
  }

  function enter(guest: Guest, domain: string): void {
    const awaited = [domain, guest.secondDomain].find((one) => one !== null && !known.has(one))
    if (awaited == null) {
      call(guest, domain)
      return
    }
    const others = waiting.get(awaited)
    if (others === undefined) waiting.set(awaited, [{ guest, domain }])
    else others.push({ guest, domain })
  }

  return {
    enter,
    learn: (domain: string, realm: Realm): void => {
      known.set(domain, realm)
      const guests = waiting.get(domain) ?? []
      waiting.delete(domain)
      for (const one of guests) enter(one.guest, one.domain)
    },
    /** Lets everybody go, with what is known: of what was not looked up, that is nothing. */
    clear(realms: ReadonlyMap<string, Realm>): void {
      for (const [domain, realm] of realms) known.set(domain, realm)
      for (const { guest, domain } of [...waiting.values()].flat()) call(guest, domain)
      waiting.clear()
    },
  }
}

const emptyRow = (realm: Realm | undefined): { realm: RealmKind; guests: number; unmanaged: number } => ({
  realm: realm?.kind ?? 'indeterminate',
  guests: 0,
  unmanaged: 0,
})

/** Those with these verdicts, oldest redemption first. Each date is read once: a sort compares it again and again. */
function ofVerdicts(guests: readonly JudgedGuest[], wanted: ReadonlySet<Verdict>): JudgedGuest[] {
  const dated = guests
    .filter(({ judgement }) => wanted.has(judgement.verdict))
    .map((judged) => ({ judged, when: redeemedAt(judged.guest), id: judged.guest.id }))
  return dated.sort(byAge).map(({ judged }) => judged)
}

const worstFirst = (a: DomainCensus, b: DomainCensus) =>
  b.unmanaged - a.unmanaged || b.guests - a.guests || (a.domain < b.domain ? -1 : 1)

/** Oldest redemption first, unknown dates last, and by id where dates are equal: the same order in every run. */
export const oldestFirst = (a: Guest, b: Guest): number =>
  byAge({ when: redeemedAt(a), id: a.id }, { when: redeemedAt(b), id: b.id })

const redeemedAt = ({ stateChangedAt }: Guest) => (stateChangedAt === null ? Infinity : Date.parse(stateChangedAt))

interface Aged {
  /** Milliseconds since 1970. */
  readonly when: number
  readonly id: string
}

function byAge(a: Aged, b: Aged): number {
  if (a.when !== b.when) return a.when < b.when ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
