import { describe, expect, test } from '@jest/globals'
import { hasNews } from '../../../src/core/memory/news.ts'
import { remember } from '../../../src/core/memory/run-memory.ts'
import { reportOf } from '../../world/core/issue-reports.ts'

const problems = ['Graph stopped answering.']
const later = { at: '2026-11-23T05:00:00.000Z' }
const known = remember(null, reportOf(['a', 'b']))
const onlyIncomplete = remember(null, reportOf(['a'], { problems }))

describe('the output changed', () => {
  test.each([
    ['the first run, somebody found', null, reportOf(['a']), true],
    ['the first run, nobody found', null, reportOf([]), false],
    ['the first run, not complete, somebody found', null, reportOf(['a'], { problems }), true],
    ['the same guests', known, reportOf(['b', 'a'], later), false],
    ['somebody new', known, reportOf(['a', 'b', 'c'], later), true],
    ['somebody gone', known, reportOf(['a'], later), true],
    ['as many, and others', known, reportOf(['a', 'c'], later), true],
    ['nobody left', known, reportOf([], later), true],
    ['not complete, somebody missing', known, reportOf(['a'], { ...later, problems }), false],
    ['again not complete, as every week', onlyIncomplete, reportOf(['a'], { ...later, problems }), false],
    ['complete at last', onlyIncomplete, reportOf(['a'], later), true],
  ])('%s: %4$s', (_, before, report, changed) => {
    expect(hasNews(before, report)).toBe(changed)
  })

  test('somebody was acted on, and the same guests are found', () => {
    const report = reportOf(['a', 'b'], later)
    const outcomes = { reset: 0, deleted: 0, unconfirmed: 0, skipped: 0, failed: 2, 'not-attempted': 0 }
    expect(hasNews(known, { ...report, counts: { ...report.counts, outcomes } })).toBe(true)
  })
})
