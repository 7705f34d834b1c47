import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
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
  const text = canonicalize(
    JSON.parse(JSON.stringify(value), (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part)),
  )
  if (text === undefined) throw new TypeError('There is nothing to write in canonical form.')
  return text
}

/** SHA-256 over the canonical form of a JSON value, with a prefix that says what it is a digest of. */
export function digestOf(purpose: string, value: unknown): Digest {
  return `sha256:${createHash('sha256')
    .update(`${purpose}\n${canonical(value)}`)
    .digest('hex')}`
}

/** The same with a salt, so that equal values of two plans cannot be told to be equal. */
export function saltedDigestOf(salt: string, value: unknown): Digest {
  return `sha256:${createHmac('sha256', salt).update(canonical(value)).digest('hex')}`
}

/** Compares two digests in a time that does not depend on where they differ. */
export function sameDigest(one: Digest, other: Digest): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
