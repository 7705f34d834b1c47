import { remedies } from '../../core/remedy.ts'
import { isUnchecked } from '../../core/tenant/detector.ts'
import type { Report } from '../../core/report/report.ts'
import { standingFindings } from '../../core/report/standing.ts'
import type { Passage, Phrase } from './brief-links.ts'
import { briefSteps } from './brief-steps.ts'
import { countedFindings, findingWords } from './finding-words.ts'
import { unfinishedText, unreportedText } from './follow-up.ts'
import { failedBeforeText, leftAlone, ownFailures } from './left-alone.ts'
import { remedyWords } from './remedies.ts'
import { counted, grouped, share } from './numbers.ts'

/** What the summary, the issue and the page begin with. */
export interface Brief {
  readonly howBad: Passage
  readonly enforcing: { readonly title: string; readonly passages: readonly Passage[] }
  /** Each leads somewhere. */
  readonly steps: readonly Passage[]
}

/**
 * The three blocks that answer: how bad is it, what would enforcing do, what is there to do now.
 *
 * @param proposed whether a pull request with the plan is known to wait.
 */
export function briefOf(report: Report, proposed = false): Brief {
  return {
    howBad: howBad(report),
    enforcing: withUnfinished(enforcing(report), report),
    steps: briefSteps(report, proposed),
  }
}

function howBad(report: Report): Passage {
  const { counts, complete, accountTypes } = report
  const { none, meaning } = findingWords(report)
  const found = standingFindings(report).length
  const scanned = counted(counts.guests, 'guest')
  if (found === 0)
    return complete
      ? [
          counts.guests === 0
            ? 'This tenant has no guests.'
            : `${scanned} scanned. ${none}${isUnchecked(report.preflight) ? ' Whether look-ups could have told could not be checked.' : ''}`,
        ]
      : [`Not known: the scan is not complete.`]
  const least = complete ? '' : 'At least '
  const before = counts.remediated > 0 ? ', before this run' : ''
  return [
    { text: `${least}${countedFindings(found, { accountTypes })}`, strong: true },
    `, ${found === counts.guests ? (found === 1 ? 'the only guest of this tenant' : 'all guests of this tenant') : `${share(found, counts.guests)} of ${scanned}`}${before}. ${meaning}`,
  ]
}

/** What the run before did comes first, where it could not say so itself. */
const withUnfinished = (block: Brief['enforcing'], { unfinished, unreported }: Report): Brief['enforcing'] => ({
  ...block,
  passages: [
    ...passagesOf(unfinished === null ? null : unfinishedText(unfinished)),
    ...passagesOf(unreported === null ? null : unreportedText(unreported)),
    ...block.passages,
  ],
})

function enforcing(report: Report): Brief['enforcing'] {
  if (report.mode === 'enforce') return { title: 'What enforcing did', passages: done(report) }
  return { title: 'What enforcing would do', passages: wouldDo(report) }
}

function wouldDo(report: Report): Passage[] {
  const { counts, refusal, remediation, complete, approval } = report
  const { outcome } = remedies[remediation]
  const found = standingFindings(report).length
  if (!complete) return [['Nothing: no run decides on an incomplete scan.']]
  if (refusal !== null) return wouldRefuse(report, refusal)
  if (found === 0 && approval === null) return [[`Nothing: there is nobody to be ${outcome}.`]]
  const later = counts.skipped['over-limit'] ?? 0
  const first: Phrase = { text: `${counted(counts.actionable, 'guest')} ${outcome}`, strong: true }
  const pace: Passage =
    approval !== null
      ? [
          first,
          `, of ${grouped(approval.items)} in the approved plan.${driftedText(approval)}`,
          ...(later > 0 ? [` ${laterText(report, later)}`] : []),
        ]
      : later > 0
        ? [
            first,
            ` in one run, and all ${grouped(counts.actionable + later)} after ${counted(runsUntilDone(counts.actionable, later), 'run')} at these limits.`,
          ]
        : counts.actionable === 0
          ? [`Nothing: none of them can be ${outcome} as it stands.`]
          : [first, counts.actionable === 1 ? ', in one run.' : ', all in one run.']
  return [
    pace,
    ...(counts.actionable === 0 ? [] : [[meaningOf(report)]]),
    ...passagesOf(failedBeforeText(report)),
    ...leftText(report),
  ]
}

