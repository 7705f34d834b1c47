import * as v from 'valibot'
import { readRetryAfter, TransientError } from '../http/retry.ts'

/** The answer to one path of a batch. */
export interface BatchPart {
  /** 0 where there is no answer, or none that can be read. */
  readonly status: number
  readonly body: unknown
  /** Milliseconds that it asks to wait, where it does. */
  readonly retryAfter?: number
}

/** What is taken for a path that was not answered. */
export const unanswered: BatchPart = { status: 0, body: null }

/** Whether the same question may be answered later on. */
export const mayPass = ({ status }: BatchPart): boolean =>
  status === 0 || status === 408 || status === 429 || status >= 500

const batchAnswer = v.object({ responses: v.array(v.unknown()) })
const batchPart = v.object({
  id: v.string(),
  status: v.number(),
  headers: v.fallback(v.record(v.string(), v.unknown()), {}),
  body: v.optional(v.unknown()),
})

/**
 * The parts of a batch in the order asked. One that is about nothing that was asked for, that cannot be read, or that comes
 * twice is no answer, and costs the others nothing.
 *
 * https://learn.microsoft.com/graph/json-batching
 *
 * @param now milliseconds since 1970.
 * @throws TransientError when there are no parts at all.
 */
export function partsOf(body: unknown, count: number, now: number): BatchPart[] {
  const answer = v.safeParse(batchAnswer, body)
  if (!answer.success) throw new TransientError('garbled', 'Microsoft Graph: a batch that cannot be read', {})
  const answers = new Map<string, BatchPart>()
  for (const response of answer.output.responses) {
    const part = v.safeParse(batchPart, response)
    if (!part.success) continue
    const { id } = part.output
    answers.set(id, answers.has(id) ? unanswered : read(part.output, now))
  }
  return Array.from({ length: count }, (_, index) => answers.get(String(index)) ?? unanswered)
}

function read({ status, headers, body = null }: v.InferOutput<typeof batchPart>, now: number): BatchPart {
  // A 200 without a body is taken for a fault that passes, and asked again.
  if (status === 200 && body === null) return unanswered
  const [, value = null] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after') ?? []
  const retryAfter = readRetryAfter(
    typeof value === 'number' ? String(value) : typeof value === 'string' ? value : null,
    now,
  )
  return { status, body, ...(retryAfter === undefined || retryAfter === 0 ? {} : { retryAfter }) }
}
