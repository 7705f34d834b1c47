import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseActionFile } from '../../scripts/action-file.ts'
import { documentAction } from '../../scripts/docs.ts'
import { buildOverview } from '../../src/core/overview/overview.ts'
import { overviewInputNames, readOverviewSettings } from '../../src/overview/inputs.ts'
import { overviewOutputs } from '../../src/overview/outputs.ts'

const root = resolve(import.meta.dirname, '..', '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const action = parseActionFile(read('overview/action.yml'))

/** Every input with its default. A workflow out there relies on each of them. */
const inputs = {
  reports: 'reports',
  tenants: '',
  'artifact-prefix': 'unmanaged-guests-',
  'fail-on': 'failures',
}

const outputs = [
  'result',
  'tenants',
  'failed-tenants',
  'guests-scanned',
  'unmanaged-count',
  'actionable-count',
  'indeterminate-count',
  'exempt-count',
  'pending-count',
  'remediated-count',
  'failed-count',
  'unconfirmed-count',
  'overview-path',
  'summary-path',
]

describe('overview/action.yml', () => {
  test('has these inputs with these defaults, requires none, and has no other', () => {
    const declared = Object.entries(action.inputs)
    expect(Object.fromEntries(declared.map(([name, input]) => [name, input.default]))).toEqual(inputs)
    expect(declared.filter(([, { required }]) => required === true)).toEqual([])
  })

  test('has these outputs and no other, and the code sets all but the paths', () => {
    expect(Object.keys(action.outputs)).toEqual(outputs)
    const run = { repository: null, id: null, attempt: null, event: null, url: null }
    const overview = buildOverview({ files: [], listed: [], prefix: '', run, createdAt: new Date(0) })
    expect([...Object.keys(overviewOutputs(overview)), 'overview-path', 'summary-path']).toEqual(outputs)
  })

  test.each([...Object.entries(action.inputs), ...Object.entries(action.outputs)])('describes %s', (_, it) => {
    expect(it.description).toMatch(/^.{10,}\.$/s)
  })

  test('runs its own bundle, which has nothing that signs in, calls Graph or uploads', () => {
    expect(action.runs).toEqual({ using: 'node24', main: '../dist/overview/index.js' })
    const bundle = read(join('overview', action.runs.main))
    expect(bundle).not.toMatch(/node_modules\/@(azure|microsoft|octokit)\/|@actions\/artifact/)
    expect(bundle).toContain('node_modules/valibot/')
    expect(bundle.length).toBeLessThan(2_000_000)
  })
})

test('the code reads every input and no other, and takes the defaults', () => {
  expect([...overviewInputNames].sort()).toEqual(Object.keys(action.inputs).sort())
  expect(() => readOverviewSettings((name) => action.inputs[name]?.default ?? '')).not.toThrow()
})

test('docs/many-tenants.md has the tables that the file gives', async () => {
  const page = read('docs/many-tenants.md')
  expect(await documentAction(page, action, join(root, 'docs/many-tenants.md'))).toBe(page)
})
