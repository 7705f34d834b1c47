import type { AccountType } from '../guests/finding.ts'
import { myApps, type CloudName } from '../tenant/cloud.ts'
import { dayMs } from '../text/days.ts'
import { digestOf, type Digest } from '../text/digest.ts'
import { partialAddress } from '../guests/partial-address.ts'
import { planSchema, type PlanHeader } from './plan-file.ts'
import type { Census } from '../guests/census.ts'

/** The settings that a plan depends on. */
export interface PlanSettings {
  readonly tenantId: string
  readonly cloud: CloudName
  readonly remediation: PlanHeader['remediation']
  readonly accountTypes: readonly AccountType[]
  readonly includeExternalMembers: boolean
  readonly includeDomains: Iterable<string>
  readonly excludeDomains: Iterable<string>
  readonly includeSuspectOvertaken: boolean
  readonly sendInvitation: boolean
  readonly inviteRedirectUrl: string
  readonly invitationLanguage: string
  readonly invitationCc: string
  readonly planMaxAgeDays: number
  readonly maxChanges: number
  readonly maxChangePercent: number
}

/** Where redemption leads: as asked, else to My Apps of the tenant. https://learn.microsoft.com/entra/external-id/redemption-experience */
export const redirectUrlOf = ({
  inviteRedirectUrl,
  tenantId,
  cloud,
}: Pick<PlanSettings, 'inviteRedirectUrl' | 'tenantId' | 'cloud'>): string =>
  inviteRedirectUrl === '' ? `${myApps[cloud]}?tenantId=${tenantId}` : inviteRedirectUrl

/** How guests are invited again. The copy's address is part of the settings digest instead: no address is in a plan. */
export const planOptions = (settings: PlanSettings): PlanHeader['options'] => ({
  sendInvitation: settings.sendInvitation,
  inviteRedirectUrl: redirectUrlOf(settings),
  invitationLanguage: settings.invitationLanguage,
})

/** A digest of the settings that choose the guests. */
export const settingsDigest = (settings: PlanSettings): Digest =>
  digestOf('unmanaged-guests settings', {
    accountTypes: [...settings.accountTypes].sort(),
    includeExternalMembers: settings.includeExternalMembers,
    includeDomains: [...settings.includeDomains].sort(),
    excludeDomains: [...settings.excludeDomains].sort(),
    includeSuspectOvertaken: settings.includeSuspectOvertaken,
    // Only part of the address, as in the fingerprints: with the whole of it, anybody could test a guess against the digest.
    invitationCc: settings.invitationCc === '' ? null : partialAddress(settings.invitationCc, settings.tenantId),
  })

/** What a plan header is made of. */
export interface PlanHeaderInput {
  readonly settings: PlanSettings
  readonly source: PlanHeader['source']
  readonly census: Census
  readonly complete: boolean
  readonly exemptionsDigest: Digest
  readonly createdAt: Date
  /** Random, new for each plan. */
  readonly salt: string
}

/** Everything of a plan but its items. */
export function makePlanHeader({ settings, census, ...input }: PlanHeaderInput): PlanHeader {
  const expires = new Date(input.createdAt.getTime() + settings.planMaxAgeDays * dayMs)
  return {
    schema: planSchema,
    createdAt: input.createdAt.toISOString(),
    expiresAt: expires.toISOString(),
    salt: input.salt,
    tenant: { id: settings.tenantId, cloud: settings.cloud },
    source: input.source,
    remediation: settings.remediation,
    accountTypes: [...settings.accountTypes],
    options: planOptions(settings),
    settingsDigest: settingsDigest(settings),
    exemptionsDigest: input.exemptionsDigest,
    scan: {
      complete: input.complete,
      guests: census.guests,
      candidates: census.candidates,
      domains: census.domains.length,
      unmanaged: census.byVerdict.unmanaged,
      indeterminate: census.byVerdict.indeterminate,
    },
    limits: { maxChanges: settings.maxChanges, maxChangePercent: settings.maxChangePercent },
  }
}
