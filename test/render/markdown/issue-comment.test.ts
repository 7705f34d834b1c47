import { describe, expect, test } from '@jest/globals'
import { changeSince, lastScan, type ScanDiff } from '../../../src/core/memory/scan-change.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { changeText, dayName } from '../../../src/render/words/change-text.ts'
import {
  renderClosingComment,
  renderDuplicateComment,
  renderIssueComment,
  renderReopeningComment,
} from '../../../src/render/markdown/issue-comment.ts'
import { reportOf } from '../../world/core/issue-reports.ts'

const from = '2026-11-16T05:17:32.030Z'
const to = '2026-11-23T05:00:00.000Z'
const last = lastScan(null, reportOf(['a', 'b', 'c', 'd', 'e'], { at: from }))
const report = reportOf(['x', 'y'], { at: to })
const run = { report, change: changeSince(last, report), runUrl: 'https://github.com/contoso/identity/actions/runs/7' }

describe('a change is told in figures', () => {
  test.each<[ScanDiff, string]>([
    [{ kind: 'guests', from, to, added: 2, gone: 5 }, '+2 −5 since 16 November'],
    [{ kind: 'guests', from, to, added: 1234, gone: 0 }, '+1,234 since 16 November'],
    [{ kind: 'guests', from, to, added: 0, gone: 1 }, '−1 since 16 November'],
    [{ kind: 'guests', from, to, added: 0, gone: 0 }, 'No change since 16 November'],
    [{ kind: 'totals', from, to, before: 2500, now: 2499 }, '1 guest fewer than on 16 November'],
    [{ kind: 'totals', from, to, before: 2500, now: 4000 }, '1,500 guests more than on 16 November'],
    [{ kind: 'guests', from, to: '2027-01-04T05:00:00.000Z', added: 1, gone: 0 }, '+1 since 16 November 2026'],
  ])('%j: %s', (change, words) => {
    expect(changeText(change)).toBe(words)
  })

  test('days are those of UTC', () => {
    expect(dayName('2026-11-16T23:59:59Z', to)).toBe('16 November')
    expect(dayName('2026-11-16T00:00:00Z', to)).toBe('16 November')
  })
})

describe('a comment', () => {
  const end = 'and 2 guests can be reset. [The run](https://github.com/contoso/identity/actions/runs/7).'

  test('under an open issue', () => {
    expect(renderIssueComment(run)).toBe(`**+2 −5 since 16 November**. 2 unmanaged guests found, ${end}`)
  })

  test('under an issue that opens again, with and without something to compare with', () => {
    expect(renderReopeningComment(run)).toBe(
      `Open again. **+2 −5 since 16 November**. 2 unmanaged guests found, ${end}`,
    )
    expect(renderReopeningComment({ ...run, change: null })).toBe(`Open again. 2 unmanaged guests found, ${end}`)
  })

  test('under an issue that closes', () => {
    const clean = reportOf([], { at: to })
    expect(renderClosingComment({ report: clean, change: changeSince(last, clean), runUrl: null })).toBe(
      '**−5 since 16 November**. No unmanaged guests are left, so this issue is closed. It opens again when there are any.',
    )
  })

  test('after enforcement says what was done', () => {
    const outcomes = { reset: 1, deleted: 0, unconfirmed: 0, skipped: 0, failed: 1, 'not-attempted': 0 }
    const counts = { ...report.counts, outcomes, remediated: 1, failed: 1 }
    const enforced: Report = { ...report, mode: 'enforce', result: 'partial', counts }
    expect(renderIssueComment({ ...run, report: enforced, runUrl: null })).toBe(
      '**+2 −5 since 16 November**. 1 of 2 planned guests reset. ' + '2 unmanaged guests found before this run.',
    )
  })

  test('under a duplicate leads to the issue that is kept', () => {
    expect(renderDuplicateComment({ number: 3, url: 'https://github.com/contoso/identity/issues/3' })).toBe(
      'Closed, because one issue a tenant is enough: [issue 3](https://github.com/contoso/identity/issues/3).',
    )
  })
})
