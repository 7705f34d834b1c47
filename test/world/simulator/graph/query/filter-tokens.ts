import { refuse } from '../failure.ts'

/** A token of `$filter`: its text, and for a literal the value that it stands for. */
export interface Token {
  readonly kind: 'name' | 'text' | 'date' | 'mark' | 'end'
  readonly text: string
}

const pattern =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<date>\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?)|(?<name>[A-Za-z_][\w.]*)|(?<mark>[(),:/]))/y

/** Cuts a filter into tokens; a string loses its quotes, and a doubled quote within it becomes one. */
export function tokenize(filter: string): Token[] {
  const tokens: Token[] = []
  const trimmed = filter.trimEnd()
  pattern.lastIndex = 0
  while (pattern.lastIndex < trimmed.length) {
    const at = pattern.lastIndex
    const found = pattern.exec(trimmed)?.groups
    if (found === undefined) {
      return refuse('BadRequest', `Invalid filter clause: Syntax error at position ${at} in '${filter}'.`)
    }
    if (found.text !== undefined) tokens.push({ kind: 'text', text: found.text.slice(1, -1).replaceAll("''", "'") })
    else if (found.date !== undefined) tokens.push({ kind: 'date', text: found.date })
    else if (found.name !== undefined) tokens.push({ kind: 'name', text: found.name })
    else tokens.push({ kind: 'mark', text: found.mark ?? '' })
  }
  return [...tokens, { kind: 'end', text: '' }]
}
