import { sameDigest, type Digest } from '../text/digest.ts'
import {
  decideAll,
  incomplete,
  withinLimits,
  type DecidedGuest,
  type DriftedItem,
  type Plan,
  type PlanInput,
} from './plan.ts'
import { digestOfPlan, stateFingerprint, type PlanFile, type PlanHeader, type PlanItem } from './plan-file.ts'
import { isActionable, skipReasonOf, type SkipReason } from './decision.ts'
import type { Census, JudgedGuest } from '../guests/census.ts'
import type { Guest } from '../guests/guest.ts'
import { dayMs } from '../text/days.ts'
import { grouped } from '../text/grouped.ts'

/** No plan lives longer, whatever it says of itself. */
const mostDays = 30
/** Above this share of items that no longer hold, tenant or detection are not what the approver looked at. */
const driftShare = 0.25

/** The run that wants to apply a plan. */
export interface ApplyingRun {
  readonly now: Date
  readonly tenant: PlanHeader['tenant']
  readonly repository: string | null
  readonly repositoryId: string | null
  readonly remediation: PlanHeader['remediation']
  readonly options: PlanHeader['options']
  readonly settingsDigest: Digest
  readonly planMaxAgeDays: number
  /** The digest that the approver saw; empty when none was given. */
  readonly approvedDigest: string
}

/** Why a plan cannot be applied by this run, in one sentence, or null. Everything that can be told without a scan. */
export function planRefusal(plan: PlanFile, run: ApplyingRun): string | null {
  const { tenant, source, options } = plan
  if (run.approvedDigest !== '' && !sameDigest(run.approvedDigest, digestOfPlan(plan))) {
    return `Its digest is ${digestOfPlan(plan)}, and approved-digest is ${run.approvedDigest.slice(0, 80)}.`
  }
  if (tenant.id.toLowerCase() !== run.tenant.id)
    return `It is for tenant ${tenant.id}, and tenant-id is ${run.tenant.id}.`
  if (tenant.cloud !== run.tenant.cloud) return `It is for cloud ${tenant.cloud}, and cloud is ${run.tenant.cloud}.`
  if (!isSameRepository(source, run)) return foreignRepository(source, run)
  if (plan.remediation !== run.remediation) {
    return `It was made to ${plan.remediation} guests, and remediation is ${run.remediation}.`
  }
  for (const name of ['sendInvitation', 'inviteRedirectUrl', 'invitationLanguage'] as const) {
    if (options[name] !== run.options[name]) {
      return `Its option ${name} is ${JSON.stringify(options[name])}, and this run has ${JSON.stringify(run.options[name])}.`
    }
  }
  if (!sameDigest(plan.settingsDigest, run.settingsDigest)) {
    return 'The inputs that choose the guests were changed after it was made. Make a new plan.'
  }
  if (!plan.scan.complete) return 'The scan that it was made from was not complete.'
  return ageRefusal(plan, run)
}

type Repository = Pick<PlanHeader['source'], 'repository' | 'repositoryId'>

const isSameRepository = (one: Repository, other: Repository) =>
  one.repositoryId !== null && other.repositoryId !== null
    ? one.repositoryId === other.repositoryId
    : one.repository !== null && one.repository === other.repository

/** A repository that was deleted and made again has the name of the old one, and the ids alone tell them apart. */
function foreignRepository(made: Repository, here: Repository): string {
  const named = ({ repository, repositoryId }: Repository) =>
    `${repository ?? 'unknown'}${repositoryId === null ? '' : ` (id ${repositoryId})`}`
  const same = made.repository !== null && made.repository === here.repository
  return `It was made in repository ${named(made)}, and this is ${named(here)}${same ? ', another one of the same name' : ''}.`
}

function ageRefusal(plan: PlanFile, { now, planMaxAgeDays }: ApplyingRun): string | null {
  const [created, expires] = [Date.parse(plan.createdAt), Date.parse(plan.expiresAt)]
  if (created > now.getTime() + dayMs) return `It claims to be made on ${plan.createdAt}, which is in the future.`
  const last = Math.min(expires, created + planMaxAgeDays * dayMs, created + mostDays * dayMs)
  return now.getTime() > last ? `It expired on ${new Date(last).toISOString()}. Make a new plan.` : null
}

