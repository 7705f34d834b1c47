import { addMember, emptyTenant } from './tenant/builders.ts'
import { createGuestMaker } from './tenant/guests.ts'
import { hostileNames } from './tenant/hostile.ts'
import { countKinds, entraKinds } from './tenant/kinds.ts'
import type { GuestKind, GuestTrait, KindCounts } from './tenant/kinds.ts'
import { planPartners } from './tenant/partners.ts'
import type { Partners } from './tenant/partners.ts'
import { createRandom, shuffle } from './tenant/random.ts'
import type { Random } from './tenant/random.ts'
import type { Tenant } from './world.ts'

export { addGuest, addMember, emptyTenant, externalName, identitiesOf } from './tenant/builders.ts'
export { hostileNames } from './tenant/hostile.ts'
export type { GuestKind, GuestTrait } from './tenant/kinds.ts'

export interface TenantPlan {
  /** Users whose type is Guest. */
  guests: number
  /** The same seed and plan give the same tenant. */
  seed: number
  /** Distinct home domains among the guests with an Entra account. Default: one for ten guests. */
  domains?: number
  /** Share of the guests at a viral domain. Default 0.06. */
  unmanagedShare?: number
  /** Share of the guests whose realm look-up answers no sense. Default 0. */
  indeterminateShare?: number
  /** Whether one guest in four has a display name that breaks careless output. */
  hostile?: boolean
  /** The present of the tenant: nothing in it is younger. */
  now: Date | string
}

/** A tenant and what was planted in it: `kinds` of each guest and external member, `traits` of those who have any. */
export interface GeneratedTenant {
  tenant: Tenant
  kinds: Map<string, GuestKind>
  traits: Map<string, ReadonlySet<GuestTrait>>
}

/** Built-in roles: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10'
const directoryReaders = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b'

/** One employee for so many guests. */
const guestsPerEmployee = 20
/** Where personal accounts have their mail. */
const consumerDomains = ['consumer-mail.example', 'webpost.example', 'letterbox.example'] as const

/**
 * Makes a tenant as years of collaboration leave it: mostly guests of managed partners, a tail of viral domains, every
 * kind of account, and the oddities of the data. Deterministic; 50,000 guests take about a second.
 */
export function generateTenant(plan: TenantPlan): GeneratedTenant {
  const random = createRandom(plan.seed)
  const now = new Date(plan.now).getTime()
  const tenant = emptyTenant({ id: random.guid() })
  const counts = countKinds(plan.guests, plan.unmanagedShare ?? 0.06, plan.indeterminateShare ?? 0)
  const entra = entraKinds.reduce((sum, kind) => sum + counts[kind], 0)
  const domains = Math.min(entra, plan.domains ?? Math.max(1, Math.round(plan.guests / 10)))
  const partners = planPartners(counts, domains, random)
  tenant.realms = partners.realms

  const kinds = new Map<string, GuestKind>()
  const traits = new Map<string, Set<GuestTrait>>()
  const make = createGuestMaker(tenant, random, now)
  const domainFor = createDomainSource(partners, random)
  const everyone = shuffle(listKinds(counts), random)
  everyone.forEach((kind, index) => {
    const guest = make(kind, domainFor(kind))
    if (plan.hostile === true && index % 4 === 0) {
      guest.user.displayName = hostileNames[(index / 4) % hostileNames.length] ?? null
      guest.traits.add('hostile-name')
    }
    tenant.users.set(guest.user.id, guest.user)
    kinds.set(guest.user.id, kind)
    if (guest.traits.size > 0) traits.set(guest.user.id, guest.traits)
    if (index % guestsPerEmployee === 0)
      addMember(tenant, { id: random.guid(), userPrincipalName: `staff${index}@contoso.com` })
  })
  grantRoles(tenant, kinds, traits, random)
  return { tenant, kinds, traits }
}

function listKinds(counts: KindCounts): GuestKind[] {
  return Object.entries(counts).flatMap(([kind, count]) => new Array<GuestKind>(count).fill(kind as GuestKind))
}

/** Hands out each planned domain once, and for the other guests a domain at random. */
function createDomainSource(partners: Partners, random: Random): (kind: GuestKind) => string {
  const [managed, viral, missing, senseless] = [
    partners.managed.values(),
    partners.viral.values(),
    partners.missing.values(),
    partners.senseless.values(),
  ]
  const planned: Partial<Record<GuestKind, Iterator<string>>> = {
    managed,
    unmanaged: viral,
    overtaken: viral,
    'home-missing': missing,
    indeterminate: senseless,
  }
  const anyPartner = (list: readonly string[]): string => list[random.below(list.length)] ?? 'fabrikam.com'
  return (kind) => {
    const next = planned[kind]?.next()
    if (next?.done === false) return next.value
    if (kind === 'microsoft-account') return random.pick(consumerDomains)
    if (kind === 'social') return 'freemail.example'
    if (kind === 'pending') return anyPartner(random.chance(0.1) ? partners.viral : partners.managed)
    return kind === 'external-member' ? anyPartner(partners.managed) : random.pick(partners.outside)
  }
}

/** Two administrators among the staff, and a role for one guest in a thousand, an unmanaged one first. */
function grantRoles(
  tenant: Tenant,
  kinds: ReadonlyMap<string, GuestKind>,
  traits: Map<string, Set<GuestTrait>>,
  random: Random,
): void {
  const grant = (principalId: string, roleDefinitionId: string): void => {
    const id = `role-${tenant.roleAssignments.length + 1}-${principalId.slice(0, 8)}`
    tenant.roleAssignments.push({ id, principalId, roleDefinitionId, directoryScopeId: '/' })
  }
  const staff = [...tenant.users.keys()].filter((id) => !kinds.has(id))
  for (const id of staff.slice(0, 2)) grant(id, globalAdministrator)
  const ofKind = (wanted: GuestKind): string[] => [...kinds].filter(([, kind]) => kind === wanted).map(([id]) => id)
  const wanted = Math.max(1, Math.round(kinds.size / 1_000))
  const unmanaged = shuffle(ofKind('unmanaged'), random)
  // A tenant with a handful of unmanaged guests keeps them all free to be reset.
  const first = unmanaged.length >= 10 ? unmanaged.slice(0, Math.ceil(wanted / 4)) : []
  const chosen = [...first, ...shuffle(ofKind('managed'), random).slice(0, wanted - first.length)]
  for (const id of chosen) {
    grant(id, directoryReaders)
    traits.set(id, (traits.get(id) ?? new Set<GuestTrait>()).add('role-holder'))
  }
}
