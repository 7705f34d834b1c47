import { describe, expect, test } from '@jest/globals'
import { UnsecuredJWT } from 'jose'
import {
  readAssertion,
  readJwtPayload,
  subjectForms,
  type AssertionClaims,
} from '../../../src/entra/sign-in/assertion.ts'
import { claims } from '../../world/entra/claims.ts'

describe('the claims of a GitHub token', () => {
  test('are those that Entra compares, and those that tell where the workflow stands', () => {
    const token = new UnsecuredJWT({
      repository: 'contoso/identity',
      repository_id: '456789',
      repository_owner_id: '123456',
      repository_visibility: 'private',
      job_workflow_ref: 'contoso/identity/.github/workflows/guests.yml@refs/heads/main',
      run_id: '1',
    })
      .setIssuer(claims.issuer)
      .setSubject('repo:contoso/identity:environment:Zürich')
      .setAudience(claims.audience)
      .setExpirationTime(1_772_366_700)
      .encode()
    expect(readAssertion(token)).toEqual({
      ...claims,
      subject: 'repo:contoso/identity:environment:Zürich',
      expires: 1_772_366_700,
    })
  })

  test('may lack what only helps the reader, as on an older GitHub Enterprise Server', () => {
    const token = new UnsecuredJWT().setIssuer('i').setSubject('s').setAudience('a').setExpirationTime(1).encode()
    expect(readAssertion(token)).toEqual({
      issuer: 'i',
      subject: 's',
      audience: 'a',
      expires: 1,
      repository: null,
      repositoryId: null,
      ownerId: null,
      visibility: null,
      workflowRef: null,
    })
  })

  test.each(['', 'x', 'a.b.c', '..', new UnsecuredJWT({ sub: 's' }).encode()])('%j is no such token', (token) => {
    expect(() => readAssertion(token)).toThrow()
  })

  test('a payload is read without its signature', () => {
    expect(readJwtPayload(`x.${Buffer.from('{"tid":"7-é?>"}').toString('base64url')}.y`)).toEqual({ tid: '7-é?>' })
  })
})

describe('both forms of the subject', () => {
  test.each([
    ['ref:refs/heads/main'],
    ['ref:refs/tags/v1@2'],
    ['environment:entra: production'],
    ['pull_request'],
    ['ref:refs/heads/main:job_workflow_ref:contoso/flows/.github/workflows/a.yml@refs/heads/main'],
  ])('of %s', (context) => {
    const plain = `repo:contoso/identity:${context}`
    const immutable = `repo:contoso@123456/identity@456789:${context}`
    expect(subjectForms({ ...claims, subject: plain })).toEqual({ plain, immutable })
    expect(subjectForms({ ...claims, subject: immutable })).toEqual({ plain, immutable })
  })

  test.each<[string, Partial<AssertionClaims>]>([
    ['a template of the organisation', { subject: 'repository_id:456789:workflow:guests' }],
    ['no context', { subject: 'repo:contoso/identity' }],
    ['no id of the repository', { repositoryId: null }],
    ['no id of the owner', { ownerId: null }],
  ])('cannot be told with %s', (_, properties) => {
    expect(subjectForms({ ...claims, ...properties })).toBeNull()
  })
})
