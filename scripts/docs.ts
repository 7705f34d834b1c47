import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { format, resolveConfig } from 'prettier'
import * as v from 'valibot'
import { reportRow } from '../src/core/report/report-row-schema.ts'
import { clouds } from '../src/entra/sign-in/cloud.ts'
import { patience } from '../test/world/faults/patience.ts'
import { faultTable } from '../test/world/faults/table.ts'
import { undocumented } from '../test/world/simulator/undocumented.ts'
import { samplePage } from './sample/page.ts'
import { schemaFiles } from './schemas.ts'
import { parseActionFile, type ActionFile } from './action-file.ts'
import { readSaved } from './bench/saved.ts'
import { benchFigures } from './docs/bench-figures.ts'
import { unverifiedSections } from './unverified.ts'
import { wordTables } from './words.ts'
import { findingColumns, guestColumns } from '../src/render/csv.ts'
import { permissionTable } from '../src/render/markdown/permission-table.ts'

/** The inputs by purpose, each under a heading of the README. */
export const inputGroups: Readonly<Record<string, readonly string[]>> = {
  'Sign-in': ['tenant-id', 'client-id', 'cloud'],
  'What is found': [
    'account-types',
    'include-external-members',
    'include-suspect-overtaken',
    'pending-days',
    'sign-in-activity',
    'look-up-as',
  ],
  'What is done': ['mode', 'remediation', 'max-changes', 'max-change-percent', 'on-limit'],
  'Who is left alone': ['include-domains', 'exclude-domains', 'exemptions-file', 'only-guests'],
  Approval: ['approved-plan', 'approved-digest', 'approval', 'min-approvals', 'plan-max-age-days'],
  'The invitation': ['send-invitation', 'invite-redirect-url', 'invitation-language', 'invitation-cc'],
  'The report and the issue': [
    'artifact-name',
    'artifact-retention-days',
    'report-page',
    'redact',
    'fail-on',
    'open-issue',
    'issue-title',
    'issue-labels',
    'issue-assignees',
    'github-token',
  ],
}

/**
 * A page with the tables of inputs and outputs that action.yml gives, as Prettier writes them. `path` is where the
 * text lives: Prettier's settings depend on it. Throws when a pair of markers is missing, or an input is in no group.
 */
export async function documentAction(
  text: string,
  action: ActionFile,
  path: string,
  groups: typeof inputGroups = { '': Object.keys(action.inputs) },
): Promise<string> {
  const inputs = inputTables(action, groups)
  const outputs = Object.entries(action.outputs).map(([name, output]) => [code(name), output.description])
  const withInputs = fill(text, 'inputs', inputs)
  const withOutputs = fill(withInputs, 'outputs', table(['Output', 'Meaning'], outputs))
  return format(withOutputs, { ...(await resolveConfig(path)), parser: 'markdown' })
}

/** One table a group, under its heading if it has one. */
function inputTables({ inputs }: ActionFile, groups: typeof inputGroups): string {
  const grouped = Object.values(groups).flat()
  const lost = Object.keys(inputs).filter((name) => !grouped.includes(name))
  if (lost.length > 0) throw new Error(`No group has ${lost.join(', ')}`)
  return Object.entries(groups)
    .map(([heading, names]) => {
      const rows = names.map((name) => {
        const input = inputs[name]
        if (input === undefined) throw new Error(`There is no input ${name}`)
        return [code(name), defaultOf(input), input.description]
      })
      const content = table(['Input', 'Default', 'Meaning'], rows)
      return heading === '' ? content : `### ${heading}\n\n${content}`
    })
    .join('\n\n')
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
    ...(login === clouds.global.login
      ? []
      : [[code(name), code(clouds.global.login), 'The realm of each domain, if it can be reached']]),
  ])
  const filled = fill(text, 'hosts', table(['Where', 'Host', 'What for'], [...microsoft, ...githubHosts]))
  return format(filled, { ...(await resolveConfig(path)), parser: 'markdown' })
}

/** docs/unverified.md with the undocumented facts, from the table that the simulated worlds come from. */
export async function documentUnverified(text: string, path: string): Promise<string> {
  const filled = fill(text, 'facts', unverifiedSections(undocumented))
  return format(filled, { ...(await resolveConfig(path)), parser: 'markdown' })
}

