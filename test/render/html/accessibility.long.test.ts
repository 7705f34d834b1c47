import { afterAll, beforeAll, describe, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { expectAccessible, openForAxe, pageStates } from '../../world/render/accessibility.ts'
import { startChromium } from '../../world/render/chromium.ts'
import { inChromium } from '../../world/render/in-chromium.ts'
import type { OpenedPage } from '../../world/render/opened-page.ts'

inChromium('nothing in report.html stands in the way of assistive technology, in every theme and width', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser.close()
  })

  describe.each(Object.entries(pageStates(600)))('%s', (_, state) => {
    let opened: OpenedPage
    beforeAll(async () => {
      opened = await openForAxe(browser, state())
    })
    afterAll(async () => {
      await opened[Symbol.asyncDispose]()
    })
    for (const colorScheme of ['light', 'dark'] as const) {
      test.each([1280, 768, 375])(`${colorScheme}, %i px`, async (width) => {
        await expectAccessible(opened.page, { colorScheme, width })
      })
    }
  })
})
