import type { SkipReason } from '../../core/plan/decision.ts'
import type { Report } from '../../core/report/report.ts'
import { code, details, heading, link, paragraph, quoted, strong, text, wholeTable } from './markdown.ts'
import { endings } from '../words/left-alone.ts'
import { skipMeanings } from '../words/labels.ts'
import { counted, day, grouped } from '../words/numbers.ts'
import { isRemedied, remedies } from '../../core/remedy.ts'
import { remedyWords } from '../words/remedies.ts'

/** How the guests of the plan ended: a table whose figures add up to the plan. Empty when nothing was to be done. */
export function outcomeBlocks(report: Report): string[] {
  if (report.counts.outcomes === undefined) return []
  const rows = endings(report).map(({ title, count, meaning }) => [text(title), text(grouped(count)), text(meaning)])
  const total = [strong('planned'), strong(grouped(report.counts.planned)), text('')]
  return [heading(3, 'What was done'), wholeTable(['Outcome', 'Guests:', 'Meaning'], [...rows, total])]
}

/** The approved plan: what it holds, what is left of it, and who approved it where. Empty without one. */
export function approvalBlocks({ approval, counts, mode, refusal }: Report): string[] {
  if (approval === null) return []
  const wouldBeDone = refusal === null ? counts.actionable : 0
  const later = counts.skipped['over-limit'] ?? 0
  // Guests who changed just before their write are counted among the outcomes alone, not in the plan.
  const drifted = counts.outcomes === undefined ? approval.drifted : counts.outcomes.skipped - later
  const rows = [
    ['approved', approval.items],
    mode === 'enforce' ? ['done', counts.remediated] : ['would be done', wouldBeDone],
    ...(later === 0 ? [] : [['in a later run', later] as const]),
    ['drifted or left alone', drifted],
    ['could be changed, and not in the plan', approval.notInPlan],
  ].map(([name, count]) => [text(String(name)), text(grouped(Number(count)))])
  const { pullRequest } = approval
  const by =
    pullRequest === null
      ? []
      : [
          text('Approved in '),
          link(`pull request ${pullRequest.number}`, pullRequest.url),
          text(' by '),
          ...pullRequest.approvers.flatMap((login, index) => [...(index === 0 ? [] : [text(', ')]), quoted(login)]),
          text('. '),
        ]
  return [
    heading(3, 'The approved plan'),
    wholeTable(['Guests', 'Number:'], rows),
    paragraph(...by, text(`Made on ${day(approval.createdAt)}. Digest `), quoted(approval.digest, 80)),
  ]
}

/** Why findings are left alone, folded up; empty when none is. */
export function leftAloneBlocks({ counts, remediation }: Report): string[] {
  const reasons = (Object.entries(counts.skipped) as [SkipReason, number][]).filter(
    ([reason]) => reason !== 'over-limit',
  )
  if (reasons.length === 0) return []
  const meanings = skipMeanings(remediation)
  const sum = reasons.reduce((total, [, count]) => total + count, 0)
  const rows = reasons
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, count]) => [text(grouped(count)), quoted(reason), text(meanings[reason])])
  return [
    details(`Left alone: ${counted(sum, 'guest')}, and why`, wholeTable(['Guests:', 'Reason', 'What it means'], rows)),
  ]
}

/** How to take back what was done; empty where it cannot be. */
export function restoreBlocks(report: Report): string[] {
  const { undo } = remedyWords[report.remediation]
  const ids = report.findings.filter(({ outcome }) => isRemedied(outcome)).map(({ id }) => id)
  if (undo === null || ids.length === 0) return []
  const shown = ids.slice(0, restoreIds)
  const more = ids.length - shown.length
  return [
    heading(3, 'How to undo it'),
    paragraph(text(undo.how)),
    code('powershell', shown.map(undo.command).join('\n')),
    ...(more > 0
      ? [
          paragraph(
            strong(`${grouped(more)} more`),
            text(` in report.json, outcome ${remedies[report.remediation].outcome}.`),
          ),
        ]
      : []),
  ]
}

const restoreIds = 100
