import { expect, test } from '@jest/globals'
import { settingsDigest } from '../../../src/core/plan/plan-header.ts'
import { stateFingerprint, type PlanFile } from '../../../src/core/plan/plan-file.ts'
import type { Guest } from '../../../src/core/guests/guest.ts'
import { guestWith } from '../../world/core/guests.ts'
import { guid, headerOf, planOf, settings } from '../../world/core/plans.ts'

/** 35,000 shapes of names: what somebody tries who wants the address of a guest of a domain. */
const letters = 'bcdfghklmnprstvwz'
const dictionary = Array.from({ length: 35_000 }, (_, n) => {
  const given = `${letters[n % 17]}a${letters[(n >> 2) % 17]}o`
  return `${given}.${letters[(n >> 5) % 17]}e${letters[(n >> 8) % 17]}i${n}`
})

/** Guests whose local parts are all in the dictionary, far from one another. */
const guests = Array.from({ length: 12 }, (_, n) =>
  guestWith({ id: guid(n + 1), mail: `${dictionary[n * 2900]}@viral.example` }),
)

/** Which local parts fit a guest in a plan, when everything else about the guest is known. */
function candidates(guest: Guest, { items, salt }: PlanFile, among: readonly string[]): string[] {
  const fingerprint = items.find(({ id }) => id === guest.id)?.fingerprint
  return among.filter(
    (local) => stateFingerprint(guestWith({ id: guest.id, mail: `${local}@viral.example` }), salt) === fingerprint,
  )
}

test('a dictionary of 35,000 leaves at least 60 candidates a guest, and no more plans leave fewer', () => {
  const planWithSalt = (n: number) => planOf(guests, { ...headerOf(), salt: guid(n) })
  for (const guest of guests.slice(0, 4)) {
    const left = candidates(guest, planWithSalt(1), dictionary)
    expect(left).toContain(guest.mail?.split('@')[0])
    expect(left.length).toBeGreaterThanOrEqual(60)
    // Each plan has a salt of its own: the bits of an address must be the same ones in each.
    for (const n of [2, 3]) expect(candidates(guest, planWithSalt(n), left)).toEqual(left)
  }
}, 60_000)

test('of the address that gets a copy the settings digest holds no more', () => {
  const digestWith = (local: string) => settingsDigest({ ...settings, invitationCc: `${local}@contoso.com` })
  const own = digestWith('help.desk')
  expect(dictionary.filter((local) => digestWith(local) === own).length).toBeGreaterThanOrEqual(60)
  expect(digestWith('HELP.desk')).toBe(own)
  expect(settingsDigest({ ...settings, invitationCc: 'help.desk@other.example' })).not.toBe(own)
})
