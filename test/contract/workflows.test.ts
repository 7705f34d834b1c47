import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { validateDocuments } from './language-service.ts'
import { shownWorkflows } from './markdown-workflows.ts'
import type { ValidationJob } from './validator.ts'
import { breaches } from './workflow-rules.ts'

const root = resolve(import.meta.dirname, '..', '..')
const actionFiles = { '': 'action.yml', overview: 'overview/action.yml' }
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
const actionText = textOf(actionFiles[''])

/** Files of a folder and the folders in it, as paths from the root. */
function filesIn(folder: string, extension: RegExp): string[] {
  if (!existsSync(join(root, folder))) return []
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return names.filter((name) => extension.test(name)).map((name) => join(folder, name))
}

/** What a workflow can use of this repository: its actions, and the examples, once they are where workflows live. */
const own = {
  actions: Object.fromEntries(
    Object.entries(actionFiles).map(([folder, path]) => [folder, parse(textOf(path))]),
  ) as ValidationJob['actions'],
  workflows: Object.fromEntries(
    filesIn('examples', /\.ya?ml$/).map((path) => [`.github/workflows/${basename(path)}`, textOf(path)]),
  ),
}

/** A workflow is known by its path, so one from an example or a page is given such a path. */
function validate(workflows: { name: string; text: string }[]): string[] {
  const documents = workflows.map(({ name, text }) => ({
    uri: `.github/workflows/${name.replaceAll(/[^\w.-]/g, '_')}.yml`,
    text,
  }))
  return validateDocuments(documents, own).flat()
}

const read = (path: string): { name: string; text: string } => ({
  name: path,
  text: readFileSync(join(root, path), 'utf8'),
})

// An examples folder can hold a set-up script or an exemptions file too: a workflow is a file with jobs.
const workflows = [...filesIn('.github/workflows', /\.ya?ml$/), ...filesIn('examples', /\.ya?ml$/)]
  .map(read)
  .filter(({ name, text }) => name.startsWith('.github') || /^jobs:/m.test(text))

const pages = ['README.md', ...filesIn('docs', /\.md$/)].filter((page) => existsSync(join(root, page)))
const shown = pages.flatMap((page) =>
  shownWorkflows(read(page).text).map((workflow, index) => ({ ...workflow, name: `${page} block ${index + 1}` })),
)

describe('what GitHub accepts', () => {
  test.each(Object.values(actionFiles))('%s', (uri) => {
    expect(validateDocuments([{ uri, text: textOf(uri) }], own).flat()).toEqual([])
  })

  test('every workflow and example, with the inputs that it gives this action', () => {
    expect(workflows.length).toBeGreaterThan(1)
    expect(validate(workflows)).toEqual([])
  })

  test('every workflow that README.md and docs show', () => {
    expect(validate(shown)).toEqual([])
  })
})

describe('what this repository asks of a workflow', () => {
  test.each(workflows)('$name', ({ text }) => {
    expect(breaches(text)).toEqual([])
  })

  test('workflows that README.md and docs show whole', () => {
    const found = shown
      .filter(({ whole }) => whole)
      .flatMap(({ name, text }) => breaches(text).map((b) => `${name}: ${b}`))
    expect(found).toEqual([])
  })
})

const commit = 'a'.repeat(40)
const checkout = `actions/checkout@${commit} # v1.2.3\n        with:\n          persist-credentials: false`

function workflow(step: string, top = 'permissions: {}'): string {
  return `on: push\n${top}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step}\n`
}

