import type { Element } from 'hast'
import { el } from './node.ts'

/** A link that leaves the page; the mere text when the address is none that a browser may follow from here. */
export const outwardLink = (url: string | null, text: string): Element =>
  url?.startsWith('https://') === true ? el('a', { href: url, rel: 'noreferrer' }, text) : el('span', {}, text)

/** A link to the page of a domain, for the script alone: without it, there is no such page. */
export const domainLink = (domain: string): Element =>
  el('a', { href: `#domain=${encodeURIComponent(domain)}` }, domain)

/** A domain as the report writes it out. The script makes a link of it. */
export const domainText = (domain: string): Element => el('span', { 'data-domain': domain }, domain)
