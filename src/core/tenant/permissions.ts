import { consentCommand, requestCommand, type AppRole, type Application } from './grant-commands.ts'
import type { PreflightCheck } from './check.ts'
import { remedies, type RemedyName, type RemedyPermission } from '../remedy.ts'

/** The settings that decide which permissions a run uses. */
export interface PermissionOptions extends Application {
  readonly mode: 'report' | 'enforce'
  readonly remediation: RemedyName
  readonly signInActivity: boolean
}

/** One application permission of Microsoft Graph, and what it is good for. */
export interface PermissionRule extends AppRole {
  /** Required by every run, required by enforce mode, or only by a feature that a run can do without. */
  readonly need: 'required' | 'enforce' | 'optional'
  /** What needs it. */
  readonly use: string
  /** What is lost without it. */
  readonly without: string
  /** What an enforcement does not know without it, though it decides who is to be left alone. */
  readonly guards?: string
  /** Permissions that do as well, of which one is enough. */
  readonly impliedBy: readonly string[]
  /** The remedies for which those do as well, where that is not all of them. */
  readonly impliedFor?: readonly RemedyName[]
  /** Whether a run with these settings makes use of it. */
  readonly used: (options: Omit<PermissionOptions, keyof Application>) => boolean
}

const always = () => true

/** Used by the remedies that take it, and only where something is done. */
const forRemedy =
  (permission: RemedyPermission): PermissionRule['used'] =>
  ({ mode, remediation }) =>
    mode === 'enforce' && remedies[remediation].permissions.some((needed) => needed === permission)

/**
 * The permissions that this action can use, the necessary ones first.
 *
 * Ids: https://learn.microsoft.com/graph/permissions-reference, as Microsoft generates that page from
 * https://github.com/microsoftgraph/microsoft-graph-devx-content/blob/master/permissions/new/provisioningInfo.json.
 * What implies what: the permission tables of the operations, from permissions.json beside that file.
 */
export const permissionRules = [
  {
    permission: 'User.Read.All',
    appRoleId: 'df021288-bdef-4463-88db-98f22de89214',
    need: 'required',
    use: 'List the guests',
    without: 'Nothing can be listed, and every run fails.',
    impliedBy: ['User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'],
    used: always,
  },
  {
    permission: 'User.ReadWrite.All',
    appRoleId: '741f803b-c850-494e-b5df-cde7c675a1ca',
    need: 'enforce',
    use: 'Reset or delete guests',
    without: 'Enforce mode is refused before the scan.',
    // https://learn.microsoft.com/graph/api/invitation-post names both for invitations, and
    // https://learn.microsoft.com/graph/api/user-delete this one alone.
    impliedBy: ['Directory.ReadWrite.All'],
    impliedFor: ['reset'],
    used: forRemedy('User.ReadWrite.All'),
  },
  {
    // By its page, User.ReadWrite.All is enough for a reset; where invitations are restricted, Graph refuses it alone.
    permission: 'User.Invite.All',
    appRoleId: '09850681-111b-4a89-9bed-3f2cae46d706',
    need: 'enforce',
    use: 'Reset guests',
    without: 'Enforce mode with remediation "reset" is refused before the scan.',
    impliedBy: [],
    used: forRemedy('User.Invite.All'),
  },
  {
    permission: 'RoleManagement.Read.Directory',
    appRoleId: '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
    need: 'optional',
    use: 'Tell which guests hold a directory role, or could activate one',
    without: 'Guests who hold a role are not left alone, and a reset of them fails.',
    guards: 'who holds a directory role',
    impliedBy: [
      'RoleManagement.Read.All',
      'RoleManagement.ReadWrite.Directory',
      'Directory.Read.All',
      'Directory.ReadWrite.All',
    ],
    used: always,
  },
  {
    permission: 'GroupMember.Read.All',
    appRoleId: '98830695-27a2-44f7-8c18-0c3ebc9698f6',
    need: 'optional',
    use: 'Tell which guests hold a directory role through a group',
    without: 'Guests who hold a role through a group are not left alone, and a reset of them fails.',
    guards: 'who holds a directory role through a group',
    impliedBy: [
      'GroupMember.ReadBasic.All',
      'GroupMember.ReadWrite.All',
      'Group.Read.All',
      'Group.ReadWrite.All',
      'Directory.Read.All',
    ],
    used: always,
  },
  {
    permission: 'Policy.Read.All',
    appRoleId: '246dd0d5-5bd0-4def-940b-0421030a5b68',
    need: 'optional',
    use: 'Tell whether invitations are allowed, which organisations are kept out, and how guests will sign in after a reset',
    without: 'Whether guests can be reset and come back is found out by trying.',
    guards: 'whether guests may be invited and can come back',
    impliedBy: [],
    used: ({ remediation }) => remedies[remediation].invites,
  },
  {
    permission: 'Policy.Read.AuthenticationMethod',
    appRoleId: '8e3bc81b-d2f3-4b7b-838c-32c88218d2f0',
    need: 'optional',
    use: 'Tell whether one-time passcodes are switched on, where Policy.Read.All is too much',
    without: 'Whether guests can use a one-time passcode after a reset is not known.',
    impliedBy: ['Policy.Read.All', 'Policy.ReadWrite.AuthenticationMethod'],
    used: ({ remediation }) => remedies[remediation].invites,
  },
  {
    permission: 'Policy.Read.B2BManagementPolicy',
    appRoleId: 'b41683de-870d-4462-939a-1a3d94f3accf',
    need: 'optional',
    use: 'Leave alone guests whose domain the allow or deny list blocks',
    without: 'Guests of a blocked domain are not left alone: a reset of them is refused, or they cannot redeem again.',
    guards: 'whom the allow or deny list keeps out',
    impliedBy: ['Policy.ReadWrite.B2BManagementPolicy'],
    used: ({ remediation }) => remedies[remediation].invites,
  },
  {
    permission: 'CrossTenantInformation.ReadBasic.All',
    appRoleId: 'cac88765-0581-4025-9725-5ebc13f729ee',
    need: 'optional',
    use: 'Name the home tenant of unmanaged domains',
    without: 'Only DNS can hint at a domain that was taken over.',
    impliedBy: [],
    used: always,
  },
  {
    permission: 'AuditLog.Read.All',
    appRoleId: 'b0afded3-3588-46d8-8b3d-9842eff778da',
    need: 'optional',
    use: 'Add the last sign-in, if sign-in-activity asks for it; needs a licence for Entra ID P1 too',
    without: 'The last sign-in stays empty.',
    impliedBy: [],
    used: ({ signInActivity }) => signInActivity,
  },
] as const satisfies readonly PermissionRule[]

