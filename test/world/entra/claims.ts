import type { AssertionClaims } from '../../../src/entra/sign-in/assertion.ts'

/** What GitHub says of a scheduled run on the default branch of a repository with the plain form of the subject. */
export const claims: AssertionClaims = {
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'repo:contoso/identity:ref:refs/heads/main',
  audience: 'api://AzureADTokenExchange',
  expires: 1_772_366_700,
  repository: 'contoso/identity',
  repositoryId: '456789',
  ownerId: '123456',
  visibility: 'private',
  workflowRef: 'contoso/identity/.github/workflows/guests.yml@refs/heads/main',
}
