import type { HomeTenant } from '../tenant/home-tenant.ts'
import type { Report } from './report.ts'

/** Of the unmanaged domains, those that something hints at: their own hint, or a guest who redeemed after 2022. */
export function probablyTakenOver({ homeTenants, findings }: Pick<Report, 'homeTenants' | 'findings'>): HomeTenant[] {
  const late = new Set(findings.filter((row) => row.suspectOvertaken === true).map(({ domain }) => domain))
  return homeTenants.filter(({ domain, hint }) => hint !== undefined || late.has(domain))
}

/** Those of which something is known beside their record in DNS, and the others, of which there is not much to tell. */
export const byWhatIsKnown = (
  tenants: readonly HomeTenant[],
): { readonly told: readonly HomeTenant[]; readonly untold: readonly HomeTenant[] } => {
  const isTold = ({ hint, tenantId }: HomeTenant) => hint !== undefined || tenantId !== undefined
  return { told: tenants.filter(isTold), untold: tenants.filter((tenant) => !isTold(tenant)) }
}
