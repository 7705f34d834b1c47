import { readFile, readdir, stat } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

const schemas = {
  'report.json': 'report',
  'plan.json': 'plan',
  'journal.ndjson': 'journal',
  'overview.json': 'overview',
}

/** Reading back what is larger would take longer than the run that wrote it. */
const largest = 32 * 1024 * 1024

const ajv = new Ajv2020({
  strict: true,
  strictTypes: false,
  // Compiled anew in each file of tests. test/contract/schemas.test.ts checks the schemas themselves.
  validateSchema: false,
  meta: false,
  inlineRefs: false,
  code: { optimize: false },
})
addFormats.default(ajv)
const compiled = new Map<string, ValidateFunction>()

/** The schema of docs/schemas, under which nothing may stand in a file that the schema does not name. */
function validatorOf(name: string): ValidateFunction {
  const known = compiled.get(name)
  if (known !== undefined) return known
  const text = readFileSync(new URL(`../../docs/schemas/${name}.schema.json`, import.meta.url), 'utf8')
  const made = ajv.compile(
    JSON.parse(text, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'properties' in value && !('additionalProperties' in value)
        ? { ...value, additionalProperties: false }
        : value,
    ) as object,
  )
  compiled.set(name, made)
  return made
}

/** What a text breaks of the contract for files of its name, a line each; empty for a file that has none. */
export function contractBreaches(name: string, text: string): string[] {
  if (!(name in schemas)) return []
  const validate = validatorOf(schemas[name as keyof typeof schemas])
  // A run that was killed may have left half a line at the end.
  const documents = name.endsWith('.ndjson') ? text.split('\n').slice(0, -1) : [text]
  return documents.flatMap((document, index) =>
    validate(JSON.parse(document))
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message = '', params }) =>
            `${name}, document ${index + 1}, ${instancePath}: ${message} ${JSON.stringify(params)}`,
        ),
  )
}

/** Compares the files of a folder with docs/schemas. @throws Error when one of them is not as promised. */
export async function expectContracts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const breaches: string[] = []
  for (const name of names.filter((one) => one in schemas)) {
    const path = join(folder, name)
    if ((await stat(path)).size <= largest) breaches.push(...contractBreaches(name, await readFile(path, 'utf8')))
  }
  if (breaches.length > 0) throw new Error(`Not as docs/schemas says:\n${breaches.slice(0, 10).join('\n')}`)
}
