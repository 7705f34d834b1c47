/**
 * The program of a replay: it sends what another tool sends to tell the unmanaged guests of a tenant, in its order and
 * one request at a time, and prints how many it found. It runs in the environment that a runner gives to the action, so
 * that it can sign in.
 *
 * It imports nothing of this project: what is measured is the pattern of the requests, not our code twice.
 */

/** A user as both tools select it. */
interface User {
  readonly mail: string | null
  readonly identities: readonly { readonly issuer: string | null }[] | null
}

/** The first query of each tool, as its source has it. */
const queries = {
  // https://github.com/AzureAD/MSIdentityTools/blob/f5d0ca7/src/Get-MsIdUnmanagedExternalUser.ps1#L40-L44
  MSIdentityTools:
    "$filter=userType eq 'Guest'&$select=id,userPrincipalName,mail,displayName,identities&$count=true&$top=999",
  // No $top, so pages have Graph's default size, 100.
  // https://github.com/Azure-Samples/Remove-Unmanaged-Guests/blob/62a6597/source/RemoveUnmanagedGuests/ProgramCore.cs#L152
  'Remove-Unmanaged-Guests': "$filter=userType eq 'Guest'&$select=id,mail,userPrincipalName,identities",
}

const environment = (name: string): string => process.env[name] ?? ''

async function json(url: string, init?: RequestInit): Promise<Record<string, unknown>> {
  const response = await fetch(url, init)
  if (!response.ok) throw new Error(`HTTP ${response.status} for ${url}`)
  return (await response.json()) as Record<string, unknown>
}

/** Two plain requests: what either tool does in its place needs a person at a browser. */
async function signIn(): Promise<string> {
  const audience = encodeURIComponent('api://AzureADTokenExchange')
  const assertion = await json(`${environment('ACTIONS_ID_TOKEN_REQUEST_URL')}&audience=${audience}`, {
    headers: { Authorization: `Bearer ${environment('ACTIONS_ID_TOKEN_REQUEST_TOKEN')}` },
  })
  const tenant = environment('INPUT_TENANT-ID')
  const body = new URLSearchParams({
    client_id: environment('INPUT_CLIENT-ID'),
    scope: 'https://graph.microsoft.com/.default',
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: String(assertion.value),
  })
  const answer = await json(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`, { method: 'POST', body })
  return String(answer.access_token)
}

/** One look-up with the guest's own address, for each guest anew. */
async function isViral(mail: string): Promise<boolean> {
  const at = mail.lastIndexOf('@')
  const address = `${mail.slice(0, at)}@${new URL(`https://${mail.slice(at + 1)}`).hostname}`
  const path = `/common/userrealm/${encodeURIComponent(address)}?api-version=2.1`
  const { IsViral: viral } = await json(`https://login.microsoftonline.com${path}`)
  return String(viral).toLowerCase() === 'true'
}

const token = await signIn()
const headers = { Authorization: `Bearer ${token}`, ConsistencyLevel: 'eventual' }
const query = queries[environment('REPLAY') as keyof typeof queries]
let next: string | undefined = `https://graph.microsoft.com/v1.0/users?${query}`
let unmanaged = 0
while (next !== undefined) {
  const page: Record<string, unknown> = await json(next, { headers })
  for (const { mail, identities } of page.value as User[]) {
    const external = identities?.some(({ issuer }) => issuer === 'ExternalAzureAD') ?? false
    if (external && mail !== null && mail !== '' && (await isViral(mail))) unmanaged += 1
  }
  next = page['@odata.nextLink'] as string | undefined
}
console.log(unmanaged)
