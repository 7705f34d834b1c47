import { describe, expect, test } from '@jest/globals'
import { rereadsSeen, enforceIn, startWritable, tenantWith, unmanagedIn } from './enforcement.ts'

describe('on-limit: abort writes nothing at all when a limit is passed', () => {
  test.concurrent.each<[string, Record<string, string>, 'remediated' | 'refused', string]>([
    ['one under max-changes', { 'max-changes': '7' }, 'remediated', ''],
    ['at max-changes', { 'max-changes': '6' }, 'remediated', ''],
    ['one over max-changes', { 'max-changes': '5' }, 'refused', '6 guests would be changed, and max-changes is 5.'],
    ['max-changes 0', { 'max-changes': '0' }, 'refused', '6 guests would be changed, and max-changes is 0.'],
    ['at max-change-percent', { 'max-change-percent': '10' }, 'remediated', ''],
    [
      'one over max-change-percent',
      { 'max-change-percent': '9' },
      'refused',
      '6 guests would be changed, and max-change-percent is 9, which is 5 of 60 guests with an Entra account.',
    ],
    [
      'max-change-percent 0',
      { 'max-change-percent': '0' },
      'refused',
      'which is 0 of 60 guests with an Entra account.',
    ],
  ])('%s', async (_, inputs, result, why) => {
    await using simulator = await startWritable(tenantWith(6, 54))
    const { run, report, writes, outcomes } = await enforceIn(simulator, inputs)
    expect(report.result).toBe(result)
    if (result === 'remediated') {
      expect([run.exitCode, outcomes, writes.length]).toEqual([0, { reset: 6 }, 6])
      return
    }
    expect([run.exitCode, outcomes, writes, rereadsSeen(simulator)]).toEqual([1, {}, [], []])
    const input = Object.keys(inputs)[0] ?? ''
    const error = run.stdout.split('\n').find((line) => line.startsWith('::error::')) ?? ''
    for (const told of [error.replaceAll('%25', '%'), run.summary, report.refusal ?? '']) {
      expect(told).toContain(why)
      expect(told).toMatch(new RegExp(`Would pass: ${input}: \\d+, in a change that somebody reviews`))
    }
    expect(run.summary).toContain('## Refused: nothing was changed')
  })

  test.concurrent('under 20 candidates the percentage is not applied', async () => {
    await using simulator = await startWritable(tenantWith(6, 13))
    const { outcomes } = await enforceIn(simulator, { 'max-change-percent': '0' })
    expect(outcomes).toEqual({ reset: 6 })
  })

  test.concurrent('a refused run fails whatever fail-on says', async () => {
    await using simulator = await startWritable(tenantWith(2))
    const { run } = await enforceIn(simulator, { 'max-changes': '1', 'fail-on': 'never' })
    expect([run.exitCode, run.outputs.result]).toEqual([1, 'refused'])
  })
})

describe('on-limit: partial', () => {
  test.concurrent('takes the oldest redemptions first, says how many runs remain, and gets there', async () => {
    const tenant = tenantWith(10)
    const ids = unmanagedIn(tenant)
    await using simulator = await startWritable(tenant)
    const inputs = { 'on-limit': 'partial', 'max-changes': '4' }

    const first = await enforceIn(simulator, inputs)
    expect([first.run.exitCode, first.report.result, first.outcomes]).toEqual([0, 'partial', { reset: 4 }])
    expect([...first.invited].sort()).toEqual(ids.slice(0, 4))
    expect(first.report.counts.skipped).toEqual({ 'over-limit': 6 })
    expect(first.run.summary).toContain('6 guests wait for 2 more runs at these limits.')

    const second = await enforceIn(simulator, inputs)
    expect([...second.invited].sort()).toEqual(ids.slice(4, 8))
    expect(second.run.summary).toContain('2 guests wait for 1 more run at these limits.')

    const third = await enforceIn(simulator, inputs)
    expect([third.report.result, [...third.invited].sort()]).toEqual(['remediated', ids.slice(8)])
    expect(third.run.summary).not.toContain('more run')
  })

  test.concurrent('with max-changes 0 takes nobody, and does not promise an end', async () => {
    await using simulator = await startWritable(tenantWith(3))
    const { run, report, writes } = await enforceIn(simulator, { 'on-limit': 'partial', 'max-changes': '0' })
    expect([report.result, writes, report.counts.skipped]).toEqual(['partial', [], { 'over-limit': 3 }])
    expect(run.summary).not.toContain('more run')
    expect(run.outputs['remediated-count']).toBe('0')
  })
})
