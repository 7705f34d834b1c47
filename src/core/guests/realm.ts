import * as v from 'valibot'
import { asciiDomain, domainOf } from '../text/domain-name.ts'

/** What the realm look-up says about a domain. Three-valued: what could not be learnt is `indeterminate`. */
export type Realm =
  /** An unmanaged ("viral") tenant: accounts, and nobody who runs them. */
  | { readonly kind: 'viral' }
  | { readonly kind: 'managed' }
  | { readonly kind: 'federated' }
  /**
   * No tenant of this cloud has verified the domain. In a national cloud `global` says what the global one answered: that
   * none of its tenants has either, or nothing.
   */
  | { readonly kind: 'unknown'; readonly global?: 'unknown' | 'not-known' }
  | { readonly kind: 'indeterminate'; readonly cause: string }

export type RealmKind = Realm['kind']

const answer = v.looseObject({
  NameSpaceType: v.optional(v.unknown()),
  IsViral: v.optional(v.unknown()),
  DomainName: v.optional(v.unknown()),
  Login: v.optional(v.unknown()),
})

/**
 * Puts together what the login host of a national cloud says of a domain and what the global one says. Unmanaged tenants
 * are in the global cloud alone, so its word counts where the other has none; where it could not be asked, that is said.
 *
 * https://learn.microsoft.com/entra/identity/users/domains-admin-takeover
 */
export function acrossClouds(own: Realm, global: Realm | null): Realm {
  if (own.kind === 'viral' || global?.kind === 'viral') return { kind: 'viral' }
  const told = global !== null && global.kind !== 'indeterminate'
  if (own.kind === 'unknown') {
    if (!told) return { kind: 'unknown', global: 'not-known' }
    return global.kind === 'unknown' ? { kind: 'unknown', global: 'unknown' } : global
  }
  return own.kind === 'indeterminate' && told && global.kind !== 'unknown' ? global : own
}

const indeterminate = (cause: string): Realm => ({ kind: 'indeterminate', cause })

/**
 * Reads the answer of the user realm endpoint.
 *
 * `IsViral` is a JSON boolean and absent unless true; "True" as text has been seen too. Any other value is nonsense,
 * and nonsense says nothing about the domain.
 *
 * https://learn.microsoft.com/power-platform/admin/powerapps-dsr-export-sys-logs
 *
 * @param domain the domain that was asked about, in lower-case ASCII: what is said of another one says nothing of it.
 */
export function readRealm(body: unknown, domain: string): Realm {
  const result = v.safeParse(answer, body)
  if (!result.success || Array.isArray(body)) return indeterminate('The realm look-up did not answer with an object.')
  const { IsViral: viral, NameSpaceType: type, DomainName: name, Login: login } = result.output
  if (!isAbout(domain, name, asciiDomain) || !isAbout(domain, login, domainOf)) {
    return indeterminate('The realm look-up answered about another domain.')
  }

  const flag = typeof viral === 'string' ? viral.toLowerCase() : viral
  if (flag === true || flag === 'true') return { kind: 'viral' }
  if (flag !== undefined && flag !== false && flag !== 'false') {
    return indeterminate('The realm look-up answered with an IsViral that is neither true nor false.')
  }
  switch (typeof type === 'string' ? type.toLowerCase() : type) {
    case 'managed':
      return { kind: 'managed' }
    case 'federated':
      return { kind: 'federated' }
    case 'unknown':
      return { kind: 'unknown' }
    case undefined:
      return indeterminate('The realm look-up answered without NameSpaceType.')
    default:
      return indeterminate('The realm look-up answered with a NameSpaceType that is not documented.')
  }
}

/**
 * Whether a field of the answer names the domain, or one that it is a part of: whether the service names a subdomain itself
 * or the domain above it is not documented. A field that is not there, or empty, names nothing.
 */
function isAbout(domain: string, field: unknown, read: (text: string) => string | null): boolean {
  if (field === undefined || field === null || field === '') return true
  const named = typeof field === 'string' ? read(field) : null
  return named !== null && (named === domain || domain.endsWith(`.${named}`))
}
