import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { Browser } from 'playwright-core'
import type { ReportRow } from '../../../src/core/report/report-row.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { escapeInvisible } from '../../../src/core/text/printable.ts'
import { isBlank } from '../../../src/render/words/names.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { signInInputs } from '../../e2e/runner/expectations.ts'
import { runAction } from '../../e2e/runner/runner.ts'
import { startSimulator } from '../../world/simulator/simulator.ts'
import { generateTenant } from '../../world/simulator/tenant-generator.ts'
import { hasChromium, startChromium } from '../../world/render/chromium.ts'
import { inChromium } from '../../world/render/in-chromium.ts'
import { findingsOn, idsIn, idsOf, openReport } from '../../world/render/opened-page.ts'
import { earlierRuns, enforced, redacted, reportOfTenant } from '../../world/render/reports.ts'

test(`Chromium is there${hasChromium ? '' : ': apt-get install chromium, or set CHROMIUM_PATH; the tests below are skipped'}`, () => {
  // On the build machine a skipped browser is a hole; elsewhere it is a note.
  expect(hasChromium || (process.env.CI ?? '') === '').toBe(true)
})

inChromium('report.html in a browser', () => {
  let browser: Browser
  let report: Report
  let html: string

  /** What a run of the action says of a tenant whose guests chose names that break careless pages. */
  beforeAll(async () => {
    const { tenant } = generateTenant({
      guests: 2500,
      seed: 7,
      domains: 180,
      unmanagedShare: 0.2,
      hostile: true,
      now: new Date(),
    })
    await using simulator = await startSimulator({ tenant })
    await using run = await runAction(simulator, { inputs: signInInputs(simulator) })
    report = JSON.parse((await run.files('report.json')) ?? 'null') as Report
    html = renderHtml(report, earlierRuns(report, 8))
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser.close()
  })

  test('opens without a dialog, a request, an error or a violation of its policy', async () => {
    await using opened = await openReport(browser, html)
    const { page } = opened
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
      `${report.findings.length} unmanaged guests`,
    )
    for (const name of ['findings', 'domains', 'pending']) await idsIn(page.locator(`[data-list=${name}]`))
    expect(opened.incidents).toEqual([])
  })

  test('its policy is in force: what a name could smuggle in would not be loaded and not be run', async () => {
    await using opened = await openReport(browser, html)
    const failures: string[] = []
    opened.page.on('requestfailed', (request) => failures.push(request.failure()?.errorText ?? ''))
    opened.page.on('response', (response) => failures.push(`answered: ${response.url()}`))
    const violations = await opened.page.evaluate(async () => {
      const seen: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
      const image = document.createElement('img')
      image.src = 'https://evil.example/pixel.png'
      const script = document.createElement('button')
      // Trusted Types refuse the assignment itself.
      try {
        script.innerHTML = '<img src=x onerror=alert(1)>'
      } catch {
        seen.push('refused')
      }
      document.body.append(image)
      await new Promise((resolve) => setTimeout(resolve, 200))
      return seen
    })
    expect(violations).toEqual(expect.arrayContaining(['img-src', 'refused']))
    expect(failures).toEqual(['csp'])
    expect(opened.incidents.filter((incident) => incident.startsWith('dialog'))).toEqual([])
  })

  test('an address made up by somebody puts no words on the page', async () => {
    for (const hash of [
      '#domain=Call%20this%20number',
      '#domain=%E0%A4',
      '#domain=<img src=x onerror=alert(1)>',
      '#domain=',
    ]) {
      await using opened = await openReport(browser, html, { hash })
      expect(await opened.page.getByRole('heading', { level: 1 }).allTextContents()).toEqual(['Not in this report'])
      expect(opened.incidents).toEqual([])
    }
  })

  test('arbitrary names are read back as they can be looked at, with and without the script', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })
    const loneSurrogates = ['\ud800', 'a\udfffb', '\u0000', '\ufeff', '\r\n', '\u2028', '&lt;', '\ufdd0', '</title>']
    const names = [...fc.sample(text, 240), ...loneSurrogates].filter((name) => !isBlank(name))
    const template = report.findings[0]
    if (template === undefined) throw new Error('The tenant has findings.')
    const rows = names.map((displayName, index): ReportRow => ({
      ...template,
      id: `id-${index}`,
      displayName,
      mail: displayName,
    }))
    const page = renderHtml({ ...report, findings: rows }, [])
    for (const javaScriptEnabled of [true, false]) {
      await using opened = await openReport(browser, page, { javaScriptEnabled })
      const list = findingsOn(opened.page)
      if (javaScriptEnabled) await list.getByLabel('Rows a page').selectOption('250')
      for (const part of ['.name', '.address']) {
        const shown = await list.locator(`tbody ${part}`).allTextContents()
        expect(shown).toEqual(names.map(escapeInvisible).slice(0, javaScriptEnabled ? 250 : 100))
      }
      expect(opened.incidents).toEqual([])
    }
  })

  test('after enforcement the outcomes can be filtered, and each has its request id and error', async () => {
    const done = enforced(report)
    await using opened = await openReport(browser, renderHtml(done, []))
    const list = findingsOn(opened.page)
    await list.getByLabel('Outcome').selectOption('failed')
    const failed = done.findings.filter(({ outcome }) => outcome === 'failed')
    expect(await idsIn(list)).toEqual(idsOf(failed))
    const outcome = await list.locator('tbody td.outcome').first().textContent()
    expect(outcome).toContain(failed[0]?.requestId)
    expect(outcome).toContain(failed[0]?.error)
  })

  test('a redacted report has no column for people', async () => {
    await using opened = await openReport(browser, renderHtml(redacted(report), []))
    const list = findingsOn(opened.page)
    expect(await list.getByRole('columnheader').allInnerTexts()).not.toContain('Guest')
    expect(await list.locator('.name, .address').count()).toBe(0)
    expect(await idsIn(list)).toEqual(idsOf(report.findings))
  })

  test('prints the rows that the filters let through, and says how many', async () => {
    await using opened = await openReport(browser, html)
    const { page } = opened
    const list = findingsOn(page)
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await list.locator('tbody tr').count()).toBe(report.findings.length)
    expect(await list.getByRole('status').textContent()).toBe(
      `Rows 1–${report.findings.length} of ${report.findings.length} guests.`,
    )
    expect(await list.locator('form').isVisible()).toBe(false)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await list.locator('tbody tr').count()).toBe(25)
  })

  test('50,000 guests can be searched', async () => {
    const large = reportOfTenant({ guests: 62_500, seed: 5, unmanagedShare: 0.8 })
    await using opened = await openReport(browser, renderHtml(large, []))
    const list = findingsOn(opened.page)
    const last = large.findings.at(-1)
    expect(await list.getByRole('status').textContent()).toContain('of 50,000 guests')
    await list.getByLabel('Search').fill(last?.id ?? '')
    expect(await idsIn(list)).toEqual([last?.id])
    expect(opened.incidents).toEqual([])
  })
})
