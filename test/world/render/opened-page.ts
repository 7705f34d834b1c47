import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ReportRow } from '../../../src/core/report/report-row.ts'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'

/** A report that a browser has open, and all that happened there which must not. */
export interface OpenedPage extends AsyncDisposable {
  readonly page: Page
  readonly context: BrowserContext
  /** Dialogs, requests, errors and violations of the policy; must stay empty. */
  readonly incidents: readonly string[]
}

/** Writes a report to a file of its own and opens it from there, as a person does who unpacked the artifact. */
export async function openReport(
  browser: Browser,
  html: string,
  options: BrowserContextOptions & { hash?: string } = {},
): Promise<OpenedPage> {
  const folder = await mkdtemp(join(tmpdir(), 'report-page-'))
  const file = join(folder, 'report.html')
  await writeFile(file, html)
  const { hash = '', ...contextOptions } = options
  const context = await browser.newContext(contextOptions)
  const page = await context.newPage()
  const address = pathToFileURL(file).href
  const incidents: string[] = []
  page.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address) incidents.push(`request: ${request.url()}`)
  })
  page.on('console', (message) => incidents.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => incidents.push(`error: ${error.message}`))
  page.on('popup', (popup) => incidents.push(`popup: ${popup.url()}`))
  await page.goto(`${address}${hash}`)
  return {
    page,
    context,
    incidents,
    [Symbol.asyncDispose]: async () => {
      await context.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The list of findings. */
export const findingsOn = (page: Page): Locator => page.locator('[data-list=findings]')

/** The object ids of rows of a report. */
export const idsOf = (rows: readonly ReportRow[]): string[] => rows.map(({ id }) => id)

/** The object ids of all rows that a list shows for its filters, over all of its pages, in their order. */
export async function idsIn(list: Locator): Promise<string[]> {
  const size = list.getByLabel('Rows a page')
  if (await size.isVisible()) await size.selectOption('250')
  const ids: string[] = []
  const next = list.getByRole('button', { name: 'Next', exact: true })
  for (;;) {
    ids.push(...(await list.locator('tbody th .id').allTextContents()))
    if (!(await next.isVisible()) || (await next.getAttribute('aria-disabled')) === 'true') return ids
    await next.click()
  }
}
