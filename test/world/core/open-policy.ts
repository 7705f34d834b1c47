import type { Policy } from '../../../src/core/plan/policy.ts'

/** A policy that leaves nobody alone but for what the guest itself says, with some rules replaced. */
export const openPolicy = (rules: Partial<Policy> = {}): Policy => ({
  remediation: 'reset',
  accountTypes: ['unmanaged'],
  includeSuspectOvertaken: false,
  roleHolders: new Set(),
  protectedGuests: new Set(),
  includeDomains: new Set(),
  excludeDomains: new Set(),
  exemptions: new Map(),
  byApprovedPlan: false,
  blockedDomains: new Set(),
  onlyGuests: new Set(),
  unconfirmedBefore: new Set(),
  now: new Date('2026-03-01T05:17:00Z'),
  ...rules,
})
