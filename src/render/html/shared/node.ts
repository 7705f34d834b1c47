import type { Element, ElementContent } from 'hast'

/** What an element may hold. Text stays text: whoever writes the tree out escapes it. */
export type Child = ElementContent | string | number | null | false | readonly Child[]

/** Attributes by the names that HTML has for them. `true` is one without a value; null and false leave it out. */
export type Attributes = Readonly<Record<string, string | number | boolean | null>>

/**
 * An element of the page, as a plain syntax tree (hast). The report writes it out with hast-util-to-html, the script
 * on the page makes DOM nodes of it: a row is described once, and nowhere is HTML put together from text.
 *
 * https://github.com/syntax-tree/hast
 */
export function el(tagName: string, attributes: Attributes, ...children: readonly Child[]): Element {
  const properties: Element['properties'] = {}
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) properties[name] = value
  }
  return { type: 'element', tagName, properties, children: children.flatMap(nodes) }
}

function nodes(child: Child): ElementContent[] {
  if (child === null || child === false) return []
  if (typeof child === 'string' || typeof child === 'number') return [{ type: 'text', value: String(child) }]
  return isList(child) ? child.flatMap(nodes) : [child]
}

// Array.isArray does not narrow a readonly array.
const isList = (child: ElementContent | readonly Child[]): child is readonly Child[] => Array.isArray(child)

/** Text for those who hear the page and do not see it. */
export const unseen = (text: string): Element => el('span', { class: 'unseen' }, text)
