import type { Outcome } from '../../../src/core/enforcement/outcome.ts'
import { describe, expect, test } from '@jest/globals'
import { buildReport } from '../../../src/core/report/build-report.ts'
import { ActionError } from '../../../src/errors.ts'
import { failureSummary } from '../../../src/render/markdown/failure-summary.ts'
import { annotation, finalLine, failurePlaces, failureText } from '../../../src/render/words/final-line.ts'
import { guestWith } from '../../world/core/guests.ts'
import { censusOf, reportInputOf, type InputOverrides } from '../../world/core/report-input.ts'
import { parseGfm, typesIn, valuesOf } from '../../world/render/gfm.ts'

describe('the last line of the log', () => {
  const unmanaged = guestWith({ mail: 'ann@viral.example' })
  const managed = guestWith({ id: 'm', mail: 'ann@managed.example' })
  const unclear = guestWith({ id: 'u', identities: null })
  const problems = ['Page 2 could not be read.']

  test.each<[string, Parameters<typeof censusOf>[0], InputOverrides, string]>([
    ['clean', [managed], {}, 'No unmanaged guests found, of 1 guest in all.'],
    ['findings', [unmanaged, managed], {}, '1 unmanaged guest in 1 domain, of 2 guests in all. 1 guest can be reset.'],
    ['no verdict', [unclear], {}, 'No unmanaged guests found, of 1 guest in all. 1 guest undetermined.'],
    [
      'incomplete',
      [unmanaged],
      { problems },
      'Incomplete scan: 1 unmanaged guest in 1 domain so far, of 1 guest in all. Page 2 could not be read.',
    ],
  ])('of a run that ends %s', (_, guests, overrides, line) => {
    expect(finalLine(buildReport(reportInputOf(censusOf(guests), overrides)))).toBe(line)
  })
})

describe('a failure', () => {
  const ours = new ActionError('graph-refused', 'Microsoft Graph refused it.', { requestId: 'an-id', hint: 'Do this.' })
  const foreign = new TypeError('for ann@fabrikam.com with eyJhbGciOi')

  test('of ours is told with its request id and the fix', () => {
    expect(failureText(ours)).toMatch(
      /^Microsoft Graph refused it\. \(request id an-id\)\n\nDo this\.\n\n.+graph-refused/,
    )
  })

  test.each([foreign, 'ann@fabrikam.com', undefined])('that is %p keeps its words to itself', (error) => {
    for (const text of [failureText(error), failureSummary(error), failurePlaces(error)]) {
      expect(text).not.toMatch(/ann|eyJ/)
    }
    expect(failureText(error)).toContain(error instanceof Error ? '(TypeError)' : `(${typeof error})`)
  })

  test('has its places in the code for the debug log', () => {
    expect(failurePlaces(foreign)).toMatch(/^ +at .+final-line\.test\.ts/)
    expect(failurePlaces('no error')).toBe('')
  })

  test('makes a page that says what was changed: nothing', () => {
    const root = parseGfm(failureSummary(new ActionError('input-invalid', 'Input "x" is "``` <b>@a".')))
    expect(typesIn(root)).toEqual(['code', 'heading', 'paragraph', 'root', 'text'])
    expect(valuesOf(root, 'text')).toEqual(['Unmanaged guests: the run failed', 'Nothing was changed.'])
    expect(valuesOf(root, 'code')[0]).toMatch(/^Input "x" is "``` <b>@a"\.\n\nCorrect the input/)
  })
})

test('findings are told beside the run by their number, and nobody by name', () => {
  const guests = [
    guestWith({ mail: 'ann@viral.example', displayName: 'Ann Lee' }),
    guestWith({ id: 'b', mail: 'b@managed.example' }),
  ]
  expect(annotation(buildReport(reportInputOf(censusOf(guests))))).toEqual({
    level: 'warning',
    title: '1 unmanaged guest',
    message: '1 unmanaged guest of 2 guests. The summary of the run says what to do.',
  })
  expect(annotation(buildReport(reportInputOf(censusOf(guests.slice(1)))))).toBeNull()
})

test('guests to whom the run did what it was to do are a notice, and the others a warning', () => {
  const guests = ['a', 'b'].map((id) => guestWith({ id, mail: `${id}@viral.example` }))
  const { findings, ...report } = buildReport(reportInputOf(censusOf(guests)))
  const after = (...outcomes: readonly Outcome[]) =>
    annotation({
      ...report,
      findings: findings.map((row, index) => ({ ...row, outcome: outcomes[index] ?? 'skipped' })),
    })
  expect(after('reset', 'reset')).toEqual({
    level: 'notice',
    title: '2 guests reset',
    message: '2 unmanaged guests found, 2 guests reset. The summary of the run says what comes next.',
  })
  expect(after('reset', 'failed')).toEqual({
    level: 'warning',
    title: '1 unmanaged guest',
    message: '1 unmanaged guest of 2 guests. 1 guest reset in this run. The summary of the run says what to do.',
  })
})
