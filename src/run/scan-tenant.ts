import { intendedResets, settle, type Settled } from '../core/memory/intention.ts'
import type { IssueMemory } from '../core/memory/run-memory.ts'
import { tagsToRemember, vanishedProblems } from '../core/memory/vanished.ts'
import { unreportedResets } from '../core/memory/unreported-resets.ts'
import { knownResets } from '../core/report/follow-up.ts'
import type { Unreported } from '../core/report/unfinished.ts'
import { isUnchecked } from '../core/tenant/detector.ts'
import type { PlainGet } from '../entra/http/keep-alive.ts'
import { createRealmLookups } from '../entra/read/realms.ts'
import { scan, type Remembered, type Scan, type ScanDeps } from '../entra/read/scan.ts'
import { readSignIns, type SignIns } from '../entra/read/sign-in-activity.ts'
import type { Log } from '../runner/log.ts'
import { unfinishedText, unreportedText } from '../render/words/follow-up.ts'
import { abortable } from './abortable.ts'
import type { Order } from './order.ts'
import type { Session } from './session.ts'

/** All that was found in the tenant. */
export interface Found extends Scan {
  /** Null where they were not asked for, or there is nobody to ask about. */
  readonly signIns: SignIns | null
  /** What came of the intention of an earlier run; null where there is none, or that cannot be told. */
  readonly settled: Settled | null
  /** Who was reset since the last report though no run told of it; null for nobody, or where that cannot be told. */
  readonly unreported: Unreported | null
}

/** What scanning needs from outside. */
export interface ScanTenantDeps extends ScanDeps {
  readonly log: Log
  readonly lookUp: PlainGet
  /** Aborted when the job is cancelled. */
  readonly cancelled: AbortSignal
}

/**
 * Lists and judges the guests, and reads what is asked about those who were found.
 *
 * @param recalling what earlier runs left; null for nothing. The tenant is read meanwhile, and whoever is judged waits for it.
 * @throws ActionError when the guests cannot be listed at all, and `cancelled`.
 */
export async function scanTenant(
  { settings, approved }: Order,
  { cloud, credential, graph }: Session,
  recalling: Promise<IssueMemory | null>,
  deps: ScanTenantDeps,
): Promise<Found> {
  const { log, now, sleep, cancelled } = deps
  const lookups = createRealmLookups(cloud, {
    lookUp: deps.lookUp,
    now,
    sleep,
    debug: log.debug,
    lookUpAs: settings.lookUpAs,
  })
  const plannedIds = new Set(approved?.file.items.map(({ id }) => id))
  const input = { graph, lookups, credential, plannedIds, remembered: recalling.then(whatToRemember) }
  const scanned = await log.group('Scan', () => abortable(scan(settings, input, deps), cancelled, 'the scan'))
  const memory = await recalling
  const problems = [...scanned.problems, ...vanishedProblems(memory, scanned.census)]
  const known = { ...scanned, problems }
  const found = {
    ...known,
    settled: settleIntention(memory, known, log),
    unreported: findUnreported(memory, known, log),
  }
  for (const check of found.checks)
    if (isUnchecked([check])) log.warning(`Look-ups could not be checked: ${check.detail}`)
  const ids = found.census.findings.map(({ guest }) => guest.id)
  if (ids.length === 0 || !settings.signInActivity) return { ...found, signIns: null }
  const { permissions } = credential
  const signIns = await abortable(readSignIns(ids, { graph, permissions, now, sleep }), cancelled, 'the scan')
  return { ...found, signIns }
}

const whatToRemember = (memory: IssueMemory | null): Remembered => ({
  rememberedTags: tagsToRemember(memory),
  earlierResets: new Map([...intendedResets(memory?.intended ?? null), ...knownResets(memory?.resets ?? [])]),
})

/** What the run before did, where it ended without a report. In a listing with a gap that cannot be told, and waits. */
function settleIntention(
  memory: IssueMemory | null,
  { census, problems, unreadable }: Pick<Scan, 'census' | 'problems' | 'unreadable'>,
  log: Log,
): Settled | null {
  const intention = memory?.intended ?? null
  if (intention === null || problems.length > 0 || unreadable > 0) return null
  const verdicts = new Map([...census.rememberedGuests].map(([tag, { judgement }]) => [tag, judgement.verdict]))
  const settled = settle(intention, verdicts, census.accountTypes)
  log.warning(unfinishedText(settled.unfinished))
  return settled
}

/** What no run told of. In a listing with a gap that waits too. */
function findUnreported(
  memory: IssueMemory | null,
  { census, problems }: Pick<Scan, 'census' | 'problems'>,
  log: Log,
): Unreported | null {
  const unreported = problems.length > 0 ? null : unreportedResets(memory, census.rememberedGuests)
  if (unreported !== null) log.warning(unreportedText(unreported))
  return unreported
}
