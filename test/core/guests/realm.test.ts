import { describe, expect, test } from '@jest/globals'
import { readRealm } from '../../../src/core/guests/realm.ts'

describe('the answer of the realm look-up', () => {
  test.each([
    [{ IsViral: true, DomainName: 'x.example' }, 'viral'],
    [{ IsViral: true, NameSpaceType: 'Managed' }, 'viral'],
    [{ IsViral: 'True', NameSpaceType: 'Managed' }, 'viral'],
    [{ IsViral: 'true' }, 'viral'],
    [{ NameSpaceType: 'Managed' }, 'managed'],
    [{ NameSpaceType: 'managed', IsViral: false }, 'managed'],
    [{ NameSpaceType: 'Managed', IsViral: 'False' }, 'managed'],
    [{ NameSpaceType: 'Federated', federation_protocol: 'WSTrust' }, 'federated'],
    [{ NameSpaceType: 'Unknown' }, 'unknown'],
  ])('%j says %s', (body, kind) => {
    expect(readRealm(body, 'x.example').kind).toBe(kind)
  })

  test.each([
    [{}],
    [{ IsViral: false }],
    [{ NameSpaceType: 'Somewhere' }],
    [{ NameSpaceType: null }],
    [{ NameSpaceType: 7 }],
    [{ NameSpaceType: 'Managed', IsViral: null }],
    [{ NameSpaceType: 'Managed', IsViral: 'maybe' }],
    [{ NameSpaceType: 'Managed', IsViral: 1 }],
    [[]],
    [null],
    [undefined],
    ['Managed'],
    [42],
  ])('%j says nothing: neither managed nor viral', (body) => {
    const realm = readRealm(body, 'x.example')
    expect(realm).toEqual({ kind: 'indeterminate', cause: expect.stringMatching(/^The realm look-up .+\.$/) })
  })
})

describe('an answer about', () => {
  const viral = { IsViral: true, NameSpaceType: 'Managed' }

  test.each([
    [
      'the domain, in other letters',
      'xn--bcher-kva.example',
      { DomainName: 'BÜCHER.Example', Login: 'a@bücher.example' },
    ],
    ['the domain above it', 'mail.x.example', { DomainName: 'x.example', Login: 'a@mail.x.example' }],
    ['no domain by name', 'x.example', { DomainName: '', Login: null }],
  ])('%s counts', (_, asked, named) => {
    expect(readRealm({ ...viral, ...named }, asked).kind).toBe('viral')
  })

  test.each([
    { DomainName: 'other.example' },
    { DomainName: 'x.example.other.example' },
    { DomainName: 'mail.x.example' },
    { DomainName: 'x.example', Login: 'user@other.example' },
    { Login: 'user@' },
    { DomainName: 7 },
    { DomainName: 'no domain' },
  ])('another one says nothing, whatever it says: %j', (named) => {
    const realm = readRealm({ ...viral, ...named }, 'x.example')
    expect(realm).toEqual({ kind: 'indeterminate', cause: 'The realm look-up answered about another domain.' })
  })
})
