import { isRemedied, remedies } from '../../core/remedy.ts'
import type { Report } from '../../core/report/report.ts'
import { standingFindings } from '../../core/report/standing.ts'
import type { Passage } from './brief-links.ts'
import { leftAlone } from './left-alone.ts'
import { sponsorCounts } from './sponsors.ts'
import { counted } from './numbers.ts'

/** What to do now, the first thing first. Each step leads somewhere. */
export function briefSteps(report: Report, proposed: boolean): Passage[] {
  const outside = isOutside(report)
  if (!report.complete) {
    const again = outside ? 'Run it again' : { text: 'Run the workflow again', to: 'workflow' as const }
    return [[again, ': it reads what is missing.']]
  }
  const steps = [
    ...(report.mode === 'enforce' && report.refusal === null
      ? afterEnforcing(report)
      : beforeEnforcing(report, proposed)),
    ...unclearStep(report),
  ]
  if (steps.length > 0) return steps
  const schedule = outside ? setUp : ({ text: 'Keep the schedule', to: 'workflow' } as const)
  return [['Nothing. ', schedule, ': accounts change, and the next report says so.']]
}

/** Whether somebody had a look by hand, outside of GitHub: there is no workflow yet to lead to. */
const isOutside = ({ run }: Report) => run.repository === null && run.url === null

const setUp = { text: 'Set up the workflow', to: 'setup' } as const

function beforeEnforcing(report: Report, proposed: boolean): Passage[] {
  if (standingFindings(report).length === 0 && report.approval === null) return []
  const { person } = leftAlone(report)
  const canAct = report.counts.actionable > 0
  return [
    ...(report.approval === null ? [askStep(report), ...keepStep(report)] : []),
    ...(isOutside(report)
      ? [[setUp, ': this report every week, and resets that somebody approves.']]
      : orderSteps(report, proposed)),
    ...(person > 0 && !canAct ? [personStep(person)] : []),
  ]
}

/** What leads to an enforcement: the guests are told first. */
function orderSteps(report: Report, proposed: boolean): Passage[] {
  const { counts, refusal, remediation } = report
  const canAct = counts.actionable > 0
  return [
    ...(canAct && remedies[remediation].invites && refusal === null ? [tellStep(counts.actionable)] : []),
    ...mailStep(report),
    ...(refusal !== null ? [refusalStep(report)] : canAct ? [approvalStep(report, proposed)] : []),
  ]
}

function askStep(report: Report): Passage {
  const sponsors = sponsorCounts(report)
  const one = standingFindings(report).length === 1
  const which = one ? ' whether the guest is still needed.' : ' which guests are still needed.'
  const who = one ? 'Ask the people who work with this partner' : 'Ask the people who work with these partners'
  if (sponsors === null) return [{ text: who, to: 'findings' }, which]
  const { withSponsor, without } = sponsors
  if (withSponsor === 0) {
    return one
      ? [{ text: 'Ask who works with this partner', to: 'ask' }, ': the guest has no sponsor.']
      : [{ text: 'Ask who works with these partners', to: 'ask' }, ': none of the guests has a sponsor.']
  }
  const none = without === 0 ? '' : `; ${counted(without, 'guest has', 'guests have')} none`
  const needed = withSponsor === 1 ? 'whether the guest is' : 'which are'
  return [
    { text: `Ask the sponsors of ${counted(withSponsor, 'guest')}`, to: 'ask' },
    ` ${needed} still needed${none}.`,
  ]
}

const keepStep = ({ counts }: Report): Passage[] =>
  counts.actionable === 0 ? [] : [[{ text: 'Keep who must stay', to: 'keep' }, ': tick them, and copy the entries.']]

