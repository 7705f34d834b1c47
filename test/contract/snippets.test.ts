import { spawnSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { parse as parseHcl } from '@cdktn/hcl2json'
import { parse as parseYaml } from 'yaml'
import { permissionRules } from '../../src/core/tenant/permissions.ts'
import { clouds } from '../../src/entra/sign-in/cloud.ts'
import { codeBlocks, inlineCommands, readPage, type CodeBlock } from './code-blocks.ts'
import { powershellMistakes } from './powershell-commands.ts'
import { appId, runShellBlock } from './shell-blocks.ts'

const issuer = 'https://token.actions.githubusercontent.com'
const graphApp = '00000003-0000-0000-c000-000000000000'
const roleOf = (name: string) => permissionRules.find(({ permission }) => permission === name)?.appRoleId
/** The subject of a repository that is made today. */
const newForm = 'repo:OWNER@OWNER_ID/REPO@REPO_ID:ref:refs/heads/main'
/** Read-only, and what makes an enforcement leave alone whom it must. */
const safePermissions = [
  'RoleManagement.Read.Directory',
  'GroupMember.Read.All',
  'Policy.Read.All',
  'Policy.Read.B2BManagementPolicy',
]
const readerPermissions = ['User.Read.All', ...safePermissions]
const named = (blocks: readonly CodeBlock[]) =>
  blocks.map((block) => [`${block.page}: ${block.text.split('\n')[0] ?? ''}`, block] as const)
const of = (...languages: string[]) => codeBlocks.filter(({ language }) => languages.includes(language))

test('every block says its language, and each is one that is looked at here', () => {
  // Mermaid's own parser is larger than everything else together: its diagrams are looked at by people.
  const known = ['sh', 'bash', 'powershell', 'yaml', 'yml', 'json', 'hcl', 'mermaid', 'text']
  expect(codeBlocks.filter(({ language }) => !known.includes(language))).toEqual([])
  expect(of('sh', 'bash').length).toBeGreaterThan(5)
})

test.each(named(of('yaml', 'yml', 'json')))('parses: %s', (_, { language, text }) => {
  const parse = language === 'json' ? (json: string) => JSON.parse(json) as unknown : parseYaml
  expect(() => parse(text) as unknown).not.toThrow()
})

describe('what a reader types into a shell', () => {
  test.each(named(of('sh', 'bash')))('runs: %s', (_, { text }) => {
    expect(spawnSync('bash', ['-n', '-c', text], { encoding: 'utf8' }).stderr).toBe('')
    expect(runShellBlock(text).problem).toBe('')
  })

  test.each([...new Map(named(inlineCommands))])('runs in the middle of a sentence: %s', (_, { text }) => {
    expect(runShellBlock(text).problem).toBe('')
  })

  test('asks Microsoft Graph for the properties that it names: no shell takes them for variables', () => {
    const asked = inlineCommands.filter(({ text }) => text.startsWith('az rest') && text.includes('$'))
    expect(asked.length).toBeGreaterThan(3)
    for (const { text } of asked) {
      const [call] = runShellBlock(text).calls
      expect([text, new URL(call?.options['--url'] ?? '').searchParams.has('$select')]).toEqual([text, true])
    }
  })

  test('registers the reader with its permissions, and trusts the branch', () => {
    const block = codeBlocks.find(({ page, text }) => page === 'docs/setup.md' && text.includes('az ad app create'))
    const { calls } = runShellBlock(block?.text ?? '')
    const options = (form: string) => calls.filter((call) => call.form === form).map((call) => call.options)
    expect(options('az ad sp create')).toEqual([{ '--id': appId }])
    expect(options('az ad app permission add')).toEqual([
      {
        '--id': appId,
        '--api': graphApp,
        '--api-permissions': readerPermissions.map((name) => `${roleOf(name) ?? ''}=Role`).join(' '),
      },
    ])
    expect(options('az ad app permission admin-consent')).toEqual([{ '--id': appId }])
    const [credential] = options('az ad app federated-credential create')
    expect(credential?.['--id']).toBe(appId)
    expect(JSON.parse(credential?.['--parameters'] ?? '')).toEqual({
      name: 'github-main',
      issuer,
      subject: newForm,
      audiences: [clouds.global.audience],
    })
  })

  test.each([
    ['az ad app creat --display-name x', 'no such form'],
    ['az ad app create --displayname x', 'has no option --displayname'],
    ['npm run no-such-script', 'no such form'],
    ['gh release verify', 'takes 1 operands'],
    ['cosign verify x', 'command not found'],
  ])('a mistake is found: %s', (script, message) => {
    expect(runShellBlock(script).problem).toContain(message)
  })
})

describe('PowerShell', () => {
  test.each(named(of('powershell')))('knows the cmdlets and parameters of %s', (_, { text }) => {
    expect(powershellMistakes(text)).toEqual([])
  })

  test('of docs/setup.md asks for the permissions of the reader, and trusts the branch', () => {
    const block = of('powershell').find(({ page }) => page === 'docs/setup.md')?.text ?? ''
    const listed = /\$permissions = (.*)/
      .exec(block)?.[1]
      ?.split(', ')
      .map((name) => name.slice(1, -1))
    expect(listed).toEqual(readerPermissions)
    for (const text of [issuer, graphApp, `'${clouds.global.audience}'`, `'${newForm}'`, '-RequiredResourceAccess'])
      expect(block).toContain(text)
  })

  test.each([
    ['Connect-MsGraph -Scopes x', 'Connect-MsGraph is not in the table of cmdlets'],
    ['Connect-MgGraph -Scope x', 'Connect-MgGraph has no -Scope here'],
    ['Connect-MgGraph -Scopes @(x', '( is not closed'],
    ["Connect-MgGraph -Scopes 'x", 'a quote is not closed'],
  ])('a mistake is found: %s', (script, message) => {
    expect(powershellMistakes(script)).toContain(message)
  })
})

describe('Terraform', () => {
  type Block = Record<string, unknown>
  interface Configuration {
    variable: Record<string, { default?: unknown; validation?: { condition: string }[] }[]>
    locals: Record<string, unknown>[]
    data: Record<string, Record<string, Block[]>>
    resource: Record<string, Record<string, Block[]>>
  }
  const text = readPage('examples/terraform/main.tf')
  const read = async () => (await parseHcl('main.tf', text)) as unknown as Configuration

  test('registers both apps with their permissions, and those that make an enforcement safe unless told otherwise', async () => {
    const { locals, variable } = await read()
    const needed = (need: string) => permissionRules.filter((rule) => rule.need === need).map((rule) => rule.permission)
    const apps = Object.assign({}, ...locals) as { needed: Record<string, string[]> }
    expect(apps.needed).toEqual({ reader: needed('required'), writer: needed('enforce') })
    expect(variable.optional_permissions?.[0]?.default).toEqual(safePermissions)
  })

  test('trusts pull requests when asked to, and then for the reader alone', async () => {
    const { resource, variable } = await read()
    const credentials = resource.azuread_application_federated_identity_credential ?? {}
    expect(Object.keys(credentials)).toEqual(['github', 'pull_request'])
    for (const credential of Object.values(credentials).flat())
      expect(credential).toMatchObject({ issuer: '${var.issuer}', audiences: ['${local.audiences[var.cloud]}'] })
    expect(credentials.pull_request?.[0]).toMatchObject({
      count: '${var.pull_request ? 1 : 0}',
      application_id: '${azuread_application.app["reader"].id}',
    })
    expect(variable.pull_request?.[0]?.default).toBe(false)
    expect(variable.issuer?.[0]?.default).toBe(issuer)
  })

  test('knows the audience of each cloud, and reads the principal of Graph without taking it over', async () => {
    const { data, locals, resource } = await read()
    const { audiences } = Object.assign({}, ...locals) as { audiences: Record<string, string> }
    expect(audiences).toEqual(
      Object.fromEntries(Object.entries(clouds).map(([name, { audience }]) => [name, audience])),
    )
    expect(Object.keys(data.azuread_service_principal ?? {})).toEqual(['graph'])
    expect(Object.keys(resource.azuread_service_principal ?? {})).toEqual(['app'])
  })

  test('refers to nothing that is not there', async () => {
    const configuration = await read()
    const names = [
      ...Object.keys(configuration.variable).map((name) => `var.${name}`),
      ...configuration.locals.flatMap((block) => Object.keys(block)).map((name) => `local.${name}`),
      ...Object.entries(configuration.resource).flatMap(([type, all]) =>
        Object.keys(all).map((name) => `${type}.${name}`),
      ),
      ...Object.entries(configuration.data).flatMap(([type, all]) =>
        Object.keys(all).map((name) => `data.${type}.${name}`),
      ),
    ]
    const used = text.match(/(?<![\w."])(?:(?:data\.)?azuread_\w+\.\w+|(?:var|local)\.\w+)/g) ?? []
    expect(used.length).toBeGreaterThan(15)
    expect([...new Set(used)].filter((name) => !names.includes(name))).toEqual([])
  })

  // Where Terraform is installed. `terraform validate` would need the provider, which is downloaded.
  const terraform = spawnSync('terraform', ['version'], { encoding: 'utf8' }).status === 0
  ;(terraform ? test : test.skip)('is formatted as Terraform does', () => {
    const { status, stdout } = spawnSync('terraform', ['fmt', '-check', '-diff', '-'], {
      input: text,
      encoding: 'utf8',
    })
    expect([status, stdout]).toEqual([0, ''])
  })
})

test('the ids of the permissions in docs/setup.md are those of the source', () => {
  const rows = [...readPage('docs/setup.md').matchAll(/^\| `?([\w.]+\.[\w.]+)`? .*`([0-9a-f-]{36})` *\|$/gm)]
  expect(rows.length).toBeGreaterThan(permissionRules.length)
  for (const [, name = '', id] of rows) expect([name, id]).toEqual([name, roleOf(name)])
})
