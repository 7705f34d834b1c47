import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { parseExemptions } from '../../../src/core/plan/exemptions-file.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { startChromium } from '../../world/render/chromium.ts'
import { inChromium } from '../../world/render/in-chromium.ts'
import { findingsOn, openReport } from '../../world/render/opened-page.ts'
import { redacted, reportOfTenant } from '../../world/render/reports.ts'

inChromium('keeping with a tick', () => {
  const report = reportOfTenant({ guests: 600, seed: 11, domains: 40, unmanagedShare: 0.3, hostile: true })
  const html = renderHtml(report, [])
  const permissions = ['clipboard-read', 'clipboard-write']
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser.close()
  })

  /** What the action makes of a text. */
  const read = (text: string) => {
    const parsed = parseExemptions(text, new Date())
    if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.problems))
    return parsed.entries
  }
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
  const say = async (page: Page, reason: string, owner: string, days: string) => {
    await page.getByLabel('Reason').fill(reason)
    await page.getByLabel('Owner').fill(owner)
    await page.getByLabel('Days').fill(days)
  }
  const keepable = (of: Report) => of.findings.filter(({ decision }) => decision === 'act')

  test('guests and domains are ticked, and what is copied and saved passes the parser of the action', async () => {
    await using opened = await openReport(browser, html, { permissions, acceptDownloads: true })
    const { page } = opened
    const list = findingsOn(page)
    const [first, second] = keepable(report)
    for (const row of [first, second]) {
      await list.getByLabel('Search').fill(row?.id ?? '')
      await list.getByRole('checkbox').check()
    }
    const domain = report.domains[0]?.domain ?? ''
    await page.getByRole('checkbox', { name: `Keep ${domain}`, exact: true }).check()
    expect(await page.locator('.keep-bar').textContent()).toContain('2 guests and 1 domain ticked to keep.')
    await say(page, '  "Audit": yes # really  ', '@contoso/identity', '30')
    await page.getByRole('button', { name: 'Copy as a new file' }).click()
    await page.getByText('Copied: 3 entries until').waitFor()
    const text = await clipboard(page)
    const entries = read(text)
    expect([...entries.keys()]).toEqual([first?.id, second?.id, domain])
    expect([...entries.values()].map(({ reason, owner }) => [reason, owner])).toEqual(
      Array.from({ length: 3 }, () => ['"Audit": yes # really', '@contoso/identity']),
    )
    expect(text.split('\n').filter((line) => line.trim().startsWith('#')).length).toBe(2)

    await page.getByRole('button', { name: 'Copy the entries alone' }).click()
    await page.getByText('Copied: 3 entries until').waitFor()
    expect(`exemptions:\n${await clipboard(page)}`).toBe(text)

    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as exemptions.yml' }).click()
    const file = await saved
    expect(file.suggestedFilename()).toBe('exemptions.yml')
    expect(await readFile(await file.path(), 'utf8')).toBe(text)
    expect(opened.incidents).toEqual([])
  })

  test('a redacted report puts nobody into a comment', async () => {
    await using opened = await openReport(browser, renderHtml(redacted(report), []), { permissions })
    const { page } = opened
    await findingsOn(page).getByRole('button', { name: 'Tick all of these to keep' }).click()
    await say(page, 'r', 'o', '365')
    await page.getByRole('button', { name: 'Copy as a new file' }).click()
    await page.getByText('Copied: ').waitFor()
    const text = await clipboard(page)
    expect([...read(text).keys()].sort()).toEqual(report.findings.map(({ id }) => id).sort())
    expect(text).not.toContain('#')
  })

  test('works by keyboard, and says what is missing', async () => {
    await using opened = await openReport(browser, html, { permissions })
    const { page } = opened
    const bar = page.locator('.keep-bar')
    expect(await bar.getAttribute('role')).toBe('status')
    const list = findingsOn(page)
    await list.getByRole('checkbox').first().focus()
    await page.keyboard.press('Space')
    expect(await bar.textContent()).toContain('1 guest ticked to keep.')
    await bar.getByRole('link').focus()
    await page.keyboard.press('Enter')
    const focused = () => page.evaluate(() => document.activeElement?.id)
    await page.waitForFunction(() => document.activeElement?.id === 'keep-reason')
    await page.keyboard.press('Enter')
    expect(await page.getByLabel('Reason').getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('.message').textContent()).toContain('Say why')
    await page.keyboard.type('Still needed')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Purchasing')
    await page.keyboard.press('Tab')
    await page.keyboard.type('400')
    await page.keyboard.press('Enter')
    expect(await focused()).toBe('keep-days')
    expect(await page.locator('.message').textContent()).toContain('at most 365')
    await page.getByLabel('Days').fill('7')
    await page.keyboard.press('Enter')
    await page.getByText('Copied: 1 entry until').waitFor()
    expect(read(await clipboard(page)).size).toBe(1)
  })

  test('the page of a domain has the same ticks, and the way from it to the form and back', async () => {
    const domain = report.domains[0]?.domain ?? ''
    await using opened = await openReport(browser, html, { hash: `#domain=${domain}` })
    const { page } = opened
    await page.locator('#domain-page').getByRole('button', { name: 'Tick all of these to keep' }).click()
    await page.locator('.keep-bar').getByRole('link').click()
    await page.locator('#domain-page').waitFor({ state: 'hidden' })
    const kept = keepable(report).filter((row) => row.domain === domain)
    expect(kept.length).toBeGreaterThan(0)
    for (const { id } of kept) {
      await findingsOn(page).getByLabel('Search').fill(id)
      expect(await findingsOn(page).getByRole('checkbox').isChecked()).toBe(true)
    }
    await page.getByRole('button', { name: 'Untick all' }).click()
    expect(await findingsOn(page).getByRole('checkbox').isChecked()).toBe(false)
    expect(await page.locator('.keep-bar').textContent()).toBe('')
  })

  test('where the browser keeps its clipboard to itself, the text is there to be copied by hand', async () => {
    await using opened = await openReport(browser, html)
    const { page } = opened
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined })
    })
    await findingsOn(page).getByRole('checkbox').first().check()
    await say(page, 'r', 'o', '1')
    await page.getByRole('button', { name: 'Copy as a new file' }).click()
    await page.getByText('The text below is selected').waitFor()
    expect(read(await page.evaluate(() => getSelection()?.toString() ?? '')).size).toBe(1)
  })

  test('nothing is offered where there is nothing to keep', async () => {
    await using opened = await openReport(
      browser,
      renderHtml(reportOfTenant({ guests: 60, seed: 3, unmanagedShare: 0 }), []),
    )
    expect(await opened.page.locator('#keep, [data-keep], .all').count()).toBe(0)
    expect(opened.incidents).toEqual([])
  })
})
