import type { PreflightCheck } from './check.ts'

/** The clouds, as the `cloud` input spells them. */
export type CloudName = 'global' | 'usgov' | 'usgov-dod' | 'china'

/**
 * The portal My Apps of each cloud, which a guest is led to after redemption. Of the national ones there is no list in
 * Microsoft's documentation: `invite-redirect-url` is for whoever has another.
 */
export const myApps: Readonly<Record<CloudName, string>> = {
  global: 'https://myapps.microsoft.com',
  usgov: 'https://myapps.microsoft.us',
  'usgov-dod': 'https://myapps.microsoft.us',
  china: 'https://myapps.windowsazure.cn',
}

/**
 * The Microsoft Entra admin center of each cloud.
 *
 * https://learn.microsoft.com/entra/fundamentals/faq
 */
const adminCenters: Readonly<Record<CloudName, string>> = {
  global: 'https://entra.microsoft.com',
  usgov: 'https://entra.microsoft.us',
  'usgov-dod': 'https://entra.microsoft.us',
  china: 'https://entra.microsoftonline.cn',
}

/** The page of a user in the admin center of the tenant's cloud; null for a cloud that is not known. */
export function userPage(tenant: { readonly id: string; readonly cloud: string }, userId: string): string | null {
  if (!isCloudName(tenant.cloud)) return null
  const page = `#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${encodeURIComponent(userId)}`
  return `${adminCenters[tenant.cloud]}/${encodeURIComponent(tenant.id)}/${page}`
}

const isCloudName = (name: string): name is CloudName => Object.hasOwn(adminCenters, name)

/** What some clouds lack. */
export type CloudFeature = 'email-one-time-passcode' | 'blocked-domains'

interface Availability {
  /** What is off, as a part of a sentence. */
  readonly what: string
  readonly lackedBy: readonly CloudName[]
}

/**
 * Features whose API is not in every cloud; every other one is in all of them.
 *
 * https://learn.microsoft.com/graph/api/emailauthenticationmethodconfiguration-get: not in the v1.0 metadata of China.
 * https://learn.microsoft.com/graph/api/policyroot-list-b2bmanagementpolicies?view=graph-rest-beta: global service only.
 */
export const cloudFeatures: Readonly<Record<CloudFeature, Availability>> = {
  'email-one-time-passcode': { what: 'whether one-time passcodes are switched on', lackedBy: ['china'] },
  'blocked-domains': { what: 'which domains the allow or deny list blocks', lackedBy: ['usgov', 'usgov-dod', 'china'] },
}

/** Whether a cloud has a feature. */
export const hasFeature = (cloud: CloudName, feature: CloudFeature): boolean =>
  !cloudFeatures[feature].lackedBy.includes(cloud)

/** One line on what is off in a cloud; none where nothing is. */
export function cloudChecks(cloud: CloudName): PreflightCheck[] {
  const off = Object.values(cloudFeatures).filter(({ lackedBy }) => lackedBy.includes(cloud))
  if (off.length === 0) return []
  const list = off.map(({ what }) => what).join(', and ')
  return [
    { check: 'cloud', status: 'unknown', detail: `Microsoft Graph in the cloud "${cloud}" does not tell ${list}.` },
  ]
}
