import { afterEach, describe, expect, test } from '@jest/globals'
import type { Fault } from '../faults.ts'
import { faultKinds } from './kinds.ts'
import { anotherDomain, withStatus } from './spoils.ts'
import { fetchInside, inside } from '../inside.ts'
import { startSimulator } from '../simulator.ts'
import type { Simulator, SimulatorOptions } from '../simulator.ts'
import { emptyTenant } from '../tenant-generator.ts'
import { viralRealm } from '../entra/user-realm.ts'
import type { Tenant } from '../world.ts'

const REALM = 'https://login.microsoftonline.com/common/userrealm/x@fabrikam.com?api-version=2.1'

let simulator: Simulator
afterEach(() => simulator.close())

function world(): Tenant {
  return emptyTenant({ realms: new Map([['fabrikam.com', viralRealm('fabrikam.com')]]) })
}

async function start(options: Partial<SimulatorOptions> = {}): Promise<void> {
  simulator = await startSimulator({ tenant: world(), ...options })
}

describe('faults', () => {
  test.each<[Partial<Fault> & Pick<Fault, 'act'>, [number | string, unknown]]>([
    [
      { act: 'status', status: 429, headers: { 'retry-after': '7' }, body: { error: 'slow' } },
      [429, '{"error":"slow"}'],
    ],
    [{ act: 'html' }, [200, expect.stringContaining('<!DOCTYPE html>')]],
    [{ act: 'half' }, [200, expect.stringMatching(/^\{"NameSpaceType":"Managed"(?!.*\}$)/)]],
    [{ act: 'truncate' }, ['TypeError', 'terminated: other side closed']],
    [{ act: 'reset' }, ['TypeError', 'fetch failed: other side closed']],
    [{ act: 'hang' }, ['TimeoutError', expect.any(String)]],
    [{ act: 'stall' }, ['TimeoutError', expect.any(String)]],
    [anotherDomain('other.example'), [200, expect.stringContaining('"DomainName":"other.example"')]],
    [withStatus(202), [202, expect.stringContaining('"IsViral":true')]],
    [faultKinds.empty, [200, '']],
    [faultKinds.null, [200, 'null']],
    [{ act: 'delay', delayMs: 100 }, [200, expect.stringContaining('"IsViral":true')]],
  ])('%j', async (fault, answer) => {
    await start({ faults: [{ path: /^\/common\/userrealm\//, ...fault }] })
    const before = Date.now()
    // Only an answer that never comes is not waited for.
    const patience = answer[0] === 'TimeoutError' ? 500 : 30_000
    expect(await fetchInside(simulator, REALM, {}, patience)).toEqual(answer)
    if (fault.delayMs !== undefined) expect(Date.now() - before).toBeGreaterThanOrEqual(fault.delayMs)
    expect(await fetchInside(simulator, REALM)).toEqual([200, expect.stringContaining('"IsViral":true')])
    expect(simulator.requests).toHaveLength(2)
    expect(simulator.refusals).toEqual([])
  })

  test('they wait for their turn, hit as often as told, and only what they describe', async () => {
    const path = /./
    await start({ faults: [{ path, act: 'status', host: 'graph.microsoft.com', status: 500 }] })
    simulator.addFault({ path, query: /version=9/, act: 'status', status: 501 })
    simulator.addFault({ path, requestBody: /nobody/, act: 'status', status: 502 })
    simulator.addFault({ path, method: 'POST', act: 'status', status: 504 })
    simulator.addFault({ path, act: 'status', status: 503, skip: 1, times: 2 })
    const told = await inside(
      simulator,
      `for (let i = 0; i < 5; i += 1) tell((await fetch('${REALM}')).status)
      tell((await fetch('https://graph.microsoft.com/x')).status)`,
    )
    expect(told).toEqual([200, 503, 503, 200, 200, 500])
  })

  test.each([true, false])('an answer is lost and the work is done: %s', async (afterEffect) => {
    await start({ faults: [{ path: /\/token$/, act: 'reset', afterEffect }] })
    const [answer] = await inside(
      simulator,
      `const { getIDToken } = await import('@actions/core')
      const body = new URLSearchParams({ client_id: '${simulator.app.clientId}', grant_type: 'client_credentials',
        scope: 'https://graph.microsoft.com/.default', client_assertion: await getIDToken('api://AzureADTokenExchange'),
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' })
      const url = 'https://login.microsoftonline.com/${simulator.tenant.id}/oauth2/v2.0/token'
      await fetch(url, { method: 'POST', body }).then((a) => tell(a.status), (error) => tell(error.cause.message))`,
    )
    expect(answer).toBe('other side closed')
    expect(simulator.authority.issued).toBe(afterEffect ? 1 : 0)
    expect(simulator.requests.at(-1)).toMatchObject({ method: 'POST', status: 0 })
  })
})

describe('the way into the world', () => {
  test('a host that is not simulated is refused by name, and DNS is asked for nothing', async () => {
    await start()
    const told = await inside(
      simulator,
      `const dns = (await import('node:dns')).default
      const { syncBuiltinESMExports } = await import('node:module')
      for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) dns[name] = () => tell('DNS was asked')
      syncBuiltinESMExports()
      const { get } = await import('node:https')
      const { connect } = await import('node:net')
      tell((await fetch('${REALM}')).status)
      await fetch('https://login.microsoft.com/').catch((error) => tell(error.cause.message))
      await fetch('http://169.254.169.254/').catch((error) => tell(error.cause.message))
      const failure = (emitter) => new Promise((resolve) => emitter.on('error', (error) => resolve(error.message)))
      tell(await failure(get('https://example.com/')))
      tell(await failure(connect(25, 'mail.example.com')))
      tell(await failure(connect({ host: 'graph.microsoft.com.example.com', port: 443 })))
      const { getOctokit } = await import('@actions/github')
      await getOctokit('x', { baseUrl: 'https://octo.example.com' }).request('GET /').catch((e) => tell(e.message))`,
    )
    const refused = (host: string, port: number): string => `The simulated world has no host ${host} (port ${port})`
    expect(told).toEqual([
      200,
      refused('login.microsoft.com', 443),
      refused('169.254.169.254', 80),
      refused('example.com', 443),
      refused('mail.example.com', 25),
      refused('graph.microsoft.com.example.com', 443),
      refused('octo.example.com', 443),
    ])
    expect(simulator.requests).toHaveLength(1)
  })

  test('names under a suffix, and the loopback interface', async () => {
    await start()
    const told = await inside(
      simulator,
      `const { createServer } = await import('node:http')
      const server = createServer((_, response) => response.end('here'))
      await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
      tell(await (await fetch('http://127.0.0.1:' + server.address().port)).text())
      server.close()
      tell((await fetch('${REALM}')).status)
      await fetch('https://microsoftonline.com').catch((error) => tell(error.cause.message))`,
      { SIMULATOR_HOSTS: '*.microsoftonline.com' },
    )
    expect(told).toEqual(['here', 200, 'The simulated world has no host microsoftonline.com (port 443)'])
  })

  test('the wrong cloud, and a route that no service has, are refusals', async () => {
    await start({ cloud: 'usgov' })
    const elsewhere = await fetchInside(simulator, 'https://graph.microsoft.com/v1.0/users')
    const nowhere = await fetchInside(simulator, 'https://login.microsoftonline.us/common/GetCredentialType')
    expect([elsewhere[0], nowhere[0]]).toEqual([404, 404])
    expect(simulator.refusals).toEqual([
      'GET graph.microsoft.com/v1.0/users: nobody serves this host',
      'GET login.microsoftonline.us/common/GetCredentialType: the login host has no such route',
    ])
  })

  test('a service that breaks answers 500 and is recorded', async () => {
    const tenant = world()
    tenant.realms.get = () => {
      throw new Error('broken double')
    }
    await start({ tenant })
    expect(await fetchInside(simulator, REALM)).toEqual([500, expect.any(String)])
    expect(simulator.refusals).toEqual([expect.stringContaining('simulator error: Error: broken double')])
  })
})

describe('the record', () => {
  test('a request is told at arrival and at its answer, with latency between', async () => {
    await start({ latency: { realm: 60 } })
    const told: number[] = []
    const stop = simulator.onRequest((request) => told.push(request.status))
    await fetchInside(simulator, REALM)
    stop()
    await fetchInside(simulator, REALM)
    expect(told).toEqual([0, 200])
    const [first] = simulator.requests
    expect(first).toMatchObject({
      host: 'login.microsoftonline.com',
      method: 'GET',
      path: '/common/userrealm/x@fabrikam.com',
      query: 'api-version=2.1',
      authorization: 'none',
      body: '',
    })
    expect((first?.finishedAt ?? 0) - (first?.startedAt ?? 0)).toBeGreaterThanOrEqual(59)
  })
})
