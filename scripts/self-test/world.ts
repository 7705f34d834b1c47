import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt } from 'jose'
import { CLOUD_HOSTS } from '../../test/world/simulator/hosts.ts'
import type { RecordedRequest } from '../../test/world/simulator/request-log.ts'
import { startSimulator } from '../../test/world/simulator/simulator.ts'
import { addGuest, emptyTenant } from '../../test/world/simulator/tenant-generator.ts'
import { managedRealm, viralRealm } from '../../test/world/simulator/entra/user-realm.ts'
import type { Tenant } from '../../test/world/simulator/world.ts'
import { githubIssuer, identityOf, keysOf, subjectsOf } from './workflow-identity.ts'

/** How many guests are planted, and how many of them are unmanaged. */
export const planted = { guests: 40, unmanaged: 4 }

/** What the world saw so far, without any token. */
export interface WorldState {
  /** What GitHub's tokens said that Entra was shown, in order. */
  readonly presented: readonly { readonly issuer: string; readonly subject: string; readonly audience: string }[]
  /** How many access tokens were issued for them. */
  readonly accessTokens: number
  /** `GET graph.microsoft.com/v1.0/users 200`, in order. */
  readonly requests: readonly string[]
  /** What a service would not have taken. */
  readonly refusals: readonly string[]
  /** How many unmanaged guests wait for redemption, and how many others. */
  readonly waiting: { readonly unmanaged: number; readonly others: number }
}

/** A world that runs until it is told to stop. */
export interface World {
  /** For the job: how to get into the world, and how to ask about it. */
  readonly outputs: Readonly<Record<string, string>>
  /** Settled when somebody posted to /stop. */
  readonly stopped: Promise<void>
}

const viral = 'viral.example'

function makeTenant(): Tenant {
  const tenant = emptyTenant()
  tenant.realms.set(viral, viralRealm(viral))
  tenant.realms.set('managed.example', managedRealm('managed.example'))
  for (let index = 0; index < planted.guests; index += 1)
    addGuest(tenant, { mail: `guest${index}@${index < planted.unmanaged ? viral : 'managed.example'}` })
  return tenant
}

/**
 * Starts the Microsoft side of a world that trusts this very run: its issuer, its subject and the audience of the cloud,
 * with the signature checked against the keys that GitHub publishes. GitHub itself is the real one.
 */
export async function startWorld(env: Readonly<Record<string, string | undefined>>): Promise<World> {
  const tenant = makeTenant()
  const { login, graph, audience } = CLOUD_HOSTS.global
  const simulator = await startSimulator({
    tenant,
    ...identityOf(env),
    assertionKey: await keysOf(githubIssuer),
    app: {
      federatedCredentials: subjectsOf(env).map((subject) => ({ issuer: githubIssuer, subject, audience })),
      permissions: ['User.ReadWrite.All', 'User.Invite.All'],
    },
  })

  const state = (): WorldState => {
    const waiting = [...tenant.users.values()].filter((user) => user.externalUserState === 'PendingAcceptance')
    const unmanaged = waiting.filter(({ mail }) => mail?.endsWith(`@${viral}`)).length
    return {
      presented: simulator.requests.flatMap(presentedBy),
      accessTokens: simulator.authority.issued,
      requests: simulator.requests.map(({ method, host, path, status }) => `${method} ${host}${path} ${status}`),
      refusals: simulator.refusals,
      waiting: { unmanaged, others: waiting.length - unmanaged },
    }
  }

  let stop = (): void => undefined
  const stopped = new Promise<void>((resolve) => (stop = resolve))
  const control = createServer((request, response) => {
    const known = ['GET /state', 'POST /stop'].includes(`${request.method ?? ''} ${request.url ?? ''}`)
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify(known ? state() : null), () => {
      if (known && request.method === 'POST') stop()
    })
  })
  await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve))

  return {
    outputs: {
      control: `http://127.0.0.1:${(control.address() as AddressInfo).port}`,
      'tenant-id': tenant.id,
      'client-id': simulator.app.clientId,
      // An address, not a path: Node takes a drive letter for the scheme of one.
      'node-options': `--import=${new URL('../../test/world/simulator/redirect.mjs', import.meta.url).href}`,
      certificate: simulator.certificateFile,
      hosts: [login, graph].join(','),
      port: String(simulator.port),
    },
    stopped: stopped.then(async () => {
      control.close()
      await simulator.close()
    }),
  }
}

function presentedBy({ host, body }: RecordedRequest): WorldState['presented'] {
  const assertion = host === CLOUD_HOSTS.global.login ? new URLSearchParams(body).get('client_assertion') : null
  if (assertion === null) return []
  const { iss = '', sub = '', aud = '' } = decodeJwt(assertion)
  return [{ issuer: iss, subject: sub, audience: String(aud) }]
}