/** A limit keeps a run from what it could do, so that is said too. */
function wouldRefuse(report: Report, refusal: string): Passage[] {
  const limited = report.refusalCode === 'over-limit'
  return [
    [{ text: limited ? 'Nothing at these limits.' : 'Nothing yet.', strong: true }, ` ${refusal}`],
    ...(limited ? [[meaningOf(report)]] : []),
    ...leftText(report),
  ]
}

const passagesOf = (sentence: string | null): Passage[] => (sentence === null ? [] : [[sentence]])

function meaningOf(report: Report): string {
  const { what } = remedyWords[report.remediation]
  return remedies[report.remediation].invites ? `${what} ${findingWords(report).afterReset}` : what
}

function driftedText({ drifted, notInPlan }: NonNullable<Report['approval']>): string {
  const isOf = (count: number, what: string) =>
    count === 0 ? '' : ` ${counted(count, 'guest')} ${count === 1 ? 'is' : 'are'} ${what}.`
  return `${isOf(drifted, 'no longer as the plan has them, and left alone')}${isOf(notInPlan, 'not in it, and could be changed')}`
}

/** How many runs it takes, the first one included. */
const runsUntilDone = (aRun: number, later: number) => (aRun === 0 ? 0 : 1 + Math.ceil(later / aRun))

function leftText(report: Report): Passage[] {
  const { person, decided } = leftAlone(report)
  if (person + decided === 0) return []
  const needs = person === 1 ? 'needs' : 'need'
  const parts: Phrase[] = [
    ...(person > 0 ? [{ text: `${counted(person, 'guest')} ${needs} a person`, to: 'findings' } as const] : []),
    ...(decided > 0
      ? [
          `${person > 0 ? ', and ' : ''}${counted(decided, 'guest')} stay${decided === 1 ? 's' : ''} as somebody decided`,
        ]
      : []),
  ]
  return [['Left alone: ', ...parts, '.']]
}

/** Who is over the limit of this run, and how many more runs like it they take. */
function laterText({ counts, approval }: Report, later: number): string {
  const wait = `${counted(later, 'guest')} ${later === 1 ? 'waits' : 'wait'}`
  if (counts.actionable === 0) return `${wait}, and no run at these limits takes any.`
  const plan = approval === null ? '' : ', with the same plan until it expires'
  return `${wait} for ${counted(Math.ceil(later / counts.actionable), 'more run')} at these limits${plan}.`
}

function done(report: Report): Passage[] {
  const { counts, refusal, stopped, remediation } = report
  const { outcome } = remedies[remediation]
  const early = stopped === null ? [] : [[`The run stopped early: ${stopped}. What is done stays done.`]]
  if (refusal !== null) return [[{ text: 'Nothing was changed.', strong: true }, ` ${refusal}`], ...early]
  if (counts.outcomes === undefined) return [['Nothing was changed: there was nobody to change.'], ...leftText(report)]
  const failed = counts.failed > 0 ? ` ${counted(counts.failed, 'guest')} failed.` : ''
  const later = counts.skipped['over-limit'] ?? 0
  return [
    [
      { text: `${grouped(counts.remediated)} of ${counted(counts.planned, 'planned guest')} ${outcome}`, strong: true },
      `.${failed}`,
    ],
    ...early,
    ...[ownFailures(report)].filter(({ length }) => length > 0),
    ...(later === 0 ? [] : [[laterText(report, later)]]),
    ...(counts.remediated === 0 ? [] : [[remedyWords[remediation].afterwards]]),
    ...leftText(report),
  ]
}
