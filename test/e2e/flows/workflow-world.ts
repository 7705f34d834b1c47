import { subjectOf, type Repository } from '../../world/simulator/actions/oidc.ts'
import { describeJob } from '../../world/simulator/actions/job.ts'
import { createGitHubState, type GitHubState } from '../../world/simulator/github/state.ts'
import type { RecordedRequest } from '../../world/simulator/request-log.ts'
import type { AppRegistration, Tenant } from '../../world/simulator/world.ts'

/** An artifact that a run left behind. */
export interface KeptArtifact {
  readonly run: number
  readonly id: number
  readonly name: string
  readonly bytes: Buffer
  /** False for a page that was uploaded as it is. */
  readonly zipped: boolean
}

/** A run, as GitHub's API tells of it. https://docs.github.com/rest/actions/workflow-runs#get-a-workflow-run */
export interface KnownRun {
  readonly id: number
  readonly path: string
  readonly event: string
  readonly head_branch: string | null
  readonly head_repository: { readonly full_name: string } | null
}

/** What workflows run in: a tenant with two app registrations, and a repository. Tests change it between runs. */
export interface World {
  readonly tenant: Tenant
  /** More of them, by id. */
  readonly otherTenants: ReadonlyMap<string, Tenant>
  readonly repository: Repository
  readonly github: GitHubState
  readonly registrations: readonly AppRegistration[]
  /** The variables of the repository. */
  readonly variables: Readonly<Record<string, string>>
  /** The secrets of each environment, which a job of that environment alone is given. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Which example was copied to a file of `.github/workflows`, where it has another name. */
  readonly copiedAs: Readonly<Record<string, string>>
  readonly artifacts: KeptArtifact[]
  /** Every run so far, for those who ask GitHub. */
  readonly runs: KnownRun[]
  /** Every request that this action sent, in order, of all runs. */
  readonly requests: RecordedRequest[]
  /** Numbers that are given out once: of runs and artifacts. */
  next(): number
}

const issuer = 'https://token.actions.githubusercontent.com'
const audience = 'api://AzureADTokenExchange'

/** What the two registrations trust: `ref:refs/heads/main`, `pull_request`, `environment:entra-enforce`. */
export interface Trust {
  readonly reader: readonly string[]
  readonly writer: readonly string[]
}

/** An app registration that trusts jobs of the repository, by the end of their subject. */
export function registrationIn(
  repository: Repository,
  clientId: string,
  permissions: string[],
  contexts: readonly string[],
): AppRegistration {
  const { run } = describeJob({ repository })
  return {
    clientId,
    permissions,
    tokenLifetimeSeconds: 4500,
    federatedCredentials: contexts.map((context) => ({
      issuer,
      audience,
      subject: subjectOf(repository, run, 'immutable').replace('ref:refs/heads/main', context),
    })),
  }
}

/** A private repository and a tenant that trusts it as docs/setup.md and docs/approval.md ask for. */
export function createWorld(tenant: Tenant, trust: Trust): World {
  const { repository } = describeJob({ repository: { visibility: 'private' } })
  const reader = registrationIn(repository, '11111111-0000-4000-8000-000000000001', ['User.Read.All'], trust.reader)
  const writer = registrationIn(
    repository,
    '22222222-0000-4000-8000-000000000002',
    ['User.ReadWrite.All', 'User.Invite.All'],
    trust.writer,
  )
  let numbers = 9000
  return {
    tenant,
    otherTenants: new Map(),
    repository,
    github: createGitHubState(),
    registrations: [reader, writer],
    variables: {
      ENTRA_TENANT_ID: tenant.id,
      ENTRA_READER_CLIENT_ID: reader.clientId,
      ENTRA_WRITER_CLIENT_ID: writer.clientId,
    },
    secrets: {},
    copiedAs: {},
    artifacts: [],
    runs: [],
    requests: [],
    next: () => (numbers += 1),
  }
}
