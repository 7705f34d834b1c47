import * as v from 'valibot'

/** What the realm look-up says about a domain. Three-valued: what could not be learnt is `indeterminate`. */
export type Realm =
  /** An unmanaged ("viral") tenant: accounts, and nobody who runs them. */
  | { readonly kind: 'viral' }
  | { readonly kind: 'managed' }
  | { readonly kind: 'federated' }
  /** No tenant has this domain. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'indeterminate'; readonly cause: string }

export type RealmKind = Realm['kind']

const answer = v.looseObject({ NameSpaceType: v.optional(v.unknown()), IsViral: v.optional(v.unknown()) })

const indeterminate = (cause: string): Realm => ({ kind: 'indeterminate', cause })

/**
 * Reads the answer of the user realm endpoint.
 *
 * `IsViral` is a JSON boolean and absent unless true; "True" as text has been seen too. Any other value is nonsense,
 * and nonsense says nothing about the domain.
 *
 * https://learn.microsoft.com/power-platform/admin/powerapps-dsr-export-sys-logs
 */
export function readRealm(body: unknown): Realm {
  const result = v.safeParse(answer, body)
  if (!result.success || Array.isArray(body)) return indeterminate('The realm look-up did not answer with an object.')
  const { IsViral: viral, NameSpaceType: type } = result.output

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
