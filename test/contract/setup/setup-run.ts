import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { azForms } from './az-forms.ts'
import { newState, type Form, type Given, type SetupState } from './command-forms.ts'
import { ghForms } from './gh-forms.ts'
import { startCommands, type CommandAnswer, type CommandCall } from './command-server.ts'

const script = fileURLToPath(new URL('../../../docs/setup/setup.sh', import.meta.url))

/** How a run of the set-up ended. */
export interface SetupRun {
  readonly status: number | null
  readonly output: string
  readonly errors: string
  /** Each call, as `<form> <operands>`, and those that changed something. */
  readonly calls: readonly string[]
  readonly changes: readonly string[]
}

/** A call that fails: with what it says, and how often. */
export interface Failing {
  /** Asked for each call by its form, without ids. */
  readonly when: (form: string) => boolean
  readonly message?: string
  readonly times?: number
}

/** Where the set-up is run: what it made stays from run to run. */
export interface SetupWorld extends Disposable {
  readonly state: SetupState
  /** The workflows that were written, by name. */
  readonly workflows: () => Record<string, string>
  /** Runs it; `failing` says which call fails. */
  readonly run: (args: readonly string[], failing?: Failing) => Promise<SetupRun>
}

/** An empty tenant and an empty repository. */
export function setupPlace(state: SetupState = newState()): SetupWorld {
  const folder = mkdtempSync(join(tmpdir(), 'setup-'))
  const [bin, clone] = [join(folder, 'bin'), join(folder, 'clone')]
  mkdirSync(clone)
  return {
    state,
    workflows: () => readWorkflows(join(clone, '.github', 'workflows')),
    run: async (args, failing) => {
      const calls: string[] = []
      const changes: string[] = []
      let failures = failing?.times ?? Infinity
      const answer = (call: CommandCall): CommandAnswer => {
        const matched = match(call)
        if (typeof matched === 'string') return { fails: matched, status: 64 }
        const name = [matched.form.words, ...matched.given.operands].join(' ')
        calls.push(name)
        if (matched.form.changes === true) changes.push(name)
        if (failures > 0 && failing?.when(name.replaceAll(/[0-9a-f-]{36}/g, 'ID')) === true) {
          failures -= 1
          return { fails: failing.message ?? 'the service is not well', status: 1 }
        }
        try {
          return { prints: matched.form.does(state, matched.given) }
        } catch (error) {
          return { fails: error instanceof Error ? error.message : 'failed', status: 1 }
        }
      }
      await using commands = await startCommands(bin, ['az', 'gh'], answer)
      writeFileSync(join(bin, 'sleep'), '#!/bin/sh\n')
      chmodSync(join(bin, 'sleep'), 0o755)
      const ended = await runScript(['--into', clone, ...args], `${bin}:/usr/bin:/bin`, commands.port)
      return { ...ended, calls, changes }
    },
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function readWorkflows(folder: string): Record<string, string> {
  try {
    return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  } catch {
    return {}
  }
}

function runScript(
  args: readonly string[],
  path: string,
  port: number,
): Promise<Pick<SetupRun, 'status' | 'output' | 'errors'>> {
  const child = spawn('bash', [script, ...args], { env: { PATH: path, STAND_IN_PORT: String(port) }, timeout: 60_000 })
  const [output, errors]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  return new Promise((resolve) =>
    child.on('close', (status) => {
      resolve({ status, output: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString() })
    }),
  )
}

/** The form of a call, or what is wrong with it. */
function match({ words, input }: CommandCall): { form: Form; given: Given } | string {
  const problems: string[] = []
  for (const form of [...azForms, ...ghForms]) {
    const own = form.words.split(' ')
    if (!own.every((word, index) => word === words[index])) continue
    const given = { ...parse(words.slice(own.length)), input }
    const problem = mistake(form, given)
    if (problem === null) return { form, given }
    problems.push(problem)
  }
  return `no such form: ${words.join(' ')}: ${problems.join('; ')}`
}

/** An option takes every word up to the next option, as `az` reads lists. `gh api` has its operand first. */
function parse(words: readonly string[]): Omit<Given, 'input'> {
  const options: Record<string, string> = {}
  const operands: string[] = []
  let option: string | null = null
  for (const word of words) {
    if (word.startsWith('--')) options[(option = word)] = ''
    else if (option === null) operands.push(word)
    else options[option] = `${options[option] ?? ''} ${word}`.trim()
  }
  return { options, operands }
}

function mistake(form: Form, { options, operands }: Given): string | null {
  for (const [name, value] of Object.entries(options)) {
    if (form.options[name] === undefined) return `${form.words} has no ${name} here`
    if (!form.options[name].test(value)) return `${name} cannot be ${value}`
  }
  if (form.words !== 'gh repo view' && operands.length !== (form.operands === undefined ? 0 : 1))
    return 'wrong operands'
  const asked = Object.keys(form.options).filter((name) => options[name] === undefined)
  if (asked.length > 0) return `${asked.join(' ')} is missing`
  return operands.every((word) => form.operands?.test(word) === true) ? null : `not ${operands.join(' ')}`
}
