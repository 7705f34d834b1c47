import type { Report } from '../../../src/core/report/report.ts'
import type { ReportFile } from '../../../src/core/overview/tenant-match.ts'
import { readTenantReport, type ParsedTenantReport } from '../../../src/core/overview/tenant-report.ts'
import { reportOf } from './issue-reports.ts'

export const server = 'https://github.com'

/** The id of a made-up tenant. */
export const idOf = (number: number): string => `7e4a1d00-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A report of a tenant in which these guests are unmanaged. */
export const tenantReport = (tenant: number, names: readonly string[] = [], changes: Partial<Report> = {}): Report => ({
  ...reportOf(names),
  tenant: { id: idOf(tenant), cloud: 'global' },
  ...changes,
})

/** What is read of a report that comes in one piece. */
export function parseTenantReport(text: string, githubServer: string): ParsedTenantReport {
  const reader = readTenantReport(githubServer)
  reader.take(text)
  return reader.end()
}

/** The file that a report lies in. */
export const fileOf = (path: string, report: unknown): ReportFile => ({
  path,
  content: parseTenantReport(JSON.stringify(report), server),
})

/** The file in the artifact of a tenant. */
export const artifact = (name: string, report: unknown): ReportFile =>
  fileOf(`unmanaged-guests-${name}/report.json`, report)

/** A file that is no report. */
export const broken = (path: string): ReportFile => ({ path, content: parseTenantReport('{"a":', server) })
