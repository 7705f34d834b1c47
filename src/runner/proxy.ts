import { ActionError } from '../errors.ts'

/** The part of `node:http` that lets fetch use a proxy. */
export interface ProxySupport {
  setGlobalProxyFromEnv?: () => unknown
}

const variables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']

/**
 * Lets every request honour the proxy variables. The toolkit and MSAL do so by themselves; fetch does not, and would
 * hang behind a firewall after the sign-in went well.
 *
 * https://nodejs.org/docs/latest-v24.x/api/http.html#httpsetglobalproxyfromenvproxyenv
 *
 * @throws ActionError `proxy-unsupported` on a Node that cannot.
 */
export function honourProxy(env: Readonly<Record<string, string | undefined>>, http: ProxySupport): void {
  if (!variables.some((name) => env[name]) || env.NODE_USE_ENV_PROXY === '1') return
  if (http.setGlobalProxyFromEnv === undefined) {
    throw new ActionError(
      'proxy-unsupported',
      'A proxy variable is set, and this version of Node cannot honour it in fetch.',
    )
  }
  http.setGlobalProxyFromEnv()
}
