import * as v from 'valibot'
import { statusText } from '../http/http-response.ts'
import { ActionError, type ErrorDetail } from '../../errors.ts'

/** What Graph says of a request that it refused. The message can hold addresses: it is for looking at, never for showing. */
export interface GraphError {
  readonly code: string
  readonly message: string
}

const schema = v.object({
  error: v.object({ code: v.fallback(v.string(), ''), message: v.fallback(v.string(), '') }),
})

/**
 * Reads the error of an answer; empty texts where there is none.
 *
 * https://learn.microsoft.com/graph/errors
 */
export function graphErrorOf(body: unknown): GraphError {
  const parsed = v.safeParse(schema, body)
  return parsed.success ? parsed.output.error : { code: '', message: '' }
}

/** The code of an error where it is the one word that it is documented to be; anything else can hold an address. */
const codeWord = (code: string): string => (/^[\w.-]{1,100}$/.test(code) ? code : '')

/** `HTTP 403 Authorization_RequestDenied`: what can be shown of a refusal. */
export function refusalText(status: number, body: unknown): string {
  const code = codeWord(graphErrorOf(body).code)
  return code === '' ? statusText(status) : `HTTP ${status} ${code}`
}

/** Graph answered, and said no: with which status, and with what of its own codes. */
export class GraphRefusal extends ActionError {
  readonly status: number
  readonly error: GraphError

  constructor(message: string, answer: { readonly status: number; readonly body: unknown }, detail: ErrorDetail) {
    super('graph-refused', message, detail)
    this.name = 'GraphRefusal'
    this.status = answer.status
    this.error = graphErrorOf(answer.body)
  }
}
