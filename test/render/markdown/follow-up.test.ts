import { describe, expect, test } from '@jest/globals'
import { toHtml } from 'hast-util-to-html'
import type { FollowUp } from '../../../src/core/report/follow-up.ts'
import { followUpBlocks } from '../../../src/render/markdown/follow-up.ts'
import { unmanagedAgain } from '../../../src/render/words/follow-up.ts'
import { followUpSection } from '../../../src/render/html/sections/follow-up-section.ts'
import { redacted, reportOfTenant } from '../../world/render/reports.ts'

const url = 'https://github.com/contoso/identity/actions/runs/7'
const twelve: FollowUp = {
  at: '2026-11-02T05:17:00.000Z',
  runUrl: url,
  reset: 12,
  pending: 2,
  gone: 0,
  unseen: 0,
  redeemed: { 'microsoft-account': 3, 'email-otp': 7 },
  disabled: 0,
  moved: null,
}
const back: FollowUp = {
  ...twelve,
  at: '2026-10-05T05:17:00.000Z',
  runUrl: null,
  pending: 9,
  redeemed: { unmanaged: 3 },
}

const tenant = { id: '7e4a1d00-0000-4000-8000-0000000c0de5', cloud: 'global' }

const pageOf = (followUps: readonly FollowUp[]) => {
  const section = followUpSection(reportOfTenant({ guests: 20, seed: 1 }, { followUps }))
  return section === null
    ? null
    : toHtml(section)
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll(/\s+/g, ' ')
}

test('what those who were reset redeemed with, in Markdown', () => {
  expect(followUpBlocks({ tenant, followUps: [twelve] })).toEqual([
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
  expect(followUpBlocks({ tenant, followUps: [unseen] })[1]).toMatch(/Not seen +\|\n.*\n.*\| +2 \|$/)
  expect([pageOf([unseen])?.includes('Not seen'), pageOf([twelve])?.includes('Not seen')]).toEqual([true, false])
})

test('who came back with the same account is explained, and nobody else', () => {
  expect(followUpBlocks({ tenant, followUps: [twelve, back] }).at(-1)).toBe(unmanagedAgain)
  expect(pageOf([back])).toContain(unmanagedAgain)
  expect(pageOf([twelve])).not.toContain(unmanagedAgain)
})

test('nobody who was reset, nothing to say', () => {
  expect([followUpBlocks({ tenant, followUps: [] }), pageOf([])]).toEqual([[], null])
})

describe('who was deleted, disabled or moved since', () => {
  const id = '5a1d0000-0000-4000-8000-0000000c0de5'
  const later: FollowUp = {
    ...twelve,
    gone: 1,
    disabled: 1,
    moved: 1,
    changed: [
      { tag: 'c0ffee0000', id: null, displayName: null, domain: null, changes: ['deleted'] },
      { tag: 'c0ffee0001', id, displayName: 'Ann | Lee', domain: 'fabrikam.com', changes: ['disabled', 'moved'] },
    ],
  }

  test('is counted, and said of each guest, with the way to it', () => {
    const blocks = followUpBlocks({ tenant, followUps: [later, back] }).join('\n')
    expect(blocks).toContain('| Deleted since | Disabled since | Moved since |')
    expect(blocks).toContain('microsoft-account 3, email-otp 7 | 2 | 1 | 1 | 1 |')
    // Of whom no home is remembered, nobody says that none has moved.
    expect(blocks).toContain('unmanaged 3 | 9 | 0 | 0 | – |')
    expect(blocks).toContain('<summary>Deleted, disabled or moved since the reset: 2 guests</summary>')
    expect(blocks).toContain('| – | – | Deleted | 2026-11-02 | `c0ffee0000` |')
    expect(blocks).toContain(
      '| `fabrikam.com` | Disabled, moved to another domain | 2026-11-02 | [`' + id + '`](https://entra.',
    )
    expect(pageOf([later])).toMatch(/Tag c0ffee0000 Not known Deleted 2026-11-02/)
    expect(pageOf([later])).toMatch(/Ann \| Lee .* fabrikam\.com Disabled, moved to another domain 2026-11-02/)
  })

  test('of many, so many are listed as a person reads', () => {
    const changed = Array.from({ length: 1234 }, (_, index) => {
      const tag = index.toString(16).padStart(10, '0')
      return { tag, id: null, displayName: null, domain: null, changes: ['deleted' as const] }
    })
    const many = { ...twelve, reset: 1234, gone: 1234, changed }
    expect(followUpBlocks({ tenant, followUps: [many] }).join('\n')).toMatch(
      /\*\*1,209 more guests\*\* in report\.json\./,
    )
    expect(pageOf([many])).toContain('934 more guests in report.json.')
  })

  test('redacted, the figures alone', () => {
    const report = reportOfTenant({ guests: 20, seed: 1 }, { followUps: [later] })
    const { followUps } = redacted(report)
    expect(followUps).toEqual([{ ...later, changed: undefined }])
    expect(JSON.stringify(followUps)).not.toContain('changed')
    expect(followUpBlocks({ tenant, followUps }).join('\n')).not.toContain('<details>')
  })
})
