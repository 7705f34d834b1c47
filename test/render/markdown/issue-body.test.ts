import { describe, expect, test } from '@jest/globals'
import { readMarker } from '../../../src/core/memory/marker.ts'
import { remember, type IssueMemory } from '../../../src/core/memory/run-memory.ts'
import type { Outcome } from '../../../src/core/enforcement/outcome.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { type IssueLinks } from '../../../src/render/markdown/issue-body.ts'
import { issueBody } from '../../../src/run/channels/issue-update.ts'
import { reportOf, tenantId } from '../../world/core/issue-reports.ts'
import { parseGfm, valuesOf } from '../../world/render/gfm.ts'

const links: IssueLinks = {
  runUrl: 'https://github.com/contoso/identity/actions/runs/7',
  artifactUrl: 'https://github.com/contoso/identity/actions/runs/7/artifacts/8',
  reportUrl: 'https://github.com/contoso/identity/actions/runs/7/artifacts/9',
}
const pullRequestUrl = 'https://github.com/contoso/identity/pull/12'
const workflowUrl = 'https://github.com/contoso/identity/actions/workflows/guests.yml'

/** The body after these runs, the last of which is shown. */
function bodyAfter(reports: readonly Report[], more: Partial<IssueLinks> = {}): string {
  const memory = reports.reduce<IssueMemory | null>(remember, null)
  const report = reports.at(-1)
  if (memory === null || report === undefined) throw new Error('no run')
  return issueBody(report, memory, { ...links, ...more })
}

/** What somebody reads: the body without its marker. */
const visibleText = (body: string) => body.slice(0, body.indexOf('\n<!-- unmanaged-guests'))

const first = reportOf(['a', 'b', 'c'])
const second = reportOf(['c', 'd'], { at: '2026-11-23T05:00:00.000Z' })
const incomplete = reportOf(['c'], { at: '2026-11-30T05:00:00.000Z', problems: ['Graph stopped answering.'] })
const clean = reportOf([], { at: '2026-12-07T05:00:00.000Z' })

describe('the body', () => {
  test('says what was found, what changed, what to do, and how the runs went', () => {
    const body = bodyAfter([first, second], { workflowUrl })
    const headings = parseGfm(body).children.flatMap((node) =>
      node.type === 'heading' ? [valuesOf(node, 'text')] : [],
    )
    expect(headings.flat()).toEqual([
      '2 unmanaged guests in 1 domain',
      'How bad',
      'What enforcing would do',
      'What to do now',
      'The last runs',
      'Unmanaged guests by domain',
      'Findings',
    ])
    expect(body).toContain(`Scan of 23 November 2026, tenant \`${tenantId}\`.`)
    expect(body).toContain('Last change, seen on 23 November: **+1 −2 since 16 November**.')
    expect(body).toContain('| 3 | 3 | 2 | 2 | 0 | 0 |')
    expect(body).toContain('line [3, 2]')
    expect(body).toContain(
      '| 2026-11-23 | findings | 3 | 2 | 2 | 0 | 0 |\n| 2026-11-16 | findings | 4 | 3 | 3 | 0 | 0 |',
    )
  })

  test('ends with the marker, from which the next run goes on', () => {
    const memory = [first, second].reduce<IssueMemory | null>(remember, null)
    expect(readMarker(bodyAfter([first, second]), tenantId)).toEqual({
      content: { memory, shown: links },
    })
  })

  test('is the same for a run that found the same later that day', () => {
    const later = reportOf(['c', 'd'], { at: '2026-11-23T19:00:00.000Z' })
    expect(bodyAfter([first, second, later])).toBe(bodyAfter([first, second]))
  })

  test('of the first run knows no change and no trend', () => {
    const body = bodyAfter([first])
    expect(body).toContain('This is the first scan that this issue knows of.')
    expect(body).not.toContain('The last runs')
    expect(bodyAfter([first, reportOf(['a', 'b', 'c'], { at: '2027-01-04T05:00:00.000Z' })])).toContain(
      'No change since 16 November 2026.',
    )
  })

  test('of a clean scan says so', () => {
    const body = bodyAfter([first, clean])
    expect(body).toContain('## No unmanaged guests found')
    expect(body).toContain('**−3 since 16 November**')
    expect(body).not.toContain('### Findings')
  })

  test('leads to the run and the report, where there are links', () => {
    const run = `[The run](${links.runUrl ?? ''}).`
    expect(bodyAfter([first])).toContain(`[The whole report](${links.reportUrl ?? ''}). ${run}`)
    expect(bodyAfter([first], { reportUrl: null })).toContain(`[The whole report](${links.artifactUrl ?? ''}). ${run}`)
    expect(visibleText(bodyAfter([first], { runUrl: null, artifactUrl: null, reportUrl: null }))).not.toMatch(
      /\]\((?!https:\/\/entra\.microsoft\.com\/)/,
    )
  })
})

