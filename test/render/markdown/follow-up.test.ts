import { expect, test } from '@jest/globals'
import { toHtml } from 'hast-util-to-html'
import type { FollowUp } from '../../../src/core/report/follow-up.ts'
import { followUpBlocks } from '../../../src/render/markdown/follow-up.ts'
import { unmanagedAgain } from '../../../src/render/words/follow-up.ts'
import { followUpSection } from '../../../src/render/html/sections/follow-up-section.ts'
import { reportOfTenant } from '../../world/render/reports.ts'

const url = 'https://github.com/contoso/identity/actions/runs/7'
const twelve: FollowUp = {
  at: '2026-11-02T05:17:00.000Z',
  runUrl: url,
  reset: 12,
  pending: 2,
  gone: 0,
  unseen: 0,
  redeemed: { 'microsoft-account': 3, 'email-otp': 7 },
}
const back: FollowUp = {
  ...twelve,
  at: '2026-10-05T05:17:00.000Z',
  runUrl: null,
  pending: 9,
  redeemed: { unmanaged: 3 },
}

const pageOf = (followUps: readonly FollowUp[]) => {
  const section = followUpSection(reportOfTenant({ guests: 20, seed: 1 }, { followUps }))
  return section === null
    ? null
    : toHtml(section)
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
}

test('what those who were reset redeemed with, in Markdown', () => {
  expect(followUpBlocks({ followUps: [twelve] })).toEqual([
    '### Reset before, and since',
    expect.stringContaining(`| [2026-11-02](${url}) | 12 | microsoft-account 3, email-otp 7 | 2 | 0 |`),
  ])
})

test('and on the page, with totals', () => {
  expect(pageOf([twelve, back])).toMatch(/2026-11-02 Microsoft account 3, One-time passcode 7 12 2 0/)
  expect(pageOf([twelve, back])).toMatch(/2 runs 13 24 11 0/)
})

test('resets that nobody has seen have a column, where there are any', () => {
  const unseen = { ...twelve, unseen: 2 }
  expect(followUpBlocks({ followUps: [unseen] })[1]).toMatch(/Not seen +\|\n.*\n.*\| +2 \|$/)
  expect([pageOf([unseen])?.includes('Not seen'), pageOf([twelve])?.includes('Not seen')]).toEqual([true, false])
})

test('who came back with the same account is explained, and nobody else', () => {
  expect(followUpBlocks({ followUps: [twelve, back] }).at(-1)).toBe(unmanagedAgain)
  expect(pageOf([back])).toContain(unmanagedAgain)
  expect(pageOf([twelve])).not.toContain(unmanagedAgain)
})

test('nobody who was reset, nothing to say', () => {
  expect([followUpBlocks({ followUps: [] }), pageOf([])]).toEqual([[], null])
})
