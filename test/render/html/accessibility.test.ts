import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import type { Report } from '../../../src/core/report/report.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { startChromium } from '../../world/render/chromium.ts'
import { inChromium } from '../../world/render/in-chromium.ts'
import { openReport } from '../../world/render/opened-page.ts'
import { earlierRuns, enforced, redacted, reportOfTenant } from '../../world/render/reports.ts'

/** The part of axe-core that runs in the page. */
interface Axe {
  run(): Promise<{ violations: readonly { id: string; nodes: readonly { html: string; failureSummary?: string }[] }[] }>
}

inChromium('nothing in report.html stands in the way of assistive technology, as far as axe-core can tell', () => {
  const report = reportOfTenant({ guests: 600, seed: 7, unmanagedShare: 0.3, indeterminateShare: 0.01, hostile: true })
  const html = renderHtml(report, earlierRuns(report, 8))
  const followUps: Report['followUps'] = [
    {
      at: '2026-11-09T05:17:00.000Z',
      runUrl: 'https://github.com/contoso/identity/actions/runs/7',
      reset: 12,
      pending: 2,
      gone: 0,
      unseen: 0,
      redeemed: { 'microsoft-account': 3, 'email-otp': 7 },
    },
    {
      at: '2026-10-05T05:17:00.000Z',
      runUrl: null,
      reset: 3,
      pending: 0,
      gone: 2,
      unseen: 0,
      redeemed: { unmanaged: 1 },
    },
  ]
  const homeTenants: Report['homeTenants'] = report.domains.slice(0, 3).map(({ domain }) => ({
    domain,
    txt: 'present',
    tenantName: '<b>x',
    tenantId: 't',
    hint: 'taken over, not updated',
  }))
  let browser: Browser
  let axe: string
  beforeAll(async () => {
    browser = await startChromium()
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  })
  afterAll(async () => {
    await browser.close()
  })

  const states: Record<string, () => [html: string, hash?: string]> = {
    'the report': () => [html],
    'the page of a domain': () => [html, `#domain=${report.domains[0]?.domain ?? ''}`],
    'with what became of earlier resets, and of domains': () => [renderHtml({ ...report, followUps, homeTenants }, [])],
    'after enforcement, redacted, incomplete': () => [
      renderHtml({ ...redacted(enforced(report)), complete: false, problems: ['HTTP 503.'], refusal: 'No.' }, []),
    ],
  }
  for (const [name, state] of Object.entries(states)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 390]) {
        test(`${name}, ${colorScheme}, ${width} px`, async () => {
          const [page, hash = ''] = state()
          const viewport = { width, height: 900 }
          await using opened = await openReport(browser, page, {
            hash,
            colorScheme,
            viewport,
            bypassCSP: true,
            reducedMotion: 'reduce',
          })
          await opened.page.evaluate(axe)
          const { violations } = await opened.page.evaluate(() => (window as unknown as { axe: Axe }).axe.run())
          expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3) }))).toEqual([])
          expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        })
      }
    }
  }
})
