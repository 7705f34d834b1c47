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
  const belongs = (path: string, { name }: ListedTenant) => artifactOf(path) === `${prefix}${name}`
  const claimed = claim(runs, listed, belongs)
  const explained = new Set<string>()

  const expected = listed.map((tenant): OverviewRow => {
    const own = claimed.get(tenant)
    if (own !== undefined) return reported(tenant.name, true, own)
    const spoiled = broken.find(({ path }) => belongs(path, tenant))
    if (spoiled !== undefined) {
      explained.add(spoiled.path)
      return unreadable(tenant.name, true, spoiled)
    }
    const other = [...runs.values()].flat().find(({ path }) => belongs(path, tenant))
    const why = other === undefined ? [] : [`Its artifact has a report of tenant ${other.report.tenant.id} instead.`]
    return { name: tenant.name, expected: true, state: 'no-report', path: null, superseded: [], why, report: null }
  })

  const taken = new Set(claimed.values())
  const anybody = listed.length === 0
  const nameOf = (path: string) => {
    const artifact = artifactOf(path)
    return artifact?.startsWith(prefix) === true && artifact !== prefix ? artifact.slice(prefix.length) : artifact
  }
  const others = [...runs.values()]
    .filter((own) => !taken.has(own))
    .map((own) => reported(nameOf(own[0].path) ?? own[0].report.tenant.id, anybody, own))
  const unclear = broken
    .filter(({ path }) => !explained.has(path))
    .map((file) => unreadable(nameOf(file.path) ?? file.path, anybody, file))

  return {
    rows: [...expected, ...others, ...unclear],
    warnings: [...others.flatMap(unexpectedWarning), ...[...runs.values()].flatMap(supersededWarning)],
  }
}

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

function claim(
  runs: ReadonlyMap<string, Runs>,
  listed: readonly ListedTenant[],
  belongs: (path: string, tenant: ListedTenant) => boolean,
): ReadonlyMap<ListedTenant, Runs> {
  const claimed = new Map<ListedTenant, Runs>()
  const known = new Set(listed.flatMap(({ tenantId }) => tenantId ?? []))
  for (const tenant of listed) {
    const own = tenant.tenantId === null ? undefined : runs.get(tenant.tenantId)
    if (own !== undefined) claimed.set(tenant, own)
  }
  for (const [id, own] of runs) {
    if (known.has(id)) continue
    const byName = own
      .map(({ path }) => listed.find((tenant) => tenant.tenantId === null && belongs(path, tenant)))
      .find((tenant) => tenant !== undefined && !claimed.has(tenant))
    // A lone artifact is unpacked without a folder of its name: with a list of one, it can only be that one.
    const only = listed.length === 1 && listed[0]?.tenantId === null && artifactOf(own[0].path) === null
    const tenant = byName ?? (only ? listed[0] : undefined)
    if (tenant !== undefined && !claimed.has(tenant)) claimed.set(tenant, own)
  }
  return claimed
}

/** The name of the artifact that a file came in; null for one that lies in the folder of reports itself. */
const artifactOf = (path: string): string | null => (path.includes('/') ? (path.split('/')[0] ?? null) : null)

function reported(name: string, expected: boolean, [{ path, report }, ...older]: Runs): ReportedRow {
  const superseded = older.map((one) => one.path)
  return { name, expected, state: report.result, path, superseded, why: report.why, report }
}

function unreadable(
  name: string,
  expected: boolean,
  { path, why }: { readonly path: string; readonly why: string },
): UnreadableRow {
  return {
    name,
    expected,
    state: 'unreadable',
    path,
    superseded: [],
    why: [`${path} cannot be read: ${why}.`],
    report: null,
  }
}

function unexpectedWarning({ name, expected, path, report }: ReportedRow): string[] {
  if (expected) return []
  const lone =
    path === 'report.json' ? ' It came without the name of its artifact: `tenant-id` in the list would tell.' : ''
  return [`"${name}" (tenant ${report.tenant.id}) is not in the list of tenants, and has a report.${lone}`]
}

/** A report that is followed by an enforcement is how it is meant. */
function supersededWarning([newest, ...older]: Runs): string[] {
  const unmeant = older.filter(({ report }) => newest.report.mode === 'report' || report.mode === 'enforce')
  if (unmeant.length === 0) return []
  const paths = unmeant.map(({ path }) => path).join(', ')
  return [
    `Tenant ${newest.report.tenant.id} has more than one report. ${newest.path} is the newest and counts, not ${paths}.`,
  ]
}
