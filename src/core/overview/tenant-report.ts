import * as v from 'valibot'
import { JsonLists } from './json-lists.ts'
import type { ParsedJson } from '../text/json-text.ts'
import { memo } from '../text/memo.ts'
import { accountTypes, type AccountType } from '../guests/finding.ts'
import { verdicts } from '../guests/verdict.ts'
import { figuresOf, type Figures } from '../report/figures.ts'
import type { Report } from '../report/report.ts'
import { results, type Result } from '../report/result.ts'
import { shortened } from '../text/printable.ts'

/** What the overview takes from a report: no guest, only figures and how the run ended. */
export interface TenantReport {
  readonly tenant: { readonly id: string; readonly cloud: string }
  readonly run: { readonly id: string | null; readonly attempt: string | null; readonly url: string | null }
  readonly mode: Report['mode']
  readonly startedAt: string
  readonly finishedAt: string
  readonly result: Result
  /** What made a guest a finding. */
  readonly accountTypes: readonly AccountType[]
  readonly complete: boolean
  /** Nobody unmanaged was found, and nobody knows whether look-ups could have told. */
  readonly unchecked: boolean
  readonly redacted: boolean
  /** What the report says against itself: why it is not complete, why nothing was done, why it stopped. */
  readonly why: readonly string[]
  /** Whether the run stopped before its plan was worked off. */
  readonly stopped: boolean
  readonly figures: Figures
}

/** A report.json that was read, or why it cannot be. */
export type ParsedTenantReport =
  { readonly kind: 'report'; readonly report: TenantReport } | { readonly kind: 'broken'; readonly why: string }

const schemaName = 'unmanaged-guests/report/v1' satisfies Report['schema']
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const nullableText = v.nullable(v.string())
const date = v.pipe(v.string(), v.isoTimestamp())

/** The part of a report that is needed here. The rest may grow. */
const needed = v.object({
  schema: v.literal(schemaName),
  tenant: v.object({ id: v.pipe(v.string(), v.uuid(), v.toLowerCase()), cloud: v.string() }),
  run: v.object({ id: nullableText, attempt: nullableText, url: nullableText }),
  mode: v.picklist(['report', 'enforce'] satisfies Report['mode'][]),
  startedAt: date,
  finishedAt: date,
  result: v.picklist(results),
  // Older reports lack this field. They are all about unmanaged guests.
  accountTypes: v.optional(v.array(v.picklist(accountTypes)), ['unmanaged']),
  complete: v.boolean(),
  preflight: v.optional(v.array(v.object({ check: v.string(), status: v.string() })), []),
  problems: v.array(v.string()),
  refusal: nullableText,
  stopped: nullableText,
  redacted: v.boolean(),
  counts: v.object({
    guests: count,
    byVerdict: v.object({ unmanaged: count, indeterminate: count }),
    actionable: count,
    skipped: v.optional(v.object({ exempt: v.optional(count) }), {}),
    remediated: count,
    failed: count,
    unconfirmed: v.optional(count),
  }),
  findings: v.array(v.object({ verdict: v.picklist(verdicts), skipReason: v.optional(v.string()) })),
  pending: v.array(v.unknown()),
})

/** More of what a report says against itself is in the report. */
const mostReasons = 5

/** Lists with a row for each guest or domain, of which nothing is needed but how many they are. */
const onlyCounted: ReadonlySet<string> = new Set(['indeterminate', 'pending', 'domains', 'homeTenants', 'followUps'])

const finding = v.object({ verdict: v.string(), skipReason: v.optional(v.string()) })
/** There are few kinds of findings: one of each is kept, however many there are. */
const oneCopy = memo((text) => JSON.parse(text) as unknown, 1000)

/** What is kept of a row; one that cannot be read is told of with the rest of the report. */
function outlined(list: string, row: unknown): unknown {
  if (onlyCounted.has(list)) return null
  if (list !== 'findings') return row
  const read = v.safeParse(finding, row)
  return read.success ? oneCopy(JSON.stringify(read.output)) : row
}

/** Reads a report.json piece by piece: with 100,000 findings it has some 114 MB, and none of its guests is needed. */
export interface TenantReportReader {
  /** Takes in the next piece of the text. */
  take(piece: string): void
  end(): ParsedTenantReport
}

/** @param server the address of GitHub: a link that leads elsewhere is dropped. */
export function readTenantReport(server: string): TenantReportReader {
  const lists = new JsonLists(outlined)
  return {
    take(piece) {
      lists.take(piece)
    },
    end: () => tenantReportOf(lists.end(), server),
  }
}

function tenantReportOf(parsed: ParsedJson, server: string): ParsedTenantReport {
  if (parsed.kind !== 'json') {
    const { line, column } = parsed.place
    return { kind: 'broken', why: `it is not JSON: line ${line}, column ${column}` }
  }
  const read = v.safeParse(needed, parsed.value, { abortEarly: true })
  if (!read.success) return { kind: 'broken', why: whyForeign(read.issues[0]) }
  const { tenant, run, problems, refusal, stopped, ...report } = read.output
  return {
    kind: 'report',
    report: {
      tenant,
      run: { ...run, url: run.url?.startsWith(`${server}/`) === true && URL.canParse(run.url) ? run.url : null },
      mode: report.mode,
      accountTypes: report.accountTypes,
      startedAt: report.startedAt,
      finishedAt: report.finishedAt,
      result: report.result,
      complete: report.complete,
      unchecked: report.preflight.some(({ check, status }) => check === 'detector' && status === 'unknown'),
      redacted: report.redacted,
      // If the scan is incomplete, the refusal repeats the problems, and is left out.
      why: [...problems, ...(report.complete ? [refusal] : []), stopped]
        .filter((reason) => reason !== null)
        .slice(0, mostReasons)
        .map((reason) => shortened(reason, 300)),
      stopped: stopped !== null,
      figures: figuresOf(read.output),
    },
  }
}

function whyForeign(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue)
  if (place === null || place === 'schema') return `it does not follow ${schemaName}`
  return `its ${place} is ${shortened(issue.received, 60)}, and a report has ${shortened(issue.expected ?? 'something else', 60)} there`
}
