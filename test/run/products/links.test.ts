import { describe, expect, test } from '@jest/globals'
import { cloudNames, type CloudName } from '../../../src/core/tenant/cloud.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { renderSummary } from '../../../src/render/markdown/summary.ts'
import { inProcess } from '../../world/in-process.ts'
import { linksInHtml, linksInMarkdown } from '../../world/render/links.ts'
import { productsOf } from '../../world/render/products.ts'
import { reportOfTenant } from '../../world/render/reports.ts'
import { generateTenant } from '../../world/simulator/tenant-generator.ts'
import { broken } from '../../contract/repository-links.ts'

const docsUrl = 'https://github.com/your-org/unmanaged-entra-guests/blob/v1.2.3'

/** The places of GitHub that a product may lead to, in the repository of the run. */
const githubPaths: readonly RegExp[] = [
  /^\/actions$/,
  /^\/actions\/workflows\/[\w.-]+\.ya?ml$/,
  /^\/actions\/runs\/\d+(#artifacts|\/artifacts\/\d+)?$/,
  /^\/pulls\?q=is%3Apr%20is%3Aopen%20head%3Aunmanaged-guests%2Fplan$/,
  /^\/(pull|issues)\/\d+$/,
]

/** The admin center of each cloud: https://learn.microsoft.com/entra/fundamentals/faq */
const adminCenters: Readonly<Record<CloudName, string>> = {
  global: 'entra.microsoft.com',
  usgov: 'entra.microsoft.us',
  'usgov-dod': 'entra.microsoft.us',
  china: 'entra.microsoftonline.cn',
}

/** Why a link of a product leads nowhere, as far as that can be told here; null where it does not. */
function wrong(
  link: string,
  repository: string,
  tenant: { readonly id: string; readonly cloud: CloudName },
): string | null {
  if (link.startsWith(`${docsUrl}/`)) return broken('README.md', link.slice(docsUrl.length + 1))
  if (link.startsWith(repository)) {
    const path = link.slice(repository.length)
    return githubPaths.some((pattern) => pattern.test(path)) ? null : 'no page of GitHub looks like this'
  }
  const { protocol, host, pathname, hash } = new URL(link)
  if (protocol !== 'https:') return 'is not https'
  if (host === 'learn.microsoft.com')
    return /^\/(entra|graph|power-platform|powershell)\/[a-z0-9/-]+$/.test(pathname)
      ? null
      : 'has a language or a case of its own'
  if (host !== adminCenters[tenant.cloud]) return 'leads to somebody else'
  const user = /^#view\/Microsoft_AAD_UsersAndTenants\/UserProfileMenuBlade\/~\/overview\/userId\/[0-9a-f-]{36}$/
  return pathname === `/${tenant.id}/` && user.test(hash) ? null : 'is no page of a user of this tenant'
}

const idsIn = (html: string) => new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))

/** What is wrong with the links of a product, and how many it has. */
function look(name: string, text: string, ...where: [repository: string, tenant: { id: string; cloud: CloudName }]) {
  const links = name.endsWith('.html') ? linksInHtml(text) : linksInMarkdown(text)
  const ids = idsIn(text)
  const bad = links.flatMap((link) => {
    const why = link.startsWith('#') ? (ids.has(link.slice(1)) ? null : 'there is no such part') : wrong(link, ...where)
    return why === null ? [] : [`${name}: ${link}: ${why}`]
  })
  return { bad, links: links.length }
}

test('every link of every product of a report and of an enforcement leads to something', async () => {
  const { tenant } = generateTenant({
    guests: 300,
    seed: 4,
    domains: 40,
    unmanagedShare: 0.2,
    indeterminateShare: 0.05,
    now: '2026-03-02T06:00:00Z',
  })
  const permissions = ['User.Read.All', 'User.ReadWrite.All', 'User.Invite.All']
  await using world = await inProcess({ tenant, permissions })
  const { run } = world.deps
  const changed = { run: { ...run, source: { ...run.source, docsUrl } } }
  const limits = { 'open-issue': 'true', 'max-change-percent': '100', 'max-changes': '10', 'on-limit': 'partial' }
  for (const inputs of [limits, { ...limits, mode: 'enforce' }, { ...limits, 'on-limit': 'abort' }]) {
    const ran = await world.run(inputs, changed)
    world.clock.pass(7 * 86_400_000)
    const repository = (run.source.url ?? '').replace(/\/actions\/runs\/.*/, '')
    for (const [name, text] of await productsOf(world, ran)) {
      const { bad, links } = look(name, text, repository, { id: tenant.id, cloud: 'global' })
      expect([name, bad]).toEqual([name, []])
      if (name !== 'log' && !name.startsWith('comment')) expect([name, links > 0]).toEqual([name, true])
    }
  }
})

describe.each(cloudNames)('a tenant of the cloud %s', (cloud) => {
  const usual = reportOfTenant({ guests: 300, seed: 4, unmanagedShare: 0.2 })
  const report = { ...usual, tenant: { ...usual.tenant, cloud }, run: { ...usual.run, docsUrl } }
  const place = { bytes: 200_000, reportUrl: 'https://github.com/contoso/identity/actions/runs/1658821493/artifacts/4' }

  test.each([
    ['report.html', renderHtml(report, [])],
    ['summary.md', renderSummary(report, place)],
  ])('%s leads to its admin center', (name, text) => {
    const { bad } = look(name, text, 'https://github.com/contoso/identity', report.tenant)
    expect(bad).toEqual([])
    expect(text).toContain(`https://${adminCenters[cloud]}/${report.tenant.id}/`)
  })
})

test.each([
  [`${docsUrl}/docs/approval.md#which-flow`, null],
  [`${docsUrl}/docs/approval.md#no-such-heading`, 'there is no such heading'],
  ['https://github.com/contoso/identity/action', 'no page of GitHub looks like this'],
  ['https://learn.microsoft.com/en-us/Entra/x', 'has a language or a case of its own'],
  ['https://entra.microsoft.us/t/#view', 'leads to somebody else'],
  ['https://entra.microsoft.com/t/#view', 'is no page of a user of this tenant'],
])('a link to %s: %s', (link, why) => {
  expect(wrong(link, 'https://github.com/contoso/identity', { id: 't', cloud: 'global' })).toBe(why)
})
