import type { Realm } from '../../core/guests/realm.ts'
import type { PreflightCheck } from '../../core/tenant/check.ts'
import { detectorCheck, managedReference, unmanagedReference } from '../../core/tenant/detector.ts'
import type { RealmLookups } from './realms.ts'

/**
 * Asks for two domains that are known, where no domain of the tenant is unmanaged: a clean bill is proved too.
 *
 * @param realms of the domains of the tenant. Where there is none, or one is unmanaged, nothing is asked.
 */
export async function checkDetector(
  realms: ReadonlyMap<string, Realm>,
  lookups: RealmLookups,
): Promise<readonly PreflightCheck[]> {
  if (realms.size === 0 || [...realms.values()].some(({ kind }) => kind === 'viral')) return []
  lookups.request(unmanagedReference)
  lookups.request(managedReference)
  const all = await lookups.settle()
  return [detectorCheck(all.get(unmanagedReference), all.get(managedReference))]
}
