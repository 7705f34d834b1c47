import type { RemedyName } from '../../core/remedy.ts'
import { journalSchema, type JournalLine } from '../../core/enforcement/journal.ts'
import type { Enforcement } from '../../core/enforcement/outcome.ts'
import type { Cloud } from '../sign-in/cloud.ts'
import type { Credential } from '../sign-in/credential.ts'
import type { EnforcementDeps } from './acting.ts'
import { enforce, type Planned } from './enforcement.ts'
import type { Graph } from '../graph/graph.ts'
import type { RemedySettings } from './remedies.ts'
import { createRemediation } from './remediation.ts'
import { rereadRoleHolders } from '../read/roles.ts'
import { createTransport } from '../graph/transport.ts'

/** The settings that say what is done to guests. */
export interface EnforcerSettings extends RemedySettings {
  readonly remediation: RemedyName
  /** Object ids of the guests whom the run was told to keep to; empty for no such bound. */
  readonly onlyGuests: ReadonlySet<string>
}

/** A file that grows by lines, each on disk when its promise resolves. */
interface Lines {
  append(line: JournalLine): Promise<void>
  close(): Promise<void>
}

/** Where an enforcer works. */
export interface EnforcerInput {
  readonly cloud: Cloud
  readonly credential: Credential
  readonly graph: Graph
  /** Open for this run alone; closed when it is over. */
  readonly journal: Lines
  /** Object ids of those who held a directory role at the scan. */
  readonly roleHolders: ReadonlySet<string>
  /** Whether the next run will know whom this one wrote to. */
  readonly remembers: boolean
}

/** What an enforcer needs from outside. */
export interface EnforcerDeps extends Pick<EnforcementDeps, 'cancelled' | 'now' | 'sleep' | 'every' | 'log'> {
  readonly fetch: typeof fetch
  readonly uuid: () => string
}

/** Acts on guests, and keeps the journal of it. */
export interface Enforcer {
  enforce(planned: Planned): Promise<Enforcement>
}

/** Makes the one thing that can write to a tenant. Only `mode: enforce` does. */
export function enforcer(settings: EnforcerSettings, input: EnforcerInput, deps: EnforcerDeps): Enforcer {
  const { cloud, credential, graph, roleHolders, journal } = input
  const transport = createTransport(cloud, credential, deps)
  return {
    async enforce(planned) {
      const currentRoleHolders = rereadRoleHolders(graph, roleHolders, deps.now)
      try {
        return await enforce(planned, {
          ...deps,
          remedy: settings.remediation,
          graph,
          roleHolders: currentRoleHolders,
          named: settings.onlyGuests.size > 0,
          remembers: input.remembers,
          remediation: (run) =>
            createRemediation(settings.remediation, settings, {
              ...deps,
              transport,
              graph,
              roleHolders: currentRoleHolders,
              run,
              journal: (entry) =>
                journal.append({ schema: journalSchema, at: new Date(deps.now()).toISOString(), ...entry }),
            }),
        })
      } finally {
        // The lines are on disk by now. What was done must come out, whatever becomes of the file.
        await journal.close().catch(() => {
          deps.log.warning('The journal could not be closed. Its lines are on disk.')
        })
      }
    },
  }
}
