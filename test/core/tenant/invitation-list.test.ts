import { describe, expect, test } from '@jest/globals'
import { invitationVerdict, readInvitationList, type InvitationList } from '../../../src/core/tenant/invitation-list.ts'

const policy = (domains: unknown, isOrganizationDefault: unknown = true) => ({
  isOrganizationDefault,
  definition: [JSON.stringify({ B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: domains } })],
})
const answer = (...value: unknown[]) => ({ value })
const everybody = { kind: 'everybody' }
const deny = (...domains: string[]) => ({ kind: 'deny', domains: new Set(domains) })
const allow = (...domains: string[]) => ({ kind: 'allow', domains: new Set(domains) })

describe('the answer of Graph', () => {
  test.each<[string, unknown, unknown]>([
    ['no policy', answer(), everybody],
    ['a policy without lists', answer(policy({})), everybody],
    ['a policy without domains', answer(policy(undefined)), everybody],
    ['empty lists', answer(policy({ AllowedDomains: [], BlockedDomains: [] })), everybody],
    ['a deny list', answer(policy({ BlockedDomains: ['live.com'] })), deny('live.com')],
    [
      'a deny list beside an empty allow list',
      answer(policy({ AllowedDomains: [], BlockedDomains: ['a.example'] })),
      deny('a.example'),
    ],
    ['an allow list', answer(policy({ AllowedDomains: ['fabrikam.com'] })), allow('fabrikam.com')],
    [
      'capitals, white space and other scripts',
      answer(policy({ BlockedDomains: [' Live.COM ', 'bücher.example'] })),
      deny('live.com', 'xn--bcher-kva.example'),
    ],
    ['entries that are no domains', answer(policy({ BlockedDomains: ['', '*', 'live.com'] })), deny('live.com')],
    ['a policy that is not in force', answer(policy({ BlockedDomains: ['live.com'] }, false)), everybody],
    ['a policy that does not say', answer(policy({ BlockedDomains: ['live.com'] }, null)), everybody],
    [
      'the policy in force among others',
      answer(policy({ BlockedDomains: ['a.example'] }, false), policy({ BlockedDomains: ['b.example'] })),
      deny('b.example'),
    ],
    ['no list', {}, null],
    ['text', 'x', null],
    ['no definition', answer({ isOrganizationDefault: true, definition: [] }), null],
    ['a definition that is not JSON', answer({ isOrganizationDefault: true, definition: ['{'] }), null],
    ['another definition', answer({ isOrganizationDefault: true, definition: ['{"Other":{}}'] }), null],
    ['domains of another type', answer(policy({ BlockedDomains: 'live.com' })), null],
  ])('%s', (_, body, list) => {
    expect(readInvitationList(body)).toEqual(list)
  })
})

describe('a domain', () => {
  test.each<[InvitationList['kind'], string[], string, string]>([
    ['everybody', [], 'fabrikam.com', 'allowed'],
    ['deny', ['fabrikam.com'], 'fabrikam.com', 'blocked'],
    ['deny', ['fabrikam.com'], 'contoso.com', 'allowed'],
    ['deny', ['fabrikam.com'], 'sub.fabrikam.com', 'unknown'],
    ['deny', ['sub.fabrikam.com'], 'fabrikam.com', 'allowed'],
    ['deny', ['*.fabrikam.com'], 'sub.fabrikam.com', 'blocked'],
    ['deny', ['*.fabrikam.com'], 'fabrikam.com', 'allowed'],
    ['deny', ['fabrikam.com'], 'otherfabrikam.com', 'allowed'],
    ['allow', ['fabrikam.com'], 'fabrikam.com', 'allowed'],
    ['allow', ['fabrikam.com'], 'contoso.com', 'blocked'],
    ['allow', ['fabrikam.com'], 'sub.fabrikam.com', 'unknown'],
    ['allow', ['sub.fabrikam.com'], 'fabrikam.com', 'blocked'],
    ['allow', ['*.fabrikam.com'], 'a.b.fabrikam.com', 'allowed'],
  ])('with %s of %j, %s is %s', (kind, domains, domain, verdict) => {
    const list: InvitationList = kind === 'everybody' ? { kind } : { kind, domains: new Set(domains) }
    expect(invitationVerdict(list, domain)).toBe(verdict)
  })
})
