import { describe, expect, test } from '@jest/globals'
import type { ProblemCode } from '../../../src/core/guests/completeness.ts'
import type { Verdict } from '../../../src/core/guests/verdict.ts'
import type { PreflightCheck } from '../../../src/core/tenant/check.ts'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import { from, named, of, scanIn, scannable, type SomeGuest } from '../../world/entra/scanning.ts'
import type { InProcessOptions } from '../../world/in-process.ts'
import type { Fault } from '../../world/simulator/faults.ts'
import type { RecordedRequest } from '../../world/simulator/request-log.ts'
import type { SimulatedReply } from '../../world/simulator/world.ts'

const graphHost = clouds.global.graph
const users = { host: graphHost, path: /^\/v1\.0\/users$/ }
const realmOf = (domain: string) => ({ host: clouds.global.login, path: new RegExp(`userrealm/.*%40${domain}$`) })
/** One of each kind that decides an account type: unmanaged, managed, Microsoft account, passcode, social, pending. */
const mixed = [
  of('ann@viral.example'),
  of('bob@managed.example'),
  from('cyd@consumer.example', 'MicrosoftAccount'),
  from('dan@post.example', 'mail'),
  from('eve@social.example', 'google.com'),
  of('fay@viral.example', { externalUserState: 'PendingAcceptance' }),
]
const member = of('mia@viral.example', { userType: 'Member' })
const repeated = (domain: string, times: number) => new Array<string>(times).fill(domain)
/** Everything that a scan reads beside the guests. */
const optional = [/roleAssignments$/, /b2bManagementPolicies$/, /\$batch$/]
const allAsked = ['$batch', 'b2bManagementPolicies', 'roleAssignments', 'users']
const counting =
  (count: number) =>
  ({ body }: SimulatedReply): SimulatedReply => ({ status: 200, body: { ...(body as object), '@odata.count': count } })
const ofMixed = { unmanaged: 1, managed: 1, 'microsoft-account': 1, 'email-otp': 1, social: 1, pending: 1 }

interface ScanCase {
  readonly guests: readonly SomeGuest[]
  readonly inputs?: Readonly<Record<string, string>>
  readonly world?: Partial<InProcessOptions>
}

interface Expected {
  readonly verdicts: Partial<Record<Verdict, number>>
  /** Local parts of the addresses of the findings. */
  readonly findings: string
  readonly problems?: readonly ProblemCode[]
  /** Checks that came out `unknown`. */
  readonly unknown?: readonly PreflightCheck['check'][]
  /** Paths at Graph, each once. Default: all that a report reads. */
  readonly asked?: readonly string[]
  readonly blocked?: readonly string[]
  /** Domains that were looked up. */
  readonly lookedUp: readonly string[]
  /** Domains whose home tenant was looked for. */
  readonly homes?: readonly string[]
}

const mixedHomes = ['managed.example', 'viral.example']
const unmanagedHere = { findings: 'ann', lookedUp: mixedHomes, homes: ['viral.example'] }
const never = { act: 'hang', times: Infinity } as const
const refused = { act: 'status', status: 403, body: { error: { code: 'Forbidden' } }, times: Infinity } as const
const page =
  (next: string) =>
  ({ body }: SimulatedReply): SimulatedReply => ({
    status: 200,
    body: { ...(body as object), '@odata.nextLink': `https://${graphHost}/v1.0/users?$skiptoken=${next}` },
  })
const allUnknown = [
  'blocked-domains',
  'home-tenants',
  'invitations',
  'next-sign-in',
  'one-time-passcode',
  'role-holders',
] as const
/** Looked up where no domain is unmanaged, to see whether the service still tells. */
const control = ['microsoft.com', 'yopmail.net']
/** Every answer of the listing says that there is another page, which is refused. */
const brokenListing: Fault[] = [
  { ...users, query: /skiptoken/, ...refused },
  { ...users, act: 'rewrite', times: Infinity, rewrite: page('more') },
]

