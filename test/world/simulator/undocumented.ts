import { afterWrite } from './undocumented/after-write.ts'
import { lookUps } from './undocumented/look-ups.ts'
import { refusals } from './undocumented/refusals.ts'
import { readable } from './undocumented/readable.ts'
import type { UndocumentedFact } from './undocumented/fact.ts'

/**
 * The table of undocumented facts. Microsoft's pages, its samples, its metadata and public issues were searched for each;
 * the simulator can be any of these worlds, and docs/unverified.md is written from here.
 */
export const undocumented = {
  ...afterWrite,
  ...lookUps,
  ...refusals,
  ...readable,
} as const satisfies Readonly<Record<string, UndocumentedFact>>
