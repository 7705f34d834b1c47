import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, transform } from 'esbuild'
import { format, resolveConfig } from 'prettier'

/**
 * The style and the script of report.html are sources of their own, so that they can be formatted, type-checked, linted
 * and tested. Into the page they go as text, which nothing that bundles the action may touch: the page's policy has
 * their hashes. So they are turned into string constants here, and those are committed; a test runs this with `--check`.
 */
const folder = join(import.meta.dirname, '..', 'src', 'render', 'html')
const target = join(folder, 'assets.ts')

const sheets = ['palette', 'layout', 'brief', 'overview', 'charts', 'advice', 'controls', 'lists', 'keep', 'print']

async function stylesheet(): Promise<string> {
  const source = sheets.map((name) => readFileSync(join(folder, 'styles', `${name}.css`), 'utf8')).join('\n')
  const { code } = await transform(source, { loader: 'css', minify: true, target: 'es2022' })
  return code.trim()
}

async function script(): Promise<string> {
  // Not minified: who is handed a report can read what it runs.
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'browser', 'main.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2024',
    write: false,
    legalComments: 'none',
    absWorkingDir: folder,
  })
  return (outputFiles[0]?.text ?? '').trim()
}

async function assets(): Promise<string> {
  const source = [
    '// Made by scripts/report-assets.ts from styles/ and browser/. Change those, and run it again.',
    '',
    '/** The style of report.html. */',
    `export const stylesheet = ${JSON.stringify(await stylesheet())}`,
    '',
    '/** The script of report.html. */',
    `export const script = ${JSON.stringify(await script())}`,
  ]
  return format(source.join('\n'), { ...(await resolveConfig(target)), parser: 'typescript' })
}

const made = await assets()
if (!process.argv.includes('--check')) writeFileSync(target, made)
else if (readFileSync(target, 'utf8') !== made) {
  console.error('src/render/html/assets.ts is not what its sources give: run `node scripts/report-assets.ts`.')
  process.exitCode = 1
}
