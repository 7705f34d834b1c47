/** Four words of 32 bits an id. */
const words = 4
const guidLength = 36
const hyphen = 0x2d

/** What a hexadecimal digit in lower case is worth; -1 for any other character. */
function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  return code >= 0x61 && code <= 0x66 ? code - 0x61 + 10 : -1
}

/**
 * A set of object ids. Those of Entra are GUIDs, and take 32 bytes at the most, so that a million of them fit beside everything
 * else; any other id is kept as it is.
 */
export class IdSet {
  #slots = new Uint32Array(1024 * words)
  #guids = 0
  readonly #others = new Set<string>()
  readonly #id = new Uint32Array(words)

  get size(): number {
    return this.#guids + this.#others.size
  }

  has(id: string): boolean {
    return this.#read(id) ? this.#isTaken(this.#find(this.#slots)) : this.#others.has(id)
  }

  /** @returns whether the id is new. */
  add(id: string): boolean {
    if (!this.#read(id)) {
      const before = this.#others.size
      return this.#others.add(id).size > before
    }
    const at = this.#find(this.#slots)
    if (this.#isTaken(at)) return false
    this.#slots.set(this.#id, at)
    this.#guids += 1
    // Beyond half full, the search for a free place would become slow.
    if (this.#guids * 2 * words > this.#slots.length) this.#grow()
    return true
  }

  /** Reads an id into four words. False for what is no GUID in its usual form, and for the one that is all zeros: that is an empty place. */
  #read(id: string): boolean {
    if (id.length !== guidLength) return false
    let [word, value, digits, any] = [0, 0, 0, 0]
    for (let at = 0; at < guidLength; at += 1) {
      const code = id.charCodeAt(at)
      if (at === 8 || at === 13 || at === 18 || at === 23) {
        if (code !== hyphen) return false
        continue
      }
      const digit = digitOf(code)
      if (digit < 0) return false
      value = (value << 4) | digit
      digits += 1
      if (digits % 8 > 0) continue
      this.#id[word] = value
      word += 1
      any |= value
      value = 0
    }
    return any !== 0
  }

  /** Where in the slots the id that was read is, or would be. */
  #find(slots: Uint32Array): number {
    const id = this.#id
    const a = id[0] ?? 0
    const b = id[1] ?? 0
    const c = id[2] ?? 0
    const d = id[3] ?? 0
    const mask = slots.length / words - 1
    let place = Math.imul(a ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ d, 0x9e3779b1) >>> 7
    for (;;) {
      const at = (place & mask) * words
      const isSame = slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d
      const isEmpty = (slots[at] ?? 0) === 0 && slots[at + 1] === 0 && slots[at + 2] === 0 && slots[at + 3] === 0
      if (isSame || isEmpty) return at
      place += 1
    }
  }

  #isTaken(at: number): boolean {
    return this.#slots[at] !== 0 || this.#slots[at + 1] !== 0 || this.#slots[at + 2] !== 0 || this.#slots[at + 3] !== 0
  }

  #grow(): void {
    const old = this.#slots
    const slots = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at += words) {
      let any = 0
      for (let word = 0; word < words; word += 1) any |= this.#id[word] = old[at + word] ?? 0
      if (any !== 0) slots.set(this.#id, this.#find(slots))
    }
    this.#slots = slots
  }
}
