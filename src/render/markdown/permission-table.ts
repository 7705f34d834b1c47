import { permissionRules } from '../../core/tenant/permissions.ts'
import { quoted, text, wholeTable } from './markdown.ts'

const needs = { required: 'Every run', enforce: 'Enforce mode', optional: 'Optional' } as const

/** The permissions as a table for the documentation, from the data that the checks of a run come from. */
export function permissionTable(): string {
  return wholeTable(
    ['Application permission', 'Needed by', 'What for', 'Without it', 'Id of the app role'],
    permissionRules.map(({ permission, need, use, without, appRoleId }) => [
      quoted(permission),
      text(needs[need]),
      text(`${use}.`),
      text(without),
      quoted(appRoleId),
    ]),
  )
}
