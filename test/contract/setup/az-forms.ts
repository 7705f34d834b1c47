import { randomUUID } from 'node:crypto'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import {
  graphApp,
  graphPrincipal,
  guid,
  id,
  json,
  lines,
  tenantId,
  tsv,
  type Credential,
  type Form,
  type Given,
  type SetupState,
} from './command-forms.ts'

const appOf = (state: SetupState, { options }: Given) => {
  const app = state.apps.find(({ appId }) => appId === options['--id'])
  if (app === undefined) throw new Error('does not reference a valid application object')
  return app
}
const principalAt = (state: SetupState, { options }: Given) => {
  const found = state.principals.find((one) => options['--url']?.includes(one.id))
  if (found === undefined) throw new Error('Request_ResourceNotFound')
  return found
}

// https://learn.microsoft.com/cli/azure/ad/app, ad/sp, account, cloud and reference-index#az-rest
const commands: readonly Form[] = [
  {
    words: 'az account show',
    options: { '--query': /^tenantId$/, '--output': tsv },
    does: () => tenantId,
  },
  {
    words: 'az cloud show',
    options: { '--query': /^(name|endpoints\.(microsoftGraphResourceId|activeDirectory))$/, '--output': tsv },
    does: ({ cloud: name }, { options }) => {
      const { login, graph } = clouds[name === 'AzureCloud' ? 'global' : 'usgov']
      return (
        {
          name,
          'endpoints.activeDirectory': `https://${login}`,
          'endpoints.microsoftGraphResourceId': `https://${graph}/`,
        }[options['--query'] ?? ''] ?? ''
      )
    },
  },
  {
    words: 'az ad app list',
    options: { '--filter': /^displayName eq '[\w ()]+'$/, '--query': /^\[\]\.appId$/, '--output': tsv },
    does: ({ apps }, { options }) =>
      lines(apps.filter(({ title }) => options['--filter'] === `displayName eq '${title}'`).map(({ appId }) => appId)),
  },
  {
    words: 'az ad app show',
    options: { '--id': id, '--query': /^appId$/, '--output': tsv },
    does: (s, g) => appOf(s, g).appId,
  },
  {
    words: 'az ad app create',
    options: {
      '--display-name': /^Unmanaged guests \((reader|writer)\)$/,
      '--sign-in-audience': /^AzureAD(MyOrg|MultipleOrgs|andPersonalMicrosoftAccount)$/,
      '--query': /^appId$/,
      '--output': tsv,
    },
    changes: true,
    does: ({ apps }, { options }) => {
      const app = { appId: randomUUID(), title: options['--display-name'] ?? '', requested: [], credentials: [] }
      apps.push(app)
      return app.appId
    },
  },
  {
    words: 'az ad app permission list',
    options: {
      '--id': id,
      '--query': new RegExp(`^\\[\\?resourceAppId=='${graphApp}'\\]\\.resourceAccess\\[\\]\\.id$`),
      '--output': tsv,
    },
    does: (state, given) => lines(appOf(state, given).requested),
  },
  {
    words: 'az ad app permission add',
    options: {
      '--id': id,
      '--api': new RegExp(`^${graphApp}$`),
      '--api-permissions': new RegExp(`^${guid}=Role( ${guid}=Role)*$`),
      '--only-show-errors': /^$/,
    },
    changes: true,
    does: (state, given) => {
      const { requested } = appOf(state, given)
      requested.push(...(given.options['--api-permissions'] ?? '').split(' ').map((one) => one.replace('=Role', '')))
      if (new Set(requested).size < requested.length) throw new Error('a permission was asked for twice')
      return ''
    },
  },
  {
    words: 'az ad app federated-credential list',
    options: {
      '--id': id,
      '--query': /^\[\?issuer=='https:\/\/[\w./-]+' && subject=='[^']+'\]\.audiences\[0\]$/,
      '--output': tsv,
    },
    does: (state, given) =>
      lines(
        appOf(state, given)
          .credentials.filter(({ issuer, subject }) =>
            given.options['--query']?.includes(`issuer=='${issuer}' && subject=='${subject}'`),
          )
          .map(({ audiences: [audience = ''] }) => audience),
      ),
  },
  {
    words: 'az ad app federated-credential create',
    options: { '--id': id, '--parameters': /^\{.*\}$/ },
    changes: true,
    does: (state, given) => {
      const credential = json(given.options['--parameters'] ?? '') as unknown as Credential
      const { credentials } = appOf(state, given)
      // https://learn.microsoft.com/graph/api/resources/federatedidentitycredential
      if (!/^[\w-]{3,120}$/.test(credential.name) || credentials.some(({ name }) => name === credential.name))
        throw new Error(`the name ${credential.name} cannot be used`)
      credentials.push(credential)
      return '{}'
    },
  },
  {
    words: 'az ad sp show',
    options: { '--id': new RegExp(`^${graphApp}$`), '--query': /^id$/, '--output': tsv },
    does: () => graphPrincipal,
  },
  {
    words: 'az ad sp list',
    options: { '--filter': new RegExp(`^appId eq '${guid}'$`), '--query': /^\[\]\.id$/, '--output': tsv },
    does: ({ principals }, { options }) =>
      lines(principals.filter(({ appId }) => options['--filter']?.includes(appId)).map((one) => one.id)),
  },
  {
    words: 'az ad sp create',
    options: { '--id': id, '--query': /^id$/, '--output': tsv },
    changes: true,
    does: (state, given) => {
      const { appId } = appOf(state, given)
      const principal = { id: randomUUID(), appId, consented: [] }
      state.principals.push(principal)
      return principal.id
    },
  },
  {
    words: 'az rest --method get',
    options: {
      '--url': new RegExp(
        `^https://graph\\.microsoft\\.(?:com|us)/v1\\.0/servicePrincipals/${guid}/appRoleAssignments$`,
      ),
      '--query': new RegExp(`^value\\[\\?resourceId=='${graphPrincipal}'\\]\\.appRoleId$`),
      '--output': tsv,
    },
    does: (state, given) => lines(principalAt(state, given).consented),
  },
  {
    // https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignments
    words: 'az rest --method post',
    options: {
      '--url': new RegExp(
        `^https://graph\\.microsoft\\.(?:com|us)/v1\\.0/servicePrincipals/${guid}/appRoleAssignments$`,
      ),
      '--body': /^\{.*\}$/,
    },
    changes: true,
    does: (state, given) => {
      const principal = principalAt(state, given)
      const { principalId, resourceId, appRoleId, ...others } = json(given.options['--body'] ?? '')
      if (principalId !== principal.id || resourceId !== graphPrincipal || Object.keys(others).length > 0)
        throw new Error('Bad Request')
      if (principal.consented.includes(appRoleId as string)) throw new Error('Permission being assigned already exists')
      principal.consented.push(appRoleId as string)
      return '{}'
    },
  },
]

/** Every form of `az` that the set-up may use. */
export const azForms: readonly Form[] = [...commands]
