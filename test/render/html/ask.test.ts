import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { userPage } from '../../../src/core/tenant/cloud.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { startChromium } from '../../world/render/chromium.ts'
import { inChromium } from '../../world/render/in-chromium.ts'
import { findingsOn, openReport } from '../../world/render/opened-page.ts'
import { redacted, reportOfTenant, withSponsors } from '../../world/render/reports.ts'

inChromium('who to ask', () => {
  const report = withSponsors(reportOfTenant({ guests: 600, seed: 11, domains: 40, unmanagedShare: 0.3 }))
  const html = renderHtml(report, [])
  let browser: Browser
  beforeAll(async () => {
    browser = await startChromium()
  })
  afterAll(async () => {
    await browser.close()
  })

  test('guests stand with their sponsor, those without one first, and the question is copied', async () => {
    await using opened = await openReport(browser, html, { permissions: ['clipboard-read', 'clipboard-write'] })
    const { page } = opened
    const rows = page.locator('[data-list=ask] tbody tr')
    expect(await rows.first().locator('.name').textContent()).toBe('No sponsor')
    expect(await rows.count()).toBe(6)
    const megan = rows.filter({ has: page.getByText('Megan Bowen', { exact: true }) })
    await megan.getByRole('button', { name: /^Copy the question about guests of Megan Bowen$/ }).click()
    await megan.getByText('Copied.').waitFor()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text).toMatch(
      /^These \d+ guests of yours sign in with an account that nobody manages\. Still needed\?\n\n- /,
    )
    expect(text).toMatch(/\), guest since \d{4}-\d{2}-\d{2}, (last sign-in \d{4}-\d{2}-\d{2}|never signed in)\n/)
    expect(text).toContain(
      'because our Microsoft Entra directory names you as the sponsor of these guests. Nobody takes',
    )
    await megan.getByText(/^\d+ guests$/).click()
    expect(await megan.getByRole('link').first().getAttribute('href')).toContain('https://entra.microsoft.com/')
    expect(opened.incidents).toEqual([])
  })

  test('a finding names its sponsor, is found by the name, and leads to its page in the admin center', async () => {
    await using opened = await openReport(browser, html)
    const list = findingsOn(opened.page)
    await list.getByLabel('Search').fill('wilber')
    const row = list.locator('tbody tr').first()
    expect(await row.locator('td.sponsor').textContent()).toContain('Alex Wilber')
    const id = (await row.locator('.id').textContent()) ?? ''
    expect(await row.locator('th a').getAttribute('href')).toBe(userPage(report.tenant, id))
  })

  test('a redacted report has counts alone', async () => {
    const page = renderHtml(redacted(report), [])
    for (const name of ['Megan', 'Wilber', 'contoso.example', '0000000000a0']) expect(page).not.toContain(name)
    await using opened = await openReport(browser, page)
    expect(await opened.page.locator('#ask').textContent()).toMatch(/\d+ guests have a sponsor.*\d+ have none\./)
    expect(await opened.page.locator('#ask table').count()).toBe(0)
    expect(await findingsOn(opened.page).locator('td.sponsor').first().textContent()).toBe('2')
  })
})

test.each([
  ['global', 'https://entra.microsoft.com/t/#view/'],
  ['usgov', 'https://entra.microsoft.us/t/#view/'],
  ['usgov-dod', 'https://entra.microsoft.us/t/#view/'],
  ['china', 'https://entra.microsoftonline.cn/t/#view/'],
])('the page of a guest in the cloud %s', (cloud, start) => {
  expect(userPage({ id: 't', cloud }, 'a/b')).toBe(
    `${start}Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/a%2Fb`,
  )
  expect(userPage({ id: 't', cloud: 'constructor' }, 'a')).toBeNull()
  expect(userPage({ id: 't', cloud }, 'role holder 1')).toBeNull()
})
