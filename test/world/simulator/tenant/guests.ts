import type { DirectoryUser, Tenant } from '../world.ts'
import { externalName, identitiesOf } from './builders.ts'
import type { GuestKind, GuestTrait } from './kinds.ts'
import { familyNames, givenNames } from './names.ts'
import type { Random } from './random.ts'

/** A guest and what is peculiar about it. */
export interface MadeGuest {
  readonly user: DirectoryUser
  readonly traits: Set<GuestTrait>
}

const day = 24 * 60 * 60 * 1000
const firstInvitations = Date.parse('2016-01-01T00:00:00Z')
/** When B2B stopped to accept unmanaged accounts. */
const endOfViral = Date.parse('2022-08-01T00:00:00Z')
/** Users made before this may have no creation date: https://learn.microsoft.com/graph/api/resources/user */
const creationDateKept = Date.parse('2018-06-01T00:00:00Z')

/** Issuers of the guests who redeemed without an Entra account. */
const issuers: Partial<Record<GuestKind, string>> = {
  'microsoft-account': 'MicrosoftAccount',
  'email-otp': 'mail',
  social: 'google.com',
}

/** Makes guests of every kind for one tenant, with addresses that come once. */
export function createGuestMaker(
  tenant: Tenant,
  random: Random,
  now: number,
): (kind: GuestKind, domain: string) => MadeGuest {
  const taken = new Map<string, number>()

  return (kind, domain) => {
    const traits = new Set<GuestTrait>()
    const [given, family] = [random.pick(givenNames), random.pick(familyNames)]
    const local = localPart(given, family, domain, traits)
    // eslint-disable-next-line no-control-regex -- an address beyond ASCII is what makes a domain international
    if (/[^\u0000-\u007F]/.test(domain)) traits.add('international-domain')
    const mail = `${local}@${domain}`
    const userPrincipalName =
      kind === 'internal' ? `${local}@${tenant.initialDomain}` : externalName(mail, tenant.initialDomain)
    const user: DirectoryUser = {
      id: random.guid(),
      userPrincipalName,
      displayName: `${given} ${family}`,
      mail,
      otherMails: kind === 'internal' ? [] : [mail],
      proxyAddresses: [`SMTP:${mail}`],
      userType: kind === 'external-member' ? 'Member' : 'Guest',
      creationType: kind === 'internal' ? null : 'Invitation',
      accountEnabled: !random.chance(0.03),
      identities: identitiesOf(tenant, userPrincipalName, issuerOf(kind, domain), assignedId(kind, mail)),
      ...history(kind, traits),
    }
    if (user.accountEnabled === false) traits.add('disabled')
    return { user: isEntra(kind) ? bend(user, traits) : user, traits }
  }

  function localPart(given: string, family: string, domain: string, traits: Set<GuestTrait>): string {
    const underscore = random.chance(0.05)
    if (underscore) traits.add('underscore')
    const stem = `${given}${underscore ? '_' : '.'}${family}`.toLowerCase()
    const count = (taken.get(`${stem}@${domain}`) ?? 0) + 1
    taken.set(`${stem}@${domain}`, count)
    return count === 1 ? stem : `${stem}${count}`
  }

  /** When the guest was invited, and what became of the invitation. */
  function history(
    kind: GuestKind,
    traits: Set<GuestTrait>,
  ): Pick<DirectoryUser, 'createdDateTime' | 'externalUserState' | 'externalUserStateChangeDateTime'> {
    if (kind === 'internal') return past(between(firstInvitations, now), null, null)
    if (kind === 'pending') {
      const recent = random.chance(0.2)
      if (recent) traits.add('recent')
      const created = recent ? between(now - 29 * day, now) : between(firstInvitations, now - 31 * day)
      return past(created, 'PendingAcceptance', created)
    }
    const viral = kind === 'unmanaged'
    const from = kind === 'overtaken' ? Date.parse('2023-01-01T00:00:00Z') : firstInvitations
    const created = between(from, viral ? endOfViral - 60 * day : now)
    // Guests from the first years, and those whom a synchronisation made, have no state at all.
    if (isEntra(kind) && kind !== 'overtaken' && random.chance(0.015)) {
      traits.add('null-state')
      const early = between(firstInvitations - 365 * day, creationDateKept)
      return past(early, null, null)
    }
    const facts = past(created, 'Accepted', Math.min(created + random.below(60 * day), now))
    if (created < creationDateKept && random.chance(0.05)) {
      traits.add('no-created-date')
      return { ...facts, createdDateTime: null }
    }
    return facts
  }

  /** Gives one in thirty an oddity of the address fields, at most one each. */
  function bend(user: DirectoryUser, traits: Set<GuestTrait>): DirectoryUser {
    const draw = random.below(200)
    const mail = user.mail ?? ''
    switch (draw) {
      case 0:
      case 1:
        traits.add('other-mails-only')
        return { ...user, mail: null, proxyAddresses: [] }
      case 2:
        traits.add('no-address')
        return { ...user, mail: null, otherMails: [], proxyAddresses: [] }
      case 3:
      case 4: {
        traits.add('lower-case-ext')
        const userPrincipalName = externalName(mail, tenant.initialDomain, '#ext#')
        return { ...user, userPrincipalName, identities: identitiesOf(tenant, userPrincipalName, 'ExternalAzureAD') }
      }
      case 5:
      case 6: {
        traits.add('upper-case-domain')
        const loud = mail.slice(0, mail.lastIndexOf('@')) + mail.slice(mail.lastIndexOf('@')).toUpperCase()
        return { ...user, mail: loud, otherMails: [loud], proxyAddresses: [`SMTP:${loud}`] }
      }
      default:
        return user
    }
  }

  function assignedId(kind: GuestKind, mail: string): string | null {
    if (kind === 'email-otp') return mail
    if (kind === 'social') return String(100_000_000 + random.below(900_000_000))
    return kind === 'federated' ? mail : null
  }

  function between(from: number, to: number): number {
    return from + Math.floor(random.next() * Math.max(1, to - from))
  }
}

function isEntra(kind: GuestKind): boolean {
  return ['managed', 'unmanaged', 'overtaken', 'home-missing', 'indeterminate', 'external-member'].includes(kind)
}

function issuerOf(kind: GuestKind, domain: string): string | null {
  if (kind === 'federated') return `http://sts.${domain}/adfs/services/trust`
  return isEntra(kind) ? 'ExternalAzureAD' : (issuers[kind] ?? null)
}

function past(
  created: number,
  externalUserState: DirectoryUser['externalUserState'],
  changed: number | null,
): Pick<DirectoryUser, 'createdDateTime' | 'externalUserState' | 'externalUserStateChangeDateTime'> {
  return {
    createdDateTime: stamp(created),
    externalUserState,
    externalUserStateChangeDateTime: changed === null ? null : stamp(changed),
  }
}

function stamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`
}
