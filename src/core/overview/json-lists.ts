import { parseJson, type ParsedJson, type TextPosition } from '../text/json-text.ts'

/** All lists of an object together have no more values. */
const mostValues = 1_000_000

const [newline, quote, comma, colon, openList, backslash, closeList, openObject, closeObject] = [
  10, 34, 44, 58, 91, 92, 93, 123, 125,
] as const

/**
 * Reads an object as JSON, piece by piece. Each value of a list that is directly in it is handed over as soon as it is there, and
 * what that gives is kept in its place: of a text of hundreds of megabytes one row is in memory at a time.
 */
export class JsonLists {
  readonly #takeValue: (list: string, value: unknown) => unknown
  readonly #lists = new Map<string, unknown[]>()
  /** The text around the values: in the place of each there is a zero. */
  readonly #around: string[] = []
  /** Text of the value that is gone through, or around the values, that is not worked through yet. */
  #gathered = ''
  /** Where in it the last text of the object itself begins, which may be a key. */
  #wordAt = 0
  #word = ''
  #key: string | null = null
  /** The list that is gone through; null around the lists. */
  #list: { readonly name: string; readonly values: unknown[] } | null = null
  #isText = false
  #isEscaped = false
  #depth = 0
  #values = 0
  /** Where the piece begins, and where the line does, in characters of all there was. */
  #taken = 0
  #lineAt = 0
  #line = 1
  #valueAt: TextPosition = { line: 1, column: 1 }
  #fault: ParsedJson | null = null

  /** @param takeValue given the key of a list and one of its values; returns what is kept of it. */
  constructor(takeValue: (list: string, value: unknown) => unknown) {
    this.#takeValue = takeValue
  }

  /** Takes the next piece in, which may begin and end anywhere. */
  take(piece: string): void {
    let from = 0
    for (let at = 0; at < piece.length && !this.#isBroken(); at += 1) {
      const code = piece.charCodeAt(at)
      if (code === newline) {
        this.#line += 1
        this.#lineAt = this.#taken + at + 1
      }
      if (this.#isText) {
        if (this.#endsText(code) && this.#isAround()) {
          this.#word = (this.#gathered + piece.slice(from, at)).slice(this.#wordAt)
        }
        continue
      }
      if (code === quote) {
        this.#isText = true
        this.#wordAt = this.#gathered.length + at - from + 1
      } else if (this.#parts(code)) {
        const end = code === openList ? at + 1 : at
        this.#part(code, this.#gathered + piece.slice(from, end))
        if (!this.#isBroken()) this.#valueAt = { line: this.#line, column: this.#taken + end - this.#lineAt + 1 }
        this.#gathered = ''
        from = end
      } else this.#step(code)
    }
    if (this.#fault === null) this.#gathered += piece.slice(from)
    this.#taken += piece.length
  }

  /** What was read. Its `repeated` is that of the object itself. */
  end(): ParsedJson {
    if (this.#list === null) this.#around.push(this.#gathered)
    else if (this.#fault === null) this.#endValue(this.#gathered, this.#list.values.length === 0)
    const around = parseJson(this.#around.join(''))
    // Of two faults the first in the text is told: the second may come of it.
    if (this.#fault !== null && (around.kind === 'json' || !isBefore(around.place, this.#valueAt))) return this.#fault
    return around.kind === 'json' ? { ...around, value: this.#whole(around.value) } : around
  }

  #whole(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, content]: [string, unknown]) => [
        key,
        Array.isArray(content) ? (this.#lists.get(key) ?? content) : content,
      ]),
    )
  }

  #isBroken = () => this.#fault !== null

  #isAround = () => this.#depth === 1 && this.#list === null

  #endsText(code: number): boolean {
    if (this.#isEscaped) this.#isEscaped = false
    else if (code === backslash) this.#isEscaped = true
    else if (code === quote) this.#isText = false
    return !this.#isText
  }

  /** Whether a character parts what is around from a list, or a value of it from the next. */
  #parts(code: number): boolean {
    if (this.#list === null) return code === openList && this.#depth === 1 && this.#key !== null
    return this.#depth === 2 && (code === comma || code === closeList || code === closeObject)
  }

  #part(code: number, text: string): void {
    if (this.#list === null) {
      const [name, values]: [string, unknown[]] = [this.#key ?? '', []]
      this.#list = { name, values }
      this.#lists.set(name, values)
      this.#around.push(text)
      this.#depth = 2
    } else {
      const isEnd = code !== comma
      this.#endValue(text, isEnd && this.#list.values.length === 0)
      if (!isEnd) return
      this.#list = null
      this.#key = null
      this.#depth = 1
    }
  }

  #step(code: number): void {
    if (code === openList || code === openObject) this.#depth += 1
    else if (code === closeList || code === closeObject) this.#depth -= 1
    else if (this.#isAround()) {
      if (code === colon) this.#key = keyOf(this.#word)
      else if (code === comma) this.#key = null
    }
  }

  /** @param mayBeNone whether there may be nothing between the brackets. */
  #endValue(text: string, mayBeNone: boolean): void {
    if (this.#list === null) return
    if (mayBeNone && text.trim() === '') {
      this.#around.push(text)
      return
    }
    const comma = text.startsWith(',') ? ',' : ''
    const { line, column } = this.#valueAt
    const parsed = parseJson(text.slice(comma.length))
    this.#values += 1
    if (parsed.kind !== 'json') {
      this.#fault = movedBy(parsed, { line: line - 1, column: column - 1 + comma.length })
    } else if (this.#values > mostValues) {
      this.#fault = { kind: 'excessive', place: this.#valueAt, what: `has more than ${mostValues} rows` }
    } else {
      this.#list.values.push(this.#takeValue(this.#list.name, parsed.value))
      this.#around.push(comma + placeholder(text.slice(comma.length)))
    }
  }
}

/** A zero with as many lines, the last one as long as it was: what comes behind it keeps its place. */
function placeholder(text: string): string {
  const value = text.trim()
  const at = text.indexOf(value)
  const lines = value.split('\n')
  return (
    text.slice(0, at) +
    '\n'.repeat(lines.length - 1) +
    '0'.padEnd(lines.at(-1)?.length ?? 0) +
    text.slice(at + value.length)
  )
}

type Misread = Exclude<ParsedJson, { readonly kind: 'json' }>

const isBefore = (one: TextPosition, other: TextPosition): boolean =>
  one.line < other.line || (one.line === other.line && one.column < other.column)

/** Its place in the whole text: a column counts from where the value begins in the first line of it alone. */
const movedBy = (misread: Misread, { line, column }: TextPosition): Misread => ({
  ...misread,
  place: {
    line: misread.place.line + line,
    column: misread.place.line === 1 ? misread.place.column + column : misread.place.column,
  },
})

/** A key as it is meant; one that is no JSON is found out with the rest. */
function keyOf(written: string): string {
  if (!written.includes('\\')) return written
  const parsed = parseJson(`"${written}"`)
  return parsed.kind === 'json' && typeof parsed.value === 'string' ? parsed.value : written
}