describe('a scan that is not complete', () => {
  const body = bodyAfter([first, second, incomplete])

  test('says so, and does not let anybody seem gone', () => {
    expect(body).toContain('**This scan is not complete, so its figures are too low.**')
    expect(body).toContain(
      'The last complete one, on 23 November, found 2 unmanaged guests; whoever is missing here may still be there.',
    )
    expect(body).toContain('- `Graph stopped answering.`')
    expect(body).toContain('Last change, seen on 23 November: **+1 −2 since 16 November**.')
    expect(body).not.toContain('closes the issue')
  })

  test('is in the table of the runs, and not in the chart', () => {
    expect(body).toContain('| 2026-11-30 | incomplete |')
    expect(body).toContain('line [3, 2]')
    expect(bodyAfter([first, incomplete])).not.toContain('mermaid')
  })
})

test('who was found before and could not be told is still counted with', () => {
  const unclear = reportOf(['c'], { at: '2026-11-23T05:00:00.000Z', unclear: ['a'] })
  const body = bodyAfter([first, unclear])
  expect(body).toContain('1 guest found before is undetermined this time, and may still be there.')
  expect(body).toContain('**−1 since 16 November**')
  expect(body).toContain('<details><summary>Undetermined: 1 guest</summary>')
})

describe('what to do now', () => {
  const enforced = (outcome: Outcome): Report => {
    const findings = second.findings.map((row) => ({ ...row, outcome }))
    const outcomes = {
      reset: 0,
      deleted: 0,
      unconfirmed: 0,
      skipped: 0,
      failed: 0,
      'not-attempted': 0,
      [outcome]: findings.length,
    }
    return { ...second, mode: 'enforce', result: 'partial', findings, counts: { ...second.counts, outcomes } }
  }
  const approve = `[Approve and merge the pull request](${pullRequestUrl}), and the workflow resets these guests.`

  test.each<[string, Report, Partial<IssueLinks>, string | null]>([
    ['a plan that waits', second, { pullRequestUrl, workflowUrl }, approve],
    [
      'a plan to delete',
      { ...second, remediation: 'delete' },
      { pullRequestUrl },
      approve.replace('resets', 'deletes'),
    ],
    ['a workflow', second, { workflowUrl }, `or start [a run by hand](${workflowUrl}). None of these?`],
    [
      'an incomplete scan',
      incomplete,
      { pullRequestUrl, workflowUrl },
      `[Run the workflow again](${workflowUrl}): it reads what is missing.`,
    ],
    [
      'some failed',
      enforced('failed'),
      { workflowUrl },
      `[Run the workflow again](${workflowUrl}) for those who are left.`,
    ],
    ['all reset', enforced('reset'), { pullRequestUrl, workflowUrl }, null],
    ['nobody found', clean, { pullRequestUrl, workflowUrl }, null],
    ['no links', second, {}, null],
  ])('%s', (_, report, more, step) => {
    const body = bodyAfter([report], more)
    // One step alone has no number.
    expect(body).toMatch(/### What to do now\n\n(1\. .*\n2\. |(?!1\. )\S)/)
    if (step !== null) expect(body.split('### What to do now')[1]).toContain(step)
  })

  test('is nothing to tick', () => {
    for (const report of [first, second, incomplete, clean, enforced('failed')]) {
      expect(bodyAfter([report], { pullRequestUrl, workflowUrl })).not.toMatch(/^\s*[-*] \[[ x]\]/m)
    }
  })
})
