import { createRemoteJWKSet, type CompactVerifyGetKey } from 'jose'
import { subjectOf, type Repository, type WorkflowRun } from '../../test/world/simulator/actions/oidc.ts'
import { describeJob } from '../../test/world/simulator/actions/job.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The issuer of every token of github.com. https://docs.github.com/actions/reference/security/oidc */
export const githubIssuer = 'https://token.actions.githubusercontent.com'

/** The repository and the run that a job's variables tell of. Throws when one is missing. */
export function identityOf(env: Environment): { repository: Repository; run: WorkflowRun } {
  const get = (name: string): string => {
    const value = env[name]
    if (value === undefined || value === '') throw new Error(`${name} is not set: this runs in a job of GitHub Actions`)
    return value
  }
  const [owner = '', name = ''] = get('GITHUB_REPOSITORY').split('/')
  return describeJob({
    repository: {
      owner,
      name,
      id: Number(get('GITHUB_REPOSITORY_ID')),
      ownerId: Number(get('GITHUB_REPOSITORY_OWNER_ID')),
    },
    run: { ref: get('GITHUB_REF'), event: get('GITHUB_EVENT_NAME') },
  })
}

/** The subjects by which GitHub may present this run: with and without ids. */
export function subjectsOf(env: Environment): string[] {
  const { repository, run } = identityOf(env)
  return (['legacy', 'immutable'] as const).map((form) => subjectOf(repository, run, form))
}

/**
 * The keys of an issuer, found by its metadata as Entra finds them.
 *
 * https://openid.net/specs/openid-connect-discovery-1_0.html
 */
export async function keysOf(issuer: string): Promise<CompactVerifyGetKey> {
  const url = `${issuer}/.well-known/openid-configuration`
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  const metadata = (await response.json()) as { issuer?: string; jwks_uri?: string }
  if (metadata.issuer !== issuer) throw new Error(`${url} is the metadata of ${metadata.issuer ?? 'nobody'}`)
  return createRemoteJWKSet(new URL(metadata.jwks_uri ?? ''))
}
