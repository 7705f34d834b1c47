import * as v from 'valibot'
import type { Change, LastScan } from './scan-change.ts'
import { findingKind, type AccountType, type FindingKind } from '../guests/finding.ts'
import { packFindings, unpackFindings, type FindingSet } from '../guests/guest-set.ts'
import type { ResetBatch } from '../report/follow-up.ts'
import { mostRuns, type IssueMemory } from './run-memory.ts'
import { results } from '../report/result.ts'
import { tenantTag } from '../text/tenant-tag.ts'
import type { TrendPoint } from './trend.ts'

/** The run that an issue shows, and where its report is. */
export interface ShownRun {
  readonly runUrl: string | null
  /** The artifact with the files. */
  readonly artifactUrl: string | null
  /** The page of the report, where it was uploaded by itself. */
  readonly reportUrl: string | null
}

/** What an issue carries unseen, so that the next run can go on from there. */
export interface IssueMarker {
  readonly memory: IssueMemory
  readonly shown: ShownRun
}

const version = 1

/** No marker that was written here is longer. */
const longest = 40_000

/**
 * Writes the marker: one line, a comment of HTML. Its JSON is plain ASCII without a hyphen or an angle bracket, so nothing
 * in it can end the line or the comment.
 *
 * https://html.spec.whatwg.org/multipage/syntax.html#comments
 */
export function writeMarker(tenantId: string, { memory, shown }: IssueMarker): string {
  const content = {
    // First, because `readMarker` looks for it there.
    tenant: tenantTag(tenantId),
    history: memory.history.map(pack),
    last: memory.last === null ? null : packScan(memory.last),
    change: memory.change === null ? null : packChange(memory.change),
    resets: memory.resets.map(packBatch),
    run: shortEnough(shown.runUrl),
    artifact: shortEnough(shown.artifactUrl),
    report: shortEnough(shown.reportUrl),
  }
  const json = JSON.stringify(content).replace(
    /[-<>]|[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `<!-- unmanaged-guests:v${version} ${json} -->`
}

/**
 * Finds the marker of a tenant in the body of an issue.
 *
 * @returns null when the body has no marker of this tenant; `content` is null when it has one that cannot be read: broken,
 *   too long, or of another version. The issue is the tenant's all the same, and its memory starts afresh.
 */
export function readMarker(body: string, tenantId: string): { readonly content: IssueMarker | null } | null {
  // At the start of a line alone: what a guest is called stands inside of tables, and holds no line break.
  const line = /^<!-- unmanaged-guests:v(\d+) (\{"tenant":"([0-9a-f]{16})".*) -->[ \t\r]*$/gm
  const [, wrote = '', json = '', tenant = ''] = [...body.matchAll(line)].at(-1) ?? []
  if (tenant !== tenantTag(tenantId)) return null
  return { content: Number(wrote) === version && json.length <= longest ? parse(json) : null }
}

/** The body with another memory in its marker; as it is when it has no marker of this tenant that can be read. */
export function replaceMemory(body: string, tenantId: string, memory: IssueMemory): string {
  const marker = readMarker(body, tenantId)?.content ?? null
  if (marker === null) return body
  const start = body.lastIndexOf('\n<!-- unmanaged-guests:v') + 1
  const end = body.indexOf('-->', start) + '-->'.length
  return `${body.slice(0, start)}${writeMarker(tenantId, { ...marker, memory })}${body.slice(end)}`
}

const shortEnough = (url: string | null) => (url === null || url.length > 1000 ? null : url)

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
// The last moment that a Date can hold: https://tc39.es/ecma262/#sec-time-values-and-time-range
const moment = v.pipe(
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
const types = v.pipe(
  v.optional(v.picklist(Object.values(letters)), 'u'),
  v.transform((letter) => typesByLetter[letter]),
)

const packTypes = (accountTypes: readonly AccountType[]) => letters[findingKind(accountTypes)]

const point = v.pipe(
  v.strictTuple([
    moment,
    v.picklist(results),
    count,
    count,
    count,
    count,
    count,
    count,
    count,
    v.optional(count),
    types,
  ]),
  v.transform(([at, result, guests, unmanaged, ...figures]): TrendPoint => {
    const [actionable, indeterminate, pending, remediated, failed, findings = unmanaged, accountTypes] = figures
    const found = { accountTypes, guests, findings, unmanaged, actionable }
    return { at, result, ...found, indeterminate, pending, remediated, failed }
  }),
)

const pack = (run: TrendPoint) => [
  Date.parse(run.at),
  run.result,
  ...[run.guests, run.unmanaged, run.actionable, run.indeterminate, run.pending, run.remediated, run.failed],
  run.findings,
  packTypes(run.accountTypes),
]

const guests = v.pipe(
  v.string(),
  v.transform(unpackFindings),
  v.guard((set): set is FindingSet => set !== null),
)

const scan = v.pipe(
  v.object({ at: moment, findings: count, types, guests: v.nullable(guests) }),
  v.transform(({ types: accountTypes, ...read }): LastScan => ({ ...read, accountTypes })),
)

const packScan = ({ at, findings, accountTypes, guests: set }: LastScan) => ({
  at: Date.parse(at),
  findings,
  types: packTypes(accountTypes),
  guests: set === null ? null : packFindings(set),
})

const change = v.pipe(
  v.variant('kind', [
    v.object({ kind: v.literal('guests'), from: moment, to: moment, added: count, gone: count }),
    v.object({ kind: v.literal('totals'), from: moment, to: moment, before: count, now: count }),
  ]),
  v.transform((read): Change => read),
)

const packChange = (read: Change) => ({ ...read, from: Date.parse(read.from), to: Date.parse(read.to) })

const batch = v.pipe(
  v.object({ at: moment, run: v.nullable(v.string()), guests }),
  v.transform(({ at, run, guests: set }): ResetBatch => ({ at, runUrl: run, guests: set })),
)

const packBatch = ({ at, runUrl, guests: set }: ResetBatch) => ({
  at: Date.parse(at),
  run: shortEnough(runUrl),
  guests: packFindings(set),
})

const content = v.pipe(
  v.object({
    history: v.pipe(v.array(point), v.maxLength(mostRuns)),
    last: v.nullable(scan),
    change: v.nullable(change),
    resets: v.array(batch),
    run: v.nullable(v.string()),
    artifact: v.nullable(v.string()),
    report: v.nullable(v.string()),
  }),
  v.transform(({ run, artifact, report, ...memory }): IssueMarker => {
    return { memory, shown: { runUrl: run, artifactUrl: artifact, reportUrl: report } }
  }),
)

function parse(json: string): IssueMarker | null {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return null
  }
  const read = v.safeParse(content, value)
  return read.success ? read.output : null
}
