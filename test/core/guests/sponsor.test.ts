import { expect, test } from '@jest/globals'
import { sponsorsFrom } from '../../../src/core/guests/sponsor.ts'

const one = { id: 'a', displayName: 'Ann', mail: 'ann@contoso.example', userPrincipalName: 'ann@contoso.example' }
const user = '#microsoft.graph.user'
const read = (...value: unknown[]) => sponsorsFrom({ value })

test.each([
  ['#microsoft.graph.user', 'user'],
  ['#Microsoft.Graph.Group', 'group'],
  ['#microsoft.graph.contact', 'other'],
  [undefined, 'other'],
  [7, 'other'],
])('%j is a sponsor of the kind %s', (type, kind) => {
  expect(read({ ...one, '@odata.type': type })).toEqual([
    { id: 'a', kind, name: 'Ann', address: 'ann@contoso.example' },
  ])
})

test('the mailbox is the address, else the sign-in name, and what may not be read is null', () => {
  const base = { '@odata.type': user, id: 'a' }
  expect(read({ ...base, mail: 'm@x.example', userPrincipalName: 'u@x.example' })?.[0]?.address).toBe('m@x.example')
  expect(read({ ...base, userPrincipalName: 'u@x.example' })?.[0]?.address).toBe('u@x.example')
  expect(read(base)).toEqual([{ id: 'a', kind: 'user', name: null, address: null }])
  expect(read({ ...base, displayName: 7, mail: {} })).toEqual([{ id: 'a', kind: 'user', name: null, address: null }])
})

test('nobody is a list of nobody', () => {
  expect(read()).toEqual([])
})

test('an entry that cannot be read costs no other, and where none can be read nothing is known', () => {
  expect(read({ displayName: 'no id' }, { ...one, '@odata.type': user })).toHaveLength(1)
  expect(read({ id: '' })).toBeNull()
  expect(read(null, 7)).toBeNull()
})

test.each([null, 'text', {}, { value: 'text' }, []])('%j is no answer', (body) => {
  expect(sponsorsFrom(body)).toBeNull()
})
