import { counted, grouped } from '../../words/numbers.ts'
import { el } from '../shared/node.ts'
import { bodyRows, footRow, headCell, type Column } from '../shared/table.ts'
import { heedBoxes, keepColumn, tickAllButton, type KeepSpec } from './keeps.ts'
import { createControls } from './controls.ts'
import { toDom, within } from './dom.ts'
import { select, type Lookup } from './selection.ts'

/** So many rows of the findings go to the printer, and so many of a list that stands beside them. */
export const mostPrinted = { findings: 1000, beside: 100 } as const

/** A list with all that can be asked of it. */
export interface ListSpec<Row> {
  readonly name: string
  readonly caption: string
  /** What a row is; null where it has no name. */
  readonly noun: string | null
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly lookup: Lookup<Row>
  /** Whether there is a field for the domain. */
  readonly withDomain: boolean
  /** The most rows that go to the printer; the page has the others. */
  readonly mostPrinted: number
  /** Where rows can be ticked to be kept. */
  readonly keep?: KeepSpec<Row>
}

/** A list on the page. */
export interface ListView {
  readonly element: HTMLElement
  /** Shows all rows that the filters let through, up to `mostPrinted` of them; false: a page of them again. */
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

  const controls = createControls(name, caption, rows, lookup, spec.withDomain, restart)
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

  function restart() {
    page = 0
    draw()
  }

  function draw() {
    const chosen = chosenRows()
    const pageSize = printed ? spec.mostPrinted : Number(size.value)
    const pages = Math.max(1, Math.ceil(chosen.length / pageSize))
    const at = printed ? 0 : Math.min(page, pages - 1)
    const shown = chosen.slice(at * pageSize, (at + 1) * pageSize)
    body.replaceChildren(...bodyRows(columns, shown).map((row) => toDom(row)))
    foot.replaceChildren(toDom(footRow(columns, chosen)))
    const place = { before: at * pageSize, shown: shown.length, chosen: chosen.length, all: rows.length }
    status.textContent = statusText(place, noun)
    showPage(pager, at, pages)
    pager.hidden = rows.length <= 25
    if (!printed) page = at
  }

  heedHeads(element, (key) => {
    order = { key, descending: order?.key === key && !order.descending }
    restart()
    return order.descending
  })
  heedPager(pager, (step) => {
    page += step
    draw()
  })
  if (keep !== null) heedBoxes(element, keep, chosenRows)
  size.addEventListener('change', restart)
  draw()

  return {
    element,
    printing(on) {
      printed = on
      draw()
    },
  }
}

/** Which rows of a list are shown. */
interface Shown {
  readonly before: number
  readonly shown: number
  /** How many the filters let through. */
  readonly chosen: number
  readonly all: number
}

function statusText({ before, shown, chosen, all }: Shown, noun: string | null): string {
  const number = (count: number) => (noun === null ? grouped(count) : counted(count, noun))
  const filtered = chosen === all ? '' : `, of ${number(all)} in all`
  if (chosen === 0) return `${noun === null ? 'Nothing' : `No ${noun}`} fits${filtered}.`
  return `Rows ${grouped(before + 1)}–${grouped(before + shown)} of ${number(chosen)}${filtered}.`
}

/** Sorts by the column whose head is clicked; `sort` says whether it goes down. */
function heedHeads(element: HTMLElement, sort: (key: string) => boolean) {
  const heads = element.querySelectorAll('th[scope=col]')
  for (const head of heads) {
    head.querySelector('button')?.addEventListener('click', () => {
      const isDescending = sort(head.getAttribute('data-key') ?? '')
      for (const other of heads) other.removeAttribute('aria-sort')
      head.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending')
    })
  }
}

function showPage(pager: HTMLElement, at: number, pages: number) {
  within(pager, '.page', HTMLElement).textContent = `Page ${grouped(at + 1)} of ${grouped(pages)}`
  for (const button of pager.querySelectorAll('button')) {
    const target = at + Number(button.dataset.step)
    // Not `disabled`: that would take the focus away from who steps through the pages by keyboard.
    button.setAttribute('aria-disabled', String(target < 0 || target >= pages))
  }
}

/** Turns the page by the button that is clicked, unless there is none that way. */
function heedPager(pager: HTMLElement, turn: (step: number) => void) {
  for (const button of pager.querySelectorAll('button')) {
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') !== 'true') turn(Number(button.dataset.step))
    })
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
