import type { DomainPage } from './domain-page.ts'
import { within } from './dom.ts'

const prefix = '#domain='

/** Shows the page of a domain while the address ends in `#domain=…`, and the report for any other address. */
export function startRouter(pageOf: (domain: string) => DomainPage, shown: (page: DomainPage | null) => void): void {
  const report = within(document, '#report', HTMLElement)
  const place = within(document, '#domain-page', HTMLElement)
  const title = document.title
  let leftAt: { hash: string; scroll: number; focus: Element | null } = { hash: '', scroll: 0, focus: null }
  let hash = ''

  function showDomain(domain: string) {
    if (place.hidden) leftAt = { hash, scroll: window.scrollY, focus: document.activeElement }
    const page = pageOf(domain)
    place.replaceChildren(...page.content)
    swap(true)
    document.title = `${page.heading.textContent} – ${title}`
    shown(page)
    window.scrollTo(0, 0)
    page.heading.focus({ preventScroll: true })
  }

  function showReport() {
    const back = !place.hidden
    swap(false)
    place.replaceChildren()
    document.title = title
    shown(null)
    if (!back) return
    const target = document.getElementById(location.hash.slice(1))
    if (target !== null && location.hash !== leftAt.hash) {
      target.scrollIntoView()
      return
    }
    if (leftAt.focus instanceof HTMLElement) leftAt.focus.focus({ preventScroll: true })
    window.scrollTo(0, leftAt.scroll)
  }

  function swap(toDomain: boolean) {
    report.hidden = toDomain
    place.hidden = !toDomain
  }

  function route() {
    if (location.hash.startsWith(prefix)) showDomain(decoded(location.hash.slice(prefix.length)))
    else showReport()
    hash = location.hash
  }
  window.addEventListener('hashchange', route)
  route()
  // The browser scrolled to the part that the address names before the lists were drawn, which moved it.
  window.addEventListener('load', () => {
    document.getElementById(location.hash.slice(1))?.scrollIntoView({ behavior: 'instant' })
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
