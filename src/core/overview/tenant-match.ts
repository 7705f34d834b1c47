import type { Result } from '../report/result.ts'
import type { ListedTenant } from './tenant-list.ts'
import type { ParsedTenantReport, TenantReport } from './tenant-report.ts'

/** A report.json that was found. */
export interface ReportFile {
  /** Relative to the folder of reports, with slashes. The first part is the name of the artifact, where there is one. */
  readonly path: string
  readonly content: ParsedTenantReport
}

/** One tenant in the overview, told apart by `state`: with a report, with a file that cannot be read, or with nothing. */
export type OverviewRow = ReportedRow | UnreadableRow | MissingRow

interface RowOfTenant {
  /** As listed; else what the artifact is named after; else the id of the tenant. */
  readonly name: string
  /** Whether the tenant was expected. True where nobody said which ones are. */
  readonly expected: boolean
  /** Paths of older reports of the tenant, which do not count. */
  readonly superseded: readonly string[]
  /** Why there is no report, or what the report says against itself, a sentence each. */
  readonly why: readonly string[]
}

/** A tenant whose report was found. */
export interface ReportedRow extends RowOfTenant {
  readonly state: Result
  /** Path of the report.json, relative to the folder of reports. */
  readonly path: string
  readonly report: TenantReport
}

interface UnreadableRow extends RowOfTenant {
  readonly state: 'unreadable'
  /** Path of the file that cannot be read. */
  readonly path: string
  readonly report: null
}

/** Only a listed tenant can be missed. */
interface MissingRow extends RowOfTenant {
  readonly state: 'no-report'
  readonly path: null
  readonly report: null
}

/** The tenants, each with its report, and what is odd about that, a sentence each. */
export interface MatchedTenants {
  readonly rows: readonly OverviewRow[]
  readonly warnings: readonly string[]
}

interface Found {
  readonly path: string
  readonly report: TenantReport
}

interface BrokenFile {
  readonly path: string
  /** Without the full stop. */
  readonly why: string
}

/**
 * Gives each listed tenant its report. The id in the report decides where the list has one; else the name of the
 * artifact does. A tenant without a report, and a report that nobody expected, stay visible.
 */
export function matchTenants(
  files: readonly ReportFile[],
  listed: readonly ListedTenant[],
  prefix: string,
): MatchedTenants {
  const runs = runsByTenant(files)
  const broken = files.flatMap(({ path, content }) => (content.kind === 'broken' ? { path, why: content.why } : []))
  const isIn = (path: string, { name }: ListedTenant) => artifactOf(path) === `${prefix}${name}`
  const claimed = claim(runs, listed, isIn)
  const expected = listed.map((tenant) =>
    expectedRow(tenant.name, claimed.get(tenant), {
      broken: broken.find(({ path }) => isIn(path, tenant)),
      foreign: [...runs.values()].flat().find(({ path }) => isIn(path, tenant)),
    }),
  )

  const taken = new Set(claimed.values())
  const told = new Set(expected.map(({ path }) => path))
  // Where nobody said which tenants there are, each of them is expected.
  const isExpected = listed.length === 0
  const others = [...runs.values()]
    .filter((own) => !taken.has(own))
    .map((own) => reported(nameOf(own[0].path, prefix) ?? own[0].report.tenant.id, isExpected, own))
  const unclear = broken
    .filter(({ path }) => !told.has(path))
    .map((file) => unreadable(nameOf(file.path, prefix) ?? file.path, isExpected, file))

  return {
    rows: [...expected, ...others, ...unclear],
    warnings: [...others.flatMap(unexpectedWarning), ...[...runs.values()].flatMap(supersededWarning)],
  }
}

/** What lies in the artifact of a listed tenant: a file that cannot be read, or a report, which may be another tenant's. */
interface InArtifact {
  readonly broken: BrokenFile | undefined
  readonly foreign: Found | undefined
}

/** A listed tenant: with its report; else with the file that cannot be read; else with nothing. */
function expectedRow(name: string, own: Runs | undefined, { broken, foreign }: InArtifact): OverviewRow {
  if (own !== undefined) return reported(name, true, own)
  if (broken !== undefined) return unreadable(name, true, broken)
  const why = foreign === undefined ? [] : [`Its artifact has a report of tenant ${foreign.report.tenant.id} instead.`]
  return { name, expected: true, state: 'no-report', path: null, superseded: [], why, report: null }
}

