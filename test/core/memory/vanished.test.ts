import { expect, test } from '@jest/globals'
import { guestTag } from '../../../src/core/guests/guest-set.ts'
import type { Census } from '../../../src/core/guests/census.ts'
import { verdicts, type Verdict } from '../../../src/core/guests/verdict.ts'
import type { IssueMemory } from '../../../src/core/memory/run-memory.ts'
import { vanishedProblems } from '../../../src/core/memory/vanished.ts'

const at = '2026-03-02T06:00:00Z'
const three = ['ann', 'bob', 'cyd'].map(guestTag)
const none = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>

interface Case {
  /** Unmanaged guests of the run before, and whether it is remembered who they were. */
  readonly before?: number
  readonly known?: boolean
  readonly reset?: readonly string[]
  readonly unmanaged?: number
  readonly domains?: number
  /** The verdict of today on each of the three; undefined for one who is gone. */
  readonly today?: readonly (Verdict | undefined)[]
}

function problemsOf({ before = 3, known = true, reset = [], unmanaged = 0, domains = 20, today }: Case): string[] {
  const point = { at, result: 'findings', accountTypes: ['unmanaged'], unmanaged: before }
  const last = { at, findings: before, accountTypes: ['unmanaged'], guests: known ? new Set(three) : null }
  const batch = { at, until: at, runUrl: null, guests: new Set(reset), unconfirmed: new Set(), homes: new Map() }
  const memory = { history: [point], last, change: null, resets: reset.length > 0 ? [batch] : [] }
  const rememberedGuests = three.flatMap((tag, index) => {
    const verdict = (today ?? ['managed', 'managed', 'managed'])[index]
    return verdict === undefined ? [] : [[tag, { judgement: { verdict } }] as const]
  })
  const census = {
    byVerdict: { ...none, unmanaged },
    domains: Array.from({ length: domains }),
    rememberedGuests: new Map(rememberedGuests),
  }
  return vanishedProblems(memory as unknown as IssueMemory, census as unknown as Census).map(({ text }) => text)
}

test.each<[string, Case, number | null]>([
  ['all managed at once', {}, 3],
  ['their look-ups failed', { today: ['indeterminate', 'home-missing', 'managed'] }, 3],
  ['one left, two were reset', { reset: three.slice(1) }, 1],
  ['all were reset', { reset: three }, null],
  ['all are gone', { today: [] }, null],
  ['all wait to accept an invitation', { today: ['pending', 'pending', 'pending'] }, null],
  ['all came back with another account', { today: ['email-otp', 'microsoft-account', 'federated'] }, null],
  ['nobody knows who they were', { known: false }, 3],
  ['nobody was found before', { before: 0 }, null],
  ['somebody is found now', { unmanaged: 1 }, null],
  ['fewer than 20 domains', { domains: 19 }, null],
])('%s', (_, given, unexplained) => {
  const problems = problemsOf(given)
  expect(problems).toHaveLength(unexplained === null ? 0 : 1)
  if (unexplained !== null) expect(problems[0]).toContain(`${unexplained} of them were neither reset nor deleted`)
})

test('without memory nothing is missed', () => {
  expect(
    vanishedProblems(null, { byVerdict: none, domains: [], rememberedGuests: new Map() } as unknown as Census),
  ).toEqual([])
})
