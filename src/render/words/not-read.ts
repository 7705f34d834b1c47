import type { PreflightCheck } from '../../core/tenant/check.ts'
import { counted } from './numbers.ts'

/** What a run could do without, in one line: `6 optional permissions are not granted, and 5 checks could not be made`. */
export function notReadText(checks: readonly PreflightCheck[]): string {
  const permissions = checks.filter(({ check }) => check.startsWith('permission ')).length
  const others = checks.length - permissions
  return [
    ...(permissions === 0
      ? []
      : [counted(permissions, 'optional permission is not granted', 'optional permissions are not granted')]),
    ...(others === 0 ? [] : [counted(others, 'check could not be made', 'checks could not be made')]),
  ].join(', and ')
}
