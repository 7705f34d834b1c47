import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { ESLint } from 'eslint'

const root = resolve(import.meta.dirname, '../..')

/** What the project's own configuration says of a file. The types are not asked for: the walls do not need them. */
const linter = (cwd: string) =>
  new ESLint({
    cwd,
    overrideConfigFile: join(root, 'eslint.config.mjs'),
    overrideConfig: { files: ['**/*.ts'], languageOptions: { parserOptions: { projectService: false } } },
    ruleFilter: ({ ruleId }) => /^rooms\/|^no-restricted-|^max-lines/.test(ruleId),
  })

const complaints = (results: ESLint.LintResult[]) =>
  results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId ?? ''}: ${message}`))

const inProject = linter(root)

describe('a file that goes around a wall fails the lint', () => {
  test.each([
    ['core/text/days.ts', "import '../report/report.ts'", 'core/text may not import core/report'],
    ['core/tenant/check.ts', "import type { Plan } from '../plan/plan.ts'", 'core/tenant may not import core/plan'],
    ['core/report/result.ts', "export * from '../memory/trend.ts'", 'core/report may not import core/memory'],
    ['core/guests/guest.ts', "await import('../../errors.ts')", 'core/guests may not import errors'],
    ['render/csv.ts', "import '../entra/read/scan.ts'", 'render may not import entra/read'],
    ['render/words/title.ts', "import '../markdown/markdown.ts'", 'render/words may not import render/markdown'],
    ['render/markdown/budget.ts', "import '../html/page.ts'", 'render/markdown may not import render/html'],
    ['render/html/shared/link.ts', "import 'node:url'", 'there is no node:url'],
    ['render/html/browser/dom.ts', "import '../../markdown/markdown.ts'", 'may not import render/markdown'],
    ['entra/http/retry.ts', "import '../graph/graph.ts'", 'entra/http may not import entra/graph'],
    ['entra/read/roles.ts', "import '../write/enforcer.ts'", 'entra/read may not import entra/write'],
    ['entra/read/roles.ts', "import '../graph/transport.ts'", 'entra/read may not import entra/graph/transport'],
    ['entra/read/roles.ts', "import '../../runner/log.ts'", 'entra/read may not import runner'],
    ['github/client.ts', "import '../runner/log.ts'", 'github may not import runner'],
    ['github/client.ts', "import '../entra/graph/graph.ts'", 'github may not import entra/graph'],
    ['github/client.ts', "import './issue/issue-thread.ts'", 'github may not import github/issue'],
    ['runner/log.ts', "import '../run/run.ts'", 'runner may not import run'],
    ['overview/inputs.ts', "import '../entra/sign-in/credential.ts'", 'overview may not import entra/sign-in'],
    ['overview/inputs.ts', "import '../../scripts/docs.ts'", 'overview may not import what is in no room'],
    ['entra/read/roles.ts', "fetch('/', { method: 'DELETE' })", 'Only entra/write may change a tenant'],
    ['entra/graph/graph.ts', 'const path = `${origin}/v1.0/invitations`', 'Only entra/write may change a tenant'],
    ['entra/read/roles.ts', "fetch('/', { method: 'POST' })", 'Only entra/write may change a tenant'],
    ['entra/read/roles.ts', `export function long() {\n${'void 0\n'.repeat(60)}}`, 'too many lines'],
    ['core/plan/plan.ts', "import { readFile } from 'node:fs/promises'", 'core and render are pure'],
  ])('%s: %s', async (file, text, complaint) => {
    const found = complaints(await inProject.lintText(text, { filePath: join(root, 'src', file) }))
    expect(found).toContainEqual(expect.stringContaining(complaint))
  })
})

test('and a file that keeps to them passes', async () => {
  expect(
    complaints(await inProject.lintFiles(['src/index.ts', 'src/core/text', 'src/entra/graph', 'src/run'])),
  ).toEqual([])
})

describe('in a project of its own', () => {
  const folders: string[] = []
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true })
  })

  async function lint(files: Readonly<Record<string, string>>): Promise<string[]> {
    const cwd = await mkdtemp(join(tmpdir(), 'rooms-'))
    folders.push(cwd)
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(cwd, name)), { recursive: true })
      await writeFile(join(cwd, name), text)
    }
    return complaints(await linter(cwd).lintFiles(['src/**/*.ts']))
  }

  test('a circle through files of one room is told with its way', async () => {
    const found = await lint({
      'src/core/plan/a.ts': "import './b.ts'",
      'src/core/plan/b.ts': "import type { C } from './c.ts'\nexport type B = C",
      'src/core/plan/c.ts': "export type C = typeof import('./a.ts')",
    })
    expect(found).toHaveLength(3)
    expect(found[0]).toContain('src/core/plan/a.ts > src/core/plan/b.ts > src/core/plan/c.ts > src/core/plan/a.ts')
  })

  test('a folder of 17 files is too full, and one of 16 is not', async () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`src/core/text/f${index}.ts`, 'export {}']))
    expect(await lint(many(16))).toEqual([])
    expect(new Set(await lint(many(17)))).toEqual(
      new Set(['rooms/folders: src/core/text holds 17 files, more than 16: part it.']),
    )
  })

  test('a file in no room is named', async () => {
    expect(await lint({ 'src/helpers/any.ts': 'export {}' })).toEqual([expect.stringContaining('in no room')])
  })
})
