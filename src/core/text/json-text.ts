/** A place in a text. Lines and columns count from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** How a text was read: as JSON, or up to the place where it stops being JSON. */
export type ParsedJson =
  { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'broken'; readonly place: Place }

/** Reads JSON, and finds the place of a mistake also where the engine's own message does not tell it. */
export function parseJson(text: string): ParsedJson {
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch {
    return { kind: 'broken', place: placeOf(text, lengthOfGoodStart(text)) }
  }
}

/** The first key that stands twice in the same object of a text that is JSON; null when there is none. */
export function repeatedKey(text: string): { readonly key: string; readonly place: Place } | null {
  const open: Set<string>[] = []
  for (const { 0: token, 1: colon, index } of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') open.push(new Set())
    else if (token === '}' || token === ']') open.pop()
    else if (colon !== undefined) {
      const key = JSON.parse(token.slice(0, -colon.length)) as string
      if (open.at(-1)?.has(key) === true) return { key, place: placeOf(text, index) }
      open.at(-1)?.add(key)
    }
  }
  return null
}

/** How much of the text can be the beginning of JSON. Every part of a good start is one too, so halving finds its end. */
function lengthOfGoodStart(text: string): number {
  let [good, broken] = [0, text.length + 1]
  while (broken - good > 1) {
    const middle = Math.floor((good + broken) / 2)
    if (isGoodStart(text.slice(0, middle))) good = middle
    else broken = middle
  }
  return good
}

function isGoodStart(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    // V8 says that the input ended, or that it missed something at the very end.
    const message = error instanceof Error ? error.message : ''
    const position = /at position (\d+)/.exec(message)?.[1]
    return message.startsWith('Unexpected end') || Number(position ?? -1) >= text.length
  }
}

function placeOf(text: string, index: number): Place {
  const before = text.slice(0, index).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