/** docs/files.md with the columns of the CSV files, from the schema of a row, and with the words that stand in them. */
export async function documentColumns(text: string, path: string): Promise<string> {
  const meanings: Readonly<Record<string, string>> = {
    list: 'Which list of `report.json` names the guest: `findings`, `indeterminate` or `pending`.',
    ...Object.fromEntries(Object.entries(reportRow.entries).map(([name, schema]) => [name, descriptionOf(schema)])),
  }
  const rows = guestColumns.map((name) => [
    code(name),
    (findingColumns as readonly string[]).includes(name) ? 'both' : '`guests.csv`',
    meanings[name] ?? '',
  ])
  const words = Object.entries(wordTables).flatMap(([name, meanings]) =>
    Object.entries(meanings).map(([word, meaning], index) => [index === 0 ? code(name) : '', code(word), meaning]),
  )
  const withColumns = fill(text, 'columns', table(['Column', 'In', 'Meaning'], rows))
  const filled = fill(withColumns, 'words', table(['Property', 'Word', 'Meaning'], words))
  return format(filled, { ...(await resolveConfig(path)), parser: 'markdown' })
}

const descriptionOf = (schema: v.GenericSchema) =>
  v.getDescription(schema) ?? ('wrapped' in schema ? v.getDescription(schema.wrapped as v.GenericSchema) : null) ?? ''

/** docs/reliability.md with a row for each kind of request, from the table that the tests run. */
export async function documentReliability(text: string, path: string): Promise<string> {
  const rows = Object.entries(faultTable).map(([kind, { patience: name, costs }]) => [
    `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}`,
    patience[name],
    costs,
  ])
  const filled = fill(text, 'requests', table(['Request', 'Tried', 'What it costs where it lasts'], rows))
  return format(filled, { ...(await resolveConfig(path)), parser: 'markdown' })
}

/** A page with the figures of docs/bench.json, wherever it has their markers: as paragraphs, or within a line. */
export async function documentBench(text: string, path: string): Promise<string> {
  const saved = readSaved()
  if (saved === null) throw new Error('There is no docs/bench.json: npm run bench -- --save')
  const filled = Object.entries(benchFigures(saved)).reduce((page, [name, content]) => {
    const marker = `bench-${name}`
    if (!page.includes(`<!-- ${marker} -->`)) return page
    return page.includes(`<!-- ${marker} -->\n`) ? fill(page, marker, content) : fill(page, marker, content, '')
  }, text)
  return format(filled, { ...(await resolveConfig(path)), parser: 'markdown' })
}

/** https://docs.github.com/actions/reference/runners/self-hosted-runners#communication */
const githubHosts = [
  ['github.com', '`*.actions.githubusercontent.com`', "GitHub's token for the sign-in, and the upload of the artifact"],
  ['github.com', '`*.blob.core.windows.net`', 'The upload of the artifact'],
  ['github.com', '`api.github.com`', 'With `open-issue` or `approval: pull-request` alone'],
  ['GHE.com', '`*.SUBDOMAIN.ghe.com`, `*.actions.githubusercontent.com`, `*.blob.core.windows.net`', 'The same'],
  [
    'GitHub Enterprise Server',
    'the server, and names under it',
    'The token, and the API with `open-issue` or `approval: pull-request`',
  ],
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

function fill(text: string, marker: string, content: string, around = '\n\n'): string {
  const [open, close] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`]
  const [start, end] = [text.indexOf(open), text.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`There is no ${open} … ${close}`)
  return `${text.slice(0, start + open.length)}${around}${content}${around}${text.slice(end)}`
}

/** Files that come from the source as a whole, by their path. */
const generatedFiles = async (): Promise<Record<string, string>> => ({
  'docs/sample/report.html': samplePage(),
  ...(await schemaFiles(resolve(import.meta.dirname, '..'))),
})

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..')
  const actionAt = (path: string) => parseActionFile(readFileSync(resolve(root, path), 'utf8'))
  const documents = {
    'README.md': async (text: string, path: string) =>
      documentBench(await documentAction(text, actionAt('action.yml'), path, inputGroups), path),
    'docs/existing-tools.md': documentBench,
    'docs/files.md': documentColumns,
    'docs/many-tenants.md': async (text: string, path: string) =>
      documentBench(await documentAction(text, actionAt('overview/action.yml'), path), path),
    'docs/reliability.md': documentReliability,
    'docs/self-hosted.md': documentHosts,
    'docs/setup.md': documentPermissions,
    'docs/unverified.md': documentUnverified,
  }
  const write = (name: string, text: string, what: string) => {
    const path = resolve(root, name)
    if (!process.argv.includes('--check')) writeFileSync(path, text)
    else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
      console.error(`${what} not what the source gives. Run \`npm run docs\`.`)
      process.exitCode = 1
    }
  }
  for (const [name, document] of Object.entries(documents)) {
    const path = resolve(root, name)
    write(name, await document(readFileSync(path, 'utf8'), path), `The tables in ${name} are`)
  }
  for (const [name, text] of Object.entries(await generatedFiles())) write(name, text, `${name} is`)
}
