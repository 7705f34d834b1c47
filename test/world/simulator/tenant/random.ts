/** A source of numbers that are the same for the same seed. */
export interface Random {
  /** At least 0, under 1. */
  next(): number
  /** A whole number: at least 0, under `below`. */
  below(below: number): number
  /** True in this share of the calls. */
  chance(share: number): boolean
  pick<T>(items: readonly [T, ...T[]]): T
  guid(): string
}

/** Mulberry32, by Tommy Ettinger: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function createRandom(seed: number): Random {
  let state = seed | 0
  const bits = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const next = (): number => bits() / 0x100000000
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (items) => items[below(items.length)] ?? items[0],
    guid() {
      const digits = Array.from({ length: 4 }, () => bits().toString(16).padStart(8, '0')).join('')
      const variant = '89ab'[Number.parseInt(digits.charAt(16), 16) % 4] ?? '8'
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        `${variant}${digits.slice(17, 20)}`,
        digits.slice(20),
      ].join('-')
    },
  }
}

/** A copy in another order: Fisher and Yates. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = [...items]
  for (let index = shuffled.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1)
    const moved = shuffled[index] as T
    shuffled[index] = shuffled[other] as T
    shuffled[other] = moved
  }
  return shuffled
}
