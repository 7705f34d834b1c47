import type { FaultKind } from '../simulator/faults/kinds.ts'
import type { Patience } from './patience.ts'

/** The runs that together make every kind of request. */
export type RunName = 'reset' | 'report' | 'large report' | 'approved deletion' | 'upload'

/** One kind of request: who makes it, how patiently, and what becomes of a run where it goes wrong. */
export interface FaultRow {
  readonly run: RunName
  /** What the simulator serves of it: its routes of Graph, the operations of GitHub, or another name that it has there. */
  readonly serves: readonly string[]
  readonly patience: Patience
  /** What a failure that lasts costs, as a sentence. */
  readonly costs: string
  /** What may be otherwise after it, and nothing else: the blast radius. */
  readonly lasting: RegExp
  /** The same where it fails from the second request on, for instance at a renewal. Default: as `lasting`. */
  readonly later?: RegExp
  /** Faults that are not healed although they pass, and what may be otherwise then. */
  readonly passing?: { readonly faults: readonly FaultKind[]; readonly ends: RegExp }
  /** So many seconds longer than usual a run takes at most. */
  readonly longest: number
}
