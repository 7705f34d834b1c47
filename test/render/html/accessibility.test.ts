/** A look at each kind of page in both themes; `accessibility.long.test.ts` has every width, and every rule for each. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { expectAccessible, openForAxe, pageStates, rulesOfLayout } from '../../world/render/accessibility.ts'
import { startChromium } from '../../world/render/chromium.ts'
import { inChromium } from '../../world/render/in-chromium.ts'

inChromium('nothing in report.html stands in the way of assistive technology, as far as axe-core can tell', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser.close()
  })

  test.each(Object.entries(pageStates(60)))('%s', async (_, state) => {
    await using opened = await openForAxe(browser, state())
    await expectAccessible(opened.page, { colorScheme: 'light', width: 1280 })
    await expectAccessible(opened.page, { colorScheme: 'dark', width: 375, rules: rulesOfLayout })
  })

  test('what stands in the way is found', async () => {
    const html = '<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><img src="data:,">'
    const grey = '<p style="color:#999;background:#fff">hardly there</p>'
    await using opened = await openForAxe(browser, { html: html + grey })
    const look = { colorScheme: 'light', width: 1280 } as const
    await expect(expectAccessible(opened.page, look)).rejects.toThrow('image-alt')
    await expect(expectAccessible(opened.page, { ...look, rules: rulesOfLayout })).rejects.toThrow('color-contrast')
    await opened.page.evaluate(() => {
      document.body.innerHTML = '<main><h1>Wide</h1><p style="width:2000px">x</p></main>'
    })
    await expect(expectAccessible(opened.page, look)).rejects.toThrow('toBeLessThanOrEqual')
  })
})
