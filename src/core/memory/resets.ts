import { daysBetween } from '../text/days.ts'
import { guestTag, mostFindings, type FindingSet } from '../guests/guest-set.ts'
import { homeTag, type HomeTags } from '../report/home-tag.ts'
import { unconfirmedDays, type ResetBatch } from '../report/follow-up.ts'
import type { Report } from '../report/report.ts'
import { isInvitedAgain, remedies } from '../remedy.ts'

/** So many runs that reset guests are followed, and for so long. */
const mostBatches = 8
const longestDays = 365

/**
 * Adds the guests that a run reset, seen or not, oldest run first. Old runs go when there are too many of them, or too many
 * guests in them; those whose reset was not seen stay for 30 days all the same, because they must not be written to again.
 * A guest who is reset again counts with the later run.
 */
export function rememberResets(before: readonly ResetBatch[], report: Report): readonly ResetBatch[] {
  const now = new Date(report.startedAt)
  const added = batchOf(report)
  const again = new Set([...added.guests, ...added.unconfirmed])
  const others = (tags: FindingSet) => new Set([...tags].filter((tag) => !again.has(tag)))
  const earlier = before
    .filter(({ at }) => at !== report.startedAt && daysBetween(at, now) <= longestDays)
    .map((batch) => ({
      ...batch,
      guests: others(batch.guests),
      unconfirmed: others(batch.unconfirmed),
      homes: new Map([...batch.homes].filter(([tag]) => !again.has(tag))),
    }))
  const kept = [...earlier, added].filter((batch) => sizeOf(batch) > 0)
  const old: ResetBatch[] = []
  while (kept.length > mostBatches || (kept.length > 1 && sum(kept) > mostFindings)) old.push(...kept.splice(0, 1))
  const unseen = old.filter(({ at, unconfirmed }) => unconfirmed.size > 0 && daysBetween(at, now) < unconfirmedDays)
  return [...unseen.map((batch) => ({ ...batch, runUrl: null, guests: new Set<string>(), homes: noHomes })), ...kept]
}

const noHomes = new Map<string, string>()

const sum = (batches: readonly ResetBatch[]) => batches.reduce((total, batch) => total + sizeOf(batch), 0)
const sizeOf = ({ guests, unconfirmed }: ResetBatch) => guests.size + unconfirmed.size

/** Of more guests than can be remembered, those who were not seen come first: they must not be written to again. */
function batchOf({ startedAt, finishedAt, run, findings, remediation }: Report): ResetBatch {
  const tagged = (isOne: (outcome: string | undefined) => boolean) =>
    findings.filter(({ outcome }) => isOne(outcome)).map(({ id }) => guestTag(id))
  const { invites } = remedies[remediation]
  const unconfirmed = tagged((outcome) => invites && outcome === 'unconfirmed').slice(0, mostFindings)
  const guests = tagged(isInvitedAgain).slice(0, mostFindings - unconfirmed.length)
  return {
    at: startedAt,
    until: finishedAt,
    runUrl: run.url,
    guests: new Set(guests),
    unconfirmed: new Set(unconfirmed),
    homes: homesOf(findings, new Set([...guests, ...unconfirmed])),
  }
}

function homesOf(findings: Report['findings'], tags: FindingSet): HomeTags {
  const homes = new Map<string, string>()
  for (const { id, domain } of findings) {
    const [tag, home] = [guestTag(id), homeTag(domain)]
    if (home !== null && tags.has(tag)) homes.set(tag, home)
  }
  return homes
}
