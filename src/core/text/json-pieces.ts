/** Pieces are about so long, in characters, or longer by one value. */
const pieceLength = 64 * 1024

/**
 * The text that `JSON.stringify(value, null, indent)` gives, in pieces: a report of a large tenant is longer than a text may be,
 * and should not be in memory as a whole. A list is gone through value by value, and may be anything that can be iterated.
 *
 * @param indent spaces; 0 for a text without line breaks.
 */
export function* jsonPieces(value: unknown, indent = 0): Generator<string> {
  let piece = ''
  for (const part of parts(value, indent, indent === 0 ? '' : '\n')) {
    piece += part
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/** @param margin what stands before the closing bracket of the value: a line break and spaces, or nothing. */
function* parts(value: unknown, indent: number, margin: string): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield JSON.stringify(value)
    return
  }
  const inner = margin === '' ? '' : margin + ' '.repeat(indent)
  const isList = Symbol.iterator in value
  const [opening, closing] = isList ? (['[', ']'] as const) : (['{', '}'] as const)
  let before = opening + inner
  if (isList) {
    for (const item of value as Iterable<unknown>) {
      yield before + indented(item, indent, inner)
      before = `,${inner}`
    }
  } else {
    for (const [key, content] of Object.entries(value)) {
      if (content === undefined) continue
      yield `${before}${JSON.stringify(key)}:${margin === '' ? '' : ' '}`
      yield* parts(content, indent, inner)
      before = `,${inner}`
    }
  }
  yield before === opening + inner ? opening + closing : margin + closing
}

/** One value of a list, as a whole. No text in JSON holds a line break, so each of them begins a line of it. */
function indented(item: unknown, indent: number, margin: string): string {
  const text = item === undefined ? 'null' : JSON.stringify(item, null, indent)
  return margin === '' ? text : text.replaceAll('\n', margin)
}
