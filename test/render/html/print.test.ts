import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import type { Report } from '../../../src/core/report/report.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { startChromium } from '../../world/render/chromium.ts'
import { inChromium } from '../../world/render/in-chromium.ts'
import { findingsOn, openReport } from '../../world/render/opened-page.ts'
import { earlierRuns, enforced, reportOfTenant, withSponsors } from '../../world/render/reports.ts'

const thousands: Report['followUps'][number] = {
  at: '2026-11-09T05:17:00.000Z',
  runUrl: null,
  reset: 12_345,
  pending: 10_000,
  gone: 1234,
  unseen: 0,
  redeemed: { 'email-otp': 1111 },
  disabled: 1000,
  moved: 2000,
  changed: [],
}

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

  test('beside 300 findings 600 domains and 350 invitations cost no more than some sheets, and every head has rows', async () => {
    const report = withSponsors(reportOfTenant({ guests: 5000, seed: 20, domains: 600, unmanagedShare: 0.06 }))
    expect(report.findings.length).toBe(300)
    await using opened = await openReport(browser, renderHtml(report, earlierRuns(report, 6)))
    const { page } = opened
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(25)
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('[data-list=domains] .status').textContent()).toBe('Rows 1–100 of 600 domains.')
    expect(await page.locator('[data-list=pending] tbody tr').count()).toBe(100)
    expect(await page.getByRole('button', { name: 'Copy' }).locator('visible=true').count()).toBe(0)
  })

  test.each([1280, 768, 375])(
    'at %i px no label of the figures at the top breaks inside of a word, and none of a chart stands on the next one',
    async (width) => {
      const report = reportOfTenant(
        { guests: 50_000, seed: 7, unmanagedShare: 0.2 },
        { accountTypes: ['unmanaged', 'microsoft-account'] },
      )
      for (const accountTypes of [['unmanaged'], ['unmanaged', 'microsoft-account']] as const) {
        const html = renderHtml({ ...report, accountTypes }, earlierRuns(report, 6))
        await using opened = await openReport(browser, html, { viewport: { width, height: 800 } })
        const wrong = await opened.page.evaluate(() => {
          const linesOf = (node: Node, from: number, to: number) => {
            const range = document.createRange()
            range.setStart(node, from)
            range.setEnd(node, to)
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
          }
          const broken = [...document.querySelectorAll('.headline dt')].flatMap((label) => {
            const node = label.firstChild ?? label
            return [...label.textContent.matchAll(/\S+/g)].flatMap(({ 0: word, index }) =>
              linesOf(node, index, index + word.length) > 1 ? [word] : [],
            )
          })
          const labels = [...document.querySelectorAll<SVGTextElement>('.chart text:not(.cut)')]
            .filter((label) => label.checkVisibility())
            .map((label) => ({ text: label.textContent, rect: label.getBoundingClientRect() }))
          const covered = labels.flatMap(({ text, rect }, at) =>
            labels
              .slice(at + 1)
              .filter(
                (other) =>
                  rect.left < other.rect.right &&
                  other.rect.left < rect.right &&
                  rect.top < other.rect.bottom &&
                  other.rect.top < rect.bottom,
              )
              .map((other) => `${text} on ${other.text}`),
          )
          return [...broken, ...covered]
        })
        expect(wrong).toEqual([])
      }
    },
  )

  test.each([1280, 768, 375])('at %i px no figure breaks, and nothing stands out of the window', async (width) => {
    const report = reportOfTenant({ guests: 12_500, seed: 7, unmanagedShare: 0.8 }, { followUps: [thousands] })
    await using opened = await openReport(browser, renderHtml(report, []), { viewport: { width, height: 800 } })
    const broken = await opened.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.value, .bars .figure, .rows td.figure')].flatMap((figure) => {
        const range = document.createRange()
        range.selectNodeContents(figure)
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1
          ? [figure.textContent]
          : []
      }),
    )
    expect(broken).toEqual([])
    const domain = report.domains.find((one) => one.unmanaged > 0)?.domain ?? ''
    await opened.page.goto(`${opened.page.url()}#domain=${domain}`)
    await opened.page.locator('#domain-page h1').waitFor()
    const over = await opened.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('#domain-page .headline .value')]
        .filter((value) => value.scrollWidth > value.clientWidth)
        .map((value) => value.textContent),
    )
    expect(over).toEqual([])
    expect(await opened.page.locator('#follow-up').textContent()).toContain('12,345')
    expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })

  test.each([1280, 768, 375])(
    'at %i px after an enforcement no object id breaks, and no word of the first blocks at its hyphen',
    async (width) => {
      const asked = withSponsors(reportOfTenant({ guests: 300, seed: 7, unmanagedShare: 0.3 }))
      const report = enforced(asked)
      const told = {
        ...report,
        findings: report.findings.map((row, index) => ({ ...row, nextSignIn: `With account ${index % 2}.` })),
      }
      await using opened = await openReport(browser, renderHtml(told, []), { viewport: { width, height: 800 } })
      const { seen, broken } = await opened.page.evaluate(() => {
        const words = [...document.querySelectorAll<HTMLElement>('[data-list=findings] .guest .id, .brief .word')]
        const lines = (word: HTMLElement) => new Set([...word.getClientRects()].map(({ top }) => Math.round(top))).size
        return { seen: words.length, broken: words.filter((word) => lines(word) > 1).map((word) => word.textContent) }
      })
      expect(seen).toBeGreaterThan(25)
      expect(broken).toEqual([])
      expect(await opened.page.locator('.brief').innerText()).toContain('sign-in')
    },
  )

  test.each([1280, 375])(
    'at %i px what comes next by Tab stands further down, with guests ticked too',
    async (width) => {
      const report = withSponsors(reportOfTenant({ guests: 300, seed: 7, unmanagedShare: 0.3 }))
      await using opened = await openReport(browser, renderHtml(report, []), { viewport: { width, height: 800 } })
      await findingsOn(opened.page).getByRole('checkbox').first().check()
      const steps = await opened.page.evaluate(() => {
        const stops = [
          ...document.querySelectorAll<HTMLElement>('main a[href], main button, main input, main select, main summary'),
        ]
        return stops
          .filter((one) => one.checkVisibility() && one.closest('.keep-bar, .skip') === null)
          .map((one) => ({ name: one.textContent, index: one.tabIndex, rect: one.getBoundingClientRect() }))
          .map(({ name, index, rect }) => ({
            name,
            index,
            top: rect.top + window.scrollY,
            bottom: rect.bottom + window.scrollY,
            left: rect.left,
          }))
      })
      expect(steps.length).toBeGreaterThan(50)
      expect(steps.filter(({ index }) => index !== 0)).toEqual([])
      const back = steps.filter((step, at) => {
        const before = steps[at - 1]
        return before !== undefined && step.bottom < before.top && step.left <= before.left
      })
      expect(back).toEqual([])
    },
  )
})
