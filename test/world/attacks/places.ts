import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/** Texts that a run left, by their place. */
export type Places = ReadonlyMap<string, string>

/** The text, and all that is packed in it: base64, compressed or not, and what escapes of JSON, HTML and addresses stand for. */
export function unfolded(text: string): string {
  const packed = [...text.matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g)].flatMap(([base64]) => {
    const bytes = Buffer.from(base64, 'base64')
    return [
      bytes.toString('utf8'),
      ...[gunzipSync, inflateSync, inflateRawSync].flatMap((unpack) => {
        try {
          return unpack(bytes).toString('utf8')
        } catch {
          return []
        }
      }),
    ]
  })
  return [text, ...packed].map((one) => `${one}\n${unescaped(one)}`).join('\n')
}

const character = (code: string, radix: number) => {
  const point = parseInt(code, radix)
  return point <= 0x10ffff ? String.fromCodePoint(point) : ''
}

const unescaped = (text: string) =>
  text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => character(code, 16))
    .replace(/%([0-9a-f]{2})/gi, (_, code: string) => character(code, 16))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => character(code, 16))
    .replace(/&#(\d{1,7});/g, (_, code: string) => character(code, 10))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\\', '')

/** Which of these stand in the places, each with its place. */
export function foundIn(places: Places, secrets: readonly string[]): string[] {
  const wanted = [...new Set(secrets.map((secret) => secret.toLowerCase()).filter((secret) => secret.length > 3))]
  return [...places].flatMap(([place, text]) => {
    const lower = unfolded(text).toLowerCase()
    return wanted.filter((secret) => lower.includes(secret)).map((secret) => `${place}: ${secret}`)
  })
}
