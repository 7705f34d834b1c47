/** A place in a text. Lines and columns count from 1. */
export interface TextPosition {
  readonly line: number
  readonly column: number
}

/** How much a text may hold, so that whatever it is, reading it stays cheap. */
export interface JsonLimits {
  /** Lists and objects inside of one another. */
  readonly depth: number
  /** Keys of one object. */
  readonly keys: number
  /** Lists and objects altogether. */
  readonly containers: number
  /** Values altogether. */
  readonly values: number
}

/** A key that stands twice in the same object. A reader sees both values, and a parser keeps the last one. */
export interface RepeatedKey {
  readonly key: string
  readonly place: TextPosition
}

/** How a text was read: as JSON, up to the place where it stops being JSON, or up to the place where it is too much. */
export type ParsedJson =
  | { readonly kind: 'json'; readonly value: unknown; readonly repeated: RepeatedKey | null }
  | { readonly kind: 'broken'; readonly place: TextPosition }
  | { readonly kind: 'excessive'; readonly place: TextPosition; readonly what: string }

const usual: JsonLimits = { depth: 20, keys: 1000, containers: 1_000_000, values: 10_000_000 }

/**
 * Reads JSON. The text is first gone through once, character by character and without building anything: that finds the
 * place of a mistake, which the engine does not always tell, and refuses what would take the memory of the runner.
 */
export function parseJson(text: string, limits: Partial<JsonLimits> = {}): ParsedJson {
  const walk = new JsonWalk(text, { ...usual, ...limits })
  const fault = walk.fault()
  if (fault !== null) {
    const place = placeOf(text, fault.index)
    return fault.what === null ? { kind: 'broken', place } : { kind: 'excessive', place, what: fault.what }
  }
  const { repeated } = walk
  return {
    kind: 'json',
    value: JSON.parse(text) as unknown,
    repeated: repeated === null ? null : { key: repeated.key, place: placeOf(text, repeated.index) },
  }
}

/** Where a text stops being JSON, with `what` null; or where it passes a limit, with `what` naming that limit. */
interface Fault {
  readonly index: number
  readonly what: string | null
}

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | 'more' | 'end'

/** One way through a text by the grammar of https://www.rfc-editor.org/rfc/rfc8259, in constant memory but for the keys. */
class JsonWalk {
  readonly #text: string
  readonly #limits: JsonLimits
  /** The keys of each object that is open; null for a list. */
  readonly #open: (Set<string> | null)[] = []
  #index = 0
  #containers = 0
  #values = 0
  repeated: { readonly key: string; readonly index: number } | null = null

  constructor(text: string, limits: JsonLimits) {
    this.#text = text
    this.#limits = limits
  }

  /** Null when all of it is JSON within the limits. */
  fault(): Fault | null {
    let expected: Expected = 'value'
    for (;;) {
      this.#skipSpace()
      if (this.#index >= this.#text.length) return expected === 'end' ? null : this.#here()
      const next: Expected | Fault = this.#step(expected)
      if (typeof next !== 'string') return next
      expected = next
    }
  }

  #here = (what: string | null = null): Fault => ({ index: this.#index, what })

  #step(expected: Expected): Expected | Fault {
    const character = this.#text[this.#index]
    switch (expected) {
      case 'value or ]':
        return character === ']' ? this.#close() : this.#value()
      case 'value':
        return this.#value()
      case 'key or }':
        return character === '}' ? this.#close() : this.#key()
      case 'key':
        return this.#key()
      case ':':
        return character === ':' ? this.#take('value') : this.#here()
      case 'more': {
        const list = this.#open.at(-1) === null
        if (character === ',') return this.#take(list ? 'value' : 'key')
        return character === (list ? ']' : '}') ? this.#close() : this.#here()
      }
      case 'end':
        return this.#here()
    }
  }

