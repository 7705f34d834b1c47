import type { CloudName } from './world.ts'

/** The Microsoft side of one cloud, as the simulator serves it. */
export interface CloudHosts {
  readonly login: string
  readonly graph: string
  /** `cloud_instance_name` in the realm answers and the metadata of this cloud. */
  readonly instance: string
  /** The audience that Entra expects of a federated assertion here. */
  readonly audience: string
}

/**
 * Hosts by cloud, written down a second time on purpose: a double that shares the product's table hides its mistakes.
 * https://learn.microsoft.com/graph/deployments,
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
export const CLOUD_HOSTS: Readonly<Record<CloudName, CloudHosts>> = {
  global: {
    login: 'login.microsoftonline.com',
    graph: 'graph.microsoft.com',
    instance: 'microsoftonline.com',
    audience: 'api://AzureADTokenExchange',
  },
  usgov: {
    login: 'login.microsoftonline.us',
    graph: 'graph.microsoft.us',
    instance: 'microsoftonline.us',
    audience: 'api://AzureADTokenExchangeUSGov',
  },
  'usgov-dod': {
    login: 'login.microsoftonline.us',
    graph: 'dod-graph.microsoft.us',
    instance: 'microsoftonline.us',
    audience: 'api://AzureADTokenExchangeUSGov',
  },
  china: {
    login: 'login.partner.microsoftonline.cn',
    graph: 'microsoftgraph.chinacloudapi.cn',
    instance: 'partner.microsoftonline.cn',
    audience: 'api://AzureADTokenExchangeChina',
  },
}

/** The GitHub side: the issuer of workflow tokens, and every service that a job talks to. */
export const GITHUB_HOSTS = {
  /** Only ever named in the `iss` claim. A request to it is refused: Entra reads its keys, a job does not. */
  issuer: 'token.actions.githubusercontent.com',
  /** Behind ACTIONS_ID_TOKEN_REQUEST_URL. */
  oidc: 'run-actions-1-azure-eastus.actions.githubusercontent.com',
  api: 'api.github.com',
  results: 'results-receiver.actions.githubusercontent.com',
  blob: 'productionresultssa0.blob.core.windows.net',
} as const

/**
 * Every name that leads to the simulator, those of the other clouds too: a request to the wrong cloud should arrive and
 * be recorded as a refusal, not vanish in the client.
 */
export const ALL_HOSTS: readonly string[] = [
  ...new Set([
    ...Object.values(CLOUD_HOSTS).flatMap((cloud) => [cloud.login, cloud.graph]),
    ...Object.values(GITHUB_HOSTS),
  ]),
]
