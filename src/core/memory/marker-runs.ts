import * as v from 'valibot'
import { findingKind, type AccountType, type FindingKind } from '../guests/finding.ts'
import { figureNames, figuresBy } from '../report/figures.ts'
import { results } from '../report/result.ts'
import { mostRuns } from './run-memory.ts'
import type { TrendPoint } from './trend.ts'

/** A figure. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/**
 * A moment, as the marker has it in milliseconds since 1970, up to the last one that a Date can hold.
 *
 * https://tc39.es/ecma262/#sec-time-values-and-time-range
 */
export const moment = v.pipe(
  count,
  v.maxValue(8.64e15),
  v.transform((milliseconds) => new Date(milliseconds).toISOString()),
)

/** One letter for the account types of a run. A marker of before there were others has none: they were `unmanaged`. */
const letters = {
  unmanaged: 'u',
  'microsoft-account': 'm',
  'unmanaged-or-microsoft-account': 'b',
  'all-guests': 'a',
} as const satisfies Record<FindingKind, string>
const typesByLetter: Readonly<Record<(typeof letters)[FindingKind], readonly AccountType[]>> = {
  u: ['unmanaged'],
  m: ['microsoft-account'],
  b: ['unmanaged', 'microsoft-account'],
  a: ['all-guests'],
}
/** Account types, as one letter. */
export const types = v.pipe(
  v.optional(v.picklist(Object.values(letters)), 'u'),
  v.transform((letter) => typesByLetter[letter]),
)

/** The letter for account types. */
export const packTypes = (accountTypes: readonly AccountType[]): (typeof letters)[FindingKind] =>
  letters[findingKind(accountTypes)]

/** What a marker of before there was a list of names has, in this order. */
const unnamed = ['guests', 'unmanaged', 'actionable', 'indeterminate', 'pending', 'remediated', 'failed', 'findings']

const row = v.tupleWithRest([moment, v.picklist(results)], v.union([count, v.picklist(Object.values(letters))]))

/** Runs, whose figures are told apart by the names that the marker has for them: another version may know others. */
export const runs = v.pipe(
  v.object({ figures: v.optional(v.array(v.string())), history: v.pipe(v.array(row), v.maxLength(mostRuns)) }),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }): readonly TrendPoint[] => {
    const points = value.history.map((one) => readRow(one, value.figures ?? null))
    if (points.every((one) => one !== null)) return points
    addIssue({ message: 'a run with figures too few' })
    return NEVER
  }),
)

function readRow([at, result, ...rest]: v.InferOutput<typeof row>, names: readonly string[] | null): TrendPoint | null {
  const values = rest.filter((one) => typeof one === 'number')
  const letter = rest.find((one) => typeof one === 'string') ?? 'u'
  const known = new Map((names ?? unnamed).map((name, index) => [name, values[index]]))
  const missing = names === null ? values.length < unnamed.length - 1 : values.length !== names.length
  if (missing || known.get('guests') === undefined) return null
  // Before there were other account types, every finding was an unmanaged guest.
  const findings = known.get('findings') ?? known.get('unmanaged') ?? 0
  const figures = figuresBy((name) => (name === 'findings' ? findings : (known.get(name) ?? 0)))
  return { at, result, accountTypes: typesByLetter[letter], ...figures }
}

/** What `runs` reads: the names of the figures once, and a row for each run. */
export const packRuns = (
  history: readonly TrendPoint[],
): { readonly figures: readonly string[]; readonly history: readonly (readonly unknown[])[] } => ({
  figures: figureNames,
  history: history.map((run) => [
    Date.parse(run.at),
    run.result,
    packTypes(run.accountTypes),
    ...figureNames.map((name) => run[name]),
  ]),
})
