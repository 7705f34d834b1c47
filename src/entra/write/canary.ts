import type { Unproved } from '../../core/enforcement/ledger.ts'
import type { Guest } from '../../core/guests/guest.ts'
import type { Proof, Sign } from '../../core/guests/reset-proof.ts'
import type { RemedyName } from '../../core/remedy.ts'
import type { Stop } from '../../core/enforcement/outcome.ts'
import type { Graph } from '../graph/graph.ts'
import { guestOf, rereadGuests } from '../read/reread-guests.ts'
import { reasonOf } from './looks.ts'
import { backOff } from '../http/retry.ts'
import { act, look, type Run } from './acting.ts'
import { confirmations } from './confirmations.ts'
import { freshFor, type ConfirmedGuest } from './remediation.ts'

const firstWait = 2000

/**
 * Writes to one guest at a time until the service accepts a write, and waits until that can be seen. What a guest looks
 * like after a reset is documented nowhere: where it cannot be seen, one guest is affected and not all of them. Once two in
 * a row were refused alike, the next are taken from the other end: a few who are refused each time stand together, being
 * the oldest, and must not be taken for everybody.
 *
 * @returns guests who were confirmed along with it, and who are next.
 */
export async function sendCanary(run: Run): Promise<readonly ConfirmedGuest[]> {
  for (let open = run.turns.at('planned'); open.length > 0 && !run.brake.isOn(); open = run.turns.at('planned')) {
    const accepted = await tryInTurn(run.refusals.isDoubtful() ? open.slice(-1) : open, run)
    if (accepted !== null) return accepted
  }
  return []
}

/** Returns who is next once a write was accepted; null when none of these was, or when others are to be tried. */
async function tryInTurn(items: readonly Guest[], run: Run): Promise<readonly ConfirmedGuest[] | null> {
  const { deps, ledger, brake, refusals } = run
  let unanswered = 0
  for await (const confirmed of confirmations(items, run)) {
    for (const [index, guest] of confirmed.entries()) {
      if (brake.isOn()) return []
      await act(guest, run)
      const next = () => confirmed.slice(index + 1).filter(({ at }) => deps.now() - at < freshFor)
      const entry = ledger.of(guest.now.id)
      if (entry.step === 'seen') {
        deps.log.info(tellSeen(deps.remedy, entry))
        return next()
      }
      if (entry.step === 'accepted') {
        const canary: Unproved = { id: guest.now.id, before: entry.before }
        await look(() => (ledger.of(canary.id).step === 'accepted' ? [canary] : []), run)
        const end = ledger.of(canary.id)
        if (end.step === 'seen') deps.log.info(tellSeen(deps.remedy, end))
        if (end.step === 'accepted' && !brake.isOn()) await stopAtUnseen(canary, run)
        return next()
      }
      if (entry.step === 'sent') {
        unanswered += 1
        await deps.sleep(backOff(firstWait, unanswered))
      }
      if (refusals.isDoubtful()) return null
    }
  }
  return null
}

async function stopAtUnseen(canary: Unproved, { deps, brake, lookedAt }: Run): Promise<void> {
  const { remedy, graph, named, remembers, log } = deps
  const { guest, stop } = await lookOnceMore(canary.id, remedy, graph)
  log.warning(warnOfUnseen({ remedy, before: canary.before, now: guest, named, remembers }))
  if (named) return
  lookedAt.add(canary.id)
  brake.pull(stop)
}

/** What each sign is called in the log. */
const signWords: Readonly<Record<Sign, string>> = {
  'state-pending': 'the state is pending',
  'issuer-gone': 'the outside identity is gone',
  'date-moved': 'the date of the state is later',
  gone: 'the guest is gone',
}

/** What to tell of a first write that was seen to be done: what showed it, and how soon. */
const tellSeen = (remedy: RemedyName, { proof, after }: { readonly proof: Proof; readonly after: number }): string =>
  `The first ${remedy} can be seen after ${Math.round(after / 1000)} s: ` +
  `${proof.map((sign) => signWords[sign]).join(', ')}. The others follow.`

/** A first write that was accepted and could not be seen. */
interface UnseenCanary {
  readonly remedy: RemedyName
  readonly before: Guest
  /** Null where it could not be read. */
  readonly now: Guest | null
  readonly named: boolean
  readonly remembers: boolean
}

/** What to tell of it: what was seen before and after, without saying of whom. */
function warnOfUnseen({ remedy, before, now, named, remembers }: UnseenCanary): string {
  const seen = [
    `The first ${remedy} was accepted, and nothing shows it after two minutes.`,
    `Before: ${looks(before)}. After: ${now === null ? 'could not be read' : looks(now)}.`,
  ]
  const next = named
    ? 'The others go on, because `only-guests` names them.'
    : 'Nothing else was sent. Look at this guest in the Microsoft Entra admin center (report.json, outcome ' +
      '`unconfirmed`); if all is well, name the guests to go on with in `only-guests`.'
  const memory = remembers ? [] : ['This run has no memory: turn on `open-issue`, or this guest is written to again.']
  return [...seen, next, ...memory].join(' ')
}

/** Looks at it a last time. Who cannot be read is another reason to stop than who looks as before. */
async function lookOnceMore(
  id: string,
  remedy: RemedyName,
  graph: Graph,
): Promise<{ readonly guest: Guest | null; readonly stop: Stop }> {
  try {
    const guest = guestOf((await rereadGuests(graph, [id])).get(id)) ?? null
    const why = `The first ${remedy} was accepted, and nothing shows it after two minutes`
    return { guest, stop: { code: 'canary', why } }
  } catch (error) {
    const why = `The first ${remedy} was accepted, and could not be looked at: ${reasonOf(error)}`.replace(/\.$/, '')
    return { guest: null, stop: { code: 'unreadable', why } }
  }
}

const looks = ({ state, stateChangedAt, issuers }: Guest) =>
  `state ${state ?? 'none'}, changed ${stateChangedAt ?? 'never'}, issuers ${issuers.map(issuerName).join(', ') || 'none'}`

/** An identity provider of a partner can be called as the partner is, who may be one person. */
const issuerName = (issuer: string) =>
  /^(externalazuread|microsoftaccount|msa|mail|google\.com|facebook\.com|[\w-]+\.onmicrosoft\.(com|us|cn)|[\w-]+\.partner\.onmschina\.cn)$/.test(
    issuer,
  )
    ? issuer
    : 'another one'
