import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import type { Report } from '../../../src/core/report/report.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { findingsOn, openReport, type OpenedPage } from './opened-page.ts'
import { earlierRuns, enforced, redacted, reportOfTenant, withSponsors } from './reports.ts'

/** The part of axe-core that runs in the page. */
interface Axe {
  run(options: { runOnly?: readonly string[]; resultTypes: readonly ['violations'] }): Promise<{
    violations: readonly { id: string; nodes: readonly { html: string; failureSummary?: string }[] }[]
  }>
}

/** What the width of the window or the colours can change; whatever else axe-core looks at is the same in each. */
export const rulesOfLayout: readonly string[] = [
  'color-contrast',
  'link-in-text-block',
  'scrollable-region-focusable',
  'target-size',
]

/** A page in the state that is looked at. */
export interface PageState {
  readonly html: string
  readonly hash?: string
  /** What is done with the page before it is looked at. */
  readonly prepare?: (page: Page) => Promise<void>
}

/** Every kind of page of report.html, by name, for a tenant of so many guests. */
export function pageStates(guests: number): Record<string, () => PageState> {
  const report = reportOfTenant({ guests, seed: 7, unmanagedShare: 0.3, indeterminateShare: 0.01, hostile: true })
  const html = renderHtml(report, earlierRuns(report, 8))
  const asked = renderHtml(withSponsors(report), earlierRuns(report, 8))
  const homeTenants: Report['homeTenants'] = report.domains.slice(0, 3).map(({ domain }) => ({
    domain,
    txt: 'present',
    tenantName: '<b>x',
    tenantId: 't',
    hint: 'taken over, not updated',
  }))
  const afterwards = { ...redacted(enforced(report)), complete: false, problems: ['HTTP 503.'], refusal: 'No.' }
  return {
    'the report': () => ({ html }),
    'who to ask': () => ({ html: asked, hash: '#ask' }),
    'with guests ticked, and the form to keep them open': () => ({ html: asked, hash: '#keep', prepare: tickSome }),
    'with nobody found': () => ({ html: renderHtml(reportOfTenant({ guests: 60, seed: 3, unmanagedShare: 0 }), []) }),
    'the page of a domain': () => ({ html, hash: `#domain=${report.domains[0]?.domain ?? ''}` }),
    'with what became of earlier resets, and of domains': () => ({
      html: renderHtml({ ...report, followUps, homeTenants }, []),
    }),
    'after enforcement, redacted, incomplete': () => ({ html: renderHtml(afterwards, []) }),
  }
}

/** Ticks the first guests of the list, and opens all that can be unfolded around the form. */
async function tickSome(page: Page): Promise<void> {
  const boxes = findingsOn(page).getByRole('checkbox')
  for (const index of [0, 1, 2]) await boxes.nth(index).check()
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true
  })
}

/** Opens a page, with axe-core beside it. It is opened once, for every width and theme. */
export async function openForAxe(browser: Browser, { html, hash = '', prepare }: PageState): Promise<OpenedPage> {
  const opened = await openReport(browser, html, { hash, bypassCSP: true, reducedMotion: 'reduce' })
  await prepare?.(opened.page)
  await opened.page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  return opened
}

/** How a page is looked at. */
export interface Look {
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
  /** The rules of axe-core. Default: all that it has. */
  readonly rules?: readonly string[]
}

/** Fails when axe-core finds something in the way of assistive technology, or when the page is wider than its window. */
export async function expectAccessible(page: Page, { colorScheme, width, rules }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 900 })
  // What is in order stays in the page: it is a line for every node and rule, and takes longer to hand over than to find.
  const violations = await page.evaluate(
    async (options) => {
      const found = await (window as unknown as { axe: Axe }).axe.run(options)
      return found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3) }))
    },
    { resultTypes: ['violations'] as const, ...(rules === undefined ? {} : { runOnly: rules }) },
  )
  expect(violations).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

const followUps: Report['followUps'] = [
  {
    at: '2026-11-09T05:17:00.000Z',
    runUrl: 'https://github.com/contoso/identity/actions/runs/7',
    reset: 12,
    pending: 2,
    gone: 0,
    unseen: 0,
    redeemed: { 'microsoft-account': 3, 'email-otp': 7 },
    disabled: 1,
    moved: 1,
    changed: [
      { tag: '0123456789', id: 'a', displayName: 'Ann', domain: 'fabrikam.com', changes: ['disabled', 'moved'] },
    ],
  },
  {
    at: '2026-10-05T05:17:00.000Z',
    runUrl: null,
    reset: 3,
    pending: 0,
    gone: 2,
    unseen: 0,
    redeemed: { unmanaged: 1 },
    disabled: 0,
    moved: null,
    changed: [{ tag: 'ab23456789', id: null, displayName: null, domain: null, changes: ['deleted'] }],
  },
]
