import type { Element } from 'hast'
import { el, type Child } from '../shared/node.ts'

/** A section of the page, named by its heading. */
export const section = (id: string, title: string, ...content: readonly Child[]): Element =>
  el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title` }, title), ...content)

/** A part of the overview. */
export const panel = (title: string, ...content: readonly Child[]): Element =>
  el('section', { class: 'panel' }, el('h3', {}, title), ...content)
