import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import type { Report } from '../../../src/core/report/report.ts'
import { escapeInvisible } from '../../../src/core/text/printable.ts'
import { shownName } from '../../../src/render/words/names.ts'
import type { GuestEntry } from '../../../src/render/html/shared/entries.ts'
import type { PageData } from '../../../src/render/html/shared/page-data.ts'
import { scriptJson } from '../../../src/render/html/shared/page-data.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { unpack } from '../../../src/render/html/shared/packing.ts'
import { staticRows } from '../../../src/render/html/sections/table-sections.ts'
import { earlierRuns, enforced, redacted, reportOfTenant } from '../../world/render/reports.ts'
import { runs } from '../../world/property-runs.ts'

const usual = reportOfTenant({ guests: 600, seed: 11, unmanagedShare: 0.3, indeterminateShare: 0.02 })
const hostile = reportOfTenant({ guests: 600, seed: 7, unmanagedShare: 0.5, hostile: true })

const rootFolder = join(import.meta.dirname, '..', '..', '..')
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')
const only = (html: string, pattern: RegExp) => {
  const found = [...html.matchAll(pattern)]
  expect(found).toHaveLength(1)
  return found[0]?.[1] ?? ''
}
const dataOf = (html: string) =>
  JSON.parse(only(html, /<script type="application\/json" id="report-data">([^<]*)<\/script>/g)) as PageData
const findingsOf = (html: string): GuestEntry[] => unpack(dataOf(html).guests.findings)
/** The page without its data, its style and its script: what a browser shows that runs nothing. */
const written = (html: string) => html.replace(/<(script|style)\b.*?<\/\1>/gs, '')
/** The report with the first finding changed. */
const withFinding = (changes: Partial<Report['findings'][number]>): Report => ({
  ...usual,
  findings: usual.findings.map((row, index) => (index === 0 ? { ...row, ...changes } : row)),
})

describe('the page asks for nothing', () => {
  const html = renderHtml(hostile, earlierRuns(hostile, 5))

  test('its policy allows nothing but its own style and script, by their hashes', () => {
    const policy = only(html, /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/g)
    const directives = policy
      .replaceAll('&#x27;', "'")
      .split('; ')
      .map((directive) => directive.split(' '))
    const style = only(html, /<style>(.*?)<\/style>/gs)
    const script = only(html, /<script>(.*?)<\/script>/gs)
    expect(Object.fromEntries(directives.map(([name, ...values]) => [name, values.join(' ')]))).toEqual({
      'default-src': "'none'",
      'style-src': `'sha256-${sha256(style)}'`,
      'script-src': `'sha256-${sha256(script)}'`,
      'base-uri': "'none'",
      'form-action': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': "'none'",
    })
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'))
  })

  test('nothing but links leads anywhere', () => {
    expect(html.match(/<(img|link|iframe|object|embed|video|audio|source|base)\b/gi)).toBeNull()
    expect(written(html).match(/\s(src|srcset|action|formaction|poster|background|ping|style|on\w+)=/gi)).toBeNull()
    const style = only(html, /<style>(.*?)<\/style>/gs)
    expect(style).not.toMatch(/url\(|@import|@font-face/)
    for (const [, link] of written(html).matchAll(/<a [^>]*href="(https?:[^"]*)"[^>]*>/g)) {
      expect(link).toMatch(/^https:\/\/(learn\.microsoft\.com|github\.com|entra\.microsoft\.com)\//)
    }
    for (const [tag] of written(html).matchAll(/<a [^>]*href="http[^>]*>/g)) expect(tag).toContain('rel="noreferrer"')
    expect(written(html).match(/href="(?!https:|#)/g)).toBeNull()
  })

  test('an address of the run that is none of https is no link', () => {
    const run = { ...usual.run, url: 'javascript:alert(1)' }
    expect(renderHtml({ ...usual, run }, [])).not.toContain('javascript:')
  })
})

describe('text of strangers', () => {
  test('arbitrary Unicode comes back from the data as it can be looked at, and nothing in it looks like markup', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(text, text, text, (displayName, mail, error) => {
        const html = renderHtml(withFinding({ displayName, mail, error, outcome: 'failed' }), [])
        expect(findingsOf(html)[0]).toMatchObject({
          name: shownName(escapeInvisible(displayName)),
          address: escapeInvisible(mail),
          error: escapeInvisible(error),
        })
      }),
      { numRuns: runs(60) },
    )
  })

  test('JSON for a script holds nothing that ends it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
        const json = [...scriptJson({ value, text, end: '</script><!--\u2028' })].join('')
        expect(json).not.toMatch(/[<>&\u2028\u2029]/)
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ value, text, end: '</script><!--\u2028' })))
      }),
    )
  })

  test('a name that is markup stands there as text', () => {
    const html = written(renderHtml(withFinding({ displayName: '<img src=x onerror=alert(1)>"\'&amp;' }), []))
    expect(html).toContain('&#x3C;img src=x onerror=alert(1)>"\'&#x26;amp;')
  })

  test('the style and the script cannot end their elements', () => {
    const html = renderHtml(usual, [])
    expect(html.match(/<\/style/gi)).toHaveLength(1)
    expect(html.match(/<\/script/gi)).toHaveLength(2)
  })
})

