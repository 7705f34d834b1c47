import { createHmac } from 'node:crypto'

/** What of an address may go into a digest that strangers can read: the home domain, and 8 bits. */
export type PartialAddress = readonly [domain: string | null, bits: number]

/**
 * The domain of an address as it is, and of the local part the first 8 bits of an HMAC of its own: one dictionary entry in
 * 256 fits, however many digests there are. The key must be the same for the same person always. With another one for each
 * plan, two plans would tell 16 bits.
 */
export function partialAddress(address: string, key: string): PartialAddress {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(0, at)).toLowerCase().toWellFormed()
  const [bits = 0] = createHmac('sha256', key.toLowerCase()).update(local).digest()
  return [at < 0 ? null : address.slice(at + 1).toLowerCase(), bits]
}
