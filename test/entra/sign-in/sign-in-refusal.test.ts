import { describe, expect, test } from '@jest/globals'
import { signInRefused } from '../../../src/entra/sign-in/sign-in-refusal.ts'
import { claims } from '../../world/entra/claims.ts'

const traceId = '5d7c5d3e-1a2b-4c3d-8e4f-0a1b2c3d4e5f'

/** An error as the Microsoft library words it, around what Entra sent. */
const said = (code: string) =>
  `invalid_client: Error(s): ${code} - Timestamp: 2026-03-01 12:00:00Z - Description: AADSTS${code}: Some words of ` +
  `Microsoft about app 'x' and subject 'y'. Trace ID: ${traceId} Correlation ID: 00000000-0000-4000-8000-000000000000 ` +
  `Timestamp: 2026-03-01 12:00:00Z - Correlation ID: 00000000-0000-4000-8000-000000000000 - Trace ID: ${traceId}`

/** The codes that people meet, by https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const explained = [
  ...['70021', '700213', '700211', '700212', '7002121', '7002138', '700024'],
  ...['700222', '700016', '7000229', '90002', '53003', '7000215'],
]
/** Those where something of the token has to be put into the app registration. */
const aboutClaims = ['70021', '700213', '700211', '700212', '7002121', '7002138']

describe('a refused sign-in is explained', () => {
  test.each(explained)('AADSTS%s', (code) => {
    const error = signInRefused(said(code), claims)
    expect(error).toMatchObject({ code: 'sign-in-refused', requestId: traceId })
    expect(error.message).toMatch(new RegExp(`^[A-Z].+\\. \\(AADSTS${code}\\)$`))
    expect(error.message).not.toContain('Entra refused the sign-in')
    expect(error.hint.includes('This workflow presented:')).toBe(aboutClaims.includes(code))
    // Microsoft's own words may hold anything.
    expect(error.text).not.toContain('Some words of Microsoft')
    expect(`${error.message}\n${error.hint}`).toMatchSnapshot()
  })

  test('also when the code is a new one, or there is none', () => {
    const unknown = signInRefused(said('999999'), claims)
    expect(`${unknown.message}\n${unknown.hint}`).toMatchSnapshot()
    const { message, requestId } = signInRefused('something else', claims)
    expect([message, requestId]).toEqual(['Entra refused the sign-in.', undefined])
  })
})

describe('the claims', () => {
  const hint = (properties: Partial<typeof claims>) => signInRefused(said('700213'), { ...claims, ...properties }).hint
  const immutable = 'repo:contoso@123456/identity@456789:ref:refs/heads/main'

  test('show the subject that was presented, and the other form of it', () => {
    const plainFirst = hint({})
    expect(plainFirst).toContain(`    subject   ${claims.subject}\n`)
    expect(plainFirst).toContain(`\n    ${immutable}\n`)
    const immutableFirst = hint({ subject: immutable })
    expect(immutableFirst).toContain(`    subject   ${immutable}\n`)
    expect(immutableFirst).toContain(`\n    ${claims.subject}\n`)
  })

  test('show no other form where there is none, and no workflow where GitHub names none', () => {
    const lines = hint({ subject: 'repository_id:456789', workflowRef: null }).split('\n')
    expect(lines.slice(lines.indexOf('This workflow presented:'))).toEqual([
      'This workflow presented:',
      '    issuer    https://token.actions.githubusercontent.com',
      '    subject   repository_id:456789',
      '    audience  api://AzureADTokenExchange',
      '',
      'Copy these values only if they are what you expect.',
    ])
  })
})
