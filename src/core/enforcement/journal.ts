import * as v from 'valibot'
import { guidPattern } from '../text/guid.ts'
import { remedyNames } from '../remedy.ts'
import { guestErrorCodes } from './guest-error.ts'

/** The name of what a line of journal.ndjson says. */
export const journalSchema = 'unmanaged-guests/journal/v1'

/** Why a write was not done: as in the report, and of one request why no answer came that counts, or why none was sent. */
const failureCodes = [
  ...guestErrorCodes,
  'throttled',
  'unavailable',
  'timeout',
  'connection',
  'garbled',
  'not-sent',
] as const

/** A line of journal.ndjson: what is about to be sent, or what came back. No name, no address, no ticket. */
export const journalLine = v.object({
  schema: v.literal(journalSchema),
  at: v.pipe(v.string(), v.isoTimestamp(), v.description('When the line was written.')),
  phase: v.pipe(
    v.picklist(['before', 'after']),
    v.description('Each write has a line before it, and one after it unless the run was killed in between.'),
  ),
  id: v.pipe(v.string(), v.regex(guidPattern), v.description('Object id of the guest.')),
  action: v.picklist(remedyNames),
  attempt: v.pipe(v.number(), v.integer(), v.minValue(1)),
  clientRequestId: v.pipe(
    v.string(),
    v.description('Ours, sent with the request, so that Microsoft can find it even when no answer came.'),
  ),
  status: v.exactOptional(v.pipe(v.number(), v.integer(), v.description('HTTP status of the answer.'))),
  requestId: v.exactOptional(v.pipe(v.string(), v.description("Microsoft's id of the request."))),
  failure: v.exactOptional(v.pipe(v.string(), v.description('Why it was not done, as far as that is known.'))),
  failureCode: v.exactOptional(
    v.pipe(v.picklist(failureCodes), v.description('The same in a word; wherever there is a `failure`.')),
  ),
})

/** A line of the journal. */
export type JournalLine = Readonly<v.InferOutput<typeof journalLine>>

/** A line, without what is the same in all of them. */
export type JournalEntry = Omit<JournalLine, 'schema' | 'at'>
