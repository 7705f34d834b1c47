import { setTimeout as wait } from 'node:timers/promises'
import type { CloudHosts } from '../hosts.ts'
import { GITHUB_HOSTS } from '../hosts.ts'
import type { SimulatedRequest } from '../world.ts'

/** How long answers take, in milliseconds: none unless told. The work is done first, then the answer waits. */
export interface Latency {
  /** Access tokens of the authority. */
  token?: number
  /** Reads of Graph, batches included. */
  page?: number
  realm?: number
  /** Changes through Graph. */
  write?: number
  /** Each request to the results service and to the blob store. */
  artifact?: number
}

/** How long the answer to this request waits, in milliseconds. */
export function latencyOf(request: SimulatedRequest, latency: Latency, cloud: CloudHosts): number {
  switch (request.host) {
    case cloud.login:
      if (request.path.startsWith('/common/userrealm')) return latency.realm ?? 0
      return request.method === 'POST' ? (latency.token ?? 0) : 0
    case cloud.graph:
      return (request.method === 'GET' || request.path.endsWith('/$batch') ? latency.page : latency.write) ?? 0
    case GITHUB_HOSTS.results:
    case GITHUB_HOSTS.blob:
      return latency.artifact ?? 0
    default:
      return 0
  }
}

/** Waits in real time. It does not keep a process whose test is over: nobody waits for that answer any more. */
export const waitUnheld = (milliseconds: number): Promise<unknown> => wait(milliseconds, undefined, { ref: false })
