import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import type { ReportRow } from '../../../src/core/report/report-row.ts'
import { escapeInvisible } from '../../../src/core/text/printable.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { startChromium } from '../../world/render/chromium.ts'
import { inChromium } from '../../world/render/in-chromium.ts'
import { findingsOn, idsIn, idsOf, openReport } from '../../world/render/opened-page.ts'
import { reportOfTenant } from '../../world/render/reports.ts'

inChromium('the lists of report.html in a browser', () => {
  const report = reportOfTenant({ guests: 2500, seed: 7, domains: 180, unmanagedShare: 0.2, hostile: true })
  const html = renderHtml(report, [])
  let browser: Browser

  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser.close()
  })

  const collator = new Intl.Collator('en', { numeric: true })
  /** Rows by a text, those without one last, equal ones in the order of the report. */
  const sortedBy = (rows: readonly ReportRow[], text: (row: ReportRow) => string | null, sign: 1 | -1) =>
    rows.toSorted((a, b) => {
      const [one, other] = [text(a), text(b)]
      if (one === null || other === null) return Number(one === null) - Number(other === null)
      return sign * collator.compare(one, other)
    })

  test('shows all rows page by page, and the totals below', async () => {
    await using opened = await openReport(browser, html)
    const list = findingsOn(opened.page)
    expect(await list.locator('tbody tr').count()).toBe(25)
    expect(await list.getByRole('status').textContent()).toBe(`Rows 1–25 of ${report.findings.length} guests.`)
    expect(await idsIn(list)).toEqual(idsOf(report.findings))
    const { actionable } = report.counts
    expect(await list.locator('tfoot').textContent()).toContain(
      `${actionable} can be reset, ${report.findings.length - actionable} left alone`,
    )
  })

  test('the search finds by name, address, domain and id, and clearing shows all again', async () => {
    await using opened = await openReport(browser, html)
    const list = findingsOn(opened.page)
    const has = (row: ReportRow, word: string) =>
      [row.displayName, row.mail, row.domain, row.id].some(
        (text) => text !== null && escapeInvisible(text).toLowerCase().includes(word),
      )
    for (const words of ['rosa', '<script>', 'rosa example', report.findings[3]?.id ?? '', 'nobody is called this']) {
      await list.getByLabel('Search').fill(words)
      const expected = report.findings.filter((row) => words.split(' ').every((word) => has(row, word)))
      expect([words, await idsIn(list)]).toEqual([words, idsOf(expected)])
      expect(await list.locator('tfoot [data-label=Guest]').textContent()).toContain(
        expected.length === 1 ? '1 guest' : `${expected.length} guests`,
      )
    }
    expect(await list.getByRole('status').textContent()).toContain('No guest fits')
    await list.getByRole('button', { name: 'Clear' }).click()
    expect(await idsIn(list)).toEqual(idsOf(report.findings))
    expect(opened.incidents).toEqual([])
  })

  test('the filters let through what they say, together and alone', async () => {
    await using opened = await openReport(browser, html)
    const list = findingsOn(opened.page)
    const [decision, domain] = [list.getByLabel('Decision'), list.getByLabel('Domain')]
    for (const value of ['act', 'disabled', 'suspect-overtaken', 'no-address']) {
      await decision.selectOption(value)
      const expected = report.findings.filter((row) => value === (row.decision === 'act' ? 'act' : row.skipReason))
      expect(expected.length).toBeGreaterThan(0)
      expect([value, await idsIn(list)]).toEqual([value, idsOf(expected)])
    }
    const largest = report.domains[0]?.domain ?? ''
    await decision.selectOption('act')
    await domain.fill(largest.toUpperCase())
    const both = report.findings.filter((row) => row.domain === largest && row.decision === 'act')
    expect(await idsIn(list)).toEqual(idsOf(both))
    await decision.selectOption('')
    await list.getByLabel('Verdict').selectOption('unmanaged')
    expect(await idsIn(list)).toEqual(idsOf(report.findings.filter((row) => row.domain === largest)))
  })

  test('every column sorts both ways', async () => {
    await using opened = await openReport(browser, html)
    const list = findingsOn(opened.page)
    const columns: readonly (readonly [string, (row: ReportRow) => string | null])[] = [
      ['Guest', (row) => escapeInvisible(row.displayName ?? row.mail ?? row.id)],
      ['Domain', (row) => row.domain],
      ['Redeemed', (row) => row.stateChangedAt?.slice(0, 10) ?? null],
    ]
    for (const [name, text] of columns) {
      const head = list.getByRole('columnheader', { name })
      for (const [direction, sign] of [
        ['ascending', 1],
        ['descending', -1],
      ] as const) {
        await head.getByRole('button').click()
        expect(await head.getAttribute('aria-sort')).toBe(direction)
        expect(await idsIn(list)).toEqual(idsOf(sortedBy(report.findings, text, sign)))
      }
    }
    expect(await list.locator('th[aria-sort]').count()).toBe(1)
  })

  test('the domains sum up to what was counted, and are filtered by realm', async () => {
    await using opened = await openReport(browser, html)
    const list = opened.page.locator('[data-list=domains]')
    const totals = async () =>
      (await list.locator('tfoot td.figure').allTextContents()).map((text) => Number(text.replaceAll(',', '')))
    const { candidates, byVerdict, actionable } = report.counts
    expect((await totals())[0]).toBe(candidates)
    expect((await totals())[1]).toBe(byVerdict.unmanaged)
    expect((await totals())[2]).toBeLessThanOrEqual(actionable)
    await list.getByLabel('Realm').selectOption('viral')
    const viral = report.domains.filter(({ realm }) => realm === 'viral')
    expect((await totals())[0]).toBe(viral.reduce((sum, { guests }) => sum + guests, 0))
    expect(await list.getByRole('status').textContent()).toContain(`${viral.length} domains`)
  })

  test('a domain has a page of its own, by its address and by its link, with the way back', async () => {
    const entry = report.domains[0]
    const own = [...report.findings, ...report.indeterminate, ...report.pending].filter(
      (row) => row.domain === entry?.domain,
    )
    await using opened = await openReport(browser, html, { hash: `#domain=${entry?.domain ?? ''}` })
    const { page } = opened
    const heading = page.getByRole('heading', { level: 1 })
    expect(await heading.allTextContents()).toEqual([entry?.domain])
    expect(await page.title()).toContain(entry?.domain)
    expect(await idsIn(page.locator('#domain-page'))).toEqual(idsOf(own))
    expect(await page.locator('#domain-page').textContent()).toContain('Unmanaged tenant')

    // The page follows the address a moment later.
    const domainPage = page.locator('#domain-page')
    await page.getByRole('link', { name: 'All domains' }).click()
    await domainPage.waitFor({ state: 'hidden' })
    expect(await heading.textContent()).toContain('unmanaged guests')
    expect(await page.locator('#domains').isVisible()).toBe(true)

    const link = findingsOn(page).locator('tbody a').nth(3)
    const target = await link.textContent()
    await link.click()
    await domainPage.waitFor({ state: 'visible' })
    expect(await heading.allTextContents()).toEqual([target])
    await page.goBack()
    await domainPage.waitFor({ state: 'hidden' })
    expect(await page.locator('#report').isVisible()).toBe(true)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(target)
    expect(opened.incidents).toEqual([])
  })

  test('works by keyboard alone', async () => {
    await using opened = await openReport(browser, html)
    const { page } = opened
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the report')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')

    const list = findingsOn(page)
    await list.getByLabel('Search').focus()
    await page.keyboard.type('rosa')
    expect(await list.getByRole('status').textContent()).toContain(`of ${report.findings.length} guests in all`)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    const sort = list.getByRole('columnheader', { name: 'Domain' }).getByRole('button')
    await sort.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Space')
    expect(await sort.evaluate((button) => button.matches(':focus'))).toBe(true)
    expect(await list.getByRole('columnheader', { name: 'Domain' }).getAttribute('aria-sort')).toBe('descending')

    const next = list.getByRole('button', { name: 'Next', exact: true })
    await next.focus()
    for (let page_ = 1; page_ < Math.ceil(report.findings.length / 25) + 3; page_ += 1)
      await page.keyboard.press('Enter')
    expect(await next.evaluate((button) => button.matches(':focus'))).toBe(true)
    expect(await list.locator('.page').textContent()).toMatch(/^Page (\d+) of \1$/)
    expect(await next.evaluate((button) => getComputedStyle(button).outlineStyle)).not.toBe('none')
  })
})