/** The reports of one tenant, the newest first. */
type Runs = readonly [Found, ...Found[]]

/** The reports of each tenant, the newest first. */
function runsByTenant(files: readonly ReportFile[]): ReadonlyMap<string, Runs> {
  const found = files
    .flatMap(({ path, content }) => (content.kind === 'report' ? { path, report: content.report } : []))
    .toSorted((a, b) => Date.parse(b.report.finishedAt) - Date.parse(a.report.finishedAt) || (a.path < b.path ? -1 : 1))
  const runs = new Map<string, [Found, ...Found[]]>()
  for (const one of found) {
    const own = runs.get(one.report.tenant.id)
    if (own === undefined) runs.set(one.report.tenant.id, [one])
    else own.push(one)
  }
  return runs
}

/** Which reports belong to which listed tenant: by the id first, and by the artifact where the list has no id. */
function claim(
  runs: ReadonlyMap<string, Runs>,
  listed: readonly ListedTenant[],
  isIn: (path: string, tenant: ListedTenant) => boolean,
): ReadonlyMap<ListedTenant, Runs> {
  const claimed = new Map<ListedTenant, Runs>()
  const knownIds = new Set(listed.flatMap(({ tenantId }) => tenantId ?? []))
  for (const tenant of listed) {
    const own = tenant.tenantId === null ? undefined : runs.get(tenant.tenantId)
    if (own !== undefined) claimed.set(tenant, own)
  }
  const withoutId = listed.filter(({ tenantId }) => tenantId === null)
  for (const [id, own] of runs) {
    if (knownIds.has(id)) continue
    const byArtifact = own.map(({ path }) => withoutId.find((tenant) => isIn(path, tenant)))
    // A single downloaded artifact has no folder of its name. If one tenant is listed, the report must be of that one.
    const isLone = listed.length === 1 && artifactOf(own[0].path) === null
    const tenant = [...byArtifact, ...(isLone ? withoutId : [])].find(
      (candidate) => candidate !== undefined && !claimed.has(candidate),
    )
    if (tenant !== undefined) claimed.set(tenant, own)
  }
  return claimed
}

/** The name of the artifact that a file came in; null for one that lies in the folder of reports itself. */
const artifactOf = (path: string): string | null => (path.includes('/') ? (path.split('/')[0] ?? null) : null)

/** What an artifact is named after, which is the name without its prefix, where it has that; null without an artifact. */
function nameOf(path: string, prefix: string): string | null {
  const artifact = artifactOf(path)
  return artifact?.startsWith(prefix) === true && artifact !== prefix ? artifact.slice(prefix.length) : artifact
}

function reported(name: string, expected: boolean, [{ path, report }, ...older]: Runs): ReportedRow {
  const superseded = older.map((one) => one.path)
  return { name, expected, state: report.result, path, superseded, why: report.why, report }
}

function unreadable(name: string, expected: boolean, { path, why }: BrokenFile): UnreadableRow {
  const reason = `${path} cannot be read: ${why}.`
  return { name, expected, state: 'unreadable', path, superseded: [], why: [reason], report: null }
}

function unexpectedWarning({ name, expected, path, report }: ReportedRow): string[] {
  if (expected) return []
  const lone =
    path === 'report.json' ? ' It came without the name of its artifact: `tenant-id` in the list would tell.' : ''
  return [`"${name}" (tenant ${report.tenant.id}) is not in the list of tenants, and has a report.${lone}`]
}

/**
 * Warns of a tenant with several reports, of which the newest counts. A report that an enforcement of the same tenant follows
 * is no surprise: that is what a workflow with both modes leaves.
 */
function supersededWarning([newest, ...older]: Runs): string[] {
  const unmeant = older.filter(({ report }) => newest.report.mode === 'report' || report.mode === 'enforce')
  if (unmeant.length === 0) return []
  const paths = unmeant.map(({ path }) => path).join(', ')
  return [
    `Tenant ${newest.report.tenant.id} has more than one report. ${newest.path} is the newest and counts, not ${paths}.`,
  ]
}
