import { expect, test } from '@jest/globals'
import { foldDomains } from '../../../src/core/guests/domain-folding.ts'
import { guestWith } from '../../world/core/guests.ts'
import { censusOf } from '../../world/core/report-input.ts'

const from = (domain: string, count: number, more: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, n) => guestWith({ id: `${domain} ${n}`, mail: `g${n}@${domain}`, ...more }))

const social = { identities: [{ signInType: 'federated', issuer: 'MicrosoftAccount' }] }
const folding = foldDomains(
  censusOf([
    ...from('viral.example', 3),
    ...from('anna-mustermann.example', 1),
    ...from('bo.lee.example', 2),
    ...from('pending.example', 3, { externalUserState: 'PendingAcceptance' }),
    ...from('lone.example', 2, { externalUserState: 'PendingAcceptance' }),
    ...from('not-listed.example', 9, social),
  ]),
)

test.each([
  ['viral.example', true],
  ['anna-mustermann.example', false],
  ['bo.lee.example', false],
  ['pending.example', true],
  ['lone.example', false],
  ['nobody.example', false],
])('%s is shown: %s', (domain, shown) => {
  expect(folding.isShown(domain)).toBe(shown)
  expect(folding.shown(domain)).toBe(shown ? domain : 'other domains (3)')
})

test('no domain is no domain', () => {
  expect(folding.shown(null)).toBeNull()
})

test.each([
  ['The tenant of anna-mustermann.example is gone.', 'The tenant of a domain of few guests is gone.'],
  ['"ANNA-Mustermann.example": x; bo.lee.example', '"a domain of few guests": x; a domain of few guests'],
  ['viral.example and graph.microsoft.com stay.', 'viral.example and graph.microsoft.com stay.'],
  ['not-anna-mustermann.example is another one.', 'not-anna-mustermann.example is another one.'],
])('in a text: %s', (text, left) => {
  expect(folding.inText(text)).toBe(left)
})
