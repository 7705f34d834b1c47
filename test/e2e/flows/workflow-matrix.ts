import { evaluate, type Contexts } from './expressions.ts'
import type { Expression, Job, Value } from './workflow-file.ts'

/** One job of a matrix: what tells it from the others, and the `matrix` context. Without a matrix, one that is nothing. */
export interface Combination {
  readonly label: string | null
  readonly matrix: Readonly<Record<string, unknown>>
}

/**
 * The jobs that a matrix of one key makes, in order.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrix
 */
export function combinations({ id, strategy }: Job, contexts: Contexts): readonly Combination[] {
  if (strategy.matrix === undefined) return [{ label: null, matrix: {} }]
  const entries = Object.entries(strategy.matrix as Record<string, Value>)
  const [[key, value] = ['', null], ...others] = entries
  if (others.length > 0) throw new Error(`a matrix of ${entries.length} keys is not played here`)
  const made = isExpression(value) ? evaluate(value, contexts) : value
  if (!Array.isArray(made) || made.length === 0) throw new Error(`Matrix vector '${key}' does not contain any values`)
  if (made.length > 256) throw new Error(`Strategy produced ${made.length} jobs, and 256 is the most`)
  if (strategy['fail-fast'] !== false) throw new Error(`a failure in one job of ${id} would cancel the others`)
  return (made as unknown[]).map((item) => ({ label: labelOf(item), matrix: { [key]: item } }))
}

/** GitHub names the job by every value; the first is enough here. */
const labelOf = (item: unknown): string =>
  String(typeof item === 'object' && item !== null ? Object.values(item)[0] : item)

const isExpression = (value: Value): value is Expression =>
  typeof value === 'object' && value !== null && 'expression' in value && typeof value.expression === 'string'