describe('the validator notices', () => {
  const ids = 'tenant-id: a\n          client-id: b'
  const step = (uses: string, inputs: string): string => workflow(`uses: ${uses}\n        with:\n          ${inputs}`)

  test.each([
    ['an unknown input', step('./', `${ids}\n          mod: report`), "Invalid action input 'mod'"],
    ['an unknown input behind an owner', step('me/unmanaged-entra-guests@v1', `${ids}\n          mod: x`), "'mod'"],
    ['a missing input', step('./', 'tenant-id: a'), 'Missing required input `client-id`'],
    ['an unknown key', workflow('run: echo\n        runs: x'), 'Unexpected value'],
    ['an unknown context', workflow('run: echo ${{ gihub.ref }}'), 'gihub'],
  ])('%s', (_, text, message) => {
    expect(validate([{ name: 'bad', text }])).toEqual([expect.stringContaining(message)])
  })

  test('nothing in a step that is right', () => {
    expect(validate([{ name: 'good', text: step('./', ids) }])).toEqual([])
    expect(validate([{ name: 'good', text: step('me/unmanaged-entra-guests/overview@v1', 'tenants: a') }])).toEqual([])
  })

  const overview = 'me/unmanaged-entra-guests/overview@v1'
  test.each([
    ['an input of the action itself', step(overview, 'tenant-id: a'), "Invalid action input 'tenant-id'"],
    ['a folder without an action', step('me/unmanaged-entra-guests/overviews@v1', 'tenants: a'), 'Unable to resolve'],
  ])('in a step with the overview: %s', (_, text, message) => {
    expect(validate([{ name: 'bad', text }])).toEqual([expect.stringContaining(message)])
  })

  const call = (inputs: string) => `on: push\npermissions: {}\njobs:
  a:
    strategy: { matrix: { tenant: '\${{ fromJSON(vars.TENANTS) }}' } }
    uses: ./.github/workflows/tenant.yml
    with: { ${inputs} }\n`
  test.each([
    ['a missing input', 'name: a', 'Input tenant-id is required'],
    ['an unknown input', 'name: a, tenant-id: b, tenant: c', 'tenant'],
  ])('in a job that calls a workflow: %s', (_, inputs, message) => {
    expect(validate([{ name: 'bad', text: call(inputs) }])).toEqual([expect.stringContaining(message)])
    expect(validate([{ name: 'good', text: call('name: a, tenant-id: b') }])).toEqual([])
  })

  test('a runtime that does not exist', () => {
    const text = actionText.replace('using: node24', 'using: node26')
    const problems = validateDocuments([{ uri: 'action.yml', text }], own).flat()
    expect(problems).toEqual([expect.stringContaining('node26')])
  })

  test('a wrong input in a step that a page shows', () => {
    const page =
      '1. Do:\n\n   ```yaml\n   - uses: me/unmanaged-entra-guests@v1\n     with: { tenant-id: a, client-id: b, mod: x }\n   ```\n'
    const texts = shownWorkflows(page).map(({ text }) => ({ name: 'page', text }))
    expect(validate(texts)).toEqual([expect.stringContaining("Invalid action input 'mod'")])
  })
})

describe('the rules notice', () => {
  test.each([
    ['a tag', workflow('uses: a/b@v4'), 'a/b@v4 is not pinned by a commit'],
    ['a commit without a version', workflow(`uses: a/b@${commit}`), `a/b@${commit} has no version comment`],
    [
      'permissions at the top',
      workflow(`uses: ${checkout}`, 'permissions: read-all'),
      'the top has no `permissions: {}`',
    ],
    ['a missing permissions key', workflow(`uses: ${checkout}`, 'name: x'), 'the top has no `permissions: {}`'],
    [
      'credentials',
      workflow(`uses: actions/checkout@${commit} # v1`),
      'a checkout has no `persist-credentials: false`',
    ],
    ['a tag of this action', workflow('uses: me/unmanaged-entra-guests@v1'), '@v1 is not pinned by a commit'],
    [
      'a secret',
      workflow('run: echo\n        env: { A: "${{ secrets.KEY }}" }'),
      'without an environment uses the secret KEY',
    ],
    ['all secrets', workflow('run: echo\n        env: { A: "${{ toJSON(secrets) }}" }'), 'the secret of any name'],
    [
      'a secret for all',
      workflow('run: echo', 'permissions: {}\nenv: { A: "${{ secrets.KEY }}" }'),
      'given to every job',
    ],
    [
      'secrets that are handed on',
      'on: push\npermissions: {}\njobs: { a: { uses: ./.github/workflows/a.yml, secrets: inherit } }',
      'a called workflow is given secrets',
    ],
    [
      'an artifact by its name',
      workflow(`uses: actions/download-artifact@${commit} # v1\n        with: { name: unmanaged-guests }`),
      'pass `artifact-ids`',
    ],
    ['an expression', workflow('run: echo ${{ github.event.issue.title }}'), 'pass it by `env`'],
  ])('%s', (_, text, message) => {
    expect(breaches(text)).toEqual([expect.stringContaining(message)])
  })

  test('nothing in a workflow that keeps them', () => {
    const guarded = workflow('run: echo\n        env: { A: "${{ secrets.KEY }}", B: "${{ secrets.GITHUB_TOKEN }}" }')
    expect(breaches(workflow(`uses: ${checkout}\n      - uses: ./`))).toEqual([])
    const downloaded = (inputs: string) =>
      breaches(workflow(`uses: actions/download-artifact@${commit} # v1\n        with: { ${inputs} }`))
    expect(downloaded('artifact-ids: "1"')).toEqual([])
    expect(downloaded('name: unmanaged-guests, run-id: "1"')).toEqual([])
    expect(breaches(guarded.replace('runs-on:', 'environment: release\n    runs-on:'))).toEqual([])
  })
})
