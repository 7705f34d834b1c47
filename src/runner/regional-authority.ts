/** Where Microsoft's library would send the sign-in in place of the login host of the cloud. */
const variables = ['AZURE_REGIONAL_AUTHORITY_NAME', 'MSAL_FORCE_REGION'] as const

/**
 * Takes variables out of the environment that would lead the sign-in, and GitHub's token with it, to a host that is not in
 * docs/self-hosted.md, and says so.
 */
export function ignoreRegionalAuthority(env: NodeJS.ProcessEnv, warn: (message: string) => void): void {
  for (const name of variables) {
    if (env[name] === undefined) continue
    Reflect.deleteProperty(env, name)
    warn(`${name} is ignored: this action signs in at the login host of the cloud, and nowhere else.`)
  }
}
