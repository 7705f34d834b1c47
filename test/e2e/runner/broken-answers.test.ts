/** Node leaves with exit code 13, and without a word, when an answer breaks off that nothing else is waited for beside. */
import { describe, expect, test } from '@jest/globals'
import { enforceIn, knowingWriter, startWritable, tenantWith } from '../enforce/enforcement.ts'
import { faultAt, type RequestKind } from '../../world/simulator/faults/requests.ts'

const broken = (place: RequestKind, when: 'first' | 'later' = 'first') => faultAt(place, 'cut off', when, Infinity)
/** What is waited for is waited for as usual, only not as long. */
const env = { SIMULATOR_WAITS: '0.01', SIMULATOR_DEADLINES: '0.05' }

describe('answers that break off, each time', () => {
  test.concurrent.each([
    ['GitHub token', /GitHub gave no OpenID Connect token to this job: .*, 5 times in a row/],
    ['Entra token', /login\.microsoftonline\.com gave no access token: .*, 5 times in a row/],
  ] as const)('%s, at the sign-in: the run says so', async (place, said) => {
    await using simulator = await startWritable(tenantWith(3), { faults: [broken(place)] })
    const { run, writes } = await enforceIn(simulator, {}, { env })
    expect([run.exitCode, run.signal, run.stderr, run.outputs]).toEqual([1, null, '', { result: 'failed' }])
    expect(run.stdout).toMatch(new RegExp(`::error::.*${said.source}`))
    expect(run.summary).toMatch(said)
    expect(run.summary).toContain('Nothing was changed.')
    expect(writes).toEqual([])
  })

  test.concurrent.each(['GitHub token', 'Entra token'] as const)(
    '%s, at a renewal: what was done is told',
    async (place) => {
      await using simulator = await startWritable(tenantWith(12), { faults: [broken(place, 'later')] })
      const stop = simulator.onRequest(({ path, status }) => {
        if (!path.endsWith('/invitations') || status !== 201) return
        stop()
        simulator.revokeTokens()
      })
      const { run, report, outcomes } = await enforceIn(simulator, {}, { env })
      expect([run.exitCode, run.signal, run.outputs.result]).toEqual([1, null, 'partial'])
      const { reset = 0, unconfirmed = 0, ...others } = outcomes
      expect(reset + unconfirmed).toBe(simulator.accepted.length)
      expect(simulator.accepted.length).toBeGreaterThan(0)
      expect(others).toEqual({ 'not-attempted': 12 - simulator.accepted.length })
      expect(report.stopped).toMatch(/5 times in a row/)
      expect(run.summary).toContain('The run stopped early')
    },
  )

  // The service of the files itself answers without a body.
  test.concurrent.each([
    ['new artifact', 'cut off'],
    ['end of the upload', 'cut off'],
    ['upload', 'reset'],
    ['upload', 'hang'],
    ['upload', 'stall'],
  ] as const)('%s, which ends in %s: one warning, and everything else is there', async (place, kind) => {
    await using simulator = await startWritable(tenantWith(3), {
      faults: [faultAt(place, kind, 'first', Infinity)],
      app: { permissions: knowingWriter },
      github: { permissions: { issues: 'write' } },
    })
    const { run, outcomes, files } = await enforceIn(simulator, { 'open-issue': 'true' }, { env })
    expect([run.exitCode, run.signal, run.outputs.result, outcomes]).toEqual([0, null, 'remediated', { reset: 3 }])
    expect(run.outputs).not.toHaveProperty('artifact-id')
    const warnings = run.stdout.split('\n').filter((line) => line.startsWith('::warning::'))
    expect(warnings).toEqual([expect.stringContaining('The artifact "unmanaged-guests" was not uploaded')])
    expect(files.has('journal.ndjson')).toBe(true)
    expect(run.outputs['issue-number']).toMatch(/^\d+$/)
    expect(run.outputs['remediated-count']).toBe('3')
    expect(run.summary).toContain('3 of 3')
    expect(simulator.github.issues[0]?.body).toContain('3 of 3')
  })

  test.concurrent.each(['hang', 'stall'] as const)('a blob whose PUT ends in %s once: a second name', async (kind) => {
    await using simulator = await startWritable(tenantWith(3), { faults: [faultAt('upload', kind)] })
    const { run } = await enforceIn(simulator, {}, { env })
    expect([run.exitCode, run.stdout.includes('::warning::The artifact')]).toEqual([0, false])
    // The files and the page, one of them under a second name.
    const artifacts = [...simulator.uploadedArtifacts.values()]
    expect(artifacts.filter(({ name }) => name.replace('.html', '').endsWith('-2'))).toHaveLength(1)
    expect(artifacts).toHaveLength(2)
    expect(artifacts.map(({ id }) => String(id))).toContain(run.outputs['artifact-id'])
  })
})
