import { describe, expect, test } from '@jest/globals'
import { readBlockedDomains } from '../../../src/entra/read/invitation-list.ts'
import { connected, type ConnectedOptions } from '../../world/entra/connected.ts'

const permissions = ['Policy.Read.B2BManagementPolicy']

async function read(options: ConnectedOptions = {}, carried?: string[]) {
  await using world = await connected({ permissions, ...options })
  const { of, check } = await readBlockedDomains(world.graph, carried ?? world.permissions)
  return { verdicts: ['fabrikam.com', 'live.com', 'sub.live.com'].map(of), check, sent: world.sent() }
}

const lists = (allowed: string[], blocked: string[]): ConnectedOptions => ({
  graph: { invitationDomains: { allowed, blocked } },
})

describe('the list', () => {
  test.each<[string, ConnectedOptions, string[], RegExp]>([
    ['none', {}, ['allowed', 'allowed', 'allowed'], /every domain/],
    ['a deny list', lists([], ['live.com']), ['allowed', 'blocked', 'unknown'], /A deny list is in force/],
    ['an allow list', lists(['live.com'], []), ['blocked', 'allowed', 'unknown'], /An allow list is in force/],
  ])('%s', async (_, options, verdicts, detail) => {
    expect(await read(options)).toEqual({
      verdicts,
      check: { check: 'blocked-domains', status: 'ok', detail: expect.stringMatching(detail) },
      sent: ['GET /beta/policies/b2bManagementPolicies'],
    })
  })
})

describe('what cannot be read is unknown', () => {
  const unknown = (detail: RegExp) => ({
    verdicts: ['unknown', 'unknown', 'unknown'],
    check: { check: 'blocked-domains', status: 'unknown', detail: expect.stringMatching(detail) },
  })
  const path = /b2bManagementPolicies$/

  test('without the permission, and nothing is asked', async () => {
    const result = await read({ permissions: ['User.Read.All', 'Policy.Read.All'] })
    expect(result).toEqual({ ...unknown(/lacks Policy\.Read\.B2BManagementPolicy\..*are not left alone\.$/), sent: [] })
  })

  test.each(['usgov', 'usgov-dod', 'china'] as const)('in the cloud %s, which is asked', async (cloud) => {
    expect(await read({ cloud })).toEqual({
      ...unknown(/does not have it in this cloud\. Guests of a blocked domain are not left alone/),
      sent: ['GET /beta/policies/b2bManagementPolicies'],
    })
  })

  test.each<[string, ConnectedOptions, RegExp]>([
    ['a refusal', { permissions: ['User.Read.All'] }, /HTTP 403 Authorization_RequestDenied/],
    ['a service that is down', { faults: [{ path, act: 'status', status: 500, times: 5 }] }, /5 times in a row/],
    ['another answer', { faults: [{ path, act: 'status', status: 200, body: {} }] }, /answer that is not documented/],
    ['a page of HTML', { faults: [{ path, act: 'html', times: 5 }] }, /not JSON/],
  ])('%s', async (_, options, detail) => {
    expect(await read(options, permissions)).toMatchObject(unknown(detail))
  })
})
