import { expect } from '@jest/globals'
import { outcomes, type Outcome } from '../../../src/core/enforcement/outcome.ts'
import { outcomeTitle } from '../../../src/render/words/labels.ts'
import { ticketMark } from '../../world/simulator/graph.ts'
import type { Enforced, Told } from './enforcement.ts'
import { readZip } from '../runner/zip.ts'

/**
 * What must be true of every run in enforce mode that got as far as a report: each guest of the plan has one outcome,
 * report, CSV, summary and outputs say the same, the outcomes are what the tenant shows, the journal has every write,
 * and no ticket got out.
 */
export function expectSettled(enforced: Enforced<Told>): void {
  expect(enforced.simulator.refusals).toEqual([])
  expectSums(enforced)
  expectTruth(enforced)
  expectJournal(enforced)
  expectNoTicket(enforced)
}

/** The outcomes add up to the plan, wherever they are told. */
function expectSums({ report, csv, run }: Enforced<Told>): void {
  const { counts, findings } = report
  const acting = findings.filter(({ decision }) => decision === 'act')
  const count = (outcome: Outcome) => findings.filter((row) => row.outcome === outcome).length
  const told = outcomes.map((outcome) => [outcome, count(outcome)] as const)
  expect(acting).toHaveLength(counts.actionable)

  if (counts.outcomes === undefined) {
    expect(findings.filter(({ outcome }) => outcome !== undefined)).toEqual([])
    expect(run.summary).not.toContain('### What was done')
  } else {
    expect(counts.planned).toBe(counts.actionable)
    expect(acting.filter(({ outcome }) => outcome === undefined)).toEqual([])
    expect(findings.filter(({ decision, outcome }) => decision !== 'act' && outcome !== undefined)).toEqual([])
    expect(counts.outcomes).toEqual(Object.fromEntries(told))
    expect(Object.values(counts.outcomes).reduce((sum, each) => sum + each, 0)).toBe(counts.planned)
    for (const [outcome, number] of told.filter(([, each]) => each > 0)) {
      expect(run.summary).toMatch(new RegExp(`^\\| ${outcomeTitle[outcome]} +\\| +${number} \\|`, 'm'))
    }
    expect(run.summary).toMatch(new RegExp(`^\\| \\*\\*planned\\*\\* +\\| +\\*\\*${counts.planned}\\*\\* \\|`, 'm'))
  }
  const row = ({ id, outcome = '', error = '', skipReason = '' }: Record<string, string | undefined>) =>
    [id, outcome, error, skipReason].join()
  expect(csv.slice(0, findings.length).map(row)).toEqual(
    findings.map(({ id, outcome, error, skipReason }) => row({ id, outcome, error, skipReason })),
  )

  expect(counts.remediated).toBe(count('reset') + count('deleted'))
  expect(counts.failed).toBe(count('failed'))
  expect(run.outputs).toMatchObject({
    result: report.result,
    'guests-scanned': String(counts.guests),
    'unmanaged-count': String(counts.byVerdict.unmanaged),
    'actionable-count': String(counts.actionable),
    'remediated-count': String(counts.remediated),
    'failed-count': String(counts.failed),
  })
}

/** An outcome is what the tenant shows, and whoever was left alone got no request, or none that was let in. */
function expectTruth({ report, simulator, writes }: Enforced<Told>): void {
  const { users, deletedUsers } = simulator.tenant
  const reset = new Set(simulator.accepted.filter(({ kind }) => kind === 'reset').map((write) => write.id))
  const written = new Set(writes.filter(({ request }) => request.status !== 401).map(({ id }) => id))
  for (const { id, outcome, error } of report.findings) {
    const isPending = users.get(id)?.externalUserState === 'PendingAcceptance'
    // What a reset changes differs with the world; that it was done does not.
    if (outcome === 'reset') expect([id, isPending || reset.has(id)]).toEqual([id, true])
    if (outcome === 'deleted') expect([id, users.has(id), deletedUsers.has(id)]).toEqual([id, false, true])
    if (outcome === 'failed') expect([id, error]).toEqual([id, expect.stringMatching(/./)])
    if (outcome !== undefined && ['reset', 'deleted', 'failed', 'unconfirmed'].includes(outcome)) written.delete(id)
  }
  expect([...written]).toEqual([])
}

/** Before each write there is a line with its id; every line after belongs to a line before. */
export function expectJournal({ journal, writes }: Pick<Enforced<Told>, 'journal' | 'writes'>): void {
  const before = new Map<string, string>()
  const after = new Set<string>()
  for (const { phase, clientRequestId, id } of journal) {
    if (phase === 'before') {
      expect(before.has(clientRequestId)).toBe(false)
      before.set(clientRequestId, id)
    } else {
      expect(before.get(clientRequestId)).toBe(id)
      expect(after.has(clientRequestId)).toBe(false)
      after.add(clientRequestId)
    }
  }
  for (const { id, request } of writes) {
    expect([id, before.get(request.headers['client-request-id'] ?? 'none')]).toEqual([id, id])
  }
}

/** `inviteRedeemUrl` lets its bearer in: it must be nowhere. */
function expectNoTicket({ run, files, simulator }: Enforced<Told>): void {
  const places = new Map([...files, ['the log', run.stdout], ['stderr', run.stderr], ['the summary', run.summary]])
  for (const [name, { zip: bytes }] of simulator.uploadedArtifacts) {
    // A page is uploaded as it is.
    const contents = bytes.toString('latin1', 0, 2) === 'PK' ? readZip(bytes) : new Map([[name, bytes]])
    for (const [file, content] of contents) places.set(`${file} of ${name}`, content.toString('utf8'))
  }
  for (const [place, text] of places) {
    expect([place, text.includes(ticketMark), text.includes('inviteRedeemUrl')]).toEqual([place, false, false])
  }
}
