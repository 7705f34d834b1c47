/**
 * Why a guest of the plan failed, or why nobody can say that it went well, in a word each. What the service answers is the
 * last: whoever reads a report has to expect `refused` for all that nobody has seen yet.
 */
export const guestErrorCodes = [
  /** What the guest looks like could not be read just before the write, so that none was sent. */
  'not-read',
  /** A write was sent and no answer came that counts; nothing that can be seen says whether it was done. */
  'not-answered',
  /** The service accepted the write, and it could not be seen yet. */
  'not-seen',
  /** The service was too busy, broken or out of reach, as often as it was tried. */
  'service-failed',
  /** The service answered for another guest than the one that was asked for. */
  'other-guest',
  /** The service answered that the invitation went wrong. */
  'invitation-failed',
  /** The application may not invite. */
  'not-allowed',
  /** Invitations are switched off or restricted in this tenant. */
  'invitations-off',
  /** The address stands neither in mail nor in otherMails of the guest. */
  'address-unknown',
  /** The address belongs to a group. */
  'address-of-group',
  /** The domain of the address belongs to this tenant. */
  'address-in-tenant-domain',
  /** The address belongs to a user of this tenant. */
  'address-of-tenant-user',
  /** Another object of the directory has the address. */
  'address-taken',
  /** The service does not take the address, such as one with a plus sign. */
  'address-invalid',
  /** Cross-tenant access settings block the invitation. */
  'cross-tenant-access',
  /** The home tenant has switched off collaboration across clouds. */
  'cross-cloud',
  /** The allow or deny list of this tenant blocks the domain. */
  'blocked-domain',
  /** The guest holds a role that the application may not touch, or a permission is missing. */
  'protected',
  /** The service does not accept the sign-in any more. */
  'sign-in-refused',
  /** A 403 that says nothing known: the guest is protected, or a permission is missing. */
  'forbidden',
  /** The service refused the request, and says nothing known. */
  'refused',
] as const

/** Why a guest of the plan failed, or is not confirmed. */
export type GuestErrorCode = (typeof guestErrorCodes)[number]

/** Those that end when somebody corrects the address of the guest. Nothing was changed. */
export const addressCodes: ReadonlySet<GuestErrorCode | undefined> = new Set<GuestErrorCode>([
  'address-unknown',
  'address-of-group',
  'address-in-tenant-domain',
  'address-of-tenant-user',
  'address-taken',
  'address-invalid',
])

/** Answers of success that say something else: the write may be done, and nobody knows before it can be seen. */
export const doubtfulCodes: ReadonlySet<GuestErrorCode> = new Set<GuestErrorCode>(['other-guest', 'invitation-failed'])

/** Those that are about the guest and nobody else: tried again, it fails again. */
export const ownCodes: ReadonlySet<GuestErrorCode | undefined> = new Set<GuestErrorCode | undefined>([
  ...addressCodes,
  'invitation-failed',
  'cross-tenant-access',
  'cross-cloud',
  'blocked-domain',
  'protected',
  'forbidden',
  'refused',
])
