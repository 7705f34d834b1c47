import type { CloudName } from '../../core/tenant/cloud.ts'

/** The hosts of a Microsoft cloud. */
export interface Cloud {
  /** Where tokens are issued and realms are looked up. */
  readonly login: string
  readonly graph: string
  /** What a GitHub token for Entra is made out to. */
  readonly audience: string
}

/**
 * The national clouds.
 *
 * https://learn.microsoft.com/graph/deployments,
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  global: {
    login: 'login.microsoftonline.com',
    graph: 'graph.microsoft.com',
    audience: 'api://AzureADTokenExchange',
  },
  usgov: {
    login: 'login.microsoftonline.us',
    graph: 'graph.microsoft.us',
    audience: 'api://AzureADTokenExchangeUSGov',
  },
  'usgov-dod': {
    login: 'login.microsoftonline.us',
    graph: 'dod-graph.microsoft.us',
    audience: 'api://AzureADTokenExchangeUSGov',
  },
  china: {
    login: 'login.partner.microsoftonline.cn',
    graph: 'microsoftgraph.chinacloudapi.cn',
    audience: 'api://AzureADTokenExchangeChina',
  },
}
