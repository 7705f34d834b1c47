import type { ReportRow } from './report-row.ts'

/** The `redact` input. */
export type RedactSetting = 'auto' | 'always' | 'never' | 'never-even-public'

/** Visibility of a repository as GitHub's OIDC claims spell it; null when it is not known. */
export type Visibility = string | null

/** Whether names and addresses are left out. A repository of unknown visibility counts as public. */
export function redacts(setting: RedactSetting, visibility: Visibility): boolean {
  switch (setting) {
    case 'always':
      return true
    case 'auto':
      return isPublic(visibility)
    case 'never':
    case 'never-even-public':
      return false
  }
}

/** Whether the setting would show people in a repository that everybody can read, without having said so. */
export function showsPeopleInPublic(setting: RedactSetting, visibility: Visibility): boolean {
  return setting === 'never' && isPublic(visibility)
}

// An `internal` repository can be read by the members of the enterprise alone.
const isPublic = (visibility: Visibility) => visibility !== 'private' && visibility !== 'internal'

/** The row without the person and those who answer for it: object id, domain, dates, verdict and counts stay. */
export function withoutPerson({ sponsors, ...row }: ReportRow): ReportRow {
  const counted = sponsors === undefined ? {} : { sponsorCount: sponsors.length }
  return { ...row, ...counted, displayName: null, mail: null, userPrincipalName: null }
}
