import type { ApplyingRun } from '../../../src/core/plan/apply-plan.ts'
import type { Guest } from '../../../src/core/guests/guest.ts'
import { writePlanFile, type PlanFile, type PlanHeader } from '../../../src/core/plan/plan-file.ts'
import { makePlanHeader, planOptions, settingsDigest, type PlanSettings } from '../../../src/core/plan/plan-header.ts'
import { digestOf } from '../../../src/core/text/digest.ts'
import { guestWith } from './guests.ts'
import { censusOf } from './report-input.ts'

export const madeAt = '2026-03-01T05:17:00.000Z'

/** A time so many days after the plan was made. */
export const daysLater = (days: number): Date => new Date(Date.parse(madeAt) + days * 24 * 60 * 60 * 1000)

/** A GUID that belongs to a number. */
export const guid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** So many guests of a viral domain, by number from 1. */
export const unmanaged = (count: number, properties: Readonly<Record<string, unknown>> = {}): Guest[] =>
  Array.from({ length: count }, (_, index) =>
    guestWith({ id: guid(index + 1), mail: `guest${index + 1}@viral.example`, ...properties }),
  )

/** The settings of the workflow that the plans are made in. */
export const settings: PlanSettings = {
  tenantId: '7e4a1d00-0000-4000-8000-0000000c0de5',
  cloud: 'global',
  remediation: 'reset',
  accountTypes: ['unmanaged'],
  includeExternalMembers: false,
  includeDomains: [],
  excludeDomains: [],
  includeSuspectOvertaken: false,
  sendInvitation: false,
  inviteRedirectUrl: '',
  invitationLanguage: '',
  invitationCc: '',
  planMaxAgeDays: 7,
  maxChanges: 25,
  maxChangePercent: 10,
}

export const salt = '6f1d2c3b-4a59-4687-9768-5a4b3c2d1e0f'

/** The head of a plan of 1 March 2026. */
export const headerOf = (overrides: Partial<PlanSettings> = {}): PlanHeader =>
  makePlanHeader({
    settings: { ...settings, ...overrides },
    source: { repository: 'contoso/identity', repositoryId: '456789', run: '7', attempt: '1', commit: 'c0ffee' },
    census: censusOf(unmanaged(3)),
    complete: true,
    exemptionsDigest: digestOf('unmanaged-guests exemptions', []),
    createdAt: new Date(madeAt),
    salt,
  })

/** The plan to act on these guests. */
export const planOf = (guests: readonly Guest[], header: PlanHeader = headerOf()): PlanFile =>
  writePlanFile(header, guests)

/** A run of the same workflow, an hour later. */
export const laterRun = (overrides: Partial<ApplyingRun> = {}): ApplyingRun => ({
  now: daysLater(1 / 24),
  tenant: { id: settings.tenantId, cloud: settings.cloud },
  repository: 'contoso/identity',
  repositoryId: '456789',
  remediation: settings.remediation,
  options: planOptions(settings),
  settingsDigest: settingsDigest(settings),
  planMaxAgeDays: settings.planMaxAgeDays,
  approvedDigest: '',
  ...overrides,
})
