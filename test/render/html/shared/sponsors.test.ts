import { describe, expect, test } from '@jest/globals'
import type { Sponsor } from '../../../../src/core/guests/sponsor.ts'
import { guestEntry, type GuestEntry } from '../../../../src/render/html/shared/entries.ts'
import { askGroups, askText } from '../../../../src/render/html/shared/sponsors.ts'
import { sponsorCounts } from '../../../../src/render/words/sponsors.ts'
import { reportOfTenant } from '../../../world/render/reports.ts'

const megan: Sponsor = { id: 'm', kind: 'user', name: 'Megan Bowen', address: 'megan@contoso.com' }
const team: Sponsor = { id: 't', kind: 'group', name: null, address: null }
const [row] = reportOfTenant({ guests: 40, seed: 2, unmanagedShare: 1 }).findings
if (row === undefined) throw new Error('The tenant has findings.')
const plain: GuestEntry = { ...guestEntry(row), decision: 'act' }
const guest = (name: string, sponsors: string | null, changes: Partial<GuestEntry> = {}): GuestEntry => ({
  ...plain,
  name,
  address: `${name}@fabrikam.com`,
  stateChangedOn: '2019-05-02',
  sponsors,
  sponsorCount: sponsors === null ? null : sponsors.split(' ').filter((id) => id !== '').length,
  ...changes,
})

test('groups by sponsor, those with none first, and leaves out whom nobody has to be asked about', () => {
  const groups = askGroups(
    [
      guest('a', 'm'),
      guest('b', 'm t'),
      guest('c', ''),
      guest('d', null),
      guest('e', 't', { decision: 'exempt' }),
      guest('f', 't', { outcome: 'reset' }),
    ],
    [team, megan],
  )
  expect(groups.map(({ sponsor, guests }) => [sponsor?.id ?? null, guests.map(({ name }) => name)])).toEqual([
    [null, ['c']],
    ['m', ['a', 'b']],
    ['t', ['b']],
  ])
})

describe('the text to copy', () => {
  const two = [guest('a', 'm', { signedIn: '2026-10-01' }), guest('b', 'm', { signedIn: 'never', name: null })]

  test('asks about the guests in the words of their verdict, and says what happens', () => {
    const text = askText({ sponsor: megan, guests: two }, 'reset')
    expect(text.split('\n').slice(0, 4)).toEqual([
      'These 2 guests of yours sign in with an account that nobody manages. Still needed?',
      '',
      '- a (a@fabrikam.com), guest since 2019-05-02, last sign-in 2026-10-01',
      '- b@fabrikam.com, guest since 2019-05-02, never signed in',
    ])
    expect(text).toContain('directory names you as the sponsor of these guests. Nobody takes such an account away')
    expect(text).toContain('accept the invitation once more')
  })

  test('differs for one guest, for nobody, for another verdict and for deletion', () => {
    const first = (group: Parameters<typeof askText>[0]) => askText(group, 'delete').split('\n')[0]
    expect(first({ sponsor: null, guests: two.slice(0, 1) })).toBe(
      'This guest has no sponsor and signs in with an account that nobody manages. Still needed?',
    )
    expect(first({ sponsor: megan, guests: [guest('a', 'm', { verdict: 'microsoft-account' })] })).toBe(
      'This guest of yours is due for a review. Still needed?',
    )
    expect(askText({ sponsor: megan, guests: two }, 'delete')).toContain('is deleted')
  })

  test('names 200 guests and counts the others', () => {
    const many = Array.from({ length: 1300 }, (_, index) => guest(`g${index}`, 'm'))
    const lines = askText({ sponsor: megan, guests: many }, 'reset').split('\n')
    expect(lines[0]).toContain('These 1,300 guests')
    expect(lines.filter((line) => line.startsWith('- ')).length).toBe(201)
    expect(lines).toContain('- and 1,100 more guests')
  })
})

test('counts, or says that nothing was read', () => {
  const report = reportOfTenant({ guests: 40, seed: 2, unmanagedShare: 1 })
  expect(sponsorCounts(report)).toBeNull()
  const act = { ...row, decision: 'act' as const }
  expect(
    sponsorCounts({
      findings: [{ ...act, sponsorCount: 2 }, { ...act, sponsorCount: 0 }, { ...act }],
    }),
  ).toEqual({ withSponsor: 1, without: 1, notRead: 1 })
})
