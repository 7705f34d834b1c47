import { confirm } from '../../core/enforcement/confirmation.ts'
import type { Guest } from '../../core/guests/guest.ts'
import type { Proof } from '../../core/guests/reset-proof.ts'
import type { SkipReason } from '../../core/plan/decision.ts'
import type { RemedyName } from '../../core/remedy.ts'
import { asksTooMuch, backOff, pauseAsked, TransientError, type RetryPolicy } from '../http/retry.ts'
import type { Graph } from '../graph/graph.ts'
import { rereadGuests, type Reread } from '../read/reread-guests.ts'
import { createAttempt, type AttemptDeps, type Attempt, type NotSent } from './attempt.ts'
import { writableRemedies, type RemedySettings } from './remedies.ts'
import type { WriteFailure } from './write-failure.ts'
import { createWriteTurns } from './write-turns.ts'

/** How the write for one guest ended. */
export type WriteResult =
  | { readonly kind: 'accepted'; readonly requestId: string | null }
  /** An answer was lost, and the guest shows that the write was done. */
  | { readonly kind: 'seen'; readonly proof: Proof; readonly requestId: string | null }
  | { readonly kind: 'refused'; readonly failure: WriteFailure; readonly requestId: string | null }
  /** The guest was not as confirmed any more when its turn came: no write was sent, or none after those that failed. */
  | { readonly kind: 'left-alone'; readonly skipReason: SkipReason }
  /** What the guest looks like could not be read any more: no write was sent. */
  | { readonly kind: 'unread'; readonly why: string }
  /** Microsoft Graph does not take writes any more. `lost`: an earlier one of this guest may have been done. */
  | (NotSent & { readonly lost: boolean })
  /** The run was stopped before a write was sent. */
  | { readonly kind: 'not-attempted' }
  /** A write was sent, no answer came, and nothing can be seen of it: sent again, it could be done twice. */
  | { readonly kind: 'unanswered' }

/** A guest whose turn has come. */
export interface ConfirmedGuest {
  /** As judged. */
  readonly planned: Guest
  /** As read again just before, at `at`. */
  readonly now: Guest
  readonly at: number
  /** Object ids of those who held a directory role then. */
  readonly roleHolders: ReadonlySet<string>
}

/** What the writer needs from outside. */
export interface RemediationDeps extends AttemptDeps {
  readonly graph: Graph
  /** Object ids of those who hold a directory role by now. */
  readonly roleHolders: () => Promise<ReadonlySet<string>>
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly run: RunState
}

/** What the writer and the run that drives it tell each other. */
export interface RunState {
  /** Whether no further write may be sent. */
  readonly stopped: () => boolean
  /** Called just before a write for a guest is sent. */
  readonly sending: (guest: Guest) => void
  /** How long, in milliseconds, it took so far until a write could be seen; null when none was seen yet. */
  readonly slowestSight: () => number | null
}

/** The only writer of the action. */
export interface Remediation {
  /** Does the remedy to one guest, whose state was confirmed just before. */
  act(guest: ConfirmedGuest): Promise<WriteResult>
}

/** How often a write is sent; a guest is looked at before each further time where the last may have been done. */
export const writeRetries: RetryPolicy = { tries: 5, firstWait: 2000, longestWait: 300_000, longestPause: 300_000 }
const { tries, firstWait, longestWait } = writeRetries
/** So many milliseconds a confirmation counts. It gets older only where the service asked for patience. */
export const freshFor = 20_000

/** Makes the writer. Only `mode: enforce` does. */
export function createRemediation(name: RemedyName, settings: RemedySettings, deps: RemediationDeps): Remediation {
  const { sleep, run } = deps
  const turns = createWriteTurns({ ...deps, isOver: run.stopped })
  const attempt = createAttempt(name, settings, deps)

  return {
    async act(guest) {
      let current = guest
      /** The last attempt that may have been done although its answer was lost. A second one would mail twice. */
      let lost: TransientError | null = null
      for (let number = 1; ; number += 1) {
        await turns.next()
        if (run.stopped()) return { kind: lost === null ? 'not-attempted' : 'unanswered' }
        const look = await lookBefore(current, lost, name, deps)
        if ('kind' in look) return look
        // The run may have been stopped during the look.
        if (run.stopped()) return { kind: lost === null ? 'not-attempted' : 'unanswered' }
        const sight = run.slowestSight()
        // As long as no write was ever seen, a guest who looks unchanged may have been reset all the same.
        if (lost !== null && sight === null) return { kind: 'unanswered' }
        if (number > tries) return givenUp(lost)
        current = look
        const result = await attempt(current.now, number)
        if (!isThrottled(result)) turns.taken()
        if (!(result instanceof TransientError)) return afterLost(result, lost)
        if (mayBeDone(result)) lost = result
        if (asksTooMuch(result, writeRetries)) return tooBusy(result, lost)
        if (number === tries && lost === null) return refusedAtLast(result)
        const wait = Math.min(result.retryAfter ?? backOff(firstWait, number), longestWait)
        if (isThrottled(result)) turns.throttled(wait)
        await sleep(lost === null || sight === null ? wait : Math.max(wait, 2 * sight))
      }
    },
  }
}

