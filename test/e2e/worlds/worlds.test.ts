import { expect, test } from '@jest/globals'
import { enforceTwiceIn } from './any-world.ts'

test('in the usual world everybody who can be reset is, once', async () => {
  const { first, second, done } = await enforceTwiceIn({})
  expect([first.report.result, done.size > 20]).toEqual([expect.stringMatching(/remediated|partial/), true])
  expect(second.writes.filter(({ id }) => done.has(id) && first.writes.every((write) => write.id !== id))).toEqual([])
})

test('where look-ups cannot tell, no run says so much as that nobody is unmanaged', async () => {
  const { first, done } = await enforceTwiceIn({ madeUpUser: 'not-viral', referenceDomain: 'changed-hands' })
  const detector = first.report.preflight.find(({ check }) => check === 'detector')
  expect([detector?.status, done.size]).toEqual(['unknown', 0])
})

test('a reset that never shows stops the others, and is not sent again', async () => {
  const { first, second, done } = await enforceTwiceIn({ resetSeenAfter: 'never' })
  expect([first.writes.length, first.outcomes.unconfirmed, done.size]).toEqual([1, 1, expect.any(Number)])
  expect(second.writes.map(({ id }) => id)).not.toContain(first.writes[0]?.id)
})
