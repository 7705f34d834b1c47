import type { FaultKind } from '../simulator/faults/kinds.ts'
import type { RequestKind } from '../simulator/faults/requests.ts'
import type { Patience } from './patience.ts'
import type { RunName } from './runs.ts'

/** One kind of request: who makes it, how patiently, and what becomes of a run where it goes wrong. */
export interface FaultRow {
  readonly run: RunName
  /** What the simulator serves of it: its routes of Graph, the operations of GitHub, or another name that it has there. */
  readonly serves: readonly string[]
  readonly patience: Patience
  /** What a failure that lasts costs, as a sentence. */
  readonly costs: string
  /** What may be otherwise after it, and nothing else: the blast radius. */
  readonly lasting: RegExp
  /** The same where it fails from the second request on, for instance at a renewal. Default: as `lasting`. */
  readonly later?: RegExp
  /** Faults that are not healed although they pass, and what may be otherwise then. */
  readonly passing?: { readonly faults: readonly FaultKind[]; readonly ends: RegExp }
  /** So many seconds longer than usual a run takes at most. */
  readonly longest: number
}

const noIssue = /^(issues: 0|issue of this run: false|comments: 0|issue in the outputs: false)$/
const refusedPlan = /^error: plan-refused$/
const noArtifact = /^artifact: false$/
/** A whole request of Graph, with all its tries. */
const graph = 5 * 30 + 30
const github = 3 * 30 + 10

const plan = (serves: readonly string[]): FaultRow => ({
  run: 'approved deletion',
  serves,
  patience: 'github',
  costs: 'The plan is refused: a fact that cannot be read is a no. Nobody is changed.',
  lasting: refusedPlan,
  longest: github,
})

/** Every kind of request that a run makes. docs/reliability.md is written from it, and every cell of it is tested. */
export const faultTable: Readonly<Record<RequestKind, FaultRow>> = {
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
  'last sign-ins': {
    run: 'reset',
    serves: ['GET /users'],
    patience: 'graph',
    costs: 'The report has no last sign-ins, and says so.',
    lasting: /^sign-in-activity: unknown$/,
    longest: graph,
  },
  'batch of sponsors': {
    run: 'reset',
    serves: ['GET /users/([^/]+)/sponsors'],
    patience: 'graph',
    costs: 'The report has no sponsors, and says so.',
    lasting: /^sponsors: (false|unknown)$/,
    longest: graph,
  },
  'batch of protection': {
    run: 'reset',
    serves: ['GET /users/([^/]+)'],
    patience: 'graph',
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
    longest: 20 * 60,
  },
  'batch of role holders': {
    run: 'reset',
    serves: ['GET /groups/([^/]+)/members', 'GET /roleManagement/directory/roleEligibilityScheduleInstances'],
    patience: 'graph',
    costs: 'Roles by group, or that can be activated, are unknown. Graph refuses a role holder by itself.',
    lasting: /^(role-groups|eligible-roles): unknown$/,
    longest: graph,
  },
  'batch of home tenants': {
    run: 'reset',
    serves: ["GET /tenantRelationships/findTenantInformationByDomainName\\(domainName=(?:'|%27)(.+?)(?:'|%27)\\)"],
    patience: 'graph',
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
    patience: 'graph',
    costs: 'The checks of these settings are unknown.',
    lasting: /^(invitations|one-time-passcode|next-sign-in): unknown$/,
    longest: graph,
  },
  'role assignments': {
    run: 'reset',
    serves: ['GET /roleManagement/directory/roleAssignments'],
    patience: 'graph',
    costs: 'Role holders are unknown, and are not left alone beforehand. Graph refuses them by itself.',
    lasting: /^(role-holders: unknown|(role-groups|eligible-roles): none)$/,
    // Whoever held a role at the scan is left alone.
    later: /^$/,
    longest: 2 * graph,
  },
  'allow and deny list': {
    run: 'reset',
    serves: ['GET /policies/b2bManagementPolicies'],
    patience: 'graph',
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
  'list of issues': {
    run: 'reset',
    serves: ['issues/list-for-repo'],
    patience: 'github',
    costs:
      'Nothing is remembered, and the issue stays as it is, with a warning. The scan does not wait for it longer than ' +
      '10 s, and nothing else at all.',
    lasting: noIssue,
    longest: github,
  },
  'owner of the token': {
    run: 'report',
    serves: ['graphql'],
    patience: 'github',
    costs: 'Whose the issue is cannot be told: it stays as it is, with a warning.',
    lasting: noIssue,
    longest: github,
  },
  'new issue': {
    run: 'reset',
    serves: ['issues/create'],
    patience: 'once to GitHub',
    costs: 'A warning. The next run makes it, or finds it.',
    lasting: noIssue,
    passing: { faults: ['500', '503', 'reset', 'cut off', 'HTML', 'empty', 'hang'], ends: noIssue },
    longest: github,
  },
  'update of the issue': {
    run: 'report',
    serves: ['issues/update'],
    patience: 'github',
    costs: 'The issue stays as it is, with a warning.',
    lasting: noIssue,
    longest: github,
  },
  'new comment': {
    run: 'report',
    serves: ['issues/create-comment'],
    patience: 'once to GitHub',
    costs: 'Nobody is notified; the issue itself is up to date. A warning.',
    lasting: noIssue,
    passing: { faults: ['500', '503', 'reset', 'cut off', 'HTML', 'empty', 'hang'], ends: noIssue },
    longest: github,
  },
  label: {
    run: 'reset',
    serves: ['issues/get-label'],
    patience: 'github',
    costs: 'Nothing: GitHub makes a label that an issue is given and that is missing.',
    lasting: /^$/,
    longest: github,
  },
  'new label': {
    run: 'reset',
    serves: ['issues/create-label'],
    patience: 'once to GitHub',
    costs: 'The same.',
    lasting: /^$/,
    longest: github,
  },
  'open pull requests': {
    run: 'report',
    serves: ['pulls/list'],
    patience: 'github',
    costs: 'The issue has no link to the pull request with the plan.',
    lasting: /^$/,
    longest: github,
  },
  'history of the plan': plan(['repos/list-commits']),
  'pull requests of a commit': plan(['repos/list-pull-requests-associated-with-commit']),
  'pull request': plan(['pulls/get']),
  'commits of a pull request': plan(['pulls/list-commits']),
  reviews: plan(['pulls/list-reviews']),
  'file of a commit': plan(['repos/get-content']),
  'permission of a reviewer': plan(['repos/get-collaborator-permission-level']),
  'new artifact': {
    run: 'upload',
    serves: ['CreateArtifact'],
    patience: 'upload',
    costs: 'A warning: the files are on the runner, and the summary has the figures.',
    lasting: noArtifact,
    longest: 130,
  },
  upload: {
    run: 'upload',
    serves: ['blob'],
    patience: 'upload',
    costs: 'The same.',
    lasting: noArtifact,
    longest: 130,
  },
  'end of the upload': {
    run: 'upload',
    serves: ['FinalizeArtifact'],
    patience: 'upload',
    costs: 'The same.',
    lasting: noArtifact,
    longest: 130,
  },
}
