import type { Fault } from '../faults.ts'

/** What can happen to any request. */
export const faultKinds = {
  '429': { act: 'status', status: 429, headers: { 'Retry-After': '2' }, body: { error: 'too many requests' } },
  '500': { act: 'status', status: 500, body: { error: 'internal error' } },
  '503': { act: 'status', status: 503, body: 'Service Unavailable' },
  reset: { act: 'reset' },
  'cut off': { act: 'truncate' },
  'half of the JSON': { act: 'half' },
  HTML: { act: 'html' },
  empty: { act: 'status', status: 200 },
  null: { act: 'status', status: 200, headers: { 'content-type': 'application/json' }, body: 'null' },
  hang: { act: 'hang' },
  stall: { act: 'stall' },
} as const satisfies Readonly<Record<string, Pick<Fault, 'act'> & Partial<Fault>>>

/** The name of a fault. */
export type FaultKind = keyof typeof faultKinds

/** Those that every kind of request is tried with: each stands for its like. */
export const issueFaults = [
  '429',
  '500',
  '503',
  'reset',
  'cut off',
  'HTML',
  'empty',
  'hang',
] as const satisfies readonly FaultKind[]
