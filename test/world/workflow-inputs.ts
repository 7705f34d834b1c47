import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { ActionError } from '../../src/errors.ts'
import { inputNames, readSettings, type InputName } from '../../src/run/inputs.ts'

/** The id that both `tenant-id` and `client-id` have. */
export const id = '0f8fad5b-d9cb-469f-a165-70867728950e'

const action = parse(readFileSync(resolve(import.meta.dirname, '..', '..', 'action.yml'), 'utf8')) as {
  inputs: Record<string, { default?: string }>
}
const defaults = Object.fromEntries(inputNames.map((name) => [name, action.inputs[name]?.default ?? id]))

/** The inputs of a workflow that sets these and leaves the others at the defaults of action.yml. */
export function given(texts: Readonly<Record<string, string>>): (name: InputName) => string {
  return (name) => texts[name] ?? defaults[name] ?? ''
}

/** The error that the inputs lead to. */
export function failure(texts: Readonly<Record<string, string>>): ActionError {
  try {
    readSettings(given(texts))
  } catch (error) {
    if (error instanceof ActionError) return error
    throw error
  }
  throw new Error('the inputs were accepted')
}
