import type { Element } from 'hast'
import { el } from './node.ts'

/** A domain in what the report itself writes out. The script makes a link to the domain's page of it. */
export const staticDomain = (domain: string): Element => el('span', { 'data-domain': domain }, domain)
