import { describe, expect, test } from '@jest/globals'
import { addGuest, addMember, emptyTenant } from '../../tenant-generator.ts'
import { connect, EVENTUAL, valueOf } from '../direct-caller.ts'
import type { DirectReply } from '../direct-caller.ts'

const tenant = emptyTenant()
addGuest(tenant, { displayName: 'accepted', createdDateTime: '2020-05-05T00:00:00Z' })
addGuest(tenant, { displayName: 'pending', externalUserState: 'PendingAcceptance', identities: [] })
addGuest(tenant, { displayName: 'disabled', accountEnabled: false, mail: "o'hara@fabrikam.com" })
addGuest(tenant, { displayName: 'internal', creationType: null, externalUserState: null, mail: null })
addGuest(tenant, {
  displayName: 'passcode',
  otherMails: ['Second@fabrikam.com'],
  identities: [{ signInType: 'federated', issuer: 'mail', issuerAssignedId: 'x' }],
})
addMember(tenant, { displayName: 'employee', userType: null })

async function filter(text: string, advanced: boolean): Promise<DirectReply> {
  const query = new URLSearchParams({ $filter: text, $select: 'displayName', ...(advanced ? { $count: 'true' } : {}) })
  return connect(tenant)('GET', `/v1.0/users?${query}`, { headers: advanced ? EVENTUAL : {} })
}

const namesOf = (reply: DirectReply): unknown[] => valueOf(reply).map(({ displayName }) => displayName)
const guests = ['accepted', 'pending', 'disabled', 'internal', 'passcode']

describe('a plain filter', () => {
  test.each([
    ["userType eq 'Guest'", guests],
    ["userType eq 'guest'", guests],
    ["creationType eq 'Invitation'", ['accepted', 'pending', 'disabled', 'passcode']],
    ["externalUserState eq 'PendingAcceptance'", ['pending']],
    ['accountEnabled eq false', ['disabled']],
    ["userType eq 'Guest' and accountEnabled eq true", ['accepted', 'pending', 'internal', 'passcode']],
    ["displayName eq 'accepted' or displayName eq 'pending' and accountEnabled eq false", ['accepted']],
    ["(displayName eq 'accepted' or displayName eq 'pending') and accountEnabled eq true", ['accepted', 'pending']],
    ["mail eq 'o''hara@fabrikam.com'", ['disabled']],
    ["startsWith(displayName, 'P')", ['pending', 'passcode']],
    ['createdDateTime ge 2020-01-01T00:00:00Z', ['accepted']],
    ["otherMails/any(m:m eq 'second@fabrikam.com')", ['passcode']],
    ["identities/any(i:i/issuer eq 'mail')", ['passcode']],
    [`id in (${Array.from({ length: 15 }, (_, index) => `'${index}'`).join(',')})`, []],
  ])('%s', async (text, names) => {
    const reply = await filter(text, false)
    expect([reply.message, namesOf(reply)]).toEqual(['', names])
  })
})

describe('an advanced filter', () => {
  test.each([
    ["userType ne 'Guest'", 'ne', ['employee']],
    ["not(externalUserState eq 'Accepted')", 'not', ['pending', 'internal', 'employee']],
    ["userType in ('Guest', 'Member')", 'in', guests],
    ["endsWith(mail, '@contoso.com')", 'endsWith', ['employee']],
    ['mail eq null', 'eq null', ['internal']],
    ["userType eq 'Guest' and not(accountEnabled eq true)", 'not', ['disabled']],
  ])('%s needs its header', async (text, operator, names) => {
    const without = await filter(text, false)
    expect([without.status, without.code]).toEqual([400, 'Request_UnsupportedQuery'])
    expect(without.refusal).toContain(
      `Operator '${operator}' is not supported because the 'ConsistencyLevel:eventual' header`,
    )
    const reply = await filter(text, true)
    expect([reply.message, namesOf(reply)]).toEqual(['', names])
    expect(reply.body['@odata.count']).toBe(names.length)
  })

  test('needs $count=true besides the header', async () => {
    const reply = await connect(tenant)('GET', "/v1.0/users?$filter=userType ne 'Guest'", { headers: EVENTUAL })
    expect(reply.refusal).toContain('$count=true')
  })

  test('may be sorted', async () => {
    const url = "/v1.0/users?$filter=userType eq 'Guest'&$orderby=displayName desc&$count=true&$select=displayName"
    const reply = await connect(tenant)('GET', url, { headers: EVENTUAL })
    expect(namesOf(reply)).toEqual(['pending', 'passcode', 'internal', 'disabled', 'accepted'])
  })
})

describe('a filter that Graph does not know', () => {
  test.each([
    ['externalUserState eq null', 'Unsupported or invalid query filter clause'],
    ['creationType eq null', 'Unsupported or invalid query filter clause'],
    ['externalUserStateChangeDateTime ge 2020-01-01T00:00:00Z', 'Unsupported or invalid query filter clause'],
    ["identities/any(i:i/issuer eq 'ExternalAzureAD')", 'Unsupported or invalid query filter clause'],
    ["aboutMe eq 'x'", 'Unsupported or invalid query filter clause'],
    ["kind eq 'Guest'", 'Could not find a property'],
    ["userType has 'Guest'", 'Unsupported or invalid query filter clause'],
    ["contains(mail, 'x')", 'An unknown function'],
    ['userType eq Guest', 'Syntax error'],
    ['accountEnabled eq', 'Syntax error'],
    ["accountEnabled eq 'true'", 'incompatible types'],
    ["userType eq 'Guest", 'Syntax error'],
    ["userType eq 'Guest' accountEnabled eq true", 'Syntax error'],
    ["(userType eq 'Guest'", 'Syntax error'],
    ["userType eq 'Guest' AND accountEnabled eq true", 'Syntax error'],
    ['', 'Syntax error'],
    [`id in (${Array.from({ length: 16 }, (_, index) => `'${index}'`).join(',')})`, 'Max allowed: 15'],
  ])('%s', async (text, message) => {
    for (const advanced of [false, true]) {
      const reply = await filter(text, advanced)
      expect(reply.status).toBe(400)
      expect(reply.refusal).toContain(message)
    }
  })
})
