import type { PhrasingContent } from 'mdast'
import { outcomes } from '../../core/enforcement/outcome.ts'
import type { SkipReason } from '../../core/plan/decision.ts'
import type { Report } from '../../core/report/report.ts'
import { standingFindings } from '../../core/report/standing.ts'
import { findingWords } from '../words/finding-words.ts'
import { bullets, code, heading, link, paragraph, quoted, strong, text, wholeTable } from './markdown.ts'
import { counted, day, figure, outcomeMeaning, skipMeanings } from '../words/wording.ts'
import { isRemedied, remedies } from '../../core/remedy.ts'
import { remedyWords } from '../words/remedies.ts'

/** How the guests of the plan ended: a table whose figures add up to the plan. Empty when nothing was to be done. */
export function outcomeBlocks(report: Report): string[] {
  const ended = report.counts.outcomes
  if (ended === undefined) return []
  const rows = outcomes
    .filter((outcome) => ended[outcome] > 0)
    .map((outcome) => [text(outcome), text(figure(ended[outcome])), text(outcomeMeaning[outcome])])
  const total = [strong('planned'), strong(figure(report.counts.planned)), text('')]
  return [heading(3, 'What was done'), wholeTable(['Outcome', 'Guests:', 'Meaning'], [...rows, total])]
}

/** The approved plan: what it holds, what is left of it, and who approved it where. Empty without one. */
export function approvalBlocks({ approval, counts, mode, refusal }: Report): string[] {
  if (approval === null) return []
  const wouldBeDone = refusal === null ? counts.actionable : 0
  const rows = [
    ['approved', approval.items],
    mode === 'enforce' ? ['done', counts.remediated] : ['would be done', wouldBeDone],
    // What drifted at the last moment before its write is known by its outcome alone.
    ['drifted or left alone', counts.outcomes?.skipped ?? approval.drifted],
    ['found since, not in the plan', approval.notInPlan],
  ].map(([name, count]) => [text(String(name)), text(figure(Number(count)))])
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

/** What a person should do about this report. */
export function nextSteps(report: Report): string[] {
  const steps = [...refusalSteps(report), ...findingSteps(report), ...mailSteps(report), ...skipSteps(report)]
  if (report.indeterminate.length > 0) {
    steps.push([
      text(`${counted(report.indeterminate.length, 'guest')} could not be judged. See below for the reasons.`),
    ])
  }
  if (steps.length === 0) {
    steps.push([text('Nothing to do. Keep the schedule: accounts change, and this page will say so.')])
  }
  return [heading(3, 'What to do next'), bullets(steps), ...restoreBlocks(report)]
}

function refusalSteps(report: Report): PhrasingContent[][] {
  if (!report.complete) return [[text('Run the workflow again. Nothing is decided on an incomplete scan.')]]
  if (report.refusal === null) return []
  const enforce = report.mode === 'enforce'
  return [[strong(enforce ? 'Refused.' : 'Enforce mode would refuse this.'), text(` ${report.refusal}`)]]
}

function findingSteps(report: Report): PhrasingContent[][] {
  const { counts, remediation } = report
  const found = standingFindings(report).length
  const ended = counts.outcomes
  if (ended === undefined) {
    if (found === 0 || report.result === 'refused') return []
    if (counts.actionable === 0) return [[text('None of the findings is to be acted on, for the reasons below.')]]
    return [
      [
        text('Go through the findings with those who work with these partners. '),
        strong(`${figure(counts.actionable)} of ${counted(found, 'guest')}`),
        text(` can be ${remedies[remediation].outcome} with `),
        quoted('mode: enforce'),
        text(
          remedies[remediation].invites
            ? `, ${findingWords(report).afterReset}.`
            : `. ${remedyWords[remediation].what}`,
        ),
      ],
    ]
  }
  const steps: PhrasingContent[][] = []
  if (report.stopped !== null) {
    steps.push([strong('Stopped early.'), text(` ${report.stopped}. What is done stays done: run the workflow again.`)])
  }
  if (ended.failed > 0) {
    steps.push([text(`${counted(ended.failed, 'guest')} failed. The findings below say why, the journal has the ids.`)])
  }
  const later = counts.skipped['over-limit'] ?? 0
  if (later > 0 && counts.actionable > 0) {
    const runs = Math.ceil(later / counts.actionable)
    steps.push([text(`${counted(later, 'guest')} are left for ${counted(runs, 'more run')} at these limits.`)])
  }
  const { next } = remedyWords[report.remediation]
  if (next !== null && counts.remediated > 0) steps.push([text(next)])
  return steps
}

/** Who could not come back at a sign-in alone. It keeps nobody from being reset: a tenant may list no address for anybody. */
function mailSteps({ findings, remediation }: Report): PhrasingContent[][] {
  if (!remedies[remediation].invites) return []
  const those = findings.filter(({ needsMail, decision }) => needsMail === true && decision === 'act').length
  if (those === 0) return []
  return [
    [
      text(
        `${counted(those, 'guest')} marked needsMail ${those === 1 ? 'has' : 'have'} no address that a sign-in could be ` +
          `matched with (proxyAddresses): after a reset only the link in the mailed invitation leads back. Set `,
      ),
      quoted('send-invitation'),
      text(' to true for them, or tell them beforehand.'),
    ],
  ]
}

function skipSteps({ counts, mode, remediation }: Report): PhrasingContent[][] {
  const meanings = skipMeanings(remediation)
  return (Object.entries(counts.skipped) as [SkipReason, number][]).map(([reason, count]) => [
    text(`${counted(count, 'guest')} ${mode === 'enforce' ? 'left' : 'would be left'} alone (`),
    quoted(reason),
    text(`): ${meanings[reason]}.`),
  ])
}

function restoreBlocks(report: Report): string[] {
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
            strong(`${figure(more)} more`),
            text(` in report.json, outcome ${remedies[report.remediation].outcome}.`),
          ),
        ]
      : []),
  ]
}

const restoreIds = 100
