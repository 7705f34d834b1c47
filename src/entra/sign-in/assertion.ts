import * as v from 'valibot'

/** The claims of a GitHub OIDC token that Entra compares, and those that tell the user what to put where. */
export interface AssertionClaims {
  readonly issuer: string
  readonly subject: string
  readonly audience: string
  /** Seconds since 1970. */
  readonly expires: number
  readonly repository: string | null
  readonly repositoryId: string | null
  readonly ownerId: string | null
  readonly visibility: string | null
  readonly workflowRef: string | null
}

const optionalText = v.optional(v.nullable(v.string()), null)

const claims = v.object({
  iss: v.string(),
  sub: v.string(),
  aud: v.string(),
  exp: v.number(),
  repository: optionalText,
  repository_id: optionalText,
  repository_owner_id: optionalText,
  repository_visibility: optionalText,
  job_workflow_ref: optionalText,
})

/** The payload of a JWT, unverified: whoever receives the token verifies it. */
export function readJwtPayload(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as unknown
}

/**
 * Reads the claims of a GitHub OIDC token.
 *
 * https://docs.github.com/actions/reference/security/oidc
 */
export function readAssertion(token: string): AssertionClaims {
  const read = v.parse(claims, readJwtPayload(token))
  return {
    issuer: read.iss,
    subject: read.sub,
    audience: read.aud,
    expires: read.exp,
    repository: read.repository,
    repositoryId: read.repository_id,
    ownerId: read.repository_owner_id,
    visibility: read.repository_visibility,
    workflowRef: read.job_workflow_ref,
  }
}

/**
 * Both forms that the subject of this repository can have. Repositories made, renamed or transferred since 15 July 2026
 * have the immutable form; older ones keep the plain form until they opt in.
 *
 * https://learn.microsoft.com/entra/workload-id/workload-identities-github-immutable-subjects
 */
export function subjectForms(presented: AssertionClaims): { plain: string; immutable: string } | null {
  const parts = /^repo:([^/:@]+)(?:@\d+)?\/([^:@]+)(?:@\d+)?:(.+)$/.exec(presented.subject)
  if (parts === null || presented.ownerId === null || presented.repositoryId === null) return null
  const [, owner = '', name = '', context = ''] = parts
  return {
    plain: `repo:${owner}/${name}:${context}`,
    immutable: `repo:${owner}@${presented.ownerId}/${name}@${presented.repositoryId}:${context}`,
  }
}
