import type { GuestErrorCode } from '../../core/enforcement/guest-error.ts'
import type { JournalEntry } from '../../core/enforcement/journal.ts'
import type { Stop } from '../../core/enforcement/outcome.ts'
import type { Guest } from '../../core/guests/guest.ts'
import type { RemedyName } from '../../core/remedy.ts'
import type { HttpResponse } from '../http/http-response.ts'
import { systemWord } from '../../core/text/system-word.ts'
import { ActionError } from '../../errors.ts'
import { TransientError } from '../http/retry.ts'
import type { Transport } from '../graph/transport.ts'
import { writableRemedies, type RemedySettings } from './remedies.ts'
import { classifyWriteFailure, saidOf, type WriteFailure } from './write-failure.ts'

/** What sending a write needs from outside. */
export interface AttemptDeps {
  readonly transport: Transport
  readonly uuid: () => string
  /** Returns when the line is on disk. A line before a write that cannot be written keeps the write from being sent. */
  readonly journal: (entry: JournalEntry) => Promise<void>
  readonly run: {
    /** Called just before a write for a guest is sent. */
    readonly sending: (guest: Guest) => void
  }
}

/** How one request ended. What may pass is the error that says so. */
export type Attempt =
  | { readonly kind: 'accepted'; readonly requestId: string | null }
  | { readonly kind: 'refused'; readonly failure: WriteFailure; readonly requestId: string | null }
  /** Not taken: there is no sign-in, or none that is accepted. Nothing was done, and nothing else would be. */
  | NotSent
  | TransientError

/** A write that Microsoft Graph never took. */
export interface NotSent {
  readonly kind: 'not-sent'
  readonly stop: Stop
}

/** Sends a write once, with a line in the journal before and one after. */
export function createAttempt(name: RemedyName, settings: RemedySettings, deps: AttemptDeps) {
  const { transport, uuid, journal, run } = deps
  const remedy = writableRemedies[name]
  return async (guest: Guest, number: number): Promise<Attempt> => {
    const clientRequestId = uuid()
    const line = { id: guest.id, action: name, attempt: number, clientRequestId }
    const request = remedy.request(guest, settings)
    try {
      await journal({ phase: 'before', ...line })
    } catch (error) {
      return { kind: 'not-sent', stop: { code: 'journal', why: `The journal takes no line: ${systemWord(error)}` } }
    }
    // If the line about the answer cannot be written, this write still counts; the next one finds the journal broken and stops.
    const tell = (more: Partial<JournalEntry>) => journal({ phase: 'after', ...line, ...more }).catch(() => undefined)
    run.sending(guest)
    let response: HttpResponse
    try {
      const headers = { 'client-request-id': clientRequestId }
      response = await transport.send({ ...request, url: `${transport.origin}${request.url}`, headers })
    } catch (error) {
      if (error instanceof ActionError) {
        await tell({ failure: 'Not sent: there is no sign-in.', failureCode: 'not-sent' })
        return { kind: 'not-sent', stop: { code: 'unreadable', why: error.message } }
      }
      if (!(error instanceof TransientError)) throw error
      await tell({ failure: error.message, failureCode: error.kind, ...idOf(error.requestId) })
      return error
    }
    const { status, body, headers } = response
    const requestId = headers.get('request-id')
    const known = remedy.failure(guest, response)
    const failure = known === undefined ? classifyWriteFailure(status, body, remedy.forbidden) : known
    const told = failure === null ? {} : { failure: failure.reason, failureCode: failure.code }
    await tell({ status, ...idOf(requestId), ...told })
    if (status === 401 && failure !== null) {
      return { kind: 'not-sent', stop: { code: 'refused', why: failure.reason } }
    }
    if (failure !== null && unknownWords.has(failure.code)) {
      return { kind: 'refused', failure: { ...failure, said: saidOf(body, guest) }, requestId }
    }
    return failure === null ? { kind: 'accepted', requestId } : { kind: 'refused', failure, requestId }
  }
}

/** Refusals of which nobody knows the words: what the service says of them is shown. */
const unknownWords: ReadonlySet<GuestErrorCode> = new Set(['address-invalid', 'forbidden', 'refused'])

const idOf = (requestId: string | null | undefined) => (requestId == null ? {} : { requestId })
