import type { Element as TreeElement } from 'hast'
import { grouped } from '../../words/numbers.ts'
import { el } from '../shared/node.ts'
import { toDom, within } from './dom.ts'
import { tally, type Lookup, type Question } from './selection.ts'

/** More than this is no help to choose from. */
const mostSuggestions = 500

/** The search and the filters of a list. */
export interface Controls {
  readonly element: HTMLElement
  /** What is asked now, but for the order. */
  asked(): Pick<Question, 'words' | 'domain' | 'chosen'>
}

/** Builds the controls for the rows of a list. `changed` is called at every change. */
export function createControls<Row>(
  name: string,
  caption: string,
  rows: readonly Row[],
  lookup: Lookup<Row>,
  withDomain: boolean,
  changed: () => void,
): Controls {
  const element = toDom(form(name, caption, rows, lookup, withDomain))
  const words = within(element, 'input[type=search]', HTMLInputElement)
  const domain = withDomain ? within(element, 'input[list]', HTMLInputElement) : null
  const selects = lookup.choices.map(({ key }, index) => ({ key, select: element.querySelectorAll('select')[index] }))
  element.addEventListener('submit', (event) => {
    event.preventDefault()
  })
  element.addEventListener('input', changed)
  // The fields are empty only after the event.
  element.addEventListener('reset', () => {
    queueMicrotask(changed)
  })
  return {
    element,
    asked: () => ({
      words: words.value,
      domain: domain?.value ?? '',
      chosen: Object.fromEntries(selects.map(({ key, select }) => [key, select?.value ?? ''])),
    }),
  }
}

function form<Row>(
  name: string,
  caption: string,
  rows: readonly Row[],
  { choices, domainOf }: Lookup<Row>,
  withDomain: boolean,
): TreeElement {
  const id = (part: string) => `${name}-${part}`
  return el(
    'form',
    { class: 'controls', 'aria-label': `Filter: ${caption}` },
    el(
      'div',
      { class: 'grow' },
      el('label', { for: id('words') }, 'Search'),
      el('input', { id: id('words'), type: 'search', autocomplete: 'off', spellcheck: 'false' }),
    ),
    ...choices.map(({ key, label, valueOf, nameOf }) =>
      el(
        'div',
        {},
        el('label', { for: id(key) }, label),
        el(
          'select',
          { id: id(key) },
          el('option', { value: '' }, `All (${grouped(rows.length)})`),
          ...tally(rows, valueOf).map(([value, count]) =>
            el('option', { value }, `${nameOf(value)} (${grouped(count)})`),
          ),
        ),
      ),
    ),
    withDomain &&
      domainField(
        id('domain'),
        id('domains'),
        rows.flatMap((row) => domainOf(row) ?? []),
      ),
    el('button', { type: 'reset' }, 'Clear'),
  )
}

/** A field for a domain, with those of the rows to choose from, the commonest first. */
const domainField = (id: string, listId: string, domains: readonly string[]) =>
  el(
    'div',
    {},
    el('label', { for: id }, 'Domain'),
    el('input', { id, list: listId, autocomplete: 'off', spellcheck: 'false' }),
    el(
      'datalist',
      { id: listId },
      ...tally(domains, (domain) => domain)
        .slice(0, mostSuggestions)
        .map(([domain]) => el('option', { value: domain })),
    ),
  )
