import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { renderHtml } from '../../../src/render/html/page.ts'
import { startChromium } from '../../world/render/chromium.ts'
import { inChromium } from '../../world/render/in-chromium.ts'
import { findingsOn, idsIn, openReport } from '../../world/render/opened-page.ts'
import { reportOfTenant } from '../../world/render/reports.ts'

const report = reportOfTenant({ guests: 400, seed: 5, domains: 30, unmanagedShare: 0.2 })
const way = 'With their Microsoft account, or a one-time passcode sent by mail.'
const byMail = 'By the link in the mailed invitation alone, with their Microsoft account.'
const acted = report.findings.filter(({ decision }) => decision === 'act')
const mailed = new Set(acted.slice(0, 3).map(({ id }) => id))
const told = {
  ...report,
  findings: report.findings.map((row) => {
    if (row.decision !== 'act') return row
    return mailed.has(row.id) ? { ...row, needsMail: true as const, nextSignIn: byMail } : { ...row, nextSignIn: way }
  }),
}

inChromium('how guests sign in after a reset, on the page', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser.close()
  })

  test.each([1280, 390])('stands beside each guest, %i pixels wide', async (width) => {
    await using opened = await openReport(browser, renderHtml(told, []), { viewport: { width, height: 900 } })
    const list = findingsOn(opened.page)
    const cellOf = (id: string) =>
      list.locator('tbody tr').filter({ hasText: id }).locator('[data-label="Next sign-in"]')
    for (const { id, decision } of told.findings.slice(0, 25)) {
      const expected = mailed.has(id) ? `needs mail${byMail}` : decision === 'act' ? way : 'Not known'
      expect([id, await cellOf(id).textContent()]).toEqual([id, expected])
    }
    expect(await list.locator('tfoot [data-label="Next sign-in"]').textContent()).toBe('3 by the mailed link alone')
    const wider = await opened.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect([wider <= 0, opened.incidents]).toEqual([true, []])
  })

  test('those who need the mail are found by sorting, and a page of a domain has it too', async () => {
    await using opened = await openReport(browser, renderHtml(told, []))
    const list = findingsOn(opened.page)
    await list.getByRole('columnheader', { name: 'Next sign-in' }).getByRole('button').click()
    expect(new Set((await idsIn(list)).slice(0, 3))).toEqual(mailed)
    const domain = told.findings.find(({ id }) => mailed.has(id))?.domain ?? ''
    await using other = await openReport(browser, renderHtml(told, []), { hash: `#domain=${domain}` })
    expect(await other.page.locator('#domain-page').textContent()).toContain(byMail)
  })

  test('is said once, and in no column, where it is the same for everybody', async () => {
    const findings = report.findings.map((row) => (row.decision === 'act' ? { ...row, nextSignIn: way } : row))
    await using opened = await openReport(browser, renderHtml({ ...report, findings }, []))
    expect(await opened.page.getByRole('columnheader', { name: 'Next sign-in' }).count()).toBe(0)
    const said =
      'The next sign-in of those who are reset: with their Microsoft account, or a one-time passcode sent by mail.'
    expect(await opened.page.locator('#findings').textContent()).toContain(said)
    expect(await opened.page.locator('#findings').getByText('with their Microsoft account').count()).toBe(1)
  })

  test('there is no such column where nothing of it is known', async () => {
    await using opened = await openReport(browser, renderHtml(report, []))
    expect(await opened.page.getByRole('columnheader', { name: 'Next sign-in' }).count()).toBe(0)
  })
})
