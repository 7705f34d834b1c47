import { createArtifactService } from './actions/artifact-service.ts'
import type { UploadedArtifact } from './actions/artifact-service.ts'
import { withDeviceCode } from './entra/device-code.ts'
import type { AssertionKey, EntraAuthority } from './entra/authority.ts'
import { createFaultScript } from './faults.ts'
import type { Fault } from './faults.ts'
import { createGitHubOidc, subjectOf } from './actions/oidc.ts'
import type { GitHubOidc, Repository, SubjectForm } from './actions/oidc.ts'
import { createGitHubRest } from './github/rest.ts'
import type { GitHubRestContext } from './github/rest.ts'
import type { GitHubState } from './github/state.ts'
import { createGraph } from './graph.ts'
import type { AcceptedWrite, GraphOptions } from './graph/context.ts'
import { ALL_HOSTS, CLOUD_HOSTS, GITHUB_HOSTS } from './hosts.ts'
import { startHttpsServer } from './wire/https-server.ts'
import { describeJob, jobVariables, makeCredentials, serverVariables } from './actions/job.ts'
import type { JobOptions } from './actions/job.ts'
import { latencyOf, waitUnheld } from './wire/latency.ts'
import type { Latency } from './wire/latency.ts'
import { createRequestLog } from './request-log.ts'
import type { RecordedRequest } from './request-log.ts'
import { createUserRealm } from './entra/user-realm.ts'
import { createFront } from './wire/front.ts'
import { Refusal } from './world.ts'
import { worldWith } from './undocumented/worlds.ts'
import type { World } from './undocumented/worlds.ts'
import type { AppRegistration, CloudName, SimulatedReply, SimulatedRequest, Tenant } from './world.ts'

/** A world to start. */
export interface SimulatorOptions extends JobOptions {
  tenant: Tenant
  /** Default `global`. */
  cloud?: CloudName
  /** Default: trusts the default branch in both forms of the subject, and may read users. */
  app?: Partial<AppRegistration>
  oidc?: { subjectForm?: SubjectForm; subject?: string; lifetimeSeconds?: number }
  /** Host of a GitHub Enterprise Server, which gives the tokens in the place of github.com. */
  server?: string
  /** Verifies the tokens of the workflow when another GitHub signs them than the simulated one. */
  assertionKey?: AssertionKey
  /** Puts another directory into the `tid` claim of the access tokens. */
  tokenTenantId?: string
  graph?: GraphOptions
  /** How Microsoft's services are where no page says so. Default: the first variant of each fact in undocumented.ts. */
  world?: Partial<World>
  /** What the repository holds, and what the job's token may do there. */
  github?: Pick<GitHubRestContext, 'state' | 'permissions' | 'login'>
  latency?: Latency
  faults?: readonly Fault[]
  /** Whether the job has an artifact service. Default true. */
  artifacts?: boolean
  /** Milliseconds since 1970, for tokens and services. Default Date.now. */
  now?: () => number
  /** Waits before an answer that takes its time. Default: in real time. */
  sleep?: (milliseconds: number) => Promise<unknown>
}

