/**
 * The steps of a run that come after the sign-in. They are nearly all of the code, so they are loaded while the first
 * request is under way, and not before it.
 */
export { buildReport } from '../core/report/build-report.ts'
export { enforce } from './enforce.ts'
export { decide } from './proposal.ts'
export { publish } from './publish.ts'
export { reportInput } from './report-input.ts'
export { scanTenant } from './scan-tenant.ts'
