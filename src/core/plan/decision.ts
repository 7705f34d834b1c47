/** Why nothing is done about a finding. */
export type SkipReason =
  | 'exempt'
  | 'exemption-expired'
  | 'excluded-domain'
  | 'role-holder'
  /** In a restricted management administrative unit: no application may change such a guest. */
  | 'protected'
  | 'disabled'
  | 'two-homes'
  | 'no-address'
  | 'suspect-overtaken'
  | 'blocked-domain'
  /** An earlier run wrote to the guest, the service accepted it, and it was not seen. */
  | 'unconfirmed-before'
  | 'not-approved'
  | 'over-limit'
  | 'gone'
  | 'changed'
  | 'already-done'
  | 'now-managed'

/** What `mode: enforce` does about a finding. */
export type Decision = { readonly kind: 'act' } | { readonly kind: 'skip'; readonly skipReason: SkipReason }

/** Whether `mode: enforce` does anything about a finding. */
export const isActionable = ({ decision }: { readonly decision: Decision }): boolean => decision.kind === 'act'

/** Why nothing is done; null where something is. */
export const skipReasonOf = ({ decision }: { readonly decision: Decision }): SkipReason | null =>
  decision.kind === 'act' ? null : decision.skipReason
