import type { FaultRow } from './row.ts'

/** A whole request of Graph, with all its tries. */
const graph = 5 * 30 + 30

/** What a run asks Microsoft for, and GitHub for the sign-in. */
export const microsoftRows = {
  'GitHub token': {
    run: 'reset',
    serves: ['oidc'],
    patience: 'token of GitHub',
    costs:
      'The run ends before the tenant is read. At a renewal no further write is sent, and what was done is reported. ' +
      'After a renewal that failed none is tried for 30 s.',
    lasting: /^error: oidc-request-failed$/,
    later: /^(result: partial|reset: none|unconfirmed: 1|not-attempted: 2)$/,
    longest: 420,
  },
  'Entra token': {
    run: 'reset',
    serves: ['authority'],
    patience: 'token of Entra',
    costs: 'The same.',
    lasting: /^error: sign-in-unreachable$/,
    later: /^(result: partial|reset: none|unconfirmed: 1|not-attempted: 2)$/,
    longest: 420,
  },
  realm: {
    run: 'reset',
    serves: ['realm'],
    patience: 'look-up',
    costs:
      'The guests of the domain are undetermined, and are left alone. Where that is too many, the scan is incomplete.',
    lasting:
      /^(result: refused|reset: none|findings: 0|undetermined: 4|detector: unknown|(issues|comments): 0|issue .*: false|sponsors: true|last sign-ins: true|(role-groups|eligible-roles|home-tenants|sign-in-activity|protected-guests): none)$/,
    later: /^undetermined: 1$/,
    longest: 200,
  },
  'first page of guests': {
    run: 'reset',
    serves: ['GET /users', 'GET /users/([^/]+)'],
    patience: 'graph',
    costs: 'The run ends: there is no report without guests.',
    lasting: /^error: graph-unavailable$/,
    longest: graph,
  },
  'next page of guests': {
    run: 'reset',
    serves: ['GET /users'],
    patience: 'graph',
    costs: 'The scan is incomplete: whoever was listed is reported, and nobody is changed.',
    lasting: /^(result: refused|reset: none|findings: 2|last sign-ins: true)$/,
    longest: graph,
  },
  'batch of counts': {
    run: 'large report',
    serves: ['GET /users'],
    patience: 'counts',
    costs: 'More than 20,000 guests are listed one page after the other, which takes longer.',
    lasting: /^$/,
    longest: 30,
  },
  'last sign-ins': {
    run: 'reset',
    serves: ['GET /users'],
    patience: 'within three minutes',
    costs: 'The report has no last sign-ins, and says so.',
    lasting: /^sign-in-activity: unknown$/,
    longest: graph,
  },
  'batch of findings': {
    run: 'reset',
    serves: ['GET /users/([^/]+)'],
    patience: 'within three minutes',
    costs:
      'The report has no sponsors, and says so. Nobody is known to be protected: Graph refuses such a guest by itself.',
    lasting: /^(sponsors: (false|unknown)|protected-guests: unknown)$/,
    longest: graph,
  },
  'batch of sponsors': {
    run: 'report',
    serves: ['GET /users/([^/]+)/sponsors'],
    patience: 'within three minutes',
    costs: 'The report has no sponsors, and says so.',
    lasting: /^sponsors: (false|unknown)$/,
    longest: graph,
  },
  'batch of protection': {
    run: 'report',
    serves: ['GET /users/([^/]+)'],
    patience: 'within three minutes',
    costs: 'Nobody is known to be protected. Graph refuses such a guest by itself, and the others go on.',
    lasting: /^protected-guests: unknown$/,
    longest: graph,
  },
  'batch of guests': {
    run: 'reset',
    serves: ['GET /users/([^/]+)'],
    patience: 'guests',
    costs:
      'Before a write: nobody is written to who was not confirmed, and the run stops. After it: who was written to and ' +
      'cannot be looked at is unconfirmed.',
    lasting: /^(result: failed|reset: none|not-attempted: 3)$/,
    later: /^(result: partial|reset: none|unconfirmed: 1|not-attempted: 2)$/,
    longest: 12 * 60,
  },
  'batch of role holders': {
    run: 'reset',
    serves: ['GET /groups/([^/]+)/members', 'GET /roleManagement/directory/roleEligibilityScheduleInstances'],
    patience: 'within three minutes',
    costs: 'Roles by group, or that can be activated, are unknown. Graph refuses a role holder by itself.',
    lasting: /^(role-groups|eligible-roles): unknown$/,
    longest: graph,
  },
  'batch of home tenants': {
    run: 'reset',
    serves: ["GET /tenantRelationships/findTenantInformationByDomainName\\(domainName=(?:'|%27)(.+?)(?:'|%27)\\)"],
    patience: 'within three minutes',
    costs: 'What is behind the domains is unknown.',
    lasting: /^home-tenants: unknown$/,
    longest: graph,
  },
  'batch of tenant settings': {
    run: 'reset',
    serves: [
      'GET /policies/authorizationPolicy',
      'GET /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/[Ee]mail',
      'GET /policies/crossTenantAccessPolicy/default',
      'GET /policies/crossTenantAccessPolicy/partners',
    ],
    patience: 'within three minutes',
    costs: 'The checks of these settings are unknown.',
    lasting: /^(invitations|one-time-passcode|next-sign-in): unknown$/,
    longest: graph,
  },
  'role assignments': {
    run: 'reset',
    serves: ['GET /roleManagement/directory/roleAssignments'],
    patience: 'within three minutes',
    costs: 'Role holders are unknown, and are not left alone beforehand. Graph refuses them by itself.',
    lasting: /^(role-holders: unknown|(role-groups|eligible-roles): none)$/,
    // Whoever held a role at the scan is left alone.
    later: /^$/,
    longest: 2 * graph,
  },
  'allow and deny list': {
    run: 'reset',
    serves: ['GET /policies/b2bManagementPolicies'],
    patience: 'within three minutes',
    costs: 'Which domains may be invited is unknown. Graph refuses such an invitation by itself.',
    lasting: /^blocked-domains: unknown$/,
    longest: graph,
  },
  invitation: {
    run: 'reset',
    serves: ['POST /invitations'],
    patience: 'write',
    costs: 'This guest fails, or is unconfirmed where the write may have been done. Five in a row stop the run.',
    lasting: /^(result: (failed|partial)|reset: (none|1)|failed: (3|2)|unconfirmed: (1|2)|not-attempted: 2)$/,
    // A success without a word in it: the guest is looked at, and nothing shows.
    passing: {
      faults: ['empty'],
      ends: /^(result: partial|reset: (none|2)|unconfirmed: 1|not-attempted: 2)$/,
    },
    longest: 20 * 60,
  },
  deletion: {
    run: 'approved deletion',
    serves: ['DELETE /users/([^/]+)'],
    patience: 'write',
    costs: 'The same.',
    lasting: /^(result: (failed|partial)|deleted: (none|1)|failed: (3|2)|unconfirmed: (1|2)|not-attempted: 2)$/,
    passing: {
      faults: ['empty', 'HTML'],
      ends: /^(result: partial|deleted: (none|2)|unconfirmed: 1|not-attempted: 2)$/,
    },
    longest: 20 * 60,
  },
} as const satisfies Readonly<Record<string, FaultRow>>
