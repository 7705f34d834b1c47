import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { renderHtml } from '../../../src/render/html/page.ts'
import { startChromium } from '../../world/render/chromium.ts'
import { inChromium } from '../../world/render/in-chromium.ts'
import { openReport } from '../../world/render/opened-page.ts'
import { earlierRuns, reportOfTenant, withSponsors } from '../../world/render/reports.ts'

inChromium('report.html on paper and at every width', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser.close()
  })

  test('300 findings take at most 25 sheets', async () => {
    const report = withSponsors(
      reportOfTenant({ guests: 1500, seed: 7, unmanagedShare: 0.2, indeterminateShare: 0.005 }),
    )
    expect(report.findings.length).toBe(300)
    await using opened = await openReport(browser, renderHtml(report, earlierRuns(report, 6)))
    const pdf = await opened.page.pdf({ format: 'A4' })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(25)
  })

  test.each([1280, 768, 375])('at %i px no figure breaks, and nothing stands out of the window', async (width) => {
    const report = reportOfTenant({ guests: 12_500, seed: 7, unmanagedShare: 0.8 })
    await using opened = await openReport(browser, renderHtml(report, []), { viewport: { width, height: 800 } })
    const broken = await opened.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.value, .bars .figure')].flatMap((figure) => {
        const range = document.createRange()
        range.selectNodeContents(figure)
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1
          ? [figure.textContent]
          : []
      }),
    )
    expect(broken).toEqual([])
    expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
})
