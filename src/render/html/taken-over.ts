import type { Element } from 'hast'
import { adminTakeoverPage, describeHomeTenant } from '../../core/home-tenant.ts'
import type { Report } from '../../core/report.ts'
import { outwardLink } from './link.ts'
import { el } from './node.ts'
import { section } from './section.ts'

/** The domains that were probably taken over, with what could be learnt of each; null when there are none. */
export function takenOverSection({ homeTenants }: Report): Element | null {
  if (homeTenants.length === 0) return null
  return section(
    'taken-over',
    'Probably taken over',
    el(
      'p',
      {},
      'Guests of these domains redeemed after 2022, when no unmanaged account could be used any more. An IT team has ' +
        'probably taken the domain over, and only its record is old. ',
      outwardLink('How a domain is taken over', adminTakeoverPage),
    ),
    el('ul', {}, ...homeTenants.map((tenant) => el('li', {}, el('bdi', {}, describeHomeTenant(tenant))))),
  )
}
