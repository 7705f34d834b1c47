/** As what a guest was made. The product's verdict has to come to the same by itself. */
export type GuestKind =
  | 'managed'
  /** At a viral domain, redeemed before 2023. */
  | 'unmanaged'
  /** At a viral domain, redeemed after 2022: the domain was taken over, and its record may be stale. */
  | 'overtaken'
  | 'home-missing'
  | 'microsoft-account'
  | 'email-otp'
  | 'social'
  | 'federated'
  | 'pending'
  | 'internal'
  /** At a domain whose realm look-up answers no sense. */
  | 'indeterminate'
  /** A user of a managed partner whose type is Member. */
  | 'external-member'

/** What is peculiar about a guest besides its kind. */
export type GuestTrait =
  | 'disabled'
  | 'other-mails-only'
  /** Neither a mail nor another mail: only the user principal name tells the domain. */
  | 'no-address'
  | 'lower-case-ext'
  | 'upper-case-domain'
  | 'underscore'
  | 'international-domain'
  | 'null-state'
  | 'no-created-date'
  | 'role-holder'
  /** Pending for less than 30 days. */
  | 'recent'
  | 'hostile-name'

/** How many guests of each kind a tenant gets. */
export type KindCounts = Readonly<Record<GuestKind, number>>

/** Guests with an Entra account: the ones whose realm decides. */
export const entraKinds = ['managed', 'unmanaged', 'overtaken', 'home-missing', 'indeterminate'] as const

const entraShare = 0.65
const missingShare = 0.015
const overtakenShare = 0.1

/** How the guests without an Entra account divide among themselves. */
const otherShares = {
  'microsoft-account': 0.28,
  'email-otp': 0.34,
  social: 0.09,
  federated: 0.06,
  pending: 0.2,
} as const

/** Divides a number of guests into kinds as a tenant of long standing has them; external members come on top. */
export function countKinds(guests: number, unmanagedShare: number, indeterminateShare: number): KindCounts {
  const viral = Math.round(guests * unmanagedShare)
  const missing = Math.round(guests * missingShare)
  const indeterminate = Math.round(guests * indeterminateShare)
  const entra = Math.min(guests, Math.max(Math.round(guests * entraShare), viral + missing + indeterminate))
  const others = guests - entra
  const overtaken = Math.round(viral * overtakenShare)
  const counts = {
    'microsoft-account': Math.floor(others * otherShares['microsoft-account']),
    'email-otp': Math.floor(others * otherShares['email-otp']),
    social: Math.floor(others * otherShares.social),
    federated: Math.floor(others * otherShares.federated),
    pending: Math.floor(others * otherShares.pending),
  }
  return {
    ...counts,
    managed: Math.max(0, entra - viral - missing - indeterminate),
    unmanaged: viral - overtaken,
    overtaken,
    'home-missing': missing,
    indeterminate,
    internal: others - Object.values(counts).reduce((sum, count) => sum + count, 0),
    'external-member': Math.max(1, Math.round(guests * 0.005)),
  }
}