const isThrottled = (result: Attempt) => result instanceof TransientError && result.kind === 'throttled'

/** Looks at the guest once more where something may have happened since it was confirmed. */
async function lookBefore(
  guest: ConfirmedGuest,
  lost: TransientError | null,
  name: RemedyName,
  { graph, now, ...deps }: RemediationDeps,
): Promise<ConfirmedGuest | WriteResult> {
  const isOld = now() - guest.at >= freshFor
  if (!isOld && lost === null) return guest
  const [seen, roleHolders] = await Promise.all([
    readPatiently(guest.now.id, graph, deps),
    isOld ? deps.roleHolders() : guest.roleHolders,
  ])
  if (seen.kind === 'unread') return lost === null ? { kind: 'unread', why: seen.why } : { kind: 'unanswered' }
  const current = seen.guest
  const proof = lost === null ? null : writableRemedies[name].proof(guest.now, current)
  if (proof !== null) return { kind: 'seen', proof, requestId: lost?.requestId ?? null }
  const confirmation = confirm(guest.planned, current, roleHolders, name)
  if (confirmation.kind === 'drifted') return { kind: 'left-alone', skipReason: confirmation.skipReason }
  return { planned: guest.planned, now: confirmation.now, at: now(), roleHolders }
}

/** Reads one guest, as often as it may still be answered, up to five times. */
async function readPatiently(id: string, graph: Graph, { sleep, run }: Pick<RemediationDeps, 'sleep' | 'run'>) {
  for (let number = 1; ; number += 1) {
    const seen = (await rereadGuests(graph, [id])).get(id) ?? unanswered
    if (seen.kind === 'read' || seen.again === null || number === tries || run.stopped()) return seen
    if (asksTooMuch({ retryAfter: seen.again }, writeRetries)) return seen
    await sleep(Math.min(Math.max(seen.again, backOff(firstWait, number)), longestWait))
  }
}

const unanswered: Reread = { kind: 'unread', why: 'Microsoft Graph did not answer', again: null }

/** An answer is about the last request: an earlier one, whose answer was lost, may have been done all the same. */
function afterLost(result: Exclude<Attempt, TransientError>, lost: TransientError | null): WriteResult {
  if (result.kind === 'not-sent') return { ...result, lost: lost !== null }
  if (result.kind === 'accepted' || lost === null) return result
  return { ...result, failure: { ...result.failure, unclear: true } }
}

/** A pause of many minutes is about everybody: no further write is sent, to anyone. */
const tooBusy = ({ message, retryAfter = 0 }: TransientError, lost: TransientError | null): WriteResult => ({
  kind: 'not-sent',
  stop: { code: 'throttled', why: `${message}. The service asks for ${pauseAsked(retryAfter, writeRetries)}` },
  lost: lost !== null,
})

/** With these two the service says that it did not take the request. https://learn.microsoft.com/graph/errors */
const mayBeDone = ({ status }: TransientError) => status !== 429 && status !== 503

const refusedAtLast = ({ message, requestId }: TransientError): WriteResult => ({
  kind: 'refused',
  requestId: requestId ?? null,
  failure: { scope: 'guest', code: 'service-failed', reason: `${message}, ${tries} times in a row.`, broken: true },
})

const givenUp = (lost: TransientError | null): WriteResult => ({
  kind: 'refused',
  requestId: lost?.requestId ?? null,
  failure: {
    scope: 'guest',
    code: 'not-answered',
    reason: `${lost?.message ?? 'No answer came'}; nothing changed that could be seen.`,
    unclear: true,
    broken: true,
  },
})
