import * as v from 'valibot'
import { ActionError } from '../../errors.ts'
import { readResponse } from '../http/http-response.ts'
import { networkHint } from '../http/network-hint.ts'
import { TransientError } from '../http/retry.ts'
import { readAssertion, type AssertionClaims } from './assertion.ts'
import { bounded, type BoundedDeps } from './bounded.ts'

/** Where GitHub's OIDC tokens come from. */
export interface Oidc {
  /** ACTIONS_ID_TOKEN_REQUEST_URL and …_TOKEN; empty when the job may not ask for tokens. */
  readonly requestUrl: string
  readonly requestToken: string
  /** Whether the run was started by a pull request from a fork, which never may. */
  readonly fromFork: boolean
}

/** A token of GitHub, which lives for about 5 minutes, and what it says. */
export interface IdToken {
  readonly token: string
  readonly claims: AssertionClaims
}

/** So long one try may take, in milliseconds. */
export const idTokenTimeout = 10_000
const failed = 'GitHub gave no OpenID Connect token to this job'
const body = v.object({ value: v.string() })

/**
 * Asks GitHub for a token that is made out to an audience. The request is our own: the one of the toolkit does not end when
 * the body of an answer breaks off, and follows redirects with the secret of the job.
 *
 * https://docs.github.com/actions/reference/security/oidc
 *
 * @throws ActionError `oidc-request-failed`, with the cause, and the count where it was tried again.
 */
export function requestIdToken(audience: string, oidc: Oidc, deps: BoundedDeps): Promise<IdToken> {
  const url = `${oidc.requestUrl}${oidc.requestUrl.includes('?') ? '&' : '?'}audience=${encodeURIComponent(audience)}`
  const headers = { Authorization: `Bearer ${oidc.requestToken}`, Accept: 'application/json' }
  const attempt = async (milliseconds: number): Promise<IdToken> => {
    const send = (signal: AbortSignal) => deps.fetch(url, { headers, redirect: 'manual', signal })
    const response = await readResponse(failed, milliseconds, send, deps)
    if (response.status !== 200) throw giveUp(`${failed}: ${response.statusText}.`)
    const parsed = v.safeParse(body, response.body)
    const read = parsed.success ? claimsOf(parsed.output.value) : null
    if (read === null) throw new TransientError('garbled', `${failed}: HTTP 200 with no token in it`, {})
    return read
  }
  return bounded(idTokenTimeout, attempt, giveUp, deps)
}

const giveUp = (message: string, cause?: TransientError) =>
  new ActionError('oidc-request-failed', message, { ...networkHint(message), cause })

function claimsOf(token: string): IdToken | null {
  try {
    return { token, claims: readAssertion(token) }
  } catch {
    return null
  }
}
