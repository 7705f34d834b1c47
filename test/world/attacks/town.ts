import { createHash } from 'node:crypto'
import { managedRealm, viralRealm } from '../simulator/entra/user-realm.ts'
import type { SponsorReference } from '../simulator/graph/context.ts'
import { addGuest, addMember, emptyTenant } from '../simulator/tenant-generator.ts'
import { identitiesOf } from '../simulator/tenant/builders.ts'
import type { DirectoryUser, Tenant } from '../simulator/world.ts'

/** What must not be learnt from a public run, by what it is. */
export interface Secrets {
  readonly names: readonly string[]
  readonly 'parts before the @': readonly string[]
  readonly addresses: readonly string[]
  readonly 'user names': readonly string[]
  readonly 'domains of one or two guests': readonly string[]
  readonly 'ids of role holders': readonly string[]
  readonly 'sponsors, by name, address and id': readonly string[]
  readonly 'hashes of addresses': readonly string[]
  readonly 'moments to the second': readonly string[]
}

/** A tenant whose people all have names that stand nowhere else, and what is secret of it. */
export interface Town {
  readonly tenant: Tenant
  readonly sponsors: ReadonlyMap<string, readonly SponsorReference[]>
  /** A file that exempts guests by address, by id and by domain: of each kind one that runs out, one that ran out, one without use. */
  readonly exemptions: string
  readonly secrets: Secrets
  /** Names and addresses of the owners of exemptions, and what their reasons say. */
  readonly owners: readonly string[]
}

const families = ['zanzigar', 'quillfeather', 'oxbridger', 'wumblethorpe', 'yarrowby', 'fizzlewick', 'jumbuckle']
const family = (index: number) => `${families[index % families.length] ?? ''}${'abcdefghijkl'[Math.floor(index / 7)]}`
const given = (index: number) => `xan${'aeiouy'[index % 6]}${'bcdfghjklmn'[index % 11]}o${'pqrst'[index % 5]}`
const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

/** SHA-256 of an address, as exemptions have it. */
export const hashOf = (address: string): string => createHash('sha256').update(address.toLowerCase()).digest('hex')

