import { describe, expect, test } from '@jest/globals'
import { inboundChecks, readInboundAccess, type InboundAccess } from '../../../src/core/tenant/inbound-access.ts'

const setting = (accessType: string, targets: readonly string[] | null = ['AllUsers']) => ({
  b2bCollaborationInbound: {
    usersAndGroups: { accessType, targets: targets?.map((target) => ({ target, targetType: 'user' })) ?? null },
  },
})
const partner = (tenantId: string, inbound: object = { b2bCollaborationInbound: null }) => ({ tenantId, ...inbound })
const none = { value: [] }

function access(byDefault: unknown, partners: unknown = none): InboundAccess {
  const read = readInboundAccess(byDefault, partners)
  if (read === null) throw new Error('not read')
  return read
}

describe('who is kept out by default', () => {
  test.each<[string, object, boolean]>([
    ['nobody', setting('allowed'), false],
    ['everybody', setting('blocked'), true],
    ['everybody, where nobody is named', setting('blocked', null), true],
    ['some users only: whether a guest is one of them cannot be told', setting('blocked', ['u-1']), false],
    ['everybody but some users', setting('allowed', ['u-1']), true],
    ['nobody, where nothing is set', { b2bCollaborationInbound: null }, false],
    ['nobody, where users are not set', { b2bCollaborationInbound: { usersAndGroups: null } }, false],
    ['nobody, by a word that is not documented', setting('sometimes'), false],
  ])('%s', (_, byDefault, out) => {
    expect(access(byDefault).blockedByDefault).toBe(out)
  })
})

describe('a tenant with settings of its own', () => {
  const partners = {
    value: [partner('T-OUT', setting('blocked')), partner('t-in', setting('allowed')), partner('t-null')],
  }

  test.each<[string, boolean, boolean]>([
    ['t-out', true, true],
    ['t-in', false, false],
    ['t-null', false, true],
  ])('%s: kept out where the default lets in: %s, else: %s', (tenantId, letIn, keptOut) => {
    expect(access(setting('allowed'), partners).partners?.get(tenantId)).toBe(letIn)
    expect(access(setting('blocked'), partners).partners?.get(tenantId)).toBe(keptOut)
  })
})

describe('what cannot be read', () => {
  test.each([[null], [{}], [{ b2bCollaborationInbound: 'blocked' }], [{ value: [] }]])(
    'a default of %j',
    (byDefault) => {
      expect(readInboundAccess(byDefault, none)).toBeNull()
    },
  )

  test.each([[null], [{ value: 'none' }], [{ value: [], '@odata.nextLink': 'https://graph.microsoft.com/next' }]])(
    'single tenants of %j: the default counts for all of them',
    (partners) => {
      expect(access(setting('blocked'), partners)).toMatchObject({ blockedByDefault: true, isWhole: false })
      expect(inboundChecks(access(setting('allowed'), partners))).toMatchObject([{ status: 'unknown' }])
    },
  )
})

test('one entry that cannot be read costs none of the others', () => {
  const partners = {
    value: [
      { tenantId: 7 },
      null,
      { tenantId: 'T', b2bCollaborationInbound: setting('blocked').b2bCollaborationInbound },
    ],
  }
  const read = access(setting('allowed'), partners)
  expect([read.partners, read.isWhole]).toEqual([new Map([['t', true]]), false])
  expect(inboundChecks(read)).toEqual([
    {
      check: 'cross-tenant-access',
      status: 'unknown',
      detail: expect.stringMatching(
        /^Cross-tenant access settings block 1 organisation\. .+ Which other organisations .+ could not be read\.$/,
      ),
    },
  ])
})

test('the report has a line where somebody is kept out', () => {
  const blocked = { value: [partner('t-1', setting('blocked')), partner('t-2', setting('blocked')), partner('t-3')] }
  expect(inboundChecks(access(setting('allowed')))).toEqual([])
  expect(inboundChecks(access(setting('blocked')))).toMatchObject([{ status: 'warning' }])
  const [line] = inboundChecks(access(setting('allowed'), blocked))
  expect(line).toMatchObject({ check: 'cross-tenant-access', status: 'warning' })
  expect(line?.detail).toMatch(/^Cross-tenant access settings block 2 organisations\. Nobody is left alone for it;/)
})