/** What mends a refusal. The limits are values of the workflow, and no part of an approved plan: it holds on. */
function refusalStep({ refusalCode, approval, mode }: Report): Passage {
  switch (refusalCode) {
    case 'plan-outdated':
      return [{ text: 'Make a new plan', to: 'workflow' }, ', and have it approved.']
    case 'over-limit': {
      const change = { text: 'Change the limits in the workflow', to: 'workflow' } as const
      if (approval !== null)
        return [change, ' to values that pass, and run it again: the approved plan holds until it expires.']
      const values = [change, ' to values that pass, or set on-limit to partial, and run it again'] as const
      return mode === 'enforce'
        ? [...values, '.']
        : [...values, '. Then ', { text: 'approve the plan', to: 'choose' }, '.']
    }
    case 'blocked':
      return [{ text: 'Correct what blocks', to: 'checks' }, ', and run the workflow again.']
    case 'incomplete':
    case null:
      return [{ text: 'Run the workflow again', to: 'workflow' }, '.']
  }
}

function approvalStep({ approval, remediation }: Report, proposed: boolean): Passage {
  const { doesIt } = remedies[remediation]
  if (approval !== null || proposed) {
    return [{ text: 'Approve and merge the pull request', to: 'plan' }, `, and the workflow ${doesIt} these guests.`]
  }
  // Which of the flows a repository has is not known to a run.
  return [
    'Approve the plan where your workflow asks: ',
    { text: 'merge its pull request', to: 'plan' },
    ', press “Review deployments” in ',
    { text: 'this run', to: 'run' },
    ', or start ',
    { text: 'a run by hand', to: 'workflow' },
    '. None of these? ',
    { text: 'Choose one', to: 'choose' },
    '.',
  ]
}

const tellStep = (guests: number): Passage => [
  { text: guests === 1 ? 'Tell the guest' : 'Tell the guests', to: 'telling' },
  ` before ${guests === 1 ? 'the' : 'their'} next sign-in asks.`,
]

const personStep = (person: number): Passage => [
  { text: `Look at ${counted(person, 'guest')}`, to: 'findings' },
  ' by hand: the report gives a reason for each.',
]

function afterEnforcing(report: Report): Passage[] {
  const { counts, stopped, remediation } = report
  const { person } = leftAlone(report)
  const failed = counts.outcomes?.failed ?? 0
  const unfinished = failed + (counts.outcomes?.['not-attempted'] ?? 0) + (counts.skipped['over-limit'] ?? 0)
  return [
    ...(failed > 0
      ? [
          [
            { text: `Look at ${counted(failed, 'guest')} that failed`, to: 'findings' },
            ': each has its error.',
          ] as Passage,
        ]
      : []),
    ...(counts.remediated > 0 && remedies[remediation].invites ? [tellStep(counts.remediated)] : []),
    ...mailStep(report),
    ...(unfinished > 0 || stopped !== null
      ? [[{ text: 'Run the workflow again', to: 'workflow' }, ' for those who are left.'] as Passage]
      : []),
    ...(person > 0 ? [personStep(person)] : []),
  ]
}

/** Who could not come back at a sign-in alone. It keeps nobody from being reset: a tenant may list no address for anybody. */
function mailStep({ findings, remediation }: Report): Passage[] {
  if (!remedies[remediation].invites) return []
  const marked = findings.filter(({ needsMail, decision }) => needsMail === true && decision === 'act')
  if (marked.length === 0) return []
  const isOver = marked.every(({ outcome }) => isRemedied(outcome))
  return [
    [
      `${counted(marked.length, 'guest')}, marked “needs mail”, can come back only by the link in a mailed invitation: `,
      isOver
        ? 'if none was mailed, have Microsoft send it from the admin center, and '
        : 'set send-invitation to true, and ',
      { text: marked.length === 1 ? 'tell the guest' : 'tell them', to: 'telling' },
      '.',
    ],
  ]
}

const unclearStep = ({ indeterminate }: Report): Passage[] =>
  indeterminate.length === 0
    ? []
    : [
        [
          { text: `Look at ${counted(indeterminate.length, 'undetermined guest')}`, to: 'indeterminate' },
          ', or run again: most look-ups fail for a moment only.',
        ],
      ]
