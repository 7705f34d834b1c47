import { counted, figure } from '../../words/wording.ts'
import { el } from '../shared/node.ts'
import { bodyRows, footRow, headCell, type Column } from '../shared/table.ts'
import { heedBoxes, keepColumn, tickAllButton, type KeepSpec } from './keeps.ts'
import { createControls } from './controls.ts'
import { toDom, within } from './dom.ts'
import { select, type Lookup } from './selection.ts'

/** So many rows of a list go to the printer. */
export const mostPrinted = 1000

/** A list with all that can be asked of it. */
export interface ListSpec<Row> {
  readonly name: string
  readonly caption: string
  /** What a row is. */
  readonly noun: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly lookup: Lookup<Row>
  /** Whether there is a field for the domain. */
  readonly withDomain: boolean
  /** Where rows can be ticked to be kept. */
  readonly keep?: KeepSpec<Row>
}

/** A list on the page. */
export interface ListView {
  readonly element: HTMLElement
  /** Shows all rows that the filters let through, up to `mostPrinted`; false: a page of them again. */
  printing(on: boolean): void
}

/** Builds a list: controls, table, pages. Only a page of rows is ever in the document. */
export function createList<Row>(spec: ListSpec<Row>): ListView {
  const { name, caption, noun, rows, lookup } = spec
  const keep = spec.keep !== undefined && rows.some(spec.keep.keptOf) ? spec.keep : null
  const columns = keep === null ? spec.columns : [keepColumn(keep), ...spec.columns]
  let order: { key: string; descending: boolean } | null = null
  let page = 0
  let printed = false

  const controls = createControls(name, caption, rows, lookup, spec.withDomain, () => {
    page = 0
    draw()
  })
  const element = toDom(drawFrame(name, caption, columns, keep !== null))
  element.prepend(controls.element)
  const [status, body, foot, pager] = ['.status', 'tbody', 'tfoot', '.pager'].map((selector) =>
    within(element, selector, HTMLElement),
  ) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement]
  const size = within(pager, 'select', HTMLSelectElement)

  const chosenRows = () =>
    select(
      rows,
      { ...controls.asked(), sortKey: order?.key ?? null, descending: order?.descending ?? false },
      lookup,
      columns,
    )

  function draw() {
    const chosen = chosenRows()
    const pageSize = printed ? mostPrinted : Number(size.value)
    const pages = Math.max(1, Math.ceil(chosen.length / pageSize))
    const at = printed ? 0 : Math.min(page, pages - 1)
    const shown = chosen.slice(at * pageSize, (at + 1) * pageSize)
    body.replaceChildren(...bodyRows(columns, shown).map((row) => toDom(row)))
    foot.replaceChildren(toDom(footRow(columns, chosen)))
    status.textContent = statusText(at * pageSize, shown.length, chosen.length)
    within(pager, '.page', HTMLElement).textContent = `Page ${figure(at + 1)} of ${figure(pages)}`
    for (const button of pager.querySelectorAll('button')) {
      const target = at + Number(button.dataset.step)
      // Not `disabled`: that would take the focus away from who steps through the pages by keyboard.
      button.setAttribute('aria-disabled', String(target < 0 || target >= pages))
    }
    pager.hidden = rows.length <= 25
    if (!printed) page = at
  }

  function statusText(before: number, shown: number, chosen: number): string {
    const filtered = chosen === rows.length ? '' : `, of ${counted(rows.length, noun)} in all`
    if (chosen === 0) return `No ${noun} fits${filtered}.`
    return `Rows ${figure(before + 1)}–${figure(before + shown)} of ${counted(chosen, noun)}${filtered}.`
  }

  for (const head of element.querySelectorAll('th[scope=col]')) {
    head.querySelector('button')?.addEventListener('click', () => {
      const key = head.getAttribute('data-key') ?? ''
      order = { key, descending: order?.key === key && !order.descending }
      page = 0
      for (const other of element.querySelectorAll('th[scope=col]')) other.removeAttribute('aria-sort')
      head.setAttribute('aria-sort', order.descending ? 'descending' : 'ascending')
      draw()
    })
  }
  for (const button of pager.querySelectorAll('button')) {
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') === 'true') return
      page += Number(button.dataset.step)
      draw()
    })
  }
  if (keep !== null) heedBoxes(element, keep, chosenRows)
  size.addEventListener('change', () => {
    page = 0
    draw()
  })
  draw()

  return {
    element,
    printing(on) {
      printed = on
      draw()
    },
  }
}

// Chromium repeats the head of a table on each printed page, but paints no button there: paper has the label as text.
const sortHead = (label: string) => [
  el('button', { type: 'button', class: 'sort' }, label),
  el('span', { class: 'printed' }, label),
]

/** The list without its rows. */
const drawFrame = <Row>(name: string, caption: string, columns: readonly Column<Row>[], keepable: boolean) =>
  el(
    'div',
    { class: 'list' },
    el('p', { class: 'status', role: 'status' }),
    keepable && tickAllButton,
    el(
      'table',
      { class: 'rows' },
      el('caption', { class: 'unseen' }, caption),
      el('thead', {}, el('tr', {}, ...columns.map((column) => headCell(column, sortHead(column.label))))),
      el('tbody', {}),
      el('tfoot', {}),
    ),
    el(
      'div',
      { class: 'pager' },
      el('button', { type: 'button', 'data-step': -1 }, 'Previous'),
      el('span', { class: 'page' }),
      el('button', { type: 'button', 'data-step': 1 }, 'Next'),
      el('label', { for: `${name}-size` }, 'Rows a page'),
      el('select', { id: `${name}-size` }, ...[25, 50, 100, 250].map((size) => el('option', { value: size }, size))),
    ),
  )