const rules: readonly PermissionRule[] = permissionRules

/** The name of a permission that this action can use. */
export type PermissionName = (typeof permissionRules)[number]['permission']

/** Whether a token that carries these permissions may do what a permission allows. */
export function allows(tokenRoles: readonly string[], permission: PermissionName): boolean {
  const rule = rules.find((one) => one.permission === permission)
  return rule !== undefined && grantOf(rule, tokenRoles) !== undefined
}

/** What an enforce run lacks, empty when it may begin. */
export function missingToEnforce(tokenRoles: readonly string[], options: PermissionOptions): readonly AppRole[] {
  // One that has no rule above does not compile.
  const needed: readonly PermissionName[] = remedies[options.remediation].permissions
  return rules.filter(
    (rule) =>
      needed.some((permission) => permission === rule.permission) &&
      rule.used(options) &&
      grantOf(rule, tokenRoles, options.remediation) === undefined,
  )
}

/**
 * What a run that changes guests says once, when it does not know whom it must leave alone; null when it knows all of it.
 * The permissions that are missing only read, so nothing speaks against them.
 */
export function unguardedWarning(tokenRoles: readonly string[], options: PermissionOptions): string | null {
  const missing = rules.filter(
    (rule) => rule.guards !== undefined && rule.used(options) && grantOf(rule, tokenRoles) === undefined,
  )
  if (missing.length === 0) return null
  const listed = (words: readonly string[]) => new Intl.ListFormat('en').format(words)
  return (
    `This run does not know ${listed(missing.flatMap(({ guards }) => guards ?? []))}, so nobody is left alone for it. ` +
    `The application lacks ${listed(missing.map(({ permission }) => permission))}, which only read: docs/setup.md of the ` +
    'action says how to grant them.'
  )
}

/** One line for each permission that the settings make use of, and for each that the token carries beyond them. */
export function permissionChecks(tokenRoles: readonly string[], options: PermissionOptions): PreflightCheck[] {
  return [
    ...rules.filter((rule) => rule.used(options)).map((rule) => needCheck(rule, tokenRoles, options)),
    ...tokenRoles.flatMap((role) => surplusCheck(role, options) ?? []),
  ]
}

const checkName = (permission: string) => `permission ${permission}` as const

/** The permission of the token that satisfies a rule. */
const grantOf = (rule: PermissionRule, tokenRoles: readonly string[], remediation?: RemedyName) =>
  [rule.permission, ...impliedIn(rule, remediation)].find((one) => tokenRoles.includes(one))

const impliedIn = ({ impliedBy, impliedFor }: PermissionRule, remediation?: RemedyName): readonly string[] =>
  impliedFor === undefined || (remediation !== undefined && impliedFor.includes(remediation)) ? impliedBy : []

function needCheck(rule: PermissionRule, tokenRoles: readonly string[], options: PermissionOptions): PreflightCheck {
  const check = checkName(rule.permission)
  const grant = grantOf(rule, tokenRoles, options.remediation)
  if (grant !== undefined) {
    const by = grant === rule.permission ? 'Granted' : `Granted by ${grant}`
    const use = `${rule.use.charAt(0).toLowerCase()}${rule.use.slice(1)}`
    return { check, status: 'ok', detail: `${by}, to ${use}.` }
  }
  const detail = `Missing. ${rule.without}`
  if (rule.need === 'optional') return { check, status: 'unknown', detail }
  const commands = `${requestCommand([rule], options)} && ${consentCommand(options)}`
  return { check, status: 'blocked', detail: `${detail} Grant it: ${commands}` }
}

/** A permission that only reads says so in the second part of its name, as in `User.Read.All`. */
const onlyReads = (permission: string) => /^[^.]+\.Read(Basic)?(\.|$)/.test(permission)

function surplusCheck(role: string, options: PermissionOptions): PreflightCheck | null {
  const warning = (detail: string): PreflightCheck => ({ check: checkName(role), status: 'warning', detail })
  const own = rules.find(({ permission }) => permission === role)
  if (options.mode === 'report' && !onlyReads(role)) {
    return warning(
      'More than needed: a report only reads, and this permission can change the tenant. ' +
        'Use an app registration of its own for reports.',
    )
  }
  if (own !== undefined) return null
  const instead = rules.filter((rule) => impliedIn(rule, options.remediation).includes(role) && rule.used(options))
  if (instead.length === 0) return warning('More than needed: this action makes no use of it.')
  const names = instead.map(({ permission }) => permission).join(', ')
  return warning(`More than needed: ${names} would do.`)
}
