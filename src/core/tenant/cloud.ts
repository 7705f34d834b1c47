/** The clouds, as the `cloud` input spells them. */
export const cloudNames = ['global', 'usgov', 'usgov-dod', 'china'] as const

/** One of them. */
export type CloudName = (typeof cloudNames)[number]

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

/**
 * The page of a user in the admin center of the tenant's cloud. Null for a cloud that is not known, and for what stands in
 * the place of an object id in a redacted report: `role holder 1`.
 */
export function userPage(tenant: { readonly id: string; readonly cloud: string }, userId: string): string | null {
  if (!isCloudName(tenant.cloud) || /\s/.test(userId)) return null
  const page = `#view/Microsoft_AAD_UsersAndTenants/UserProfileMenuBlade/~/overview/userId/${encodeURIComponent(userId)}`
  return `${adminCenters[tenant.cloud]}/${encodeURIComponent(tenant.id)}/${page}`
}

/** My Apps of the tenant, where a guest can accept an invitation again; null for a cloud that is not known. */
export const myAppsPage = ({ id, cloud }: { readonly id: string; readonly cloud: string }): string | null =>
  isCloudName(cloud) ? `${myApps[cloud]}?tenantId=${encodeURIComponent(id)}` : null

const isCloudName = (name: string): name is CloudName => Object.hasOwn(adminCenters, name)