describe('what stands on it', () => {
  test('the first rows are there without a script, and how many are not', () => {
    const html = written(renderHtml(usual, []))
    for (const { id } of usual.findings.slice(0, staticRows)) expect(html).toContain(id)
    expect(usual.findings.length).toBeGreaterThan(staticRows)
    expect(html).toContain(`The first ${staticRows} of ${usual.findings.length}`)
    expect(html).toContain(`${usual.findings.length} unmanaged guests in`)
  })

  test('no trend without earlier runs, and this run as the last of it', () => {
    expect(renderHtml(usual, [])).not.toContain('id="trend"')
    const html = renderHtml(usual, earlierRuns(usual, 3))
    expect(html).toContain('The last 4 runs')
    expect(html).toContain(usual.startedAt.slice(0, 10))
  })

  test('a redacted report has no name and no address, and says so', () => {
    const html = renderHtml(redacted(usual), [])
    for (const { displayName, mail } of [...usual.findings, ...usual.indeterminate, ...usual.pending]) {
      if (mail !== null) expect(html.includes(mail)).toBe(false)
      if (displayName !== null) expect(html.includes(displayName)).toBe(false)
    }
    expect(html).toContain('Names and addresses are left out')
    expect(html).not.toContain('It names people')
    expect(written(html)).toContain('>Object id</th>')
  })

  test('an incomplete scan says so at the top, with its problems', () => {
    const problems = ['The listing stopped after page 3: <b>HTTP 503</b>.', 'Too many domains could not be told.']
    const html = written(renderHtml({ ...usual, result: 'incomplete', complete: false, problems }, []))
    const notice = html.indexOf('This scan is not complete')
    expect(notice).toBeGreaterThan(0)
    expect(notice).toBeLessThan(html.indexOf('id="overview"'))
    expect(html).toContain('&#x3C;b>HTTP 503')
    expect(html).toContain('Too many domains could not be told.')
  })

  test('a refusal and an early stop are told', () => {
    const html = written(
      renderHtml({ ...usual, mode: 'enforce', refusal: 'Over the limit.', stopped: 'HTTP 403.' }, []),
    )
    expect(html).toContain('Nothing was changed.')
    expect(html).toContain('Over the limit.')
    expect(html).toContain('The run stopped early')
    expect(html).toContain('HTTP 403.')
  })

  test('after enforcement every guest has its outcome, request id and error', () => {
    const report = enforced(usual)
    const html = renderHtml(report, [])
    const entries = findingsOf(html)
    report.findings.forEach((finding, index) => {
      const { outcome = null, requestId = null, error = null } = finding
      expect(entries[index]).toMatchObject({ id: finding.id, outcome, requestId, error })
    })
    const sent = report.findings.find(({ requestId }) => requestId !== undefined)
    expect(written(html)).toContain(`Request ${sent?.requestId ?? ''}`)
    expect(written(html)).toContain('What was done')
  })

  test('an approved plan is named, with its pull request', () => {
    const pullRequest = { number: 12, url: 'https://github.com/contoso/identity/pull/12', approvers: ['one', 'two'] }
    const plan = { digest: 'f00dcafe', createdAt: usual.startedAt, items: 20, drifted: 0, notInPlan: 0 }
    const html = written(renderHtml({ ...usual, approval: { ...plan, pullRequest } }, []))
    expect(html).toContain('f00dcafe')
    expect(html).toContain(`<a href="${pullRequest.url}" rel="noreferrer">pull request #12</a>, 2 approving reviews`)
  })

  test('the checks stand there, the worst first, with what to do', () => {
    const preflight: Report['preflight'] = [
      { check: 'invitations', status: 'ok', detail: 'Allowed.' },
      { check: 'permission User.Invite.All', status: 'blocked', detail: 'Missing.' },
    ]
    const html = written(renderHtml({ ...usual, preflight }, []))
    expect(html.indexOf('permission User')).toBeLessThan(html.indexOf('>invitations<'))
    expect(html).toContain('https://learn.microsoft.com/graph/permissions-reference')
    expect(html).toContain('Correct it first')
    expect(renderHtml(usual, [])).not.toContain('id="checks"')
  })

  test('a tenant without findings has a calm page', () => {
    const html = written(renderHtml(reportOfTenant({ guests: 100, seed: 3, unmanagedShare: 0 }), []))
    expect(html).toContain('No unmanaged guests')
    expect(html).toContain('There are none.')
    expect(html).not.toContain('Redemptions of these guests by year')
  })

  test('dates that no redemption can have are counted, and do not stretch the chart', () => {
    const html = written(renderHtml(withFinding({ stateChangedAt: '0001-01-01T00:00:00Z', createdAt: null }), []))
    expect(html).toContain('1 guest without a usable date not shown.')
    expect(html).not.toMatch(/>(1|0001)<\/text>/)
  })

  test('the same report gives the same page', () => {
    expect(renderHtml(usual, earlierRuns(usual, 2))).toBe(renderHtml(usual, earlierRuns(usual, 2)))
  })
})

test('thousands of findings are one file, with a hundred rows in it until the script runs', () => {
  const large = reportOfTenant({ guests: 4_000, seed: 5, unmanagedShare: 0.8 })
  const html = renderHtml(large, [])
  expect(dataOf(html).guests.findings.rows).toBe(large.findings.length)
  const table = written(html).split('data-list="findings"')[1]?.split('</table>')[0] ?? ''
  expect(table.match(/<th scope="row"/g)).toHaveLength(staticRows)
})

test('the style and the script in the sources are what their own sources give', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/report-assets.ts', '--check'], {
    cwd: rootFolder,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
