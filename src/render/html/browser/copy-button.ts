import type { Element } from 'hast'
import { el, unseen } from '../shared/node.ts'
import { copyText } from './hand-over.ts'
import { toDom } from './dom.ts'

/** A button that copies a text. `about` tells those who hear it from the other ones. */
export const copyButton = (label: string, about: string, key: string): Element =>
  el(
    'span',
    { class: 'copying' },
    el('button', { type: 'button', 'data-copy': key }, label, unseen(` ${about}`)),
    el('span', { class: 'small', role: 'status' }),
  )

/** Makes all such buttons in a part of the page work, those too that are drawn later. */
export function heedCopyButtons(root: HTMLElement, textOf: (key: string) => string | null): void {
  root.addEventListener('click', ({ target }) => {
    const button = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-copy]') : null
    const text = button === null ? null : textOf(button.dataset.copy ?? '')
    const place = button?.parentElement
    if (text !== null && place != null) void copy(place, text)
  })
}

async function copy(place: HTMLElement, text: string): Promise<void> {
  place.querySelector('textarea')?.remove()
  const field = toDom(
    el('textarea', { rows: 6, readonly: true, spellcheck: 'false', 'aria-label': 'The text to copy' }),
  ) as HTMLTextAreaElement
  field.value = text
  const done = await copyText(text)
  if (!done) {
    place.append(field)
    field.focus()
    field.select()
  }
  const status = place.querySelector('[role=status]')
  if (status !== null) status.textContent = done ? 'Copied.' : 'Copy it from here:'
}
