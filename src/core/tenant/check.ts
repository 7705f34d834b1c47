/**
 * The checks, each by the name that a report has for it. `permission` comes with the name of a permission, such as
 * `permission User.Read.All`. Each has a heading in docs/troubleshooting.md.
 */
export const checkNames = [
  'permission',
  'run-folder',
  'guest-list',
  'role-holders',
  'role-groups',
  'eligible-roles',
  'protected-guests',
  'invitations',
  'one-time-passcode',
  'next-sign-in',
  'cross-tenant-access',
  'blocked-domains',
  'detector',
  'home-tenants',
  'sign-in-activity',
  'sponsors',
  'exemption expires-soon',
  'exemption expired',
  'exemption lapsed',
  'exemption unused',
] as const

type Name = (typeof checkNames)[number]

/** What was checked beside the guests themselves: permissions, settings of the tenant, exemptions. */
export interface PreflightCheck {
  readonly check: Exclude<Name, 'permission'> | `permission ${string}`
  readonly status: 'ok' | 'warning' | 'blocked' | 'unknown'
  readonly detail: string
}
