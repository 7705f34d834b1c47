import * as v from 'valibot'
import type { TokenCredential } from '@azure/identity'
import { AzureCliCredential, AzurePowerShellCredential, DeviceCodeCredential } from '@azure/identity'
import { permissionRules } from '../../src/core/tenant/permissions.ts'
import type { Cloud } from '../../src/entra/sign-in/cloud.ts'
import { readJwtPayload } from '../../src/entra/sign-in/assertion.ts'
import type { Credential } from '../../src/entra/sign-in/credential.ts'

/** A signed-in person, in the place of the application that a workflow signs in as. */
export interface Person {
  readonly credential: Credential
  /** GUID of the tenant that the token is of. */
  readonly tenantId: string
  /** GUID of the program that the person signed in with. */
  readonly clientId: string
  /** With what, for people: "the Azure CLI". */
  readonly means: string
}

/** What signing in needs from outside. */
export interface PersonDeps {
  readonly now: () => number
  readonly say: (line: string) => void
}

const claims = v.object({ tid: v.string(), appid: v.string() })
const minute = 60_000

/** A way to sign in, by its name. */
export interface Means {
  readonly name: string
  readonly credential: TokenCredential
}

/**
 * The ways to sign in as a person, in the order in which they are tried.
 *
 * https://learn.microsoft.com/javascript/api/@azure/identity
 */
export function waysToSignIn(tenant: string, cloud: Cloud, say: PersonDeps['say']): readonly Means[] {
  const authorityHost = `https://${cloud.login}`
  return [
    { name: 'the Azure CLI', credential: new AzureCliCredential({ tenantId: tenant, processTimeoutInMs: minute }) },
    {
      name: 'Azure PowerShell',
      credential: new AzurePowerShellCredential({ tenantId: tenant, processTimeoutInMs: minute }),
    },
    {
      name: 'a device code',
      credential: new DeviceCodeCredential({
        tenantId: tenant,
        authorityHost,
        userPromptCallback: ({ message }) => {
          say(message)
        },
      }),
    },
  ]
}

/**
 * Signs in with the first of the ways that works.
 *
 * @throws Error when none does, with the reason of each, without what Entra says of the person.
 */
export async function signInAsPerson(ways: readonly Means[], cloud: Cloud, deps: PersonDeps): Promise<Person> {
  const scope = `https://${cloud.graph}/.default`
  const reasons: string[] = []
  for (const { name, credential } of ways) {
    try {
      const first = await tokenOf(credential, scope)
      deps.say(`Signed in with ${name}${reasons.length === 0 ? '' : ` (${reasons.join('; ')})`}.`)
      return person(name, credential, scope, first, deps)
    } catch (error) {
      reasons.push(`${name}: ${reasonOf(error)}`)
    }
  }
  throw new Error(`Nobody is signed in. ${reasons.join('; ')}`)
}

type Token = NonNullable<Awaited<ReturnType<TokenCredential['getToken']>>>

async function tokenOf(credential: TokenCredential, scope: string): Promise<Token> {
  const token = await credential.getToken(scope)
  if (token === null) throw new Error('no token')
  return token
}

/** The code of Entra or the first sentence of the library: what comes after it can name the person. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : ''
  return /AADSTS\d+/.exec(message)?.[0] ?? /^[^\n.]{1,120}/.exec(message)?.[0] ?? 'no reason given'
}

function person(means: string, credential: TokenCredential, scope: string, first: Token, deps: PersonDeps): Person {
  const { tid, appid } = v.parse(claims, readJwtPayload(first.token))
  let current = first
  const renew = async () => {
    current = await tokenOf(credential, scope)
  }
  return {
    means,
    tenantId: tid.toLowerCase(),
    clientId: appid.toLowerCase(),
    credential: {
      async token() {
        if (current.expiresOnTimestamp - deps.now() < 5 * minute) await renew()
        return current.token
      },
      renew,
      presented: {
        ...{ issuer: '', subject: '', audience: '', expires: 0 },
        ...{ repository: null, repositoryId: null, ownerId: null, visibility: null, workflowRef: null },
      },
      // A person's rights are no application permissions: each read is tried, and what is refused is unknown.
      permissions: permissionRules.filter(({ need }) => need !== 'enforce').map(({ permission }) => permission),
    },
  }
}
