import { spawnSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { parse as parseHcl } from '@cdktn/hcl2json'
import { parse as parseYaml } from 'yaml'
import { permissionRules } from '../../src/core/tenant/permissions.ts'
import { clouds } from '../../src/entra/sign-in/cloud.ts'
import { codeBlocks, readPage, type CodeBlock } from './code-blocks.ts'
import { powershellMistakes } from './powershell-commands.ts'
import { appId, runShellBlock } from './shell-blocks.ts'

const issuer = 'https://token.actions.githubusercontent.com'
const graphApp = '00000003-0000-0000-c000-000000000000'
const roleOf = (name: string) => permissionRules.find(({ permission }) => permission === name)?.appRoleId
const named = (blocks: readonly CodeBlock[]) =>
  blocks.map((block) => [`${block.page}: ${block.text.split('\n')[0] ?? ''}`, block] as const)
const of = (...languages: string[]) => codeBlocks.filter(({ language }) => languages.includes(language))

test('every block says its language, and each is one that is looked at here', () => {
  // Mermaid's own parser is larger than everything else together: its diagrams are looked at by people.
  const known = ['sh', 'bash', 'powershell', 'yaml', 'yml', 'json', 'hcl', 'mermaid']
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

  test('registers the reader with its one permission, and trusts the branch', () => {
    const block = codeBlocks.find(({ page, text }) => page === 'docs/setup.md' && text.includes('az ad app create'))
    const { calls } = runShellBlock(block?.text ?? '')
    const options = (form: string) => calls.filter((call) => call.form === form).map((call) => call.options)
    expect(options('az ad sp create')).toEqual([{ '--id': appId }])
    expect(options('az ad app permission add')).toEqual([
      { '--id': appId, '--api': graphApp, '--api-permissions': `${roleOf('User.Read.All') ?? ''}=Role` },
    ])
    expect(options('az ad app permission admin-consent')).toEqual([{ '--id': appId }])
    const [credential] = options('az ad app federated-credential create')
    expect(credential?.['--id']).toBe(appId)
    expect(JSON.parse(credential?.['--parameters'] ?? '')).toEqual({
      name: 'github-main',
      issuer,
      subject: 'repo:OWNER/REPO:ref:refs/heads/main',
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

  test('of docs/setup.md grants the permission of the reader, and trusts the branch', () => {
    const block = of('powershell').find(({ page }) => page === 'docs/setup.md')?.text ?? ''
    expect(/foreach \(\$permission in '([^']+)'\)/.exec(block)?.[1]).toBe('User.Read.All')
    for (const text of [issuer, graphApp, `'${clouds.global.audience}'`, "'repo:OWNER/REPO:ref:refs/heads/main'"])
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

test('Terraform registers both apps with the permissions of a report and of an enforcement', async () => {
  const read = (await parseHcl('main.tf', readPage('examples/terraform/main.tf'))) as {
    locals: { apps: Record<string, { permissions: string[] }> }[]
    resource: { azuread_application_federated_identity_credential: Record<string, Record<string, unknown>[]> }
  }
  const apps = read.locals[0]?.apps
  const needed = (need: string) =>
    permissionRules.filter((rule) => rule.need === need).map(({ permission }) => permission)
  expect(apps?.reader?.permissions).toEqual(needed('required'))
  expect(apps?.writer?.permissions).toEqual(needed('enforce'))
  const credentials = Object.values(read.resource.azuread_application_federated_identity_credential).flat()
  expect(credentials).toHaveLength(2)
  for (const credential of credentials)
    expect(credential).toMatchObject({ issuer, audiences: [clouds.global.audience] })
})

test('the ids of the permissions in docs/setup.md are those of the source', () => {
  const rows = [...readPage('docs/setup.md').matchAll(/^\| `?([\w.]+\.[\w.]+)`? .*`([0-9a-f-]{36})` *\|$/gm)]
  expect(rows.length).toBeGreaterThan(permissionRules.length)
  for (const [, name = '', id] of rows) expect([name, id]).toEqual([name, roleOf(name)])
})