  #take(next: Expected): Expected {
    this.#index += 1
    return next
  }

  #close(): Expected {
    this.#open.pop()
    return this.#take(this.#open.length === 0 ? 'end' : 'more')
  }

  #value(): Expected | Fault {
    const { depth, containers, values } = this.#limits
    this.#values += 1
    if (this.#values > values) return this.#here(`has more than ${values} values`)
    const character = this.#text[this.#index] ?? ''
    if (character === '[' || character === '{') {
      this.#containers += 1
      if (this.#containers > containers) return this.#here(`has more than ${containers} lists and objects`)
      if (this.#open.length === depth) return this.#here(`is nested deeper than ${depth} levels`)
      this.#open.push(character === '[' ? null : new Set())
      return this.#take(character === '[' ? 'value or ]' : 'key or }')
    }
    const fits =
      character === '"'
        ? this.#string()
        : character === 't'
          ? this.#word('true')
          : character === 'f'
            ? this.#word('false')
            : character === 'n'
              ? this.#word('null')
              : this.#number()
    if (!fits) return this.#here()
    return this.#open.length === 0 ? 'end' : 'more'
  }

  #key(): Expected | Fault {
    const start = this.#index
    if (this.#text[start] !== '"' || !this.#string()) return this.#here()
    const keys = this.#open.at(-1)
    if (keys == null) return this.#here()
    const written = this.#text.slice(start, this.#index)
    const key = written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1)
    if (keys.has(key)) this.repeated ??= { key, index: start }
    if (keys.size === this.#limits.keys) {
      this.#index = start
      return this.#here(`has more than ${this.#limits.keys} keys in one object`)
    }
    keys.add(key)
    return ':'
  }

  #skipSpace(): void {
    for (; ; this.#index += 1) {
      const code = this.#text.charCodeAt(this.#index)
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return
    }
  }

  #word(word: string): boolean {
    for (const letter of word) {
      if (this.#text[this.#index] !== letter) return false
      this.#index += 1
    }
    return true
  }

  #string(): boolean {
    for (this.#index += 1; this.#index < this.#text.length; this.#index += 1) {
      const code = this.#text.charCodeAt(this.#index)
      if (code < 32) return false
      if (code === 34) {
        this.#index += 1
        return true
      }
      if (code === 92 && !this.#escape()) return false
    }
    return false
  }

  /** From the backslash to the last character of the escape. */
  #escape(): boolean {
    this.#index += 1
    const letter = this.#text[this.#index] ?? ' '
    if (letter !== 'u') return '"\\/bfnrt'.includes(letter)
    for (let count = 0; count < 4; count += 1) {
      this.#index += 1
      const code = this.#text.charCodeAt(this.#index)
      // A digit, or a letter from A to F with or without the bit that makes it small.
      if (!(code >= 48 && code <= 57) && !((code & ~32) >= 65 && (code & ~32) <= 70)) return false
    }
    return true
  }

  #number(): boolean {
    if (this.#text[this.#index] === '-') this.#index += 1
    if (this.#text[this.#index] === '0') this.#index += 1
    else if (!this.#digits()) return false
    if (this.#text[this.#index] === '.') {
      this.#index += 1
      if (!this.#digits()) return false
    }
    const exponent = this.#text[this.#index]
    if (exponent !== 'e' && exponent !== 'E') return true
    this.#index += 1
    const sign = this.#text[this.#index]
    if (sign === '+' || sign === '-') this.#index += 1
    return this.#digits()
  }

  #digits(): boolean {
    const start = this.#index
    for (; ; this.#index += 1) {
      const code = this.#text.charCodeAt(this.#index)
      if (!(code >= 48 && code <= 57)) return this.#index > start
    }
  }
}

function placeOf(text: string, index: number): TextPosition {
  let [line, start] = [1, 0]
  for (let at = 0; at < index; at += 1) {
    if (text.charCodeAt(at) !== 10) continue
    line += 1
    start = at + 1
  }
  return { line, column: index - start + 1 }
}
