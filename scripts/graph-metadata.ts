/**
 * Cuts the published metadata of Microsoft Graph (CSDL) down to what the action asks for, and writes it to
 * test/world/simulator/published/graph-metadata.json. The files (MIT) are too large to be kept:
 *
 *   https://github.com/microsoftgraph/msgraph-metadata/tree/f54f11b/schemas
 *   npm exec -- node scripts/graph-metadata.ts v1.0-Prod.csdl v1.0-Fairfax.csdl v1.0-Mooncake.csdl
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** A structured type: properties with their types, such as `Edm.String` or `Collection(recipient)`. */
export interface StructuredType {
  readonly base?: string
  readonly properties: Readonly<Record<string, string>>
  readonly navigation: Readonly<Record<string, string>>
}

/** A function or an action that is called on a resource. */
export interface BoundFunction {
  readonly boundTo: string
  readonly parameters: Readonly<Record<string, string>>
  readonly returns: string
}

/** The part of the metadata that the action touches. */
export interface GraphMetadata {
  /** Roots of a path: entity sets by the type of their entities, and singletons by their type. */
  readonly sets: Readonly<Record<string, string>>
  readonly singletons: Readonly<Record<string, string>>
  readonly types: Readonly<Record<string, StructuredType>>
  readonly functions: Readonly<Record<string, BoundFunction>>
  /** Navigation properties of users that `$expand` may not name. */
  readonly notExpandable: readonly string[]
  /** `type/property` that a national cloud lacks, by the name of its file. */
  readonly absentIn: Readonly<Record<string, readonly string[]>>
}

const kept =
  `entity directoryObject user objectIdentity signInActivity invitation invitedUserMessageInfo recipient emailAddress group
  directory roleManagement rbacApplication unifiedRoleAssignment unifiedRoleScheduleInstanceBase
  unifiedRoleEligibilityScheduleInstance policyRoot policyBase authorizationPolicy defaultUserRolePermissions authenticationMethodsPolicy
  authenticationMethodConfiguration emailAuthenticationMethodConfiguration excludeTarget crossTenantAccessPolicy
  crossTenantAccessPolicyConfigurationDefault crossTenantAccessPolicyConfigurationPartner crossTenantAccessPolicyInboundTrust
  crossTenantAccessPolicyB2BSetting crossTenantAccessPolicyTargetConfiguration crossTenantAccessPolicyTarget
  invitationRedemptionIdentityProviderConfiguration defaultInvitationRedemptionIdentityProviderConfiguration tenantRelationship
  tenantInformation`.split(/\s+/)
const roots = ['users', 'invitations', 'groups', 'policies', 'roleManagement', 'tenantRelationships', 'directory']
const functions = ['findTenantInformationByDomainName', 'restore']

/** Cuts one file. Throws where a type that is asked for is not in it, unless `lenient`. */
export function cut(csdl: string, lenient = false): GraphMetadata {
  const main = csdl.slice(0, csdl.indexOf('</Schema>'))
  const types: Record<string, StructuredType> = {}
  for (const name of kept) {
    const found = readType(main, name)
    if (found !== null) types[name] = found
    else if (!lenient) throw new Error(`The metadata has no type ${name}`)
  }
  return {
    sets: pick(attributes(main, 'EntitySet', 'Name', 'EntityType')),
    singletons: pick(attributes(main, 'Singleton', 'Name', 'Type')),
    types,
    functions: Object.fromEntries(functions.map((name) => [name, readFunction(main, name)])),
    notExpandable: readNotExpandable(csdl),
    absentIn: {},
  }
}

/** What one file has and another lacks, as `type/property`. */
export function missingFrom(other: GraphMetadata, all: GraphMetadata): string[] {
  return Object.entries(all.types).flatMap(([name, { properties, navigation }]) => {
    const there = other.types[name]
    const has = { ...there?.properties, ...there?.navigation }
    return Object.keys({ ...properties, ...navigation })
      .filter((property) => !(property in has))
      .map((property) => `${name}/${property}`)
  })
}

function readType(main: string, name: string): StructuredType | null {
  const pattern = new RegExp(`<(EntityType|ComplexType) Name="${name}"([^>]*?)(?:/>|>([^]*?)</\\1>)`)
  const [, , head = '', body = ''] = pattern.exec(main) ?? []
  if (head === '' && body === '') return null
  const base = /BaseType="([^"]+)"/.exec(head)?.[1]
  const navigation = attributes(body, 'NavigationProperty', 'Name', 'Type').filter(([, type = '']) =>
    kept.includes(elementOf(local(type))),
  )
  return {
    ...(base === undefined ? {} : { base: local(base) }),
    properties: localised(attributes(body, 'Property', 'Name', 'Type')),
    navigation: localised(navigation),
  }
}

/** A function or an action, bound to a type that is kept. */
function readFunction(main: string, name: string): BoundFunction {
  const all = [...main.matchAll(new RegExp(`<(Function|Action) Name="${name}"[^>]*>([^]*?)</\\1>`, 'g'))]
  const bodies = all.map(([, , text = '']) => text)
  const body = bodies.find((text) => kept.includes(local(attributes(text, 'Parameter', 'Type')[0]?.[0] ?? ''))) ?? ''
  const [binding, ...parameters] = attributes(body, 'Parameter', 'Name', 'Type')
  return {
    boundTo: local(binding?.[1] ?? ''),
    parameters: localised(parameters),
    returns: local(/<ReturnType Type="([^"]+)"/.exec(body)?.[1] ?? ''),
  }
}

function readNotExpandable(csdl: string): string[] {
  const [, users = ''] =
    /<Annotations Target="microsoft.graph.GraphService\/users">([^]*?)<\/Annotations>/.exec(csdl) ?? []
  return [...users.matchAll(/<NavigationPropertyPath>(\w+)</g)].map(([, name = '']) => name)
}

/** The values of attributes of every element of a name, in the order asked for. */
function attributes(text: string, element: string, ...names: string[]): string[][] {
  return [...text.matchAll(new RegExp(`<${element} ([^>]*)>`, 'g'))].map(([, all = '']) =>
    names.map((name) => new RegExp(`\\b${name}="([^"]*)"`).exec(all)?.[1] ?? ''),
  )
}

const local = (type: string) => type.replace(/(microsoft\.graph|graph|self)\./, '')
const elementOf = (type: string) => /^Collection\((.+)\)$/.exec(type)?.[1] ?? type
const localised = (pairs: readonly string[][]): Record<string, string> =>
  Object.fromEntries(pairs.map(([name = '', type = '']): [string, string] => [name, local(type)]))
const pick = (pairs: readonly string[][]): Record<string, string> =>
  localised(pairs.filter(([name = '']) => roots.includes(name)))

if (import.meta.main) {
  const [source, ...clouds] = process.argv.slice(2)
  if (source === undefined)
    throw new Error('Usage: node scripts/graph-metadata.ts <v1.0-Prod.csdl> [<of another cloud> …]')
  const all = cut(readFileSync(source, 'utf8'))
  const absentIn = Object.fromEntries(
    clouds.map((path) => {
      const name = /-(\w+)\.csdl$/.exec(path)?.[1] ?? path
      return [name, missingFrom(cut(readFileSync(path, 'utf8'), true), all)]
    }),
  )
  const target = resolve(import.meta.dirname, '..', 'test', 'world', 'simulator', 'published', 'graph-metadata.json')
  writeFileSync(target, `${JSON.stringify({ ...all, absentIn }, null, 1)}\n`)
}