const cases: readonly (readonly [string, ScanCase, Expected])[] = [
  ['nobody in an empty tenant', { guests: [] }, { verdicts: {}, findings: '', lookedUp: [] }],
  ['who is unmanaged, of everybody', { guests: mixed }, { verdicts: ofMixed, ...unmanagedHere }],
  [
    'who has a Microsoft account, and then looks behind no domain',
    { guests: mixed, inputs: { 'account-types': 'microsoft-account' } },
    { verdicts: ofMixed, findings: 'cyd', lookedUp: mixedHomes },
  ],
  [
    'both, where both are asked for',
    { guests: mixed, inputs: { 'account-types': 'unmanaged, microsoft-account' } },
    { verdicts: ofMixed, ...unmanagedHere, findings: 'ann cyd' },
  ],
  [
    'everybody from outside who has redeemed',
    { guests: mixed, inputs: { 'account-types': 'all-guests' } },
    { verdicts: ofMixed, ...unmanagedHere, findings: 'ann bob cyd dan eve' },
  ],
  [
    'no external member',
    { guests: [of('ann@viral.example'), member] },
    { verdicts: { unmanaged: 1 }, ...unmanagedHere, lookedUp: ['viral.example'] },
  ],
  [
    'external members where they are asked for',
    { guests: [of('ann@viral.example'), member], inputs: { 'include-external-members': 'true' } },
    { verdicts: { unmanaged: 2 }, findings: 'ann mia', lookedUp: ['viral.example'], homes: ['viral.example'] },
  ],
  [
    'who is of a domain that no tenant has, and that this is no finding',
    { guests: [of('ann@gone.example')] },
    { verdicts: { 'home-missing': 1 }, findings: '', lookedUp: ['gone.example', ...control] },
  ],
  [
    'two homes that are both unmanaged, and looks behind that of the address',
    { guests: [named('ann@viral.example', 'ann_other-viral.example')] },
    {
      verdicts: { unmanaged: 1 },
      findings: 'ann',
      lookedUp: ['other-viral.example', 'viral.example'],
      homes: ['viral.example'],
    },
  ],
  [
    'nothing certain of a managed address whose name is of an unmanaged home',
    { guests: [named('ann@managed.example', 'ann_viral.example')] },
    { verdicts: { indeterminate: 1 }, findings: '', lookedUp: mixedHomes },
  ],
  [
    'the others where the realm of one domain never comes',
    { guests: [...mixed, of('gil@silent.example')], world: { faults: [{ ...realmOf('silent.example'), ...never }] } },
    {
      verdicts: { ...ofMixed, indeterminate: 1 },
      ...unmanagedHere,
      lookedUp: ['managed.example', ...repeated('silent.example', 5), 'viral.example'],
    },
  ],
  [
    'too little where no realm comes',
    { guests: [of('gil@silent.example')], world: { faults: [{ ...realmOf('silent.example'), ...never }] } },
    {
      verdicts: { indeterminate: 1 },
      findings: '',
      problems: ['domains-undetermined'],
      lookedUp: [...repeated('silent.example', 5), ...control],
    },
  ],
  [
    'enough where no realm comes for a domain that a run may not touch',
    {
      guests: [of('gil@silent.example')],
      inputs: { 'exclude-domains': 'silent.example' },
      world: { faults: [{ ...realmOf('silent.example'), ...never }] },
    },
    { verdicts: { indeterminate: 1 }, findings: '', lookedUp: [...repeated('silent.example', 5), ...control] },
  ],
  [
    'those of the first page where the second is refused, and says so',
    { guests: mixed, world: { faults: brokenListing } },
    { verdicts: ofMixed, ...unmanagedHere, problems: ['listing-broken-off'] },
  ],
  [
    'that Graph counts more than it lists',
    { guests: mixed, world: { faults: [{ ...users, act: 'rewrite', rewrite: counting(40) }] } },
    { verdicts: ofMixed, ...unmanagedHere, problems: ['listing-count'] },
  ],
  [
    'everybody where each optional read is refused, and what it does not know',
    { guests: mixed, world: { faults: optional.map((path) => ({ host: graphHost, path, ...refused })) } },
    { verdicts: ofMixed, ...unmanagedHere, unknown: allUnknown },
  ],
  [
    'everybody with User.Read.All alone, and asks beside them for roles, which a role of its own could let it read',
    { guests: mixed, world: { permissions: ['User.Read.All'] } },
    { asked: ['$batch', 'roleAssignments', 'users'], verdicts: ofMixed, ...unmanagedHere, unknown: allUnknown },
  ],
  [
    'a domain that the deny list blocks',
    { guests: mixed, world: { graph: { invitationDomains: { allowed: [], blocked: ['viral.example'] } } } },
    { verdicts: ofMixed, ...unmanagedHere, blocked: ['viral.example'] },
  ],
  [
    'no blocked domain where guests are deleted, and does not ask',
    {
      guests: mixed,
      inputs: { remediation: 'delete' },
      world: { graph: { invitationDomains: { allowed: [], blocked: ['viral.example'] } } },
    },
    { verdicts: ofMixed, ...unmanagedHere, asked: ['$batch', 'roleAssignments', 'users'] },
  ],
]

/** Domains of the look-ups, each as often as it was asked for. */
const lookUps = (requests: readonly RecordedRequest[]) =>
  requests.flatMap(({ path }) => /^\/common\/userrealm\/[^/]+%40([^/]+)$/.exec(path)?.[1] ?? [])

const askedOfGraph = (requests: readonly RecordedRequest[]) =>
  [...new Set(requests.filter(({ host }) => host === graphHost).map(({ path }) => path.replace(/^.*\//, '')))].sort()

describe('a scan finds', () => {
  test.each(cases)('%s', async (_, { guests, inputs = {}, world: options }, expected) => {
    await using world = await scannable(guests, options)
    const found = await scanIn(world, inputs)
    const { census } = found
    const { requests } = world.simulator
    expect({
      verdicts: Object.fromEntries(Object.entries(census.byVerdict).filter(([, count]) => count > 0)),
      findings: census.findings.map(({ guest }) => guest.home?.address?.split('@')[0]).join(' '),
      problems: found.problems.map(({ code }) => code),
      unknown: found.checks
        .filter(({ status }) => status === 'unknown')
        .map(({ check }) => check)
        .sort(),
      blocked: [...found.blockedDomains],
      homes: found.homeTenants.map(({ domain }) => domain),
      lookedUp: lookUps(requests).sort(),
      asked: askedOfGraph(requests),
    }).toEqual({
      problems: [],
      unknown: [],
      blocked: [],
      homes: [],
      asked: allAsked,
      ...expected,
      lookedUp: expected.lookedUp.toSorted(),
    })
  })
})
