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
import type { Census } from '../guests/census.ts'
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
  const { census } = input
  const items = new Map(file.items.map((item) => [item.id, item]))
  const found = new Set(census.findings.map(({ guest }) => guest.id))
  const findings = decideAll(census, input.policy).map((finding) =>
    decideByPlan(finding, items.get(finding.guest.id), file),
  )
  const drifted = file.items.filter(({ id }) => !found.has(id)).map((item) => driftOf(item, file, census))
  const reasons = [
    ...findings.filter(({ approved }) => approved).map(skipReasonOf),
    ...drifted.map(({ skipReason }) => skipReason),
  ]
  const approved = {
    digest: digestOfPlan(file),
    createdAt: file.createdAt,
    items: file.items.length,
    drifted: reasons.filter((reason) => reason !== null).length,
    // A guest of the plan whom the run was not told to act on is in the plan all the same.
    notInPlan: findings.filter((finding) => !finding.approved && skipReasonOf(finding) === 'not-approved').length,
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

/** A finding that the plan does not have is never acted on; one that is not as it was judged neither. */
function decideByPlan(finding: DecidedGuest, item: PlanItem | undefined, file: PlanFile): DecidedGuest {
  const leave = (skipReason: SkipReason) => ({ kind: 'skip' as const, skipReason })
  if (item === undefined) {
    const decision = isActionable(finding) ? leave('not-approved') : finding.decision
    return { ...finding, approved: false, decision }
  }
  const asJudged = sameDigest(item.fingerprint, stateFingerprint(finding.guest, file.salt))
  const drift = wasReset(item, finding.guest, file) ? 'already-done' : 'changed'
  const decision = isActionable(finding) && !asJudged ? leave(drift) : finding.decision
  return { ...finding, approved: true, decision }
}

/** What became of an item that is no finding any more. */
function driftOf(item: PlanItem, file: PlanFile, census: Census): DriftedItem {
  const found = census.plannedGuests.get(item.id) ?? null
  const skipReason: SkipReason =
    found === null
      ? 'gone'
      : found.judgement.verdict === 'pending' || wasReset(item, found.guest, file)
        ? 'already-done'
        : found.judgement.verdict === 'managed' && item.why === 'unmanaged'
          ? 'now-managed'
          : 'changed'
  return { id: item.id, domain: item.domain, why: item.why, found, skipReason }
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
