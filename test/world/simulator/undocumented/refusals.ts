import { askAbout } from './fact.ts'
import type { UndocumentedFact } from './fact.ts'

/** Whom the services refuse, and with what words. */
export const refusals = {
  roleHolderRefusal: {
    asks: 'With what is a reset of somebody refused who holds a directory role?',
    variants: {
      'generic-authorization-exception': '403 Forbidden, "Generic authorization exception."',
      'insufficient-privileges':
        '403 Authorization_RequestDenied, "Insufficient privileges to complete the operation."',
      'other-words': '403 with words that are in no page.',
      'bad-request': '400 BadRequest.',
    },
    dependsOn: ['src/entra/write/write-failure.ts', 'src/entra/write/enforcement.ts'],
    searched:
      'The page on the reset says that it is refused, not how; issues show the first for users above the caller.',
    assumed: 'Who holds a role is left alone where roles can be read.',
    otherwise:
      'A refusal in unknown words is about the guest: the run goes on with the next one, and stops after three different guests in a row without a success.',
    reportSays:
      '`observed.graph.errors` counts the codes; the words stand in the `error` of the guest, as far as they name nobody.',
    findOut: 'Nothing has to be tried: grant RoleManagement.Read.Directory, and nobody with a role is written to.',
  },
  protectedRefusal: {
    asks: 'With what is a reset refused of a user in a restricted management administrative unit?',
    variants: {
      'insufficient-privileges':
        '403 Authorization_RequestDenied, "Insufficient privileges to complete the operation."',
      'generic-authorization-exception': '403 Forbidden, "Generic authorization exception."',
      'other-words': '403 with words that are in no page.',
      accepted: 'It is not refused: an invitation is no change of the user.',
    },
    dependsOn: ['src/entra/write/write-failure.ts', 'src/core/plan/policy.ts'],
    searched:
      'The page on these units says that applications cannot change their members; it names no error, and not the invitation.',
    assumed: 'Such a guest is left alone (`protected`) where `isManagementRestricted` says so.',
    otherwise: 'A refusal is about this guest.',
    reportSays:
      '`observed.graph.errors` counts the codes; the words stand in the `error` of the guest, as far as they name nobody.',
    findOut: askAbout('?$select=isManagementRestricted'),
  },
  eligibleRoles: {
    asks: 'Does a role that could be activated stand in the way of a reset?',
    variants: { 'do-not-count': 'It does not.', count: 'It does, as an active one.' },
    dependsOn: ['src/entra/read/role-expansion.ts', 'src/entra/write/write-failure.ts'],
    searched: 'The page on the reset speaks of "any roles assigned". Eligibility is not mentioned.',
    assumed: 'It does not: such guests are marked in the report, and changed all the same.',
    otherwise: 'The service refuses them, each for itself.',
    reportSays: '`observed.graph.errors` counts the refusals.',
    findOut: '`observed` in `report.json` counts the refusals.',
  },
  groupRoles: {
    asks: 'Does a role that a group gives stand in the way of a reset?',
    variants: { count: 'It does.', 'do-not-count': 'It does not.' },
    dependsOn: ['src/entra/read/role-expansion.ts', 'src/entra/write/write-failure.ts'],
    searched: 'The page on the reset speaks of "any roles assigned". Groups are not mentioned.',
    assumed: 'It does: the members are left alone where they can be read.',
    otherwise: 'Somebody is left alone who could have been reset.',
    reportSays: '`observed.graph.errors` counts the refusals, where the groups could not be read beforehand.',
    findOut: 'Reset such a guest by hand.',
  },
  unitRoles: {
    asks: 'Does a role over one administrative unit stand in the way of a reset?',
    variants: { count: 'It does.', 'do-not-count': 'It does not.' },
    dependsOn: ['src/entra/read/roles.ts', 'src/entra/write/write-failure.ts'],
    searched: 'The page on the reset speaks of "any roles assigned". Scopes are not mentioned.',
    assumed: 'It does: whoever holds one is left alone.',
    otherwise: 'Somebody is left alone who could have been reset.',
    reportSays: '`observed.graph.errors` counts the refusals, where the roles could not be read beforehand.',
    findOut: 'Reset such a guest by hand.',
  },
  inboundDefault: {
    asks: 'Does a default that blocks inbound access keep a guest of an unmanaged tenant out?',
    variants: {
      'does-not-matter': 'Cross-tenant access settings do not govern unmanaged accounts.',
      refuses: 'The reset is refused: "This invitation is blocked by cross-tenant access settings."',
    },
    dependsOn: ['src/core/tenant/inbound-access.ts', 'src/entra/write/write-failure.ts'],
    searched:
      'The overview of cross-tenant access says that external collaboration settings apply to identities that are no Microsoft Entra organisation. Nothing says otherwise.',
    assumed: 'It does not matter: a warning, and nobody is left alone for it.',
    otherwise: 'The service refuses the reset, guest by guest.',
    reportSays: '`observed.graph.errors` counts the refusals, and the `error` of each guest says why.',
    findOut: 'Reset one guest with `only-guests` while the default blocks.',
  },
  plusAddress: {
    asks: 'Does the invitation service take an address with a `+`?',
    variants: {
      'invalid-value': '400, "Invalid value specified for property \'invitedUserEmailAddress\'".',
      'invalid-smtp-address': '400, "The Primary SMTP Address is an invalid value."',
      accepted: 'It does.',
    },
    dependsOn: ['src/entra/write/write-failure.ts'],
    searched: 'The page on the invitation bars the character; issues show the second answer.',
    assumed: 'Nothing: the address is sent, and the answer is reported.',
    otherwise: 'The guest fails for a reason of its own, and goes behind the others in the next run.',
    reportSays: 'The `error` of the guest has the words of the service, as far as they name nobody.',
    findOut: 'Invite an address of your own with a `+` in it.',
  },
} as const satisfies Readonly<Record<string, UndocumentedFact>>
