import { parse } from 'tldts'
import { asciiDomain, domainOf } from '../text/domain-name.ts'
import { memo } from '../text/memo.ts'

/** Where a home domain was read. A domain from the UPN is a hint: it can be reported, and is never acted on. */
export type DomainSource = 'mail' | 'otherMails' | 'userPrincipalName'

/** The domain that a guest comes from, in lower-case ASCII. */
export interface HomeDomain {
  readonly domain: string
  readonly source: DomainSource
  /** The address that it was read from; null for a hint, because the UPN is no address that can be invited. */
  readonly address: string | null
}

/**
 * The home domain that the UPN of a guest was built from: `ann_lee_fabrikam.com#EXT#@contoso.onmicrosoft.com` →
 * `fabrikam.com`. Domain names hold no underscore and local parts may, so the last one before `#EXT#` parts them. Null for
 * what no domain can be: in `anna_maria.mustermann#EXT#…` there is a name of a person, which is nobody else's business.
 *
 * https://learn.microsoft.com/entra/external-id/user-properties
 */
export function domainOfGuestUpn(userPrincipalName: string): string | null {
  const marker = userPrincipalName.toLowerCase().lastIndexOf('#ext#')
  if (marker < 0) return null
  const home = userPrincipalName.slice(0, marker)
  const underscore = home.lastIndexOf('_')
  return underscore < 1 ? null : possibleDomain(home.slice(underscore + 1))
}

/** A domain that can be somebody's, or null. */
const possibleDomain = memo((text) => {
  const domain = asciiDomain(text)
  return domain !== null && isBelowPublicSuffix(domain) ? domain : null
})

// Reserved for documentation and tests: nobody is called like that. https://www.rfc-editor.org/rfc/rfc2606
const reserved = new Set(['example', 'test'])

/** Whether the domain can be somebody's: one below a suffix of the Public Suffix List. https://publicsuffix.org */
function isBelowPublicSuffix(domain: string): boolean {
  const {
    domain: registrable,
    isIcann,
    publicSuffix,
  } = parse(domain, { extractHostname: false, validateHostname: false })
  return registrable !== null && (isIcann === true || reserved.has(publicSuffix ?? ''))
}

/** What of a user can tell the home domain. */
export interface AddressFields {
  readonly mail: string | null
  readonly otherMails: readonly string[]
  readonly userPrincipalName: string | null
}

/** The domain that the UPN names beside another home domain, or null when both are the same or there is none. */
export function secondDomain({ userPrincipalName }: AddressFields, home: HomeDomain | null): string | null {
  if (home === null || userPrincipalName === null) return null
  const domain = domainOfGuestUpn(userPrincipalName)
  return domain === home.domain ? null : domain
}

/** The home domain of a guest: from `mail`, else the first usable one of `otherMails`, else from the UPN. */
export function homeDomain(user: AddressFields): HomeDomain | null {
  const mail = user.mail === null ? null : domainOf(user.mail)
  if (mail !== null) return { domain: mail, source: 'mail', address: user.mail }
  for (const other of user.otherMails) {
    const domain = domainOf(other)
    if (domain !== null) return { domain, source: 'otherMails', address: other }
  }
  const upn = user.userPrincipalName === null ? null : domainOfGuestUpn(user.userPrincipalName)
  return upn === null ? null : { domain: upn, source: 'userPrincipalName', address: null }
}
