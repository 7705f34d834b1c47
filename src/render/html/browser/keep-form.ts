import { exemptionLimits } from '../../../core/plan/exemption-limits.ts'
import { counted } from '../../words/numbers.ts'
import {
  exemptionEntries,
  exemptionsText,
  fitsOneFile,
  keepDays,
  lastDay,
  type Kept,
  type KeepTerms,
} from '../shared/keep.ts'
import { el } from '../shared/node.ts'
import { copyText, saveText } from './hand-over.ts'
import { toDom, within } from './dom.ts'
import type { Keeps } from './keeps.ts'

const fileName = 'exemptions.yml'

/** Puts the form for what is ticked into its place, and a line at the foot of the window that leads there. */
export function startKeeping(place: HTMLElement, keeps: Keeps, today: () => Date): void {
  const form = toDom(drawForm()) as HTMLFormElement
  place.replaceChildren(form)
  const bar = toDom(el('div', { class: 'keep-bar', role: 'status' }))
  within(document, 'main', HTMLElement).append(bar)
  const field = (name: string) => within(form, `[name=${name}]`, HTMLInputElement)
  const fields = { reason: field('reason'), owner: field('owner'), days: field('days') }
  const message = within(form, '.message', HTMLElement)
  const copied = within(form, 'textarea', HTMLTextAreaElement)

  function update() {
    const kept = keeps.all()
    within(form, '.ticked', HTMLElement).textContent = kept.length === 0 ? 'Nothing is ticked yet.' : tickedText(kept)
    within(form, '.ends', HTMLElement).textContent = endText(keepDays(fields.days.value), today())
    bar.replaceChildren(...(kept.length === 0 ? [] : [toDom(drawBar(kept))]))
    message.textContent = ''
    copied.parentElement?.toggleAttribute('hidden', true)
  }

  async function handOver(action: string) {
    const kept = keeps.all()
    if (kept.length === 0) {
      message.textContent = 'Nothing is ticked yet: tick guests or domains in the lists.'
      return
    }
    const said = termsOf(fields, message, today())
    if (said === null) return
    const whole = exemptionsText(kept, said)
    if (!fitsOneFile(whole)) {
      message.textContent = 'These are more than one file may hold, 1 MiB. Tick domains in place of guests.'
      return
    }
    const text = action === 'entries' ? exemptionEntries(kept, said) : whole
    const until = `${counted(kept.length, 'entry', 'entries')} until ${said.expires}`
    if (action === 'save') {
      saveText(text, fileName)
      message.textContent = `Saved as ${fileName}: ${until}. Commit it, and name it in exemptions-file.`
      return
    }
    message.textContent = (await showAndCopy(text, copied))
      ? `Copied: ${until}.`
      : 'The browser does not let this page copy. The text below is selected: copy it.'
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void handOver('file')
  })
  form.addEventListener('input', update)
  heedButtons(form, keeps, handOver)
  // The link of the line leads to the form from the page of a domain too; the first field is where work goes on.
  const arrive = () => {
    if (location.hash === '#keep') fields.reason.focus()
  }
  window.addEventListener('hashchange', arrive)
  bar.addEventListener('click', () => {
    queueMicrotask(arrive)
  })
  keeps.onChange(update)
  update()
}

/** All buttons but the one that submits. */
function heedButtons(form: HTMLElement, keeps: Keeps, handOver: (action: string) => Promise<void>) {
  for (const button of form.querySelectorAll('button')) {
    button.addEventListener('click', () => {
      if (button.value === 'none') keeps.set(keeps.all(), false)
      else if (button.type === 'button') void handOver(button.value)
    })
  }
}

interface Fields {
  readonly reason: HTMLInputElement
  readonly owner: HTMLInputElement
  readonly days: HTMLInputElement
}

/** What was filled in; null, with the first field that is wrong in focus, when something is missing. */
function termsOf({ reason, owner, days }: Fields, message: HTMLElement, today: Date): KeepTerms | null {
  for (const input of [reason, owner, days]) input.removeAttribute('aria-invalid')
  const length = keepDays(days.value)
  const wrong = reason.value.trim() === '' ? reason : owner.value.trim() === '' ? owner : length === null ? days : null
  if (wrong === null && length !== null) {
    return { reason: reason.value, owner: owner.value, expires: lastDay(today, length) }
  }
  wrong?.setAttribute('aria-invalid', 'true')
  wrong?.focus()
  message.textContent =
    wrong === days ? daysHint : 'Say why, and who answers for it: the action takes no entry without.'
  return null
}

/** Copies a text, shown and selected where the browser does not let it be copied. Returns whether it was copied. */
async function showAndCopy(text: string, field: HTMLTextAreaElement): Promise<boolean> {
  field.value = text
  field.parentElement?.toggleAttribute('hidden', false)
  const done = await copyText(text)
  if (!done) {
    field.focus()
    field.select()
  }
  return done
}

const daysHint = `A whole number of days, at most ${exemptionLimits.days}.`

const tickedText = (kept: readonly Kept[]): string => {
  const of = (kind: Kept['kind']) => kept.filter((one) => one.kind === kind).length
  const parts = [
    ...(of('guest') > 0 ? [counted(of('guest'), 'guest')] : []),
    ...(of('domain') > 0 ? [counted(of('domain'), 'domain')] : []),
  ]
  return `${parts.join(' and ')} ticked to keep.`
}

const endText = (days: number | null, today: Date) =>
  days === null ? daysHint : `Until ${lastDay(today, days)}, that day included.`

const drawBar = (kept: readonly Kept[]) =>
  el('p', {}, `${tickedText(kept)} `, el('a', { href: '#keep' }, 'Say why, and copy the entries'))

function drawForm() {
  const text = (name: string, label: string, most: number, attributes: Readonly<Record<string, string>> = {}) =>
    el(
      'div',
      { class: 'grow' },
      el('label', { for: `keep-${name}` }, label),
      el('input', {
        id: `keep-${name}`,
        name,
        maxlength: most,
        autocomplete: 'off',
        'aria-required': 'true',
        ...attributes,
      }),
    )
  return el(
    'form',
    { class: 'keep', 'aria-label': 'Keep what is ticked', novalidate: true },
    el('p', { class: 'ticked' }),
    el(
      'div',
      { class: 'controls' },
      text('reason', 'Reason', exemptionLimits.reason),
      text('owner', 'Owner: who answers for it', exemptionLimits.owner),
      el(
        'div',
        {},
        el('label', { for: 'keep-days' }, 'Days'),
        el('input', {
          id: 'keep-days',
          name: 'days',
          inputmode: 'numeric',
          value: 90,
          size: 4,
          autocomplete: 'off',
          'aria-required': 'true',
          'aria-describedby': 'keep-ends',
        }),
      ),
    ),
    el('p', { class: 'small ends', id: 'keep-ends' }),
    el(
      'p',
      { class: 'buttons' },
      el('button', { type: 'submit' }, 'Copy as a new file'),
      el('button', { type: 'button', value: 'entries' }, 'Copy the entries alone'),
      el('button', { type: 'button', value: 'save' }, `Save as ${fileName}`),
      el('button', { type: 'button', value: 'none' }, 'Untick all'),
    ),
    el('p', { class: 'small' }, 'If you have a file already, put the entries alone below those in it.'),
    el('p', { class: 'message', role: 'status' }),
    el(
      'div',
      { hidden: true },
      el('label', { for: 'keep-text' }, 'What was copied'),
      el('textarea', { id: 'keep-text', rows: 8, readonly: true, spellcheck: 'false' }),
    ),
  )
}
