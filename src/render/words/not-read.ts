import type { PreflightCheck } from '../../core/tenant/check.ts'
import { counted, grouped } from './numbers.ts'

/** What a run could do without, in one line: `6 optional permissions are not granted, and 5 settings were not read`. */
export function notReadText(checks: readonly PreflightCheck[]): string {
  const permissions = checks.filter(({ check }) => check.startsWith('permission ')).length
  const settings = checks.length - permissions
  const granted =
    permissions === 0
      ? ''
      : counted(permissions, 'optional permission is not granted', 'optional permissions are not granted')
  if (permissions === 0) return counted(settings, 'setting was not read', 'settings were not read')
  return settings === 0
    ? granted
    : `${granted}, and ${grouped(settings)} ${settings === 1 ? 'thing was' : 'things were'} not read`
}
