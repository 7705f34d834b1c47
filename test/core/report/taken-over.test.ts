import { expect, test } from '@jest/globals'
import { byWhatIsKnown, probablyTakenOver } from '../../../src/core/report/taken-over.ts'
import type { HomeTenant } from '../../../src/core/tenant/home-tenant.ts'

const tenants = [
  { domain: 'hinted.example', hint: 'a tenant' },
  { domain: 'late.example' },
  { domain: 'named.example', tenantId: '00000000-0000-4000-8000-000000000001' },
  { domain: 'quiet.example' },
] as unknown as readonly HomeTenant[]
const domainsOf = (list: readonly HomeTenant[]) => list.map(({ domain }) => domain)

test('taken over are those that are hinted at, and those of a guest who redeemed late', () => {
  const findings = [{ domain: 'late.example', suspectOvertaken: true }, { domain: 'quiet.example' }] as never
  expect(domainsOf(probablyTakenOver({ homeTenants: tenants, findings }))).toEqual(['hinted.example', 'late.example'])
  expect(domainsOf(probablyTakenOver({ homeTenants: tenants, findings: [] }))).toEqual(['hinted.example'])
})

test('told apart are those of which something is known', () => {
  const { told, untold } = byWhatIsKnown(tenants)
  expect(domainsOf(told)).toEqual(['hinted.example', 'named.example'])
  expect(domainsOf(untold)).toEqual(['late.example', 'quiet.example'])
})
