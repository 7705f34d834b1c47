import { describe, expect, test } from '@jest/globals'
import { startWritable, tenantWith } from '../enforce/enforcement.ts'
import { faultAt, kindOf, type RequestKind } from '../../world/simulator/faults/requests.ts'
import { signInInputs } from './expectations.ts'
import { runAction, type ActionRun } from './runner.ts'

interface Cancelled extends AsyncDisposable {
  readonly run: ActionRun
  /** Numbers of the issues that are there. */
  readonly issues: readonly number[]
}

/**
 * Runs with an answer that never comes, and cancels the job there as the runner does: with SIGINT, with SIGTERM later, and
 * with SIGKILL in the end, which is far off here, because the machine may be slow.
 *
 * @param answered so many requests of the kind before are answered.
 * @param pause milliseconds until then, when the request was made.
 */
async function cancelledAt(
  place: RequestKind,
  answered: number,
  signal: NodeJS.Signals,
  pause = 0,
): Promise<Cancelled> {
  await using simulator = await startWritable(tenantWith(3), {
    faults: [{ ...faultAt(place, 'hang', 'first', Infinity), skip: answered }],
    github: { permissions: { issues: 'write' } },
  })
  const run = await runAction(simulator, {
    inputs: { ...signInInputs(simulator), 'open-issue': 'true' },
    timeoutMs: 28_000,
    onSpawn: (child) => {
      const stop = simulator.onRequest((request) => {
        if (kindOf(request) !== place || simulator.requests.filter((one) => kindOf(one) === place).length <= answered)
          return
        stop()
        setTimeout(() => child.kill(signal), pause).unref()
        setTimeout(() => child.kill('SIGTERM'), pause + 1500).unref()
      })
    },
  })
  expect(simulator.refusals).toEqual([])
  const issues = simulator.github.issues.map(({ number }) => number)
  return { run, issues, [Symbol.asyncDispose]: () => run.dispose() }
}

const warnings = ({ stdout }: ActionRun) => stdout.split('\n').filter((line) => line.startsWith('::warning::'))

// Every answer that never comes has a deadline of its own: that of GitHub’s API, 30 s, is beyond the patience of the tests.
describe.each(['SIGINT', 'SIGTERM'] as const)('a job that is cancelled with %s', (signal) => {
  test.concurrent.each(['GitHub token', 'Entra token'] as const)('during the sign-in: %s', async (place) => {
    await using ended = await cancelledAt(place, 0, signal)
    const { run } = ended
    expect([run.exitCode, run.signal, run.stderr, run.outputs]).toEqual([1, null, '', { result: 'failed' }])
    expect(run.stdout).toContain('::error::The job was cancelled during the sign-in.')
    expect(run.summary).toContain('The job was cancelled during the sign-in.')
    expect(run.summary).toContain('Nothing was changed.')
  })

  test.concurrent('while the issue is searched for, before the scan', async () => {
    // Long enough to have signed in.
    await using ended = await cancelledAt('list of issues', 0, signal, 3000)
    const { run } = ended
    expect([run.exitCode, run.signal, run.stderr, run.outputs.result]).toEqual([1, null, '', 'failed'])
    expect(run.summary).toMatch(/The job was cancelled during the (sign-in|scan)\./)
  })

  test.concurrent('while the issue is searched for, in the end', async () => {
    // The first search asks twice: for those with the label, and for all that are open.
    await using ended = await cancelledAt('list of issues', 2, signal)
    const { run, issues } = ended
    expect([run.exitCode, run.signal, run.stderr, run.outputs.result]).toEqual([0, null, '', 'findings'])
    expect(warnings(run)).toEqual([
      expect.stringContaining('The news of this run did not reach everybody: the job was cancelled'),
    ])
    expect(run.outputs['artifact-id']).toMatch(/^\d+$/)
    expect(run.summary).toContain('### Findings')
    expect(issues).toEqual([])
  })

  test.concurrent.each(['new artifact', 'upload', 'end of the upload'] as const)(
    'during the upload: %s',
    async (place) => {
      await using ended = await cancelledAt(place, 0, signal)
      const { run } = ended
      expect([run.exitCode, run.signal, run.stderr, run.outputs.result]).toEqual([0, null, '', 'findings'])
      expect(warnings(run)[0]).toContain('was not uploaded: the job was cancelled')
      expect(run.outputs).not.toHaveProperty('artifact-id')
      expect(await run.files('report.json')).not.toBeNull()
      expect(run.summary).toContain('### Findings')
    },
  )
})
