import type { Realm } from '../guests/realm.ts'
import type { PreflightCheck } from './check.ts'

/**
 * The domain in Microsoft's own example of an unmanaged tenant. Who holds it can change any day: that it answers viral
 * proves that look-ups can tell, and that it does not proves nothing.
 *
 * https://azuread.github.io/MSIdentityTools/commands/Get-MsIdIsViralUser/
 */
export const unmanagedReference = 'yopmail.net'
/** A domain that is managed for sure. */
export const managedReference = 'microsoft.com'

/** Whether look-ups can tell an unmanaged domain, where none of the run answered so. */
export function detectorCheck(unmanaged: Realm | undefined, managed: Realm | undefined): PreflightCheck {
  const check = 'detector'
  if (unmanaged?.kind === 'viral') {
    const detail = `Look-ups can tell: none of the domains is unmanaged, and the reference ${unmanagedReference} is.`
    return { check, status: 'ok', detail }
  }
  const answers = managed?.kind === 'managed' || managed?.kind === 'federated'
  return {
    check,
    status: 'unknown',
    detail:
      'No look-up of this run answered viral, the reference included' +
      (answers ? '' : `, and ${managedReference} was not told to be managed`) +
      '. The reference can have changed hands, or look-ups of a made-up user cannot tell: where unmanaged guests were ' +
      'expected, set look-up-as to guest.',
  }
}

/** Whether nobody can say that look-ups would have found anybody. */
export const isUnchecked = (checks: readonly Pick<PreflightCheck, 'check' | 'status'>[]): boolean =>
  checks.some(({ check, status }) => check === 'detector' && status === 'unknown')
