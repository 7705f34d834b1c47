/**
 * What an entry of the exemptions file, and the file as a whole, may have at most. In a file of its own, because the page that
 * writes entries runs in a browser, where the rest of this room does not.
 */
export const exemptionLimits = {
  /** Days ahead that `expires` may lie. */
  days: 365,
  /** Characters of `reason`. */
  reason: 500,
  /** Characters of `owner`. */
  owner: 200,
  /** Bytes of the file. */
  bytes: 1024 * 1024,
} as const
