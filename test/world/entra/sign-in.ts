import { readAssertion, readJwtPayload } from '../../../src/entra/sign-in/assertion.ts'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import type { Credential } from '../../../src/entra/sign-in/credential.ts'
import { fetchInto } from '../simulator/fetch-into.ts'
import type { Simulator } from '../simulator/simulator.ts'

/**
 * Signs in to the simulated tenant from inside the test process, with the two requests that the product makes through
 * its library; that one needs the real host names, which only a process of its own can be led to.
 */
export async function signIn(simulator: Simulator, cloud = clouds.global): Promise<Credential> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer = '' } =
    simulator.environment()
  const { login, graph, audience } = cloud
  const send = async (address: string, init: RequestInit): Promise<Record<string, string>> => {
    const answer = await fetchInto(simulator)(address, init)
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Record<string, string>
  }
  const exchange = async (): Promise<[assertion: string, token: string]> => {
    const query = `&audience=${encodeURIComponent(audience)}`
    const { value = '' } = await send(url + query, { headers: { Authorization: `Bearer ${bearer}` } })
    const form = new URLSearchParams({
      client_id: simulator.app.clientId,
      scope: `https://${graph}/.default`,
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: value,
    })
    const { access_token: token = '' } = await send(`https://${login}/${simulator.tenant.id}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    })
    return [value, token]
  }

  const [assertion, first] = await exchange()
  let current = first
  return {
    presented: readAssertion(assertion),
    permissions: (readJwtPayload(first) as { roles: string[] }).roles,
    token: () => Promise.resolve(current),
    async renew() {
      ;[, current] = await exchange()
    },
  }
}
