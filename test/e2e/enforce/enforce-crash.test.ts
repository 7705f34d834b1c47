import { test } from '@jest/globals'
import { crash, type Moment } from './crash.ts'

/** A few of all kills of `enforce-crash.long.test.ts`: each kind, the first write and the last. */
test.concurrent.each<[number, Moment]>([
  [1, 'arrives'],
  [5, 'is answered'],
  [8, 'is lost'],
  [12, 'is answered'],
])('killed when write %i %s', async (number, moment) => {
  await crash(number, moment)
})
