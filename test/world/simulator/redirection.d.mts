import type net from 'node:net'

/** Where the connections of a process lead. */
export interface Redirection {
  /** Of the simulator, on 127.0.0.1. */
  readonly port: number
  /** Hosts that lead there; `*.suffix` stands for every name under the suffix. */
  readonly simulated: readonly string[]
  /** Hosts that are connected to as they are. */
  readonly real?: readonly string[]
  /** TXT records by name; every other name does not exist. */
  readonly txt?: Readonly<Record<string, string[][]>>
  /** Told of each connection to the simulator. */
  readonly onConnect?: (socket: net.Socket) => void
  /** Told of the host of each connection that is tried, refused ones too. */
  readonly onAttempt?: (host: string) => void
}

/** Leads this process into the simulated world, until what is returned is called. */
export function redirectConnections(redirection: Redirection): () => void
