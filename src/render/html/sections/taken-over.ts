import type { Element } from 'hast'
import { byWhatIsKnown, probablyTakenOver } from '../../../core/report/taken-over.ts'
import { adminTakeoverPage, describeHomeTenant, describeRecord } from '../../../core/tenant/home-tenant.ts'
import type { Report } from '../../../core/report/report.ts'
import { counted } from '../../words/numbers.ts'
import { outwardLink } from '../shared/link.ts'
import { el } from '../shared/node.ts'
import { section } from './section.ts'

/** The domains that were probably taken over, with what could be learnt of each; null when there are none. */
export function takenOverSection(report: Report): Element | null {
  const suspects = probablyTakenOver(report)
  if (suspects.length === 0) return null
  const { told, untold } = byWhatIsKnown(suspects)
  return section(
    'taken-over',
    'Probably taken over',
    el(
      'p',
      {},
      'Guests of these domains redeemed after 2022, when no unmanaged account could be used any more, or DNS and Microsoft ' +
        'Graph hint at an owner. An IT team has probably taken the domain over, and only its record is old. ',
      outwardLink(adminTakeoverPage, 'How a domain is taken over'),
    ),
    el('ul', {}, ...told.map((tenant) => el('li', {}, el('bdi', {}, describeHomeTenant(tenant))))),
    ...[...Map.groupBy(untold, ({ txt }) => describeRecord(txt))].map(([record, tenants]) =>
      el(
        'p',
        {},
        `${record}, and nothing else is known, of ${counted(tenants.length, 'domain')}: `,
        ...tenants.flatMap(({ domain }, index) => [index === 0 ? '' : ', ', el('bdi', {}, domain)]),
        '.',
      ),
    ),
  )
}
