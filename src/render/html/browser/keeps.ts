import type { Element } from 'hast'
import type { Kept } from '../shared/keep.ts'
import { el } from '../shared/node.ts'
import type { Column } from '../shared/table.ts'

/** What is ticked to be kept, for as long as the page is open. */
export interface Keeps {
  has(match: string): boolean
  all(): readonly Kept[]
  set(kept: readonly Kept[], on: boolean): void
  /** Calls back after every change. */
  onChange(listener: () => void): void
}

/** Starts with nothing ticked, and heeds the boxes of all lists, of those too that are drawn later. */
export function createKeeps(): Keeps {
  const ticked = new Map<string, Kept>()
  const listeners: (() => void)[] = []
  const keeps: Keeps = {
    has: (match) => ticked.has(match),
    all: () => [...ticked.values()],
    set: (kept, on) => {
      for (const one of kept) {
        if (on) ticked.set(one.match, one)
        else ticked.delete(one.match)
      }
      for (const box of document.querySelectorAll<HTMLInputElement>('input[data-keep]')) {
        box.checked = ticked.has(box.dataset.keep ?? '')
      }
      for (const listener of listeners) listener()
    },
    onChange: (listener) => void listeners.push(listener),
  }
  return keeps
}

/** How the rows of a list are kept. */
export interface KeepSpec<Row> {
  readonly keeps: Keeps
  /** What a row stands for; null where there is nothing to keep. */
  readonly keptOf: (row: Row) => Kept | null
  readonly nameOf: (row: Row) => string
}

/** The column with the boxes. */
export const keepColumn = <Row>({ keeps, keptOf, nameOf }: KeepSpec<Row>): Column<Row> => ({
  key: 'keep',
  label: 'Keep',
  cell: (row) => {
    const kept = keptOf(row)
    return (
      kept !== null &&
      el(
        'label',
        { class: 'tick' },
        el('input', {
          type: 'checkbox',
          'data-keep': kept.match,
          'aria-label': `Keep ${nameOf(row)}`,
          checked: keeps.has(kept.match),
        }),
      )
    )
  },
  sortBy: (row) => {
    const kept = keptOf(row)
    return kept === null ? null : keeps.has(kept.match) ? 0 : 1
  },
  total: () => null,
})

/** The button that ticks whatever the filters let through. */
export const tickAllButton: Element = el(
  'p',
  { class: 'buttons' },
  el('button', { type: 'button', class: 'all' }, 'Tick all of these to keep'),
)

/** Makes boxes and button of a list work. `chosen` gives the rows that the filters let through. */
export function heedBoxes<Row>(
  list: HTMLElement,
  { keeps, keptOf }: KeepSpec<Row>,
  chosen: () => readonly Row[],
): void {
  const keptOfAll = () => chosen().flatMap((row) => keptOf(row) ?? [])
  list.querySelector('button.all')?.addEventListener('click', () => {
    keeps.set(keptOfAll(), true)
  })
  list.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset.keep === undefined) return
    const { keep: match } = target.dataset
    keeps.set(
      keptOfAll().filter((one) => one.match === match),
      target.checked,
    )
  })
}
