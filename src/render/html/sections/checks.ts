import type { Element } from 'hast'
import type { PreflightCheck } from '../../../core/tenant/check.ts'
import { notReadText } from '../../words/not-read.ts'
import { counted } from '../../words/numbers.ts'
import { outwardLink } from '../shared/link.ts'
import { el, type Child } from '../shared/node.ts'
import { section } from './section.ts'

const statusTitle: Readonly<Record<PreflightCheck['status'], string>> = {
  ok: 'In order',
  warning: 'Warning',
  blocked: 'Blocks',
  unknown: 'Not known',
}

const whatToDo: Readonly<Record<PreflightCheck['status'], string>> = {
  ok: 'Nothing.',
  warning: 'Look at it before the next run in enforce mode.',
  blocked: 'Correct it first: until then nothing can be changed, or guests could not come back.',
  unknown: 'Grant the permission that it needs, or check it by hand.',
}

/** Where Microsoft says how a setting is changed, by the start of the check's name. */
const guides: readonly (readonly [check: string, text: string, url: string])[] = [
  ['permission ', 'Graph permissions', 'https://learn.microsoft.com/graph/permissions-reference'],
  [
    'invitations',
    'External collaboration settings',
    'https://learn.microsoft.com/entra/external-id/external-collaboration-settings-configure',
  ],
  ['one-time-passcode', 'One-time passcode', 'https://learn.microsoft.com/entra/external-id/one-time-passcode'],
  ['next-sign-in', 'Redemption order', 'https://learn.microsoft.com/entra/external-id/redemption-experience'],
  [
    'cross-tenant-access',
    'Cross-tenant access',
    'https://learn.microsoft.com/entra/external-id/cross-tenant-access-overview',
  ],
  ['blocked-domains', 'Allow or deny list', 'https://learn.microsoft.com/entra/external-id/allow-deny-list'],
  [
    'home-tenants',
    'Unmanaged accounts',
    'https://learn.microsoft.com/entra/identity/users/clean-up-unmanaged-accounts',
  ],
  ['sign-in-activity', 'Last sign-in', 'https://learn.microsoft.com/graph/api/resources/signinactivity'],
]

/** The checks that were made before the scan, the worst first; null when there were none. */
export function checksSection(checks: readonly PreflightCheck[]): Element | null {
  if (checks.length === 0) return null
  const of = (status: PreflightCheck['status']) => checks.filter((check) => check.status === status)
  const [wrong, unread, right] = [[...of('blocked'), ...of('warning')], of('unknown'), of('ok')]
  return section(
    'checks',
    'Checks of the tenant',
    el(
      'p',
      {},
      'Permissions and settings that decide whether guests can be found and reset, and whether they can come back.',
    ),
    wrong.length > 0 && checkTable('Checks of the tenant', wrong),
    unread.length > 0 &&
      el('details', {}, el('summary', {}, notReadText(unread)), checkTable('What was not read', unread)),
    right.length > 0 &&
      el(
        'details',
        {},
        el('summary', {}, `${counted(right.length, 'check is', 'checks are')} in order`),
        checkTable('What is in order', right),
      ),
  )
}

const checkTable = (caption: string, checks: readonly PreflightCheck[]): Element =>
  el(
    'table',
    { class: 'rows' },
    el('caption', { class: 'unseen' }, caption),
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        ...['Check', 'Status', 'What was found', 'What to do'].map((name) => el('th', { scope: 'col' }, name)),
      ),
    ),
    el(
      'tbody',
      {},
      ...checks.map(({ check, status, detail }) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row', class: 'check', 'data-label': 'Check' }, breakable(check)),
          el('td', { 'data-label': 'Status' }, el('span', { class: `mark ${status}` }, statusTitle[status])),
          el('td', { 'data-label': 'What was found' }, el('span', {}, detail)),
          el('td', { 'data-label': 'What to do' }, el('span', {}, whatToDo[status], status !== 'ok' && guideTo(check))),
        ),
      ),
    ),
  )

/** The name of a permission is long, and can be broken at its dots alone. */
const breakable = (check: string): Child =>
  check.split(/(?<=\.)/).flatMap((part, index) => (index === 0 ? [part] : [el('wbr', {}), part]))

function guideTo(check: string): Child {
  const guide = guides.find(([start]) => check.startsWith(start))
  return guide === undefined ? null : [' ', outwardLink(guide[2], guide[1])]
}
