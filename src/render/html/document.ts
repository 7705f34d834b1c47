import { createHash } from 'node:crypto'
import type { Element } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { script, stylesheet } from './assets.ts'
import { el, type Child } from './shared/node.ts'

/**
 * Nothing may be loaded, sent or framed in, and only this very style and script apply. Data in the page is no script.
 *
 * https://www.w3.org/TR/CSP3/
 */
const policy = [
  "default-src 'none'",
  `style-src '${hash(stylesheet)}'`,
  `script-src '${hash(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

function hash(source: string): string {
  return `sha256-${createHash('sha256').update(source).digest('base64')}`
}

/** Where the data goes. */
const here = '{"report":"data"}'

/** The document around the page, in pieces. `json` must be fit for a script element. */
export function* documentPieces(title: string, body: readonly Child[], json: Iterable<string>): Generator<string> {
  const meta = (attributes: Readonly<Record<string, string>>) => el('meta', attributes)
  const html: Element = el(
    'html',
    { lang: 'en' },
    el(
      'head',
      {},
      meta({ charset: 'utf-8' }),
      meta({ 'http-equiv': 'Content-Security-Policy', content: policy }),
      meta({ name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      meta({ name: 'referrer', content: 'no-referrer' }),
      meta({ name: 'robots', content: 'noindex, nofollow' }),
      meta({ name: 'color-scheme', content: 'light dark' }),
      el('title', {}, title),
      el('style', {}, stylesheet),
    ),
    el(
      'body',
      {},
      ...body,
      el('script', { type: 'application/json', id: 'report-data' }, here),
      el('script', {}, script),
    ),
  )
  // The last place is the real one: a guest's name that looks like the placeholder stands before it.
  const whole = toHtml({ type: 'root', children: [{ type: 'doctype' }, html] })
  const at = whole.lastIndexOf(here)
  yield whole.slice(0, at)
  yield* json
  yield `${whole.slice(at + here.length)}\n`
}
