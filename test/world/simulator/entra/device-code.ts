import { randomUUID } from 'node:crypto'
import { Refusal, type SimulatedReply, type SimulatedRequest } from '../world.ts'
import { createEntraAuthority, type AuthorityOptions, type EntraAuthority } from './authority.ts'

/** The public client that Microsoft's libraries sign a developer in with, where no other is named. */
const developerClientId = '04b07795-8ddb-461a-bbee-02f9e1bf7b46'

/**
 * The authority with Entra's device code flow: a code to be typed in a browser, and a token once somebody did. The person types it between the
 * first question for the token and the second.
 *
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
 */
export async function withDeviceCode(options: AuthorityOptions): Promise<EntraAuthority> {
  const authority = await createEntraAuthority(options)
  const { tenant } = options
  const { login } = options.cloud
  const asked = new Map<string, number>()
  const names = [tenant.id, tenant.initialDomain, ...tenant.verifiedDomains].map((name) => name.toLowerCase())
  const handle: EntraAuthority['handle'] = async (request) => {
    const form = formOf(request)
    const [, name] = /^\/([^/]+)\/oauth2\/v2\.0\/devicecode$/.exec(request.path) ?? []
    // Of a tenant that it does not know the authority says so at every place.
    if (name !== undefined && !names.includes(name.toLowerCase()))
      return authority.handle({ ...request, path: `/${name}/oauth2/v2.0/token` })
    if (name !== undefined) return offer(form)
    if (form.get('grant_type') !== 'device_code') return authority.handle(request)
    return redeem(form)
  }
  // `issued` counts on: it is read anew each time.
  return Object.defineProperties({ ...authority, handle }, { issued: { get: () => authority.issued } })

  function offer(form: URLSearchParams): SimulatedReply {
    expectClient(form)
    const code = randomUUID()
    asked.set(code, 0)
    const body = {
      ...{ user_code: 'GUESTS123', device_code: code, verification_uri: `https://${login}/device` },
      ...{ expires_in: 900, interval: 1 },
      message: `To sign in, use a web browser to open the page https://${login}/device and enter the code GUESTS123 to authenticate.`,
    }
    return { status: 200, body }
  }

  async function redeem(form: URLSearchParams): Promise<SimulatedReply> {
    expectClient(form)
    const code = form.get('device_code') ?? ''
    const times = asked.get(code)
    if (times === undefined)
      throw new Refusal('the authority gave no such device code', {
        status: 400,
        body: { error: 'bad_verification_code' },
      })
    asked.set(code, times + 1)
    if (times === 0) {
      const error_description = 'AADSTS70016: OAuth 2.0 device flow error. Authorization is pending. Continue polling.'
      return { status: 400, body: { error: 'authorization_pending', error_description, error_codes: [70016] } }
    }
    return { status: 200, body: await authority.issue() }
  }
}

function formOf({ method, body }: SimulatedRequest): URLSearchParams {
  return new URLSearchParams(method === 'POST' ? body.toString('utf8') : '')
}

function expectClient(form: URLSearchParams): void {
  if (form.get('client_id') === developerClientId) return
  throw new Refusal(`the authority has no public client ${form.get('client_id') ?? ''}`, { status: 400 })
}
