import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { createArtifactService } from '../../world/simulator/actions/artifact-service.ts'
import { createGitHubOidc } from '../../world/simulator/actions/oidc.ts'
import { GITHUB_HOSTS } from '../../world/simulator/hosts.ts'
import { startHttpsServer } from '../../world/simulator/wire/https-server.ts'
import { describeJob, jobVariables, makeCredentials, type JobOptions } from '../../world/simulator/actions/job.ts'
import { readRequest, send } from '../../world/simulator/wire/wire.ts'
import { Refusal, type SimulatedReply, type SimulatedRequest } from '../../world/simulator/world.ts'

/** What is wrong with this GitHub, if anything. */
export interface LoopbackOptions extends JobOptions {
  /** Publishes other keys than those that sign. */
  otherKeys?: boolean
  /** The `sub` claim, in place of the one of the run. */
  subject?: string
}

/** The part of GitHub that the self-test meets: what publishes the keys, what gives tokens, and what keeps artifacts. */
export interface LoopbackGitHub {
  /** The variables of a job, as the runner sets them for every step. */
  readonly variables: Readonly<Record<string, string>>
  /** Those that an action gets besides. */
  readonly forActions: Readonly<Record<string, string>>
  /** Leads a Node process to the issuer, which has a name on the internet. */
  readonly internet: Readonly<Record<string, string>>
  readonly artifacts: readonly string[]
  close(): Promise<void>
}

/**
 * Starts it on loopback, with signing keys of its own. The token endpoint and the artifact service have plain addresses
 * there, because a job learns theirs from its variables; the name of the issuer is written down in the federated
 * credential, so that one is served under its name.
 */
export async function startLoopbackGitHub(options: LoopbackOptions = {}): Promise<LoopbackGitHub> {
  const { repository, run } = describeJob(options)
  const credentials = makeCredentials()
  const oidc = await createGitHubOidc({
    repository,
    run,
    subjectForm: 'immutable',
    lifetimeSeconds: 300,
    requestToken: credentials.runtimeToken,
    now: Date.now,
    ...(options.subject === undefined ? {} : { subject: options.subject }),
  })
  const key = options.otherKeys === true ? (await generateKeyPair('RS256')).publicKey : oidc.publicKey
  const jwk = { ...(await exportJWK(key)), alg: 'RS256', use: 'sig', kid: '38826B17-6A30-5F9B-B169-8BEB8202F723' }
  const documents: Readonly<Record<string, unknown>> = {
    '/.well-known/openid-configuration': { issuer: oidc.issuer, jwks_uri: `${oidc.issuer}/.well-known/jwks` },
    '/.well-known/jwks': { keys: [jwk] },
  }
  const issuer = await startHttpsServer([GITHUB_HOSTS.issuer], ({ url }, response) => {
    const body = documents[url ?? '']
    send(response, body === undefined ? { status: 404 } : { status: 200, body })
  })

  const artifacts = createArtifactService({ ...credentials, now: Date.now })
  const services = createServer((message, response) => {
    serve(message, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => services.listen(0, '127.0.0.1', resolve))
  const here = `http://127.0.0.1:${(services.address() as AddressInfo).port}`

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      send(response, await ask(await readRequest(message)))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      send(response, error.reply)
    }
  }

  async function ask(request: SimulatedRequest): Promise<SimulatedReply> {
    if (request.path.includes('/idtoken/')) return oidc.handle(request)
    if (!request.path.startsWith('/twirp/')) return artifacts.handleBlob(request)
    const reply = artifacts.handleResults(request)
    const text = JSON.stringify(reply.body).replaceAll(`https://${GITHUB_HOSTS.blob}`, here)
    return { ...reply, body: JSON.parse(text) as unknown }
  }

  return {
    variables: jobVariables(repository, run),
    forActions: {
      ACTIONS_ID_TOKEN_REQUEST_URL: oidc.requestUrl.replace(`https://${GITHUB_HOSTS.oidc}`, here),
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: credentials.runtimeToken,
      ACTIONS_RESULTS_URL: `${here}/`,
      ACTIONS_RUNTIME_TOKEN: credentials.runtimeToken,
    },
    internet: {
      NODE_OPTIONS: `--import=${new URL('../../world/simulator/redirect.mjs', import.meta.url).href}`,
      NODE_EXTRA_CA_CERTS: issuer.certificateFile,
      SIMULATOR_HOSTS: GITHUB_HOSTS.issuer,
      SIMULATOR_PORT: String(issuer.port),
    },
    get artifacts() {
      return [...artifacts.uploaded.keys()]
    },
    async close() {
      services.closeAllConnections()
      services.close()
      await issuer.close()
    },
  }
}
