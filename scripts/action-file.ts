import { parse } from 'yaml'

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
