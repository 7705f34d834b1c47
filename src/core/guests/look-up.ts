/** With what a realm is asked for: a user who does not exist, or the address of one guest of the domain. */
export const lookUpNames = ['made-up-user', 'guest'] as const

export type LookUpAs = (typeof lookUpNames)[number]

/** A domain to look up, and the address of a guest of it where one is known. */
export interface DomainLookUp {
  readonly domain: string
  readonly address: string | null
}
