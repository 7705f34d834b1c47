import type { IssueMemory } from '../../core/memory/run-memory.ts'

/** Where what one run leaves for the next is kept. None of it ever throws: what cannot be had is a warning. */
export interface Memory {
  /** What earlier runs left, read anew; null where there is nothing, or it cannot be had. */
  recall(): Promise<IssueMemory | null>
  /** Whether there is a place for what this run leaves. Asked after `recall`. */
  remembers(): boolean
  /** Replaces it. Where there is no place for it, it is lost. */
  keep(memory: IssueMemory): Promise<void>
}

/** Remembers nothing. */
export const noMemory: Memory = {
  recall: () => Promise.resolve(null),
  remembers: () => false,
  keep: () => Promise.resolve(),
}