/** A running world. */
export interface Simulator {
  readonly port: number
  /** For NODE_EXTRA_CA_CERTS. */
  readonly certificateFile: string
  /** Connections that were opened so far. */
  readonly connections: number
  /** For SIMULATOR_HOSTS. */
  readonly hosts: readonly string[]
  readonly tenant: Tenant
  readonly app: AppRegistration
  readonly repository: Repository
  /** Every request in order of arrival. */
  readonly requests: readonly RecordedRequest[]
  /** The writes to guests that Graph has done, in order. */
  readonly accepted: readonly AcceptedWrite[]
  /** What a service would not have taken. A test that leaves any behind fails. */
  readonly refusals: readonly string[]
  /** Requests on their way to an answer, those that never get one, and all that have arrived and are not answered. */
  readonly activity: Readonly<Record<'open' | 'hanging' | 'arrived', number>>
  readonly uploadedArtifacts: ReadonlyMap<string, UploadedArtifact>
  /** What the repository holds. */
  readonly github: GitHubState
  /** The job's GITHUB_TOKEN. */
  readonly githubToken: string
  readonly authority: EntraAuthority
  readonly oidc: GitHubOidc
  addFault(fault: Fault): void
  /** Makes every access token issued so far invalid. */
  revokeTokens(): void
  /** Called when a request arrives and when it is answered; the result ends the calls. */
  onRequest(listener: (request: RecordedRequest) => void): () => void
  /** What a job's environment says, and what leads a Node process into this world (with redirect.mjs). */
  environment(): Record<string, string>
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

type Handler = (request: SimulatedRequest) => SimulatedReply | Promise<SimulatedReply>

/** Starts the simulated world on a port of the loopback interface. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { tenant, cloud = 'global', latency = {}, now = Date.now, sleep = waitUnheld } = options
  const hosts = CLOUD_HOSTS[cloud]
  const { repository, run } = describeJob(options)
  const credentials = makeCredentials()
  const oidc = await createGitHubOidc({
    repository,
    run,
    subjectForm: 'immutable',
    lifetimeSeconds: 300,
    ...options.oidc,
    requestToken: credentials.runtimeToken,
    now,
  })
  const onDefaultBranch = describeJob({ repository }).run
  const app: AppRegistration = {
    clientId: '11111111-2222-4333-8444-555555555555',
    federatedCredentials: (['legacy', 'immutable'] as const).map((form) => ({
      issuer: oidc.issuer,
      subject: subjectOf(repository, onDefaultBranch, form),
      audience: hosts.audience,
    })),
    permissions: ['User.Read.All'],
    tokenLifetimeSeconds: 4_500,
    ...options.app,
  }
  const authority = await withDeviceCode({
    tenant,
    app,
    cloud: hosts,
    assertionKey: options.assertionKey ?? oidc.publicKey,
    ...(options.tokenTenantId === undefined ? {} : { tokenTenantId: options.tokenTenantId }),
    now,
  })
  const world = worldWith(options.world)
  const accepted: AcceptedWrite[] = []
  const realms = createUserRealm({ tenant, cloud: hosts, world, now })
  const artifacts = createArtifactService({ ...credentials, now })
  const graph = createGraph({
    tenant,
    cloud,
    graphHost: hosts.graph,
    authenticate(header) {
      const token = /^Bearer (.+)$/.exec(header ?? '')?.[1]
      const verdict = token === undefined ? null : authority.verify(token)
      return verdict?.state === 'valid' ? { roles: verdict.roles, tid: verdict.tid, appId: verdict.appId } : null
    },
    now,
    options: options.graph ?? {},
    world,
    accepted,
  })
  const rest = createGitHubRest({ ...options.github, repository, token: credentials.githubToken, now })

  const services = new Map<string, Handler>([
    // Look-ups go to the global cloud too, whichever the tenant is in; nothing else does.
    [CLOUD_HOSTS.global.login, askGlobal],
    [hosts.login, (request) => (realms.owns(request.path) ? realms.handle(request) : authority.handle(request))],
    [hosts.graph, graph],
    [GITHUB_HOSTS.oidc, (request) => oidc.handle(request)],
    [GITHUB_HOSTS.api, rest],
  ])
  if (options.artifacts !== false) {
    services.set(GITHUB_HOSTS.results, (request) => artifacts.handleResults(request))
    services.set(GITHUB_HOSTS.blob, (request) => artifacts.handleBlob(request))
  }

  if (options.server !== undefined) services.set(options.server, (request) => oidc.handle(request))
  const served = [...ALL_HOSTS, ...(options.server === undefined ? [] : [options.server])]
  const log = createRequestLog()
  const faults = createFaultScript(options.faults)

  async function ask(request: SimulatedRequest): Promise<SimulatedReply> {
    try {
      const service = services.get(request.host)
      if (!service) throw new Refusal('nobody serves this host', { status: 404, body: { error: 'unknown host' } })
      return await service(request)
    } catch (error) {
      if (error instanceof Refusal) {
        log.refuse(request, error.message)
        return error.reply
      }
      log.refuse(request, `simulator error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      return { status: 500, body: { error: 'simulator error' } }
    }
  }

  function askGlobal(request: SimulatedRequest): SimulatedReply {
    if (realms.owns(request.path)) return realms.handle(request)
    throw new Refusal('the tenant is in another cloud', { status: 404, body: { error: 'not_found' } })
  }

  const front = createFront({
    log,
    faults,
    latencyOf: (request) => latencyOf(request, latency, hosts),
    sleep,
    ask,
    leaving: (request) => {
      if (realms.owns(request.path)) realms.leave()
    },
  })
  const server = await startHttpsServer(served, (message, response) => {
    front.handle(message, response)
  })

  return {
    port: server.port,
    certificateFile: server.certificateFile,
    get connections() {
      return server.connections
    },
    hosts: served,
    tenant,
    app,
    repository,
    requests: log.requests,
    accepted,
    refusals: log.refusals,
    activity: front.activity,
    uploadedArtifacts: artifacts.uploaded,
    github: rest.state,
    githubToken: credentials.githubToken,
    authority,
    oidc,
    addFault: (fault) => {
      faults.add(fault)
    },
    revokeTokens: () => {
      authority.revoke()
    },
    onRequest: (listener) => log.listen(listener),
    environment: () => ({
      ...jobVariables(repository, run),
      ACTIONS_ID_TOKEN_REQUEST_URL: oidc.requestUrl,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: credentials.runtimeToken,
      ...(options.artifacts === false
        ? {}
        : {
            ACTIONS_RESULTS_URL: `https://${GITHUB_HOSTS.results}/`,
            ACTIONS_RUNTIME_TOKEN: credentials.runtimeToken,
          }),
      NODE_EXTRA_CA_CERTS: server.certificateFile,
      SIMULATOR_HOSTS: served.join(','),
      ...serverVariables(options.server, oidc.requestUrl),
      SIMULATOR_PORT: String(server.port),
    }),
    close: () => server.close(),
    [Symbol.asyncDispose]: () => server.close(),
  }
}
