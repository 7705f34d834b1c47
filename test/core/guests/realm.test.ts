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
    expect(readRealm(body).kind).toBe(kind)
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
    const realm = readRealm(body)
    expect(realm).toEqual({ kind: 'indeterminate', cause: expect.stringMatching(/^The realm look-up .+\.$/) })
  })
})
