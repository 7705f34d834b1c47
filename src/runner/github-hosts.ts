import { ActionError } from '../errors.ts'

/** Whose host an address is, as docs/self-hosted.md lists them. */
export interface GitHubHosts {
  /** Gives tokens to a job, and takes note of its artifacts. */
  readonly isActions: (address: string) => boolean
  /** Takes the bytes of artifacts. */
  readonly isUpload: (address: string) => boolean
  readonly isApi: (address: string) => boolean
  /** The API of the server, for where its variable leads elsewhere. */
  readonly apiUrl: string
}

/**
 * The hosts of GitHub that a run on this server has to do with. Their addresses come from variables and answers, and each
 * of them gets something that is for GitHub alone.
 *
 * https://docs.github.com/actions/reference/runners/self-hosted-runners#communication
 * https://docs.github.com/enterprise-cloud@latest/admin/data-residency/network-details-for-ghecom
 *
 * @param server GITHUB_SERVER_URL: github.com, a tenant of ghe.com, or a GitHub Enterprise Server.
 */
export function githubHosts(server: string): GitHubHosts {
  const { host: name } = new URL(server)
  const one = (test: (name: string) => boolean) => (address: string) => isOwn(address, test)
  const isUpload = one((other) => other.endsWith('.blob.core.windows.net'))
  const isCommon = (other: string) => other.endsWith('.actions.githubusercontent.com')
  if (name === 'github.com') {
    return {
      isActions: one(isCommon),
      isUpload,
      isApi: one((other) => other === 'api.github.com'),
      apiUrl: 'https://api.github.com',
    }
  }
  if (name.endsWith('.ghe.com')) {
    return {
      // Which of the two serves a tenant of ghe.com is not told of each service. Both are GitHub's.
      isActions: one((other) => other.endsWith(`.${name}`) || isCommon(other)),
      isUpload,
      isApi: one((other) => other === `api.${name}`),
      apiUrl: `https://api.${name}`,
    }
  }
  return {
    // A server can keep its services under names of their own.
    isActions: one((other) => other === name || other.endsWith(`.${name}`)),
    isUpload: () => false,
    isApi: one((other) => other === name),
    apiUrl: `https://${name}/api/v3`,
  }
}

/** By HTTPS, and without a name and a password before the host. Whatever listens on the runner itself is let through. */
function isOwn(address: string, isHost: (name: string) => boolean): boolean {
  const url = URL.parse(address)
  if (url?.username !== '' || url.password !== '') return false
  return isLoopback(url.hostname) || (url.protocol === 'https:' && isHost(url.host))
}

/** Some runners put a cache or a proxy there. What is sent there leaves the machine by somebody else's doing alone. */
const isLoopback = (name: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(name)

/** The API of the server. A variable that leads elsewhere would send the token of the job there: it is ignored, and said. */
export function ownApiUrl(given: string, { isApi, apiUrl }: GitHubHosts, warn: (message: string) => void): string {
  if (isApi(given)) return given
  warn(`GITHUB_API_URL is ignored: it leads to ${hostOf(given)}. The API of this server is ${apiUrl}.`)
  return apiUrl
}

/**
 * Where the job gets its token from; empty where it may not ask for one.
 *
 * @throws ActionError `oidc-request-failed` for a variable that would send the secret of the job elsewhere.
 */
export function ownTokenUrl(given: string, { isActions }: GitHubHosts): string {
  if (given === '' || isActions(given)) return given
  throw new ActionError(
    'oidc-request-failed',
    `ACTIONS_ID_TOKEN_REQUEST_URL leads to ${hostOf(given)}, which is not a host of GitHub. No request was made.`,
    {
      hint: 'Take out whatever sets the variable in this job: the runner sets it. The hosts are in docs/self-hosted.md.',
    },
  )
}

const hostOf = (address: string) => URL.parse(address)?.host ?? 'a value that is not an address'
