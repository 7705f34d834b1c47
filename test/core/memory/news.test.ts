import { describe, expect, test } from '@jest/globals'
import { hasNews, newsOf } from '../../../src/core/memory/news.ts'
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

describe('what is told of a run', () => {
  const incomplete = (names: string[]) => reportOf(names, { ...later, problems })

  test.each<[string, Parameters<typeof newsOf>, string]>([
    ['none yet, somebody found', [null, reportOf(['a']), 'none'], 'begun'],
    ['none yet, nobody found', [null, reportOf([]), 'none'], 'silent'],
    ['closed, somebody found', [known.last, reportOf(['a'], later), 'closed'], 'reopened'],
    ['closed, somebody found and not complete', [known.last, incomplete(['a']), 'closed'], 'reopened'],
    ['closed, nobody found', [known.last, reportOf([], later), 'closed'], 'kept'],
    ['closed, nobody found and not complete', [known.last, incomplete([]), 'closed'], 'silent'],
    ['open, nobody left', [known.last, reportOf([], later), 'open'], 'over'],
    ['open, nobody found and not complete', [known.last, incomplete([]), 'open'], 'kept'],
    ['open, the same guests', [known.last, reportOf(['a', 'b'], later), 'open'], 'kept'],
    ['open, others', [known.last, reportOf(['a', 'c'], later), 'open'], 'changed'],
  ])('%s: %3$s', (_, [last, report, state], kind) => {
    expect(newsOf(last, report, state).kind).toBe(kind)
  })
})
