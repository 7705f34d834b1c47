import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { parse } from 'yaml'
import { clouds } from '../src/entra/cloud.ts'
import { permissionTable } from '../src/render/permission-table.ts'

/** What is read of an action.yml. A page repeats the inputs and the outputs. */
export interface ActionFile {
  inputs: Record<string, { description: string; required?: boolean; default?: string }>
  outputs: Record<string, { description: string }>
  runs: { using: string; main: string }
}

/** Reads action.yml. */
export function parseActionFile(text: string): ActionFile {
  return parse(text) as ActionFile
}

/**
 * A page with the tables of inputs and outputs that action.yml gives, as Prettier writes them. `path` is where the
 * text lives: Prettier's settings depend on it. Throws when a pair of markers is missing.
 */
export async function documentAction(text: string, action: ActionFile, path: string): Promise<string> {
  const inputs = Object.entries(action.inputs).map(([name, input]) => [code(name), defaultOf(input), input.description])
  const outputs = Object.entries(action.outputs).map(([name, output]) => [code(name), output.description])
  const withInputs = fill(text, 'inputs', table(['Input', 'Default', 'Meaning'], inputs))
  const withOutputs = fill(withInputs, 'outputs', table(['Output', 'Meaning'], outputs))
  return format(withOutputs, { ...(await resolveConfig(path)), parser: 'markdown' })
}

/** docs/setup.md with the table of permissions, from the data that the checks of a run come from. */
export async function documentPermissions(text: string, path: string): Promise<string> {
  const filled = fill(text, 'permissions', permissionTable())
  return format(filled, { ...(await resolveConfig(path)), parser: 'markdown' })
}

/** docs/self-hosted.md with the table of hosts, those of Microsoft from the data that the requests come from. */
export async function documentHosts(text: string, path: string): Promise<string> {
  const microsoft = Object.entries(clouds).flatMap(([name, { login, graph }]) => [
    [code(name), code(login), 'Sign-in, and the realm of each domain'],
    [code(name), code(graph), 'Microsoft Graph'],
  ])
  const filled = fill(text, 'hosts', table(['Where', 'Host', 'What for'], [...microsoft, ...githubHosts]))
  return format(filled, { ...(await resolveConfig(path)), parser: 'markdown' })
}

/** https://docs.github.com/actions/reference/runners/self-hosted-runners#communication */
const githubHosts = [
  ['github.com', '`*.actions.githubusercontent.com`', "GitHub's token for the sign-in, and the upload of the artifact"],
  ['github.com', '`*.blob.core.windows.net`', 'The upload of the artifact'],
  ['github.com', '`api.github.com`', 'With `open-issue` or `approval: pull-request` alone'],
  ['GHE.com', '`*.SUBDOMAIN.ghe.com`, `*.blob.core.windows.net`', 'The same'],
  ['GitHub Enterprise Server', 'the server', 'The token, and the API with `open-issue` or `approval: pull-request`'],
]

function defaultOf(input: ActionFile['inputs'][string]): string {
  if (input.required === true) return '**required**'
  return input.default === undefined || input.default === '' ? '' : code(input.default)
}

function code(text: string): string {
  return `\`${text}\``
}

function table(head: string[], rows: string[][]): string {
  const cell = (text: string): string => text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')
  const row = (cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

function fill(text: string, marker: string, content: string): string {
  const [open, close] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`]
  const [start, end] = [text.indexOf(open), text.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`There is no ${open} … ${close}`)
  return `${text.slice(0, start + open.length)}\n\n${content}\n\n${text.slice(end)}`
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..')
  const tablesOf = (actionPath: string) => (text: string, path: string) =>
    documentAction(text, parseActionFile(readFileSync(resolve(root, actionPath), 'utf8')), path)
  const documents = {
    'README.md': tablesOf('action.yml'),
    'docs/many-tenants.md': tablesOf('overview/action.yml'),
    'docs/self-hosted.md': documentHosts,
    'docs/setup.md': documentPermissions,
  }
  for (const [name, document] of Object.entries(documents)) {
    const path = resolve(root, name)
    const before = readFileSync(path, 'utf8')
    const after = await document(before, path)
    if (!process.argv.includes('--check')) writeFileSync(path, after)
    else if (before !== after) {
      console.error(`The tables in ${name} are not what the source gives. Run \`npm run docs\`.`)
      process.exitCode = 1
    }
  }
}
