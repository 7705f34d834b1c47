import { describe, expect, test } from '@jest/globals'
import type { Report } from '../../../src/core/report/report.ts'
import { briefOf } from '../../../src/render/words/brief.ts'
import type { Passage } from '../../../src/render/words/brief-links.ts'
import { briefLinks } from '../../../src/render/words/brief-links.ts'
import { renderHtml } from '../../../src/render/html/page.ts'
import { renderSummary } from '../../../src/render/markdown/summary.ts'
import { enforced, redacted, reportOfTenant, withSponsors } from '../../world/render/reports.ts'

const usual = reportOfTenant({ guests: 600, seed: 7, unmanagedShare: 0.3 })
const limit = '159 guests would be changed, and max-changes is 25. Would pass: max-changes: 159.'
const cut: Report = {
  ...usual,
  counts: { ...usual.counts, actionable: 25, skipped: { ...usual.counts.skipped, 'over-limit': 134 } },
}
const approval: Report['approval'] = {
  digest: 'sha256:0',
  createdAt: usual.startedAt,
  items: usual.counts.actionable,
  drifted: 0,
  notInPlan: 0,
  pullRequest: null,
}
const states: Record<string, Report> = {
  findings: usual,
  'with sponsors': withSponsors(usual),
  redacted: redacted(withSponsors(usual)),
  'cut by the limit': cut,
  'over the limit': { ...usual, refusal: limit, refusalCode: 'over-limit' },
  'an approved plan over the limit': { ...usual, approval, refusal: limit, refusalCode: 'over-limit' },
  'a plan that holds no longer': { ...usual, approval, refusal: 'Make a new plan.', refusalCode: 'plan-outdated' },
  blocked: {
    ...usual,
    refusal: 'Invitations are off.',
    refusalCode: 'blocked',
    preflight: [{ check: 'invitations', status: 'blocked', detail: 'Invitations are off.' }],
  },
  enforced: enforced(usual),
  refused: { ...usual, mode: 'enforce', result: 'refused', refusal: limit, refusalCode: 'over-limit' },
  incomplete: { ...usual, complete: false, result: 'incomplete', problems: ['HTTP 503.'] },
  clean: reportOfTenant({ guests: 60, seed: 3, unmanagedShare: 0 }),
}
const said = (passages: readonly Passage[]) =>
  passages.map((passage) =>
    passage
      .map((phrase) => (typeof phrase === 'string' ? phrase : 'name' in phrase ? phrase.name : phrase.text))
      .join(''),
  )

describe.each(Object.entries(states))('%s', (_, report) => {
  const { howBad, enforcing, steps } = briefOf(report)

  test('every step leads somewhere, in the page and outside of it', () => {
    const urlOf = briefLinks(report, { reportUrl: 'https://github.com/contoso/identity/r', runUrl: report.run.url })
    const html = renderHtml(report, [])
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps) {
      const targets = step.flatMap((phrase) =>
        typeof phrase === 'string' || 'name' in phrase ? [] : (phrase.to ?? []),
      )
      expect(targets.length).toBeGreaterThan(0)
      for (const target of targets) expect(urlOf(target)).toMatch(/^https:\/\/github\.com\/contoso\/identity/)
    }
    const block = html.slice(html.indexOf('class="brief"'), html.indexOf('class="headline"'))
    for (const [, id] of block.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id ?? ''}"`)
  })

  test('no word of how to enforce stands beside one of why it would be refused', () => {
    const text = said([howBad, ...enforcing.passages, ...steps]).join('\n')
    expect(text).not.toMatch(/mode: enforce|would refuse/i)
    if (report.refusal !== null) expect(text).not.toContain('Approve')
  })

  test('summary and page begin with the same three blocks', () => {
    const heads = ['How bad', enforcing.title, 'What to do now']
    const summary = renderSummary(report, { bytes: 60_000, reportUrl: null })
    expect([...summary.matchAll(/^### (.*)$/gm)].slice(0, 3).map(([, head]) => head)).toEqual(heads)
    expect([...renderHtml(report, []).matchAll(/<h2[^>]*>([^<]*)/g)].slice(0, 3).map(([, head]) => head)).toEqual(heads)
  })
})

test('outside of GitHub no step speaks of a workflow that is not there', () => {
  const run = {
    ...usual.run,
    repository: null,
    url: null,
    workflowUrl: null,
    docsUrl: 'https://github.com/a/b/blob/v1',
  }
  for (const state of [usual, cut, states.clean, states.incomplete].filter((one) => one !== undefined)) {
    const { steps } = briefOf({ ...state, run })
    const text = said(steps).join('\n')
    expect(text).not.toMatch(/merge|by hand|Keep the schedule|Run the workflow|in the workflow/)
    if (state.complete) expect(text).toContain('Set up the workflow')
  }
  expect(briefLinks({ run }, { reportUrl: null, runUrl: null })('setup')).toBe(
    'https://github.com/a/b/blob/v1/docs/setup.md',
  )
})

test.each([
  [
    'over the limit',
    'Change the limits in the workflow to values that pass, or set on-limit to partial, and run it again. Then approve the plan.',
  ],
  [
    'an approved plan over the limit',
    'Change the limits in the workflow to values that pass, and run it again: the approved plan holds until it expires.',
  ],
  ['a plan that holds no longer', 'Make a new plan, and have it approved.'],
  ['blocked', 'Correct what blocks, and run the workflow again.'],
])('the step mends what refuses: %s', (name, step) => {
  const steps = said(briefOf(states[name] ?? usual).steps)
  expect(steps).toContain(step)
  expect(steps.filter((one) => /new plan|Change the limits|Correct what/.test(one))).toHaveLength(1)
})

test('what the limit of one run leaves over is no guest left alone', () => {
  const [pace] = said(briefOf(cut).enforcing.passages)
  expect(pace).toBe('25 guests reset in one run, and all 159 after 7 runs at these limits.')
  expect(said(briefOf(cut).enforcing.passages).at(-1)).toBe('Left alone: 24 guests need a person.')
})

test('all figures have their thousands apart', () => {
  const large = withSponsors(reportOfTenant({ guests: 12_500, seed: 7, unmanagedShare: 0.8 }))
  const text = said([briefOf(large).howBad, ...briefOf(large).enforcing.passages, ...briefOf(large).steps]).join('\n')
  expect(text).toMatch(/10,000/)
  expect(text).not.toMatch(/\d{4}/)
})
