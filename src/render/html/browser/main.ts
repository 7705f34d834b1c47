import { userPage } from '../../../core/tenant/cloud.ts'
import { askGroups } from '../shared/sponsors.ts'
import { copyButton, heedCopyButtons } from './copy-button.ts'
import { createAskList } from './ask-list.ts'
import type { DomainEntry, GuestEntry } from '../shared/entries.ts'
import { domainLink } from '../shared/link.ts'
import type { ReportSection } from '../../../core/report/report.ts'
import type { PageData } from '../shared/page-data.ts'
import { unpack } from '../shared/packing.ts'
import { domainList } from './domain-list.ts'
import { createDomainPage } from './domain-page.ts'
import { toDom, within } from './dom.ts'
import { guestList } from './guest-list.ts'
import { startKeeping } from './keep-form.ts'
import { createKeeps } from './keeps.ts'
import { createList, type ListView } from './list-view.ts'
import { startRouter } from './router.ts'

/**
 * The script of report.html. What the report wrote out stays where it is until the list that replaces it is whole, so
 * that a page whose script fails is still a page.
 */
const data = JSON.parse(within(document, '#report-data', HTMLElement).textContent) as PageData

const guests: Readonly<Record<ReportSection, readonly GuestEntry[]>> = {
  findings: unpack(data.guests.findings),
  indeterminate: unpack(data.guests.indeterminate),
  pending: unpack(data.guests.pending),
}
const domains: readonly DomainEntry[] = unpack(data.domains)

const sponsors = unpack(data.sponsors)
const sponsorById = new Map(sponsors.map((sponsor) => [sponsor.id, sponsor]))
const pageOf = (id: string) => userPage(data.tenant, id)
const context = { shows: data.shows, labels: data.labels, pageOf, sponsorOf: (id: string) => sponsorById.get(id) }
const keeps = createKeeps()

function createView(name: string, caption: string): ListView {
  if (name === 'domains') return createList(domainList(caption, domains, data.labels, keeps))
  if (name === 'ask') return createAskList(caption, askGroups(guests.findings, sponsors), data.remediation, pageOf)
  const place = name as ReportSection
  return createList(guestList(place, caption, guests[place], context, keeps))
}

const views = [...document.querySelectorAll<HTMLElement>('[data-list]')].map((place) => {
  const view = createView(place.dataset.list ?? '', place.dataset.caption ?? '')
  place.replaceChildren(view.element)
  return view
})

for (const place of document.querySelectorAll<HTMLElement>('[data-domain]')) {
  place.replaceWith(toDom(domainLink(place.dataset.domain ?? '')))
}

const entryOf = new Map(domains.map((entry) => [entry.domain, entry]))
const guestsOf = Map.groupBy(Object.values(guests).flat(), ({ domain }) => domain)
let domainView: ListView | null = null

startRouter(
  (domain) => createDomainPage(domain, entryOf.get(domain), guestsOf.get(domain) ?? [], context, keeps),
  (page) => {
    domainView = page?.list ?? null
  },
)

for (const letter of document.querySelectorAll('details.letter')) {
  const place = letter.querySelector<HTMLElement>('[data-letter]')
  if (place === null) continue
  place.replaceChildren(
    toDom(copyButton('Copy', letter.querySelector('summary')?.textContent ?? '', place.dataset.letter ?? '')),
  )
  heedCopyButtons(place, () => letter.querySelector('.text')?.textContent ?? '')
}

// After the router: it shows the report first, and the form is a part of that.
const keepPlace = document.querySelector<HTMLElement>('[data-keep-form]')
// eslint-disable-next-line no-restricted-syntax -- An exemption ends so many days after the page is read, not after it was made.
if (keepPlace !== null) startKeeping(keepPlace, keeps, () => new Date())

for (const [event, on] of [
  ['beforeprint', true],
  ['afterprint', false],
] as const) {
  window.addEventListener(event, () => {
    for (const view of domainView === null ? views : [domainView]) view.printing(on)
  })
}
