import type { SimulatedReply } from '../simulator/world.ts'

/** Where something stands in an answer: names of fields, and 0 for the first entry of a list. */
export type Place = readonly (string | number)[]

/** Makes a value odd. */
export type Odd = (value: unknown) => unknown

/** What can be odd about a place. It has its value at the time, and gives another one; `gone` takes it away. */
export const oddities: Readonly<Record<string, Odd>> = {
  gone: () => gone,
  null: () => null,
  number: () => -7,
  text: () => 'x',
  'empty text': () => '',
  list: () => [],
  record: () => ({}),
  true: () => true,
  'twice the first entry': (value) => (Array.isArray(value) ? value.slice(0, 1).concat(value) : value),
  'an entry that is null': (value) => (Array.isArray(value) ? [null].concat(value) : value),
}
const gone = Symbol('gone')

/** Every place in a value, of a list the first entry alone. */
export function* placesOf(value: unknown, at: Place = []): Generator<Place> {
  if (at.length > 0) yield at
  if (typeof value !== 'object' || value === null) return
  const inner: [string | number, unknown][] = Array.isArray(value)
    ? value.slice(0, 1).map((one, index) => [index, one])
    : Object.entries(value)
  for (const [key, one] of inner) yield* placesOf(one, [...at, key])
}

/** The body of an answer as data; undefined for what is no JSON. */
export function bodyOf({ body }: SimulatedReply): unknown {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}

/** The answer with something odd at a place; the very same answer where it has no such place, or nothing would be otherwise. */
export function oddReply(own: SimulatedReply, place: Place, odd: Odd): SimulatedReply {
  const body = bodyOf(own)
  const changed = oddAt(body, place, odd)
  return changed === body ? own : { ...own, body: changed }
}

function oddAt(value: unknown, [key, ...rest]: Place, odd: Odd): unknown {
  if (key === undefined) return odd(value)
  if (typeof value !== 'object' || value === null || !(key in value)) return value
  const entries: [string, unknown][] = Object.entries(value)
  const changed = entries
    .map(([name, one]): [string, unknown] => [name, name === String(key) ? oddAt(one, rest, odd) : one])
    .filter(([, one]) => one !== gone)
  if (changed.length === entries.length && changed.every(([, one], index) => one === entries[index]?.[1])) return value
  return Array.isArray(value) ? changed.map(([, one]) => one) : Object.fromEntries(changed)
}
