import type { Verdict } from './verdict.ts'

/** The account types that a run reports and acts on. */
export type AccountType = 'unmanaged' | 'microsoft-account' | 'all-guests'

/** What makes a guest a finding. Who has not redeemed, is no guest from outside or could not be told never is one. */
export const wantedVerdicts: Readonly<Record<AccountType, readonly Verdict[]>> = {
  unmanaged: ['unmanaged'],
  'microsoft-account': ['microsoft-account'],
  'all-guests': ['unmanaged', 'managed', 'home-missing', 'microsoft-account', 'email-otp', 'social', 'federated'],
}
