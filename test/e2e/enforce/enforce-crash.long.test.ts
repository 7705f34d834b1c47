import { test } from '@jest/globals'
import { crash, eachWrite } from './crash.ts'

test.concurrent.each(eachWrite)('killed when write %i arrives, which is done all the same', async (number) => {
  await crash(number, 'arrives')
})

test.concurrent.each(eachWrite)('killed when write %i is answered', async (number) => {
  await crash(number, 'is answered')
})

test.concurrent.each(eachWrite)('killed when write %i is sent, which never arrives', async (number) => {
  await crash(number, 'is lost')
})
