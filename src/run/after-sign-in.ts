/**
 * The steps of a run that come after the sign-in. They are nearly all of the code, so they are loaded while the first
 * request is under way, and not before it.
 */
export { refuseIfBlocked } from '../core/plan/plan.ts'
export { buildReport } from '../core/report/build-report.ts'
export { enforcePlan } from './enforce-plan.ts'
export { decide } from './proposal.ts'
export { publish } from './publish.ts'
export { reportInput as reportParts } from './report-input.ts'
export { openJournal, openRunFolder } from './run-folder.ts'
export { scanTenant } from './scan-tenant.ts'
