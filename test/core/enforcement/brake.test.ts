import { expect, test } from '@jest/globals'
import { createBrake } from '../../../src/core/enforcement/brake.ts'

test('the first reason counts, without its full stop, and everybody who listens hears of each pull', () => {
  const brake = createBrake()
  let heard = 0
  brake.onPull(() => (heard += 1))
  expect([brake.isOn(), brake.pulled()]).toEqual([false, null])
  brake.pull({ code: 'cancelled', why: 'The job was cancelled.' })
  brake.pull({ code: 'failures', why: 'Too many failed' })
  expect([brake.isOn(), brake.pulled(), heard]).toEqual([true, { code: 'cancelled', why: 'The job was cancelled' }, 2])
})