/**
 * What of an approved plan is done: its items, as far as they are still true, and nobody else. A plan is an upper bound.
 * Where the limits cut it, the same file does for the next run as long as it lasts: who was done by then is `already-done`.
 */
export function applyPlan(file: PlanFile, input: PlanInput): Plan {
  const { findings, leftAlone, drifted } = compare(file, input)
  const ofPlan = leftAlone.filter(({ approved }) => approved === true)
  const reasons = [...ofPlan.map(skipReasonOf), ...drifted.map(({ skipReason }) => skipReason)]
  const approved = {
    digest: digestOfPlan(file),
    createdAt: file.createdAt,
    items: file.items.length,
    drifted: reasons.length,
    // `approved` marks guests who are in the plan, even where `only-guests` leaves them out of this run.
    notInPlan: leftAlone.filter((finding) => finding.approved !== true && skipReasonOf(finding) === 'not-approved')
      .length,
  }
  const plan = { findings, drifted, approved }
  if (input.problems.length > 0) return { ...plan, ...incomplete(input.problems) }
  const broken = reasons.filter((reason) => reason !== null && noLongerHolds.has(reason)).length
  if (broken > file.items.length * driftShare) {
    const why = `${grouped(broken)} of the ${grouped(file.items.length)} items of the plan no longer hold, more than 25 %. Make a new plan.`
    return { ...plan, kind: 'refused', code: 'plan-outdated', why }
  }
  return withinLimits(plan, input)
}

const noLongerHolds: ReadonlySet<SkipReason> = new Set(['gone', 'changed', 'now-managed', 'disabled', 'no-address'])

/**
 * The plan beside what the scan found. Each finding is either acted on or left alone, and each item of the plan is a finding or
 * has drifted: nobody is in two of these, and nobody is missing.
 */
function compare(file: PlanFile, { census, policy }: PlanInput) {
  const items = new Map(file.items.map((item) => [item.id, item]))
  const found = new Set(census.findings.map(({ guest }) => guest.id))
  const findings = decideAll(census, policy).map((one) => decideByPlan(one, items.get(one.guest.id), file))
  return {
    /** Those to act on and those left alone, oldest redemption first. */
    findings,
    leftAlone: findings.filter((finding) => !isActionable(finding)),
    /** Items that are no finding any more. */
    drifted: file.items.filter(({ id }) => !found.has(id)).map((item) => driftOf(item, file, census)),
  }
}

/** Acts on a finding only where the policy does, the plan has it, and it is as it was judged then; the first that fails says why not. */
function decideByPlan(finding: DecidedGuest, item: PlanItem | undefined, file: PlanFile): DecidedGuest {
  const approved = item !== undefined
  const leave = (skipReason: SkipReason): DecidedGuest => ({
    ...finding,
    approved,
    decision: { kind: 'skip', skipReason },
  })
  if (!isActionable(finding)) return { ...finding, approved }
  if (!approved) return leave('not-approved')
  if (sameDigest(item.fingerprint, stateFingerprint(finding.guest, file.salt))) return { ...finding, approved }
  return leave(wasReset(item, finding.guest, file) ? 'already-done' : 'changed')
}

/** What became of an item that is no finding any more. */
function driftOf(item: PlanItem, file: PlanFile, census: Census): DriftedItem {
  const { id, domain, why } = item
  const found = census.plannedGuests.get(id) ?? null
  return { id, domain, why, found, skipReason: driftReason(item, found, file) }
}

function driftReason(item: PlanItem, found: JudgedGuest | null, file: PlanFile): SkipReason {
  if (found === null) return 'gone'
  const { verdict } = found.judgement
  if (verdict === 'pending' || wasReset(item, found.guest, file)) return 'already-done'
  return verdict === 'managed' && item.why === 'unmanaged' ? 'now-managed' : 'changed'
}

/**
 * Whether a guest, who is not as judged any more, shows a reset. The plan does not have what the guest looked like, but
 * for what it was a finding and when it was read: an issuer that is gone, or a state that was changed later, proves it.
 */
function wasReset({ why }: PlanItem, { signIn, stateChangedAt }: Guest, { createdAt }: PlanFile): boolean {
  if (stateChangedAt !== null && Date.parse(stateChangedAt) > Date.parse(createdAt)) return true
  if (signIn.kind === 'not-known' || signIn.kind === 'entra') return false
  return why === 'unmanaged' || (why === 'microsoft-account' && signIn.kind !== 'microsoft-account')
}
