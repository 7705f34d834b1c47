import * as v from 'valibot'
import { count, moment, packRuns, packTypes, runs, types } from './marker-runs.ts'
import type { ScanDiff, LastScan } from './scan-change.ts'
import { packFindings, unpackFindings, type FindingSet } from '../guests/guest-set.ts'
import { packHomes, unpackHomes } from '../report/home-tag.ts'
import type { ResetBatch } from '../report/follow-up.ts'
import { mostFailedBatches, type FailedBatch } from './failed.ts'
import { forgetSome } from './forgetting.ts'
import type { Intention } from './intention.ts'
import type { IssueMemory } from './run-memory.ts'
import { remedyNames } from '../remedy.ts'
import { tenantTag } from '../text/tenant-tag.ts'

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

/** No marker that was written here is longer: 12,000 characters of the 60,000 are left to what people read. */
const longest = 48_000

/**
 * Writes the marker. What does not fit is dropped, the least needed first: `forgetSome` says in which order.
 */
export function writeMarker(tenantId: string, { memory, shown }: IssueMarker): string {
  const text = markerText(tenantId, { memory, shown })
  if (text.length <= longest) return text
  const less = forgetSome(memory)
  return less === null ? text : writeMarker(tenantId, { memory: less, shown })
}

/**
 * One line, a comment of HTML. Its JSON is plain ASCII without a hyphen or an angle bracket, so nothing
 * in it can end the line or the comment.
 *
 * https://html.spec.whatwg.org/multipage/syntax.html#comments
 */
function markerText(tenantId: string, { memory, shown }: IssueMarker): string {
  const content = {
    // First, because `readMarker` looks for it there.
    tenant: tenantTag(tenantId),
    ...packRuns(memory.history),
    last: memory.last === null ? null : packScan(memory.last),
    change: memory.change === null ? null : packChange(memory.change),
    resets: memory.resets.map(packBatch),
    failed: memory.failed.map(({ at, guests: set }) => ({ at: Date.parse(at), guests: packFindings(set) })),
    intended: memory.intended === null ? null : packIntention(memory.intended),
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
  v.transform((read): ScanDiff => read),
)

const packChange = (read: ScanDiff) => ({ ...read, from: Date.parse(read.from), to: Date.parse(read.to) })

const batch = v.pipe(
  v.object({
    at: moment,
    until: moment,
    run: v.nullable(v.string()),
    guests,
    unconfirmed: guests,
    // Earlier versions did not write this field.
    homes: v.fallback(v.optional(v.string(), ''), ''),
  }),
  v.transform(({ run, homes, ...read }): ResetBatch => {
    return { ...read, runUrl: run, homes: unpackHomes(homes, [...read.guests, ...read.unconfirmed]) }
  }),
)

const packBatch = ({ at, until, runUrl, guests: set, unconfirmed, homes }: ResetBatch) => ({
  at: Date.parse(at),
  until: Date.parse(until),
  run: shortEnough(runUrl),
  guests: packFindings(set),
  unconfirmed: packFindings(unconfirmed),
  homes: packHomes(homes, [...set, ...unconfirmed]),
})

/** A marker of before there was this has none. */
const failed = v.optional(
  v.pipe(
    v.array(
      v.pipe(
        v.object({ at: moment, guests }),
        v.transform((read): FailedBatch => read),
      ),
    ),
    v.maxLength(mostFailedBatches),
  ),
  [],
)

const intention = v.pipe(
  v.object({
    at: moment,
    run: v.nullable(v.string()),
    remedy: v.picklist(remedyNames),
    count,
    guests: v.nullable(guests),
  }),
  v.transform(({ run, ...read }): Intention => ({ ...read, runUrl: run })),
)

const packIntention = ({ at, runUrl, guests: set, ...read }: Intention) => ({
  ...read,
  at: Date.parse(at),
  run: shortEnough(runUrl),
  guests: set === null ? null : packFindings(set),
})

const content = v.pipe(
  v.object({
    last: v.nullable(scan),
    change: v.nullable(change),
    resets: v.array(batch),
    failed,
    intended: v.optional(v.nullable(intention), null),
    run: v.nullable(v.string()),
    artifact: v.nullable(v.string()),
    report: v.nullable(v.string()),
  }),
  v.transform(({ run, artifact, report, ...memory }) => {
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
  const [read, history] = [v.safeParse(content, value), v.safeParse(runs, value)]
  if (!read.success || !history.success) return null
  return { ...read.output, memory: { ...read.output.memory, history: history.output } }
}
