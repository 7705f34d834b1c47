import type { Brake } from '../../core/enforcement/brake.ts'
import type { Breaker } from '../../core/enforcement/breaker.ts'
import { addressCodes } from '../../core/enforcement/guest-error.ts'
import type { Ledger, Unproved } from '../../core/enforcement/ledger.ts'
import { withWords } from '../../core/enforcement/own-words.ts'
import type { Refusals } from '../../core/enforcement/refusals.ts'
import type { Turns } from '../../core/enforcement/turns.ts'
import { lookUntilSeen, type LookDeps } from './looks.ts'
import type { ConfirmedGuest, Remediation, RunState } from './remediation.ts'
import type { WriteFailure } from './write-failure.ts'
import type { WaitingLine } from './write-queue.ts'

/** What enforcement needs: the writer, and the world around it. */
export interface EnforcementDeps extends Pick<LookDeps, 'remedy' | 'graph' | 'now' | 'sleep'> {
  /** Object ids of those who hold a directory role by now. */
  readonly roleHolders: () => Promise<ReadonlySet<string>>
  /** Makes the writer. */
  readonly remediation: (run: RunState) => Remediation
  /** Whether the guests were named one by one, by somebody who wants to go on where the first write cannot be seen. */
  readonly named: boolean
  /** Whether the next run will know whom this one wrote to. */
  readonly remembers: boolean
  /** Aborted when the job is cancelled. */
  readonly cancelled: AbortSignal
  readonly every: (milliseconds: number, tick: () => void) => () => void
  readonly log: { readonly info: (message: string) => void; readonly warning: (message: string) => void }
}

/** A run under way: what is known of its guests, and what stops it. */
export interface Run {
  readonly ledger: Ledger
  readonly turns: Turns
  /** Guests who are confirmed and wait for their write. */
  readonly line: WaitingLine
  readonly breaker: Breaker
  readonly refusals: Refusals
  readonly brake: Brake
  readonly writer: Remediation
  /** Who was looked at to the end already. */
  readonly lookedAt: Set<string>
  readonly deps: EnforcementDeps
}

/** Does the remedy to one guest, notes what came of it, and stops the run where that is about more than this guest. */
export async function act(guest: ConfirmedGuest, run: Run): Promise<void> {
  const { deps, ledger, writer, breaker, refusals, brake } = run
  const { id } = guest.now
  const isSecondTime = ledger.of(id).step === 'sent'
  const result = await writer.act(guest)
  switch (result.kind) {
    case 'not-attempted':
      return
    case 'unread':
      ledger.cannotRead(id, result.why)
      return
    case 'left-alone':
      ledger.leaveAlone(id, result.skipReason)
      return
    case 'accepted':
      ledger.accept(id, { at: deps.now(), requestId: result.requestId })
      break
    case 'seen':
      ledger.see(id, result.proof, { at: deps.now(), requestId: result.requestId })
      break
    case 'refused':
      if (takeRefusal(id, result, run)) return
      break
    case 'not-sent':
      if (!result.lost && !isSecondTime) ledger.takeBack(id)
      brake.pull(result.stop)
      return
    case 'unanswered':
      break
  }
  const succeeded = result.kind === 'accepted' || result.kind === 'seen'
  if (succeeded) refusals.succeeded()
  const trip = breaker.record(succeeded)
  if (trip !== null) brake.pull({ code: 'failures', why: trip })
}

/** Returns whether it is about the guest: then the service works, and the breaker has nothing to count. */
function takeRefusal(
  id: string,
  { failure, requestId }: { readonly failure: WriteFailure; readonly requestId: string | null },
  { ledger, turns, refusals, brake }: Run,
): boolean {
  const unclear = failure.unclear === true
  const isService = unclear || failure.broken === true
  const { code } = failure
  ledger.refuse(id, { code, reason: withWords(failure.reason, failure.said), requestId, unclear })
  if (failure.scope === 'tenant-wide') {
    brake.pull({ code: 'refused', why: failure.reason })
    return false
  }
  if (isService) return false
  // Such a guest uses up nothing of the limit: nothing changes until somebody corrects the address.
  if (addressCodes.has(code)) turns.letIn()
  const stop = refusals.refused(failure)
  if (stop !== null) brake.pull(stop)
  return true
}

/** Looks at guests who were written to; when the job is cancelled, once. */
export function look(guests: () => readonly Unproved[], { deps, ledger, lookedAt }: Run): Promise<void> {
  const open = () => guests().filter(({ id }) => !lookedAt.has(id))
  return lookUntilSeen(open, { ...deps, ledger, isOver: () => deps.cancelled.aborted, warn: deps.log.warning })
}
