/** So many bytes of a hash make a tag. */
export const tagBytes = 5

const space = 2 ** (8 * tagBytes)

/**
 * Packs tags, each so many bytes in hexadecimal, as text of base64: sorted, and each told by its distance to the one
 * before, in a code of Golomb and Rice. 10,000 of them take 48,000 characters and not 67,000. Equal sets give equal texts.
 *
 * https://en.wikipedia.org/wiki/Golomb_coding
 */
export function packTags(tags: ReadonlySet<string>): string {
  const sorted = [...tags].map((tag) => parseInt(tag, 16)).sort((one, other) => one - other)
  const low = lowBits(sorted.length)
  let [bits, last] = ['', -1]
  for (const tag of sorted) {
    const distance = tag - last - 1
    const high = Math.floor(distance / 2 ** low)
    bits += `${'1'.repeat(high)}0${low === 0 ? '' : (distance % 2 ** low).toString(2).padStart(low, '0')}`
    last = tag
  }
  const bytes = bits.match(/.{1,8}/g) ?? []
  const packed = Buffer.from(bytes.map((byte) => parseInt(byte.padEnd(8, '0'), 2)))
  return `${sorted.length.toString(36)}:${packed.toString('base64')}`
}

/** Reads what `packTags` wrote; null when it is anything else, or more than so many. */
export function unpackTags(text: string, most: number): ReadonlySet<string> | null {
  const [, count = '', base64 = ''] = /^([0-9a-z]{1,4}):([A-Za-z0-9+/=]*)$/.exec(text) ?? []
  const length = parseInt(count, 36)
  if (Number.isNaN(length) || length > most) return null
  const bits = [...Buffer.from(base64, 'base64')].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const low = lowBits(length)
  const tags = new Set<string>()
  let [at, last] = [0, -1]
  for (let index = 0; index < length; index += 1) {
    const zero = bits.indexOf('0', at)
    if (zero < 0 || zero + 1 + low > bits.length) return null
    const distance = (zero - at) * 2 ** low + parseInt(`0${bits.slice(zero + 1, zero + 1 + low)}`, 2)
    last += distance + 1
    if (last >= space) return null
    tags.add(last.toString(16).padStart(2 * tagBytes, '0'))
    at = zero + 1 + low
  }
  return packTags(tags) === text ? tags : null
}

/** How many of the bits of a distance are written as they are: about as many as the usual distance has. */
const lowBits = (count: number) => (count === 0 ? 0 : Math.max(0, Math.floor(Math.log2((space / count) * Math.LN2))))
