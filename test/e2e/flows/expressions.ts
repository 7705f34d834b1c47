import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import type { Expression, Value, Values } from './workflow-file.ts'

/** What expressions can ask for: `github`, `vars`, `needs` … */
export type Contexts = Readonly<Record<string, unknown>>

/** How what came before ended, for `success()` and the others. */
export type Status = 'success' | 'failure' | 'skipped'

const noArguments = { minArgs: 0, maxArgs: 0 }

/** Evaluates an expression as GitHub does. A context that is not given is a mistake in the workflow, and thrown. */
export function evaluate({ expression }: Expression, contexts: Contexts, status: Status = 'success'): unknown {
  const functions = Object.entries({
    success: status === 'success',
    failure: status === 'failure',
    always: true,
    cancelled: false,
  }).map(([name, value]) => ({ name, ...noArguments, call: () => new data.BooleanData(value) }))
  const parsed = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), functions).parse()
  const known = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary
  const result = new Evaluator(parsed, known, new Map(functions.map((one) => [one.name, one]))).evaluate()
  return JSON.parse(JSON.stringify(result, data.replacer)) as unknown
}

/** Whether a condition holds, by GitHub's idea of truth. */
export function holds({ expression }: Expression, contexts: Contexts, status: Status): boolean {
  return evaluate({ expression: `(${expression}) && true || false` }, contexts, status) === true
}

/** The text of a value, with its expressions filled in. */
export function filled(value: Value, contexts: Contexts): string {
  const result = isExpression(value) ? evaluate(value, contexts) : value
  if (result === null) return ''
  if (typeof result === 'string' || typeof result === 'number' || typeof result === 'boolean') return String(result)
  throw new Error(`${JSON.stringify(value)} is no text`)
}

/** Every value of a mapping as text, with its expressions filled in. */
export const filledAll = (values: Values, contexts: Contexts): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, filled(value, contexts)]))

const isExpression = (value: Value): value is Expression =>
  typeof value === 'object' && value !== null && 'expression' in value && typeof value.expression === 'string'
