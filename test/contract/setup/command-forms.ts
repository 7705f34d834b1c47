/** What the stand-ins keep: a tenant and a repository, as `az` and `gh` change them. */
export interface SetupState {
  cloud: 'AzureCloud' | 'AzureUSGovernment'
  apps: { appId: string; title: string; requested: string[]; credentials: Credential[] }[]
  principals: { id: string; appId: string; consented: string[] }[]
  variables: Record<string, string>
  environments: Record<string, { reviewers: string[]; branches: string[] }>
  mayPropose: boolean
}

/** A federated credential. */
export interface Credential {
  readonly name: string
  readonly issuer: string
  readonly subject: string
  readonly audiences: readonly string[]
}

/** Nothing is there yet. */
export const newState = (): SetupState => ({
  cloud: 'AzureCloud',
  apps: [],
  principals: [],
  variables: {},
  environments: {},
  mayPropose: false,
})

export const tenantId = '7e4a1d00-0000-4000-8000-0000000c0de5'
export const subjectPrefix = 'repo:contoso@1234/identity@5678'
export const graphApp = '00000003-0000-0000-c000-000000000000'
export const graphPrincipal = '9e4a1d00-0000-4000-8000-000000000009'
export const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

/** Options of a call, and the words that belong to none. */
export interface Given {
  readonly options: Readonly<Record<string, string>>
  readonly operands: readonly string[]
  readonly input: string
}

/** A form of a command, as its reference has it: each option with what its value looks like. */
export interface Form {
  readonly words: string
  readonly options: Readonly<Record<string, RegExp>>
  readonly operands?: RegExp
  /** True when it changes something. */
  readonly changes?: true
  readonly does: (state: SetupState, given: Given) => string
}

/** What `--output` is. */
export const tsv = /^tsv$/
/** A GUID alone. */
export const id = new RegExp(`^${guid}$`)
/** The repository. */
export const repository = /^contoso\/identity$/
/** An object in the text of an argument. */
export const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>
/** How `az --output tsv` and `gh --jq` print a list. */
export const lines = (values: readonly string[]): string => values.join('\n')
