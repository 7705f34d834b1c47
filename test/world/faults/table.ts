import type { RequestKind } from '../simulator/faults/requests.ts'
import { githubRows } from './github.ts'
import { microsoftRows } from './microsoft.ts'
import type { FaultRow } from './row.ts'

/** Every kind of request that a run makes. docs/reliability.md is written from it, and every cell of it is tested. */
export const faultTable: Readonly<Record<RequestKind, FaultRow>> = { ...microsoftRows, ...githubRows }
