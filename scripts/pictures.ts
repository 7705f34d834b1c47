import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runAction, stepFolder } from '../test/e2e/runner/runner.ts'
import { startChromium } from '../test/world/render/chromium.ts'
import { startSimulator } from '../test/world/simulator/simulator.ts'
import { generateTenant } from '../test/world/simulator/tenant-generator.ts'

const folder = join(import.meta.dirname, '..', 'docs', 'images')

/** Takes the pictures of the README: the top of a real report of the demo's tenant, in light and dark. */
async function takePictures(): Promise<void> {
  const { tenant } = generateTenant({ guests: 5000, seed: 20, domains: 600, now: new Date() })
  await using simulator = await startSimulator({ tenant })
  await using run = await runAction(simulator, {
    inputs: { 'tenant-id': tenant.id, 'client-id': simulator.app.clientId },
  })
  await mkdir(folder, { recursive: true })
  const browser = await startChromium()
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 1060 } })
      await page.goto(pathToFileURL(join(stepFolder(run.folder), 'report.html')).href)
      await page.screenshot({ path: join(folder, `report-${colorScheme}.png`) })
    }
  } finally {
    await browser.close()
  }
}

await takePictures()
