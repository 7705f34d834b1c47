import { domainToASCII } from 'node:url'
import { memo } from './memo.ts'

const dnsName = /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}$/

// `domainToASCII` reads a URL's host: it drops line breaks, and all behind a slash. Nothing but a name may get there.
const nameCharacters = /^[\p{L}\p{M}\p{N}._-]+$/u

/** A domain name in lower-case ASCII (`Bücher.example` → `xn--bcher-kva.example`), or null when it is none. */
export const asciiDomain: (text: string) => string | null = memo((text) => {
  const name = text.trim().replace(/\.$/, '')
  const ascii = nameCharacters.test(name) ? domainToASCII(name).toLowerCase() : ''
  return dnsName.test(ascii) ? ascii : null
})

/** The domain of an address, what stands behind its last `@`, or null when the text is no address. */
export function domainOf(address: string): string | null {
  const at = address.lastIndexOf('@')
  return at < 1 ? null : asciiDomain(address.slice(at + 1))
}
