import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { runAction, stepFolder } from '../test/e2e/runner/runner.ts'
import { startChromium } from '../test/world/render/chromium.ts'
import { startSimulator } from '../test/world/simulator/simulator.ts'
import { generateTenant } from '../test/world/simulator/tenant-generator.ts'
import { asPage } from './demo/markdown-page.ts'
import { disposing } from './disposing.ts'
import { samplePage } from './sample/page.ts'
import { sampleWeeks } from './sample/weeks.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'images')

/** The pictures of the README: the top of a real report of the demo's tenant, in light and dark. */
async function pictureReport(browser: Browser): Promise<void> {
  const { tenant } = generateTenant({ guests: 5000, seed: 20, domains: 600, now: new Date() })
  await disposing(startSimulator({ tenant }), async (simulator) => {
    const inputs = { 'tenant-id': tenant.id, 'client-id': simulator.app.clientId, 'on-limit': 'partial' }
    await disposing(runAction(simulator, { inputs }), async (run) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 1060 } })
        await page.goto(pathToFileURL(join(stepFolder(run.folder), 'report.html')).href)
        await page.screenshot({ path: join(folder, `report-${colorScheme}.png`) })
      }
    })
  })
}

/** The pictures of docs/screenshots.md: what people see of the weeks of the sample. */
async function pictureSample(browser: Browser): Promise<void> {
  const { issue, pullRequest, summary, overview } = await sampleWeeks()
  const pages = {
    summary: asPage('Summary', summary),
    issue: asPage(issue.title, `# ${issue.title} <small>#1</small>\n\n${issue.body}`),
    'pull-request': asPage('Plan', `# Plan to reset unmanaged guests <small>#2</small>\n\n${pullRequest}`),
    page: samplePage(),
    overview: asPage('Overview', overview),
  }
  for (const [name, html] of Object.entries(pages)) {
    const width = name === 'overview' ? 1360 : name === 'page' ? 1280 : 1100
    const page = await browser.newPage({ colorScheme: 'light', viewport: { width, height: 900 } })
    await page.setContent(html)
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
}

/** Takes all pictures anew. With `--screenshots` those of docs/screenshots.md alone. */
async function takePictures(): Promise<void> {
  await mkdir(folder, { recursive: true })
  const browser = await startChromium()
  try {
    if (!process.argv.includes('--screenshots')) await pictureReport(browser)
    await pictureSample(browser)
  } finally {
    await browser.close()
  }
}

await takePictures()
