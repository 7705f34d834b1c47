import { describe, expect, test } from '@jest/globals'
import { absentIn, graphProblems, valueProblems } from './graph-metadata.ts'

const ask = (method: string, url: string, body?: unknown) => {
  const { pathname, searchParams } = new URL(url, 'https://graph.microsoft.com')
  return graphProblems(method, pathname, searchParams, body)
}

describe('a request that the published metadata has', () => {
  test.each<[string, string, unknown?]>([
    ['GET', "/users?$filter=userType eq 'Guest'&$select=id,mail,isManagementRestricted&$top=999&$count=true"],
    ['GET', "/users?$filter=identities/any(i:i/issuer eq 'mail') and createdDateTime ge 2020-01-01T00:00:00Z"],
    ['GET', '/users/1/sponsors?$select=id,displayName,mail'],
    ['GET', '/users/1?$expand=sponsors($select=id,displayName)'],
    ['DELETE', '/users/1'],
    ['GET', '/roleManagement/directory/roleAssignments?$expand=principal'],
    ['GET', '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email'],
    ['GET', "/tenantRelationships/findTenantInformationByDomainName(domainName='fabrikam.com')"],
    ['POST', '/directory/deletedItems/1/restore'],
    [
      'POST',
      '/invitations',
      { invitedUserEmailAddress: 'a@b.example', invitedUser: { id: '1' }, resetRedemption: true },
    ],
  ])('%s %s', (...[method, url, body]: [string, string, unknown?]) => {
    expect(ask(method, url, body)).toEqual([])
  })
})

describe('one that it has not', () => {
  test.each<[string, string, string, unknown?]>([
    ['GET', '/guests', 'there is no set or singleton guests'],
    ['GET', '/users/1/sponsor', 'user has no sponsor'],
    ['GET', '/users?$select=id,viral', '$select: user has no viral'],
    ['GET', "/users?$filter=isViral eq true and mail eq 'x'", '$filter: user has no isViral'],
    ['GET', '/users?$expand=sponsorships', '$expand: user has no navigation sponsorships'],
    ['GET', '/users?$expand=sponsors($select=viral)', '$select: user has no viral'],
    ['GET', '/users/1?$top=5', '$top is for collections'],
    ['GET', '/users?$skip=5', '$skip is no option'],
    [
      'GET',
      "/tenantRelationships/findTenantInformationByDomainName(domain='x')",
      "tenantRelationship has no findTenantInformationByDomainName(domain='x')",
    ],
    ['DELETE', '/users', 'a collection cannot be deleted'],
    ['POST', '/invitations', 'invitation has no reset', { reset: true }],
    ['POST', '/invitations', 'invitation/resetRedemption is no Edm.Boolean: "true"', { resetRedemption: 'true' }],
    [
      'POST',
      '/invitations',
      'emailAddress has no adress',
      { invitedUserMessageInfo: { ccRecipients: [{ emailAddress: { adress: 'x' } }] } },
    ],
  ])('%s %s: %s', (...[method, url, problem, body]: [string, string, string, unknown?]) => {
    expect(ask(method, url, body)).toEqual([problem])
  })
})

test('what a cloud lacks, and an answer that is not as published', () => {
  const path = '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/email'
  expect(absentIn('global', path, new URLSearchParams())).toEqual([])
  expect(absentIn('china', path, new URLSearchParams())).toContain('policyRoot/authenticationMethodsPolicy')
  expect(valueProblems('user', { id: '1', createdDateTime: 'yesterday', otherMails: null })).toEqual([
    'user/createdDateTime is no Edm.DateTimeOffset: "yesterday"',
  ])
})
