import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import { createGraph, type Graph } from '../../../src/entra/graph/graph.ts'
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator/simulator.ts'
import { emptyTenant } from '../simulator/tenant-generator.ts'
import { signIn } from './sign-in.ts'
import { quick, shellDeps, type ShellDeps } from './world.ts'

/** What to connect to, and what the application may do there. */
export interface ConnectedOptions extends Partial<SimulatorOptions> {
  permissions?: string[]
}

/** A client of a simulated Microsoft Graph that is signed in. */
export interface Connected extends AsyncDisposable {
  readonly graph: Graph
  readonly permissions: readonly string[]
  readonly simulator: Simulator
  readonly deps: ShellDeps
  /** What was sent to Graph, decoded: `GET /v1.0/users?$top=5`; of a batch the paths in it, each behind a `+`. */
  sent(): string[]
}

/** Signs in to a simulated tenant. Disposing of it fails when the service was asked for what is not documented. */
export async function connected(options: ConnectedOptions = {}): Promise<Connected> {
  const { permissions = ['User.Read.All'], ...rest } = options
  const simulator = await startSimulator({ tenant: emptyTenant(), ...rest, app: { permissions } })
  const deps = shellDeps(simulator)
  const cloud = clouds[options.cloud ?? 'global']
  const graph = createGraph(cloud, await signIn(simulator, cloud), deps, quick)
  return {
    graph,
    permissions,
    simulator,
    deps,
    sent: () =>
      simulator.requests
        .filter(({ host }) => host === cloud.graph)
        .flatMap(({ method, path, query, body }) => {
          const url = decodeURIComponent(query === '' ? path : `${path}?${query.replaceAll('+', ' ')}`)
          return [`${method} ${url}`, ...reportInputOf(body).map((part) => `+ ${part}`)]
        }),
    async [Symbol.asyncDispose]() {
      await simulator.close()
      if (simulator.refusals.length > 0) throw new Error(simulator.refusals.join('\n'))
    },
  }
}

function reportInputOf(body: string): string[] {
  if (body === '') return []
  return (JSON.parse(body) as { requests: { url: string }[] }).requests.map(({ url }) => url)
}
