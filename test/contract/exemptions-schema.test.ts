import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse, parseAllDocuments } from 'yaml'
import { badFiles, goodFiles } from '../world/core/exemption-files.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true })
addFormats.default(ajv)
const accepts = ajv.compile(JSON.parse(read('docs/schemas/exemptions.schema.json')) as object)

test.each(goodFiles)('the schema takes %s', (_, text) => {
  expect([accepts(parse(text, { version: '1.2', schema: 'core' })), accepts.errors]).toEqual([true, null])
})

const refused = Object.entries(badFiles).filter(([, file]) => file.schema === 'refuses')
test.each(refused)('the schema refuses %s', (_, { text }) => {
  const documents = parseAllDocuments(text)
  expect(accepts(documents[0]?.toJS() ?? null)).toBe(false)
})

test('the schema describes itself as 2020-12, and the example in the repository fits it', () => {
  expect(ajv.validateSchema(JSON.parse(read('docs/schemas/exemptions.schema.json')) as object)).toBe(true)
  expect([accepts(parse(read('examples/exemptions.yml'))), accepts.errors]).toEqual([true, null])
})
