import * as v from 'valibot'
import { readableEntries } from '../../core/text/readable-entries.ts'
import { count, type Observed } from '../../core/report/observed.ts'
import { clouds } from '../sign-in/cloud.ts'
import type { PlainGet, PlainResponse } from '../http/keep-alive.ts'
import { userAgent } from '../http/user-agent.ts'
import { graphErrorOf } from './graph-error.ts'

/** Counts what Microsoft's services answer, on the way through. */
export interface Observer {
  /** Sends a request under the name of this action, and counts its answer. */
  readonly fetch: typeof fetch
  /** The same for the look-ups of realms. */
  readonly lookUp: PlainGet
  /** What was seen so far. */
  seen(): Omit<Observed, 'remedies' | 'lookUps'> & { readonly lookUps: Omit<Observed['lookUps'], 'as'> }
}

const graphs = new Set(Object.values(clouds).map(({ graph }) => graph))

const realm = v.object({
  NameSpaceType: v.optional(v.unknown()),
  IsViral: v.optional(v.unknown()),
  cloud_instance_name: v.optional(v.unknown()),
})
const batch = v.object({ responses: readableEntries(v.object({ status: v.number(), body: v.optional(v.unknown()) })) })

/** An observer that saw nothing yet. It changes no answer, and none fails because it could not be counted. */
export function createObserver(outside: Pick<Observer, 'fetch' | 'lookUp'>): Observer {
  const [lookUps, graph] = [observeLookUps(), observeGraph()]
  return {
    fetch: (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input)
      if (!graphs.has(url.hostname)) return outside.fetch(input, init)
      const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : {}))
      headers.set('User-Agent', userAgent)
      return graph.through(url, () => outside.fetch(input, { ...init, headers }))
    },
    lookUp: (url, { headers, signal }) =>
      lookUps.through(new URL(url).hostname, () =>
        outside.lookUp(url, { headers: { ...headers, 'User-Agent': userAgent }, signal }),
      ),
    seen: () => ({ lookUps: lookUps.seen(), graph: graph.seen() }),
  }
}

function observeLookUps() {
  const answers: Record<string, number> = {}
  const statuses: Record<string, number> = {}
  const retryAfter: Record<string, number> = {}
  let [throttled, open, highestConcurrency] = [0, 0, 0]

  async function through(host: string, send: () => Promise<PlainResponse>): Promise<PlainResponse> {
    open += 1
    highestConcurrency = Math.max(highestConcurrency, open)
    try {
      const answer = await send()
      const { status, ok, headers } = answer
      count(statuses, String(status))
      if (status === 429) {
        throttled += 1
        count(retryAfter, wordOf(headers.get('retry-after') ?? undefined))
      }
      const text = await answer.text()
      if (status === 200) count(answers, answerText(host, jsonOf(text)))
      return { status, ok, headers, text: () => Promise.resolve(text) }
    } finally {
      open -= 1
    }
  }

  const seen = () => ({
    answers: { ...answers },
    statuses: { ...statuses },
    throttled,
    retryAfter: { ...retryAfter },
    highestConcurrency,
  })
  return { through, seen }
}

function observeGraph() {
  const statuses: Record<string, number> = {}
  const errors: Record<string, number> = {}
  let throttled = 0

  function note(status: number, body: unknown): void {
    count(statuses, String(status))
    if (status === 429) throttled += 1
    const { code } = graphErrorOf(body)
    if (status >= 400 && code !== '') count(errors, wordOf(code))
  }

  async function through(url: URL, send: () => Promise<Response>): Promise<Response> {
    const response = await send()
    const isBatch = url.pathname.endsWith('/$batch')
    if (response.status < 400 && !isBatch) {
      note(response.status, null)
      return response
    }
    const text = await response.text().catch((error: unknown) => {
      note(response.status, null)
      throw error
    })
    const body = jsonOf(text)
    note(response.status, body)
    const parts = isBatch ? v.safeParse(batch, body) : null
    if (parts?.success === true) for (const part of parts.output.responses.entries) note(part.status, part.body)
    // The body is read once, and a new response made of it: reading a clone costs several times as much.
    return new Response(text === '' ? null : text, response)
  }

  return { through, seen: () => ({ statuses: { ...statuses }, errors: { ...errors }, throttled }) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function answerText(host: string, body: unknown): string {
  const read = v.safeParse(realm, body)
  if (!read.success) return `${host} unreadable`
  const { NameSpaceType: type, IsViral: viral, cloud_instance_name: cloud } = read.output
  return `${host} ${wordOf(type)} viral:${wordOf(viral)} cloud:${wordOf(cloud)}`
}

/** A code word as the service has it; anything that could be more than that is `other`. */
function wordOf(value: unknown): string {
  if (value === undefined) return 'absent'
  const text = typeof value === 'string' || typeof value === 'boolean' ? String(value) : 'other'
  return /^[\w.-]{1,60}$/.test(text) ? text : 'other'
}
