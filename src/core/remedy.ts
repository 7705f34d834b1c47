/** What can be done to a guest, by the names that `remediation` takes. They are verbs: "made to reset guests". */
export const remedyNames = ['reset', 'delete'] as const

export type RemedyName = (typeof remedyNames)[number]

/** What the rest of the action has to know of a remedy. How it is sent and proved: entra/write/remedies.ts. */
export interface Remedy {
  /** How a guest ends to whom it was done, which is also the participle: "can be reset", "12 deleted". */
  readonly outcome: string
  /** "the workflow resets these guests" */
  readonly doesIt: string
  /** Application permissions of Microsoft Graph that it takes, all of them. */
  readonly permissions: readonly string[]
  /** Whether only an enabled guest is worth it. A disabled one cannot sign in, so there is nothing to renew. */
  readonly needsEnabled: boolean
  /** Whether it takes an address that stands on the user object. */
  readonly needsAddress: boolean
  /**
   * Whether the guest stays and has to accept an invitation again: only then do the tenant's policies on invitations and
   * sign-in matter, and there is somebody to follow.
   */
  readonly invites: boolean
}

/**
 * The remedies. A further one does not compile until it has its words here and in render/words/remedies.ts, and its
 * request and proof in entra/write/remedies.ts.
 */
export const remedies = {
  // https://learn.microsoft.com/entra/external-id/reset-redemption-status
  reset: {
    outcome: 'reset',
    doesIt: 'resets',
    permissions: ['User.ReadWrite.All', 'User.Invite.All'],
    needsEnabled: true,
    needsAddress: true,
    invites: true,
  },
  // https://learn.microsoft.com/graph/api/user-delete
  delete: {
    outcome: 'deleted',
    doesIt: 'deletes',
    permissions: ['User.ReadWrite.All'],
    needsEnabled: false,
    needsAddress: false,
    invites: false,
  },
} as const satisfies Readonly<Record<RemedyName, Remedy>>

/** A permission that one of them takes. */
export type RemedyPermission = (typeof remedies)[RemedyName]['permissions'][number]

/** The outcomes of guests to whom a remedy was done. */
export type RemedyOutcome = (typeof remedies)[RemedyName]['outcome']

/** The same, to go through. */
export const remedyOutcomes: readonly RemedyOutcome[] = remedyNames.map((name) => remedies[name].outcome)

/** Whether an outcome says that a guest got the remedy. */
export const isRemedied = (outcome: string | null | undefined): outcome is RemedyOutcome =>
  remedyOutcomes.some((done) => done === outcome)

/** Whether an outcome says that the guest stays and has to accept an invitation again. */
export const isInvitedAgain = (outcome: string | null | undefined): boolean =>
  remedyNames.some((name) => remedies[name].invites && remedies[name].outcome === outcome)