/** Builds it. Every guest has a time of redemption of its own. */
export function town(): Town {
  const tenant = emptyTenant()
  for (const domain of ['viral.example', 'zuleika-zorn.example', 'zwei-zuegel.example', 'xn--zmtli-kva.example']) {
    tenant.realms.set(domain, viralRealm(domain))
  }
  for (const domain of ['managed.example', 'zacharias-zapf.example']) tenant.realms.set(domain, managedRealm(domain))
  tenant.realms.set('zora-zumwalt.example', { status: 200, body: { NameSpaceType: 'Sonderbar' } })
  const guests: DirectoryUser[] = []
  const add = (domain: string, changes: Partial<DirectoryUser> = {}, issuer = 'ExternalAzureAD') => {
    const index = guests.length
    const local = `${given(index)}.${family(index)}`
    const redeemed = new Date(Date.UTC(2018, index % 12, 1 + index, index % 24, 11 + index, 7 + index)).toISOString()
    const guest = addGuest(tenant, {
      id: `c0ffee00-${String(1000 + index)}-4000-8000-0000000ab${String(100 + index)}`,
      mail: `${local}@${domain}`,
      displayName: `${capital(given(index))} ${capital(family(index))}`,
      externalUserStateChangeDateTime: `${redeemed.slice(0, 19)}Z`,
      createdDateTime: `${redeemed.slice(0, 17)}01Z`,
      ...changes,
    })
    if (issuer !== 'ExternalAzureAD') guest.identities = identitiesOf(tenant, guest.userPrincipalName, issuer)
    guests.push(guest)
    return guest
  }

  // Addresses where nobody looks for them: in the name, in the other addresses, in the user name, in another domain.
  add('viral.example', { displayName: 'Ortwin Opperknast <ortwin.opperknast@viral.example>' })
  add('viral.example').otherMails.push('private.plumquist@zweitadresse.example')
  add('viral.example', { userPrincipalName: `umberto.ulkwitz_viral.example#EXT#@${tenant.initialDomain}` })
  const [byHash, lapsedHash, byId] = [add('viral.example'), add('viral.example'), add('viral.example')]
  add('viral.example', { displayName: null, mail: null, otherMails: [] })
  add('viral.example', { accountEnabled: false })
  add('zuleika-zorn.example')
  add('zwei-zuegel.example')
  add('zwei-zuegel.example')
  add('zämtli.example')
  for (let count = 0; count < 4; count += 1) add('managed.example')
  add('zacharias-zapf.example')
  add('zora-zumwalt.example')
  for (let count = 0; count < 3; count += 1) add('outlook.example', {}, 'MicrosoftAccount')
  add('passcode.example', {}, 'mail')
  const late = { externalUserState: 'PendingAcceptance' as const }
  for (let count = 0; count < 3; count += 1) add('viral.example', late)
  const holders = [add('viral.example'), add('zita-zobel.example', {}, 'MicrosoftAccount')]
  tenant.roleAssignments = holders.map(({ id }) => ({
    id: `of ${id}`,
    principalId: id,
    roleDefinitionId: 'definition',
    directoryScopeId: '/',
  }))
  const sponsor = addMember(tenant, {
    id: 'decade00-0000-4000-8000-0000000005a1',
    displayName: 'Sigrun Sponsorsdottir',
    userPrincipalName: 'sigrun.sponsorsdottir@contoso.com',
  })

  const entry = (match: string, owner: string, expires: string) =>
    `  - match: ${JSON.stringify(match)}\n    reason: Mumpitz of ${owner}\n    owner: ${owner}\n    expires: ${expires}\n`
  const unused = hashOf('nobody.nusskern@viral.example')
  const exemptions =
    'exemptions:\n' +
    entry(`sha256:${hashOf(byHash.mail ?? '')}`, 'olga.ownerby@contoso.com', '2026-03-10') +
    entry(`sha256:${hashOf(lapsedHash.mail ?? '')}`, 'Oskar Ownersen', '2026-02-25') +
    entry(`sha256:${unused}`, 'Ornella Owniak', '2026-12-31') +
    entry(byId.id, 'Orla Ownwood', '2026-03-12') +
    entry('zuleika-zorn.example', 'Odo Ownlich', '2026-03-05') +
    entry('zum-vergessenen.example', 'Ottilie Ownmoor', '2026-12-31')

  const addresses = guests.flatMap(({ mail, otherMails }) => [mail ?? '', ...otherMails]).filter((mail) => mail !== '')
  const local = (address: string) => address.slice(0, address.lastIndexOf('@'))
  return {
    tenant,
    sponsors: new Map(guests.map(({ id }) => [id, [{ type: 'user', id: sponsor.id }]])),
    exemptions,
    owners: ['olga.ownerby', 'Ownersen', 'Owniak', 'Ownwood', 'Ownlich', 'Ownmoor', 'Mumpitz'],
    secrets: {
      names: guests.flatMap(({ displayName }) => displayName?.split(/[ <>]+/).filter((part) => part !== '') ?? []),
      'parts before the @': addresses.map(local),
      addresses,
      'user names': guests.map(({ userPrincipalName }) => userPrincipalName.split('#')[0] ?? ''),
      'domains of one or two guests': [
        'zuleika',
        'zwei-zuegel',
        'zämtli',
        'zmtli',
        'zacharias',
        'zumwalt',
        'zobel',
        'passcode.example',
        'zweitadresse',
        'zum-vergessenen',
      ],
      'ids of role holders': holders.map(({ id }) => id),
      'sponsors, by name, address and id': ['sigrun', 'sponsorsdottir', sponsor.id],
      'hashes of addresses': [...addresses.map(hashOf), unused],
      'moments to the second': guests.flatMap((guest) =>
        [guest.externalUserStateChangeDateTime ?? '', guest.createdDateTime ?? ''].map((at) => at.slice(0, 19)),
      ),
    },
  }
}
