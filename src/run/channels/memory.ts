import type { IssueMemory } from '../../core/memory/run-memory.ts'

/** Where what one run leaves for the next is kept. Neither of its two ever throws: what cannot be had is a warning. */
export interface Memory {
  /** What earlier runs left, read anew; null where there is nothing, or it cannot be had. */
  recall(): Promise<IssueMemory | null>
  /** Replaces it. Where there is no place for it, it is lost. */
  keep(memory: IssueMemory): Promise<void>
}

/** Remembers nothing. */
export const noMemory: Memory = { recall: () => Promise.resolve(null), keep: () => Promise.resolve() }
