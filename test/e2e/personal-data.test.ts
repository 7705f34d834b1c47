import { describe, expect, test } from '@jest/globals'
import type { Report } from '../../src/core/report/report.ts'
import { ticketMark } from '../world/simulator/graph/invitations/invitations.ts'
import { startSimulator, type SimulatorOptions } from '../world/simulator/simulator.ts'
import { generateTenant } from '../world/simulator/tenant-generator.ts'
import { writer } from './enforce/enforcement.ts'
import { signInInputs } from './runner/expectations.ts'
import { leftBehind, logsOf, peopleIn } from './runner/left-behind.ts'
import { runAction } from './runner/runner.ts'

const enforce = { mode: 'enforce', 'max-changes': '1000', 'max-change-percent': '100', 'send-invitation': 'true' }

/** What a run with debug logging, an issue and some failures leaves behind. */
async function run(inputs: Readonly<Record<string, string>>, options: Partial<SimulatorOptions> = {}) {
  const { tenant } = generateTenant({
    guests: 400,
    seed: 11,
    unmanagedShare: 0.12,
    now: new Date(),
  })
  await using simulator = await startSimulator({
    tenant,
    app: { permissions: [...writer, 'Policy.Read.All', 'CrossTenantInformation.ReadBasic.All', 'AuditLog.Read.All'] },
    // What a service says in an error can hold the address that it was sent.
    faults: [
      {
        path: /\/invitations$/,
        skip: 3,
        act: 'status',
        status: 400,
        body: {
          error: { code: 'BadRequest', message: 'The invited user already exists in the directory as object ID: 1.' },
        },
      },
    ],
    ...options,
  })
  await using ended = await runAction(simulator, {
    inputs: {
      ...signInInputs(simulator),
      'open-issue': 'true',
      'sign-in-activity': String(inputs.mode === 'enforce'),
      ...inputs,
    },
    // What is waited for shows sooner or later; nobody is named the more for that.
    env: { RUNNER_DEBUG: '1', SIMULATOR_WAITS: '0.05' },
    timeoutMs: 120_000,
  })
  return {
    exitCode: ended.exitCode,
    report: JSON.parse((await ended.files('report.json')) ?? 'null') as Report | null,
    summary: ended.summary,
    stdout: ended.stdout,
    places: await leftBehind(ended, simulator),
    logs: logsOf(ended),
    tenant,
    requests: simulator.requests,
  }
}

const files = ['report.json', 'findings.csv', 'guests.csv', 'report.html', 'summary.md', 'plan.json'].map(
  (name) => expect.stringMatching(`^temp/unmanaged-guests/step-[^/]+/${name.replace('.', '\\.')}$`) as unknown,
)

describe('names and addresses', () => {
  test.each<[string, string, string, boolean]>([
    ['private', 'auto', 'report', true],
    ['private', 'auto', 'enforce', true],
    ['internal', 'auto', 'report', true],
    ['public', 'auto', 'report', false],
    ['public', 'auto', 'enforce', false],
    ['private', 'always', 'enforce', false],
    ['private', 'never', 'report', true],
    ['public', 'never-even-public', 'report', true],
  ])('in a %s repository, redact: %s, mode: %s: shown is %s', async (visibility, redact, mode, shown) => {
    const ended = await run(
      { redact, ...(mode === 'enforce' ? enforce : {}) },
      { repository: { visibility: visibility as 'private' } },
    )
    expect(ended.exitCode).toBe(mode === 'enforce' ? 1 : 0)
    expect(ended.report?.redacted).toBe(!shown)
    // Everything is there to be searched: files, archive, page, issue, log.
    const expected = [...files, 'artifact unmanaged-guests: report.json', 'artifact unmanaged-guests.html: the page']
    expect([...ended.places.keys()]).toEqual(
      expect.arrayContaining([...expected, 'issue 1', 'the log', 'files/summary']),
    )
    if (mode === 'enforce') {
      expect(ended.places.get('artifact unmanaged-guests: journal.ndjson')).toContain('"reset"')
      expect(ended.report?.counts.remediated).toBeGreaterThan(10)
      expect(ended.report?.counts.failed).toBe(1)
    }

    expect(ended.stdout).toContain('::debug::')
    expect(peopleIn(ended.logs, ended.tenant)).toEqual([])
    const everywhere = peopleIn(ended.places, ended.tenant)
    if (shown) expect(everywhere.length).toBeGreaterThan(100)
    else expect(everywhere).toEqual([])
    // The plan and the journal can lie anywhere: they name nobody in any mode.
    expect(everywhere.filter((found) => /plan\.json|journal/.test(found))).toEqual([])
    // What is left leads to the guest all the same.
    for (const { id } of ended.report?.findings ?? []) expect(ended.summary).toContain(id)

    // Neither a ticket that lets its bearer in, nor a token.
    for (const [place, text] of ended.places) {
      expect([place, text.includes(ticketMark), text.includes('inviteRedeemUrl')]).toEqual([place, false, false])
      expect([place, /eyJ[\w-]{20,}\.[\w-]{20,}/.exec(text)?.[0] ?? null]).toEqual([place, null])
    }
  })

  test('redact: never in a public repository is refused before the tenant is read', async () => {
    const ended = await run({ redact: 'never' }, { repository: { visibility: 'public' } })
    expect(ended.exitCode).toBe(1)
    expect(ended.stdout).toContain('never-even-public')
    expect(ended.requests.filter(({ host }) => host.startsWith('graph.'))).toEqual([])
    expect(peopleIn(ended.places, ended.tenant)).toEqual([])
  })
})
