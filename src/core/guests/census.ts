import { eligibleGuests, findingVerdicts, type AccountType } from './finding.ts'
import { fingerprint, type FindingSet } from './guest-set.ts'
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
  /** The guests that were to be watched, by object id; one that is not in the directory is not in here. */
  readonly watched: ReadonlyMap<string, JudgedGuest>
  /** The verdicts on the guests whom earlier runs reset, by tag. */
  readonly followed: ReadonlyMap<string, Verdict>
}

/** Takes guests in while pages arrive, and keeps no more of them than the report needs. */
export interface Roster {
  /** Adds a guest. Returns the domains to look up: none, the home domain, or that and the one of the user principal name. */
  add(guest: Guest): readonly DomainLookUp[]
  /** Guests taken in so far. */
  readonly size: number
  /** Judges all of them. */
  close(realms: ReadonlyMap<string, Realm>): Census
}

/** Whom a roster has an eye on. */
export interface RosterOptions {
  /** Object ids of guests to remember whatever their verdict, because a plan has them. */
  readonly watch: ReadonlySet<string>
  readonly accountTypes: readonly AccountType[]
  /** Tags of guests whose verdict is noted. */
  readonly followed: FindingSet
  /** Guests whom earlier runs reset, which they are judged by. */
  readonly earlierResets: KnownResets
}

/** An empty roster. */
export function createRoster({
  watch = new Set(),
  accountTypes = ['unmanaged'],
  followed = new Set(),
  earlierResets = new Map(),
}: Partial<RosterOptions> = {}): Roster {
  const wanted = findingVerdicts(accountTypes)
  const remembered = new Set<Verdict>([...wanted, 'indeterminate', 'pending'])
  // With nobody to follow, no guest costs a hash.
  const isFollowing = followed.size + earlierResets.size > 0
  let size = 0
  const candidates: Guest[] = []
  const kept: JudgedGuest[] = []
  const watched = new Map<string, JudgedGuest>()
  const noted = new Map<string, Verdict>()
  const byVerdict = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>

  function settle(guest: Guest, realm?: Realm, second?: Realm): Verdict {
    const tag = isFollowing ? fingerprint(guest.id) : ''
    const judgement = judgeKnownReset(guest, judge(guest, realm, second), earlierResets.get(tag))
    const { verdict } = judgement
    byVerdict[verdict] += 1
    if (followed.has(tag)) noted.set(tag, verdict)
    if (watch.has(guest.id)) watched.set(guest.id, { guest, judgement })
    if (remembered.has(verdict)) kept.push({ guest, judgement })
    return verdict
  }

  return {
    add(guest) {
      size += 1
      if (domainToLookUp(guest) === null) settle(guest)
      else candidates.push(guest)
      return lookUpsFor(guest)
    },
    get size() {
      return size
    },
    close(realms) {
      const domains = new Map<string, ReturnType<typeof emptyRow>>()
      for (const guest of candidates) {
        const domain = domainToLookUp(guest) ?? ''
        const row = domains.get(domain) ?? emptyRow(realms.get(domain))
        row.guests += 1
        if (settle(guest, realms.get(domain), realms.get(guest.secondDomain ?? '')) === 'unmanaged') row.unmanaged += 1
        domains.set(domain, row)
      }
      return {
        guests: size,
        candidates: candidates.length,
        accountTypes,
        eligible: eligibleGuests(accountTypes, candidates.length, byVerdict),
        byVerdict,
        domains: [...domains].map(([domain, row]) => ({ domain, ...row })).sort(worstFirst),
        findings: ofVerdicts(kept, ...wanted),
        indeterminate: ofVerdicts(kept, 'indeterminate'),
        pending: ofVerdicts(kept, 'pending'),
        watched,
        followed: noted,
      }
    },
  }
}

const emptyRow = (realm: Realm | undefined): { realm: RealmKind; guests: number; unmanaged: number } => ({
  realm: realm?.kind ?? 'indeterminate',
  guests: 0,
  unmanaged: 0,
})

const ofVerdicts = (guests: readonly JudgedGuest[], ...wanted: Verdict[]) =>
  guests.filter(({ judgement }) => wanted.includes(judgement.verdict)).sort((a, b) => oldestFirst(a.guest, b.guest))

const worstFirst = (a: DomainCensus, b: DomainCensus) =>
  b.unmanaged - a.unmanaged || b.guests - a.guests || (a.domain < b.domain ? -1 : 1)

/** Oldest redemption first, unknown dates last, and by id where dates are equal: the same order in every run. */
export function oldestFirst(a: Guest, b: Guest): number {
  const when = (guest: Guest) => (guest.stateChangedAt === null ? Infinity : Date.parse(guest.stateChangedAt))
  const [first, second] = [when(a), when(b)]
  if (first !== second) return first < second ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
