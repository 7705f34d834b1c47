import * as v from 'valibot'

/** Whether DNS has the record by which Microsoft verifies the owner of a domain. */
export type VerificationRecord = 'present' | 'absent' | 'unknown'

/** What Microsoft Graph tells of the tenant that has a domain. */
export interface TenantInformation {
  readonly tenantId: string
  readonly displayName: string | null
  readonly defaultDomainName: string | null
}

/** What could be learnt of the tenant behind an unmanaged domain. */
export interface HomeTenant {
  readonly domain: string
  readonly txt: VerificationRecord
  readonly tenantId?: string
  readonly tenantName?: string
  /** The domain looks as if an IT team had taken it over, and as if its record said unmanaged only because it is old. */
  readonly hint?: 'taken over, not updated'
}

/** How an IT team takes an unmanaged tenant over, which is also what makes the record right again. */
export const adminTakeoverPage = 'https://learn.microsoft.com/entra/identity/users/domains-admin-takeover'

/**
 * Looks for `MS=ms…` among TXT records, each of which can come in several parts.
 *
 * https://learn.microsoft.com/entra/identity/users/domains-admin-takeover#powershell-example
 */
export const hasVerificationRecord = (records: readonly (readonly string[])[]): boolean =>
  records.some((parts) => /^MS=ms\d+$/i.test(parts.join('').trim()))

const textOrNull = v.fallback(v.nullish(v.string(), null), null)
const information = v.object({
  tenantId: v.pipe(v.string(), v.minLength(1)),
  displayName: textOrNull,
  defaultDomainName: textOrNull,
})

/** Reads what Graph answers; null when it is not as documented. */
export function readTenantInformation(body: unknown): TenantInformation | null {
  const result = v.safeParse(information, body)
  return result.success ? result.output : null
}

/**
 * Puts together what DNS and Graph say of a domain that the realm look-up calls unmanaged. Somebody who put Microsoft's
 * record into DNS runs that DNS; and a tenant whose default is another domain of its own had this one added to it. Either
 * is a hint at a takeover and no proof: neither is documented as one.
 *
 * https://learn.microsoft.com/entra/identity/users/clean-up-unmanaged-accounts#overtaken-tenants-and-domains
 *
 * @param tenant null when there is none in this cloud, or when it could not be read.
 */
export function homeTenantOf(domain: string, txt: VerificationRecord, tenant: TenantInformation | null): HomeTenant {
  const takenOver = txt === 'present' || (tenant !== null && hasAnotherDomain(tenant, domain))
  return {
    domain,
    txt,
    ...(tenant === null ? {} : { tenantId: tenant.tenantId }),
    ...(tenant?.displayName == null ? {} : { tenantName: tenant.displayName }),
    ...(takenOver ? { hint: 'taken over, not updated' as const } : {}),
  }
}

/** Every tenant has a domain of `onmicrosoft.com` and its like, so that one says nothing. */
function hasAnotherDomain({ defaultDomainName }: TenantInformation, domain: string): boolean {
  if (defaultDomainName === null) return false
  const name = defaultDomainName.toLowerCase()
  return name !== domain && !/\.onmicrosoft\.(com|us)$|\.partner\.onmschina\.cn$/.test(name)
}

/** What DNS says of a domain, as the beginning of a sentence. */
export const describeRecord = (txt: VerificationRecord): string =>
  ({
    present: 'DNS has the record by which Microsoft verifies an owner',
    absent: 'DNS has no record by which Microsoft verifies an owner',
    unknown: 'DNS could not be asked',
  })[txt]

/** The same in a sentence. */
export function describeHomeTenant({ domain, txt, tenantId, tenantName, hint }: HomeTenant): string {
  const record = describeRecord(txt)
  const name = tenantName === undefined ? '' : `“${tenantName}”, `
  const tenant = tenantId === undefined ? '' : `, and the domain belongs to the tenant ${name}${tenantId}`
  const takenOver =
    hint === undefined ? '' : ' An IT team seems to have taken it over, and its record not to be updated.'
  return `${domain}: ${record}${tenant}.${takenOver}`
}
