import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import type { Report } from '../../../src/core/report/report.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { startChromium } from '../../world/render/chromium.ts'
import { inChromium } from '../../world/render/in-chromium.ts'
import { findingsOn, openReport } from '../../world/render/opened-page.ts'
import { earlierRuns, enforced, redacted, reportOfTenant, withSponsors } from '../../world/render/reports.ts'

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
      disabled: 1,
      moved: 1,
      changed: [
        { tag: '0123456789', id: 'a', displayName: 'Ann', domain: 'fabrikam.com', changes: ['disabled', 'moved'] },
      ],
    },
    {
      at: '2026-10-05T05:17:00.000Z',
      runUrl: null,
      reset: 3,
      pending: 0,
      gone: 2,
      unseen: 0,
      redeemed: { unmanaged: 1 },
      disabled: 0,
      moved: null,
      changed: [{ tag: 'ab23456789', id: null, displayName: null, domain: null, changes: ['deleted'] }],
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

  const none = reportOfTenant({ guests: 60, seed: 3, unmanagedShare: 0 })
  const asked = renderHtml(withSponsors(report), earlierRuns(report, 8))
  const states: Record<string, () => [html: string, hash?: string]> = {
    'the report': () => [html],
    'who to ask': () => [asked, '#ask'],
    'with guests ticked, and the form to keep them open': () => [asked, '#keep'],
    'with nobody found': () => [renderHtml(none, [])],
    'the page of a domain': () => [html, `#domain=${report.domains[0]?.domain ?? ''}`],
    'with what became of earlier resets, and of domains': () => [renderHtml({ ...report, followUps, homeTenants }, [])],
    'after enforcement, redacted, incomplete': () => [
      renderHtml({ ...redacted(enforced(report)), complete: false, problems: ['HTTP 503.'], refusal: 'No.' }, []),
    ],
  }
  /** Ticks the first guests of the list, and opens all that can be unfolded around the form. */
  async function tickSome(page: Page): Promise<void> {
    const boxes = findingsOn(page).getByRole('checkbox')
    for (const index of [0, 1, 2]) await boxes.nth(index).check()
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true
    })
  }

  for (const [name, state] of Object.entries(states)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1280, 768, 375]) {
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
          if (name.includes('ticked')) await tickSome(opened.page)
          await opened.page.evaluate(axe)
          const { violations } = await opened.page.evaluate(() => (window as unknown as { axe: Axe }).axe.run())
          expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3) }))).toEqual([])
          expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        })
      }
    }
  }
})
