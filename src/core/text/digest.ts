import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import canonicalize from 'canonicalize'

/** `sha256:` and 64 hexadecimal digits. */
export type Digest = string

/**
 * A JSON value in its one canonical form. Half a surrogate pair, which a directory can hold and this form cannot, counts
 * as U+FFFD: no guest may be able to stop a run by an address.
 *
 * https://www.rfc-editor.org/rfc/rfc8785
 */
function canonical(value: unknown): string {
  const plain = JSON.stringify(value)
  // JSON.stringify writes each half as an escape, and nothing else beginning with D: most values are spared the walk.
  const wellFormed = (_: string, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part)
  const text = canonicalize(plain.includes('\\ud') ? JSON.parse(plain, wellFormed) : JSON.parse(plain))
  if (text === undefined) throw new TypeError('There is nothing to write in canonical form.')
  return text
}

const labelled = (purpose: string, text: string): Digest => `sha256:${hash('sha256', `${purpose}\n${text}`)}`

/** SHA-256 over the canonical form of a JSON value, with a prefix that says what it is a digest of. */
export const digestOf = (purpose: string, value: unknown): Digest => labelled(purpose, canonical(value))

/**
 * The same for an object whose values are texts, numbers, booleans and null, and for what it belongs to: without the walk
 * that finds the canonical form of anything, because there can be 200,000 of them.
 */
export const digestOfFields = (
  purpose: string,
  belongsTo: Digest,
  fields: Readonly<Record<string, string | number | boolean | null | undefined>>,
): Digest =>
  labelled(
    purpose,
    JSON.stringify([
      belongsTo,
      ...Object.entries(fields)
        .filter(([, value]) => value !== undefined)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    ]),
  )

/** The same with a salt, so that equal values of two plans cannot be told to be equal. */
export function saltedDigestOf(salt: string, value: unknown): Digest {
  return `sha256:${createHmac('sha256', salt).update(canonical(value)).digest('hex')}`
}

/** Compares two digests in a time that does not depend on where they differ. */
export function sameDigest(one: Digest, other: Digest): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
