import { expect, test } from '@jest/globals'
import { permissionRules } from '../../../src/core/tenant/permissions.ts'
import { inProcess } from '../../world/in-process.ts'
import { hasChromium, startChromium } from '../../world/render/chromium.ts'
import { openReport } from '../../world/render/opened-page.ts'
import { productsOf } from '../../world/render/products.ts'
import { generateTenant } from '../../world/simulator/tenant-generator.ts'

/**
 * What has four digits in a row and is no count, and may therefore stand as it is: what a machine reads (comments, blocks of
 * code), what is to be pasted (code, the value of an input), addresses, moments and days, ids and digests, and years.
 */
const noCounts: readonly RegExp[] = [
  /<!--[\s\S]*?-->/g,
  /```[\s\S]*?```/g,
  /`[^`\n]*`/g,
  /<code>[^<]*<\/code>/g,
  /<pre[\s\S]*?<\/pre>/g,
  // On the page the name of the input is an element of its own.
  /(\b(max-changes|max-change-percent)|^): \d+/gm,
  /\brun \d{10}\b/g,
  /https?:\/\/[^\s)>"]+/g,
  /\b\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g,
  /\b(?=[0-9a-f]*[a-f])[0-9a-f]{7,64}\b/g,
  /[\w.+-]+@[\w.-]+|[\w-]+(\.[\w-]+)+/g,
  /(?<![\d,])(199\d|20[0-3]\d)(?!,?\d)/g,
]

/** Numbers of four digits and more without a comma, each with the words around it. */
function ungrouped(text: string): string[] {
  const left = noCounts.reduce((rest, pattern) => rest.replace(pattern, '·'), text)
  return [...left.matchAll(/.{0,60}?(?<![\d,.#])\d{4,}.{0,40}/g)].map(([found]) => found)
}

test.each([
  ['10600 guests', ['10600 guests']],
  ['of 1,234,567 guests, 12,345 found', []],
  ['since 2024, on 2026-03-02T06:00:00Z, contoso2024.com', []],
  ['a 4711', ['a 4711']],
])('%s: %j', (text, found) => {
  expect(ungrouped(text)).toEqual(found)
})

/** Each text of an opened page on a line of its own, those that only assistive technology gets as well. */
function pageTexts(html: string): Promise<string> {
  return withPage(html, (page) =>
    page.evaluate(() => {
      const texts: string[] = []
      // A word that is kept on one line is no text of its own.
      for (const word of document.querySelectorAll('.word')) word.replaceWith(word.textContent)
      document.body.normalize()
      for (const one of document.querySelectorAll('body *')) {
        if (['SCRIPT', 'STYLE', 'CODE', 'PRE', 'TEXTAREA'].includes(one.tagName)) continue
        for (const name of ['title', 'aria-label', 'placeholder']) texts.push(one.getAttribute(name) ?? '')
        for (const child of one.childNodes) if (child.nodeType === Node.TEXT_NODE) texts.push(child.textContent ?? '')
      }
      return texts.join('\n')
    }),
  )
}

async function withPage<T>(html: string, look: (page: Awaited<ReturnType<typeof openReport>>['page']) => Promise<T>) {
  const browser = await startChromium()
  try {
    await using opened = await openReport(browser, html)
    return await look(opened.page)
  } finally {
    await browser.close()
  }
}

test('no product has a count whose thousands are not grouped', async () => {
  const { tenant } = generateTenant({
    guests: 15_000,
    seed: 4,
    domains: 400,
    unmanagedShare: 0.8,
    indeterminateShare: 0.08,
    now: '2026-03-02T06:00:00Z',
  })
  const permissions = permissionRules.map(({ permission }) => permission)
  await using world = await inProcess({ tenant, permissions })
  const all = { 'open-issue': 'true', 'sign-in-activity': 'true', 'max-change-percent': '100' }
  const runs = {
    'a refusal': { ...all, mode: 'enforce' },
    'remediation: delete': { ...all, remediation: 'delete', 'max-changes': '20000' },
    'mode: report': { ...all, 'on-limit': 'partial', 'max-changes': '1500' },
    'mode: enforce': { ...all, mode: 'enforce', 'on-limit': 'partial', 'max-changes': '1500' },
  }
  const wrong: string[] = []
  for (const [name, inputs] of Object.entries(runs)) {
    const ran = await world.run(inputs)
    world.clock.pass(7 * 86_400_000)
    expect(ran.report.counts.byVerdict.unmanaged).toBeGreaterThan(10_000)
    const products = await productsOf(world, ran)
    if (name === 'mode: enforce') expect(ran.report.counts.remediated).toBe(1500)
    const html = products.get('report.html') ?? ''
    products.set('report.html', hasChromium ? await pageTexts(html) : '')
    for (const [product, text] of products) {
      expect([product, text === '']).toEqual([product, false])
      wrong.push(...ungrouped(text).map((found) => `${name}, ${product}: ${found}`))
    }
  }
  expect(wrong).toEqual([])
})
