import { askAbout } from './fact.ts'
import type { UndocumentedFact } from './fact.ts'

/** What is seen after a write. */
export const afterWrite = {
  resetShows: {
    asks: 'What does a user look like after a reset?',
    variants: {
      everything: 'The state is PendingAcceptance, the outside identity is gone, and the date of the state has moved.',
      state: 'The state is PendingAcceptance, and nothing else has changed.',
      issuer: 'The outside identity is gone, and nothing else has changed.',
      date: 'The date of the state has moved, and nothing else has changed.',
      'state-and-issuer': 'The state is PendingAcceptance, and the outside identity is gone.',
      'state-and-date': 'The state is PendingAcceptance, and the date of the state has moved.',
      'issuer-and-date':
        'The outside identity is gone, and the date of the state has moved; the state is still Accepted.',
    },
    dependsOn: ['src/core/enforcement/confirmation.ts', 'src/entra/write/enforcement.ts'],
    searched:
      'The pages on resetting the redemption status and on the invitation, their pull requests, the code of MSIdentityTools and of Remove-Unmanaged-Guests. They describe the answer (201, `status: PendingAcceptance`), not the user.',
    assumed: 'Any of the three is proof: the state, the outside identity that is gone, or a later date.',
    otherwise: 'A reset of which nothing shows ends as `unconfirmed`, never as failed, and is not sent again.',
    reportSays: '`observed.remedies` names everything that was seen of resets: `state-pending + date-moved after 2 s`.',
    findOut: `Reset one guest with \`only-guests\`, and compare ${askAbout('?$select=externalUserState,externalUserStateChangeDateTime,identities')} from before and after. \`observed\` in \`report.json\` counts what was seen.`,
  },
  resetSeenAfter: {
    asks: 'How long after a reset can it be seen?',
    variants: {
      'at-once': 'The next read shows it.',
      '1-second': 'Reads show it after a second.',
      '60-seconds': 'Reads show it after a minute.',
      '600-seconds': 'Reads show it after ten minutes.',
      never: 'No read ever shows it.',
    },
    dependsOn: ['src/entra/write/enforcement.ts'],
    searched: 'The pages on the invitation and on the delay of replicas in Microsoft Graph: no figure is given.',
    assumed: 'A reset shows within two minutes.',
    otherwise:
      'The first reset is waited for; when it is not seen, nothing else is sent. What is not seen at the end of a run is looked at again by the next.',
    reportSays:
      '`observed.remedies` has the seconds. After two minutes it says `nothing seen`, whether it comes late or never: `followUps` of the next run with `open-issue` tells these two apart.',
    findOut: 'Reset one guest with `only-guests`. `observed` in `report.json` says after how many seconds it was seen.',
  },
  deletionSeenAfter: {
    asks: 'How long after a deletion does a user still answer?',
    variants: { 'at-once': 'The next read answers 404.', '60-seconds': 'Reads answer the user for another minute.' },
    dependsOn: ['src/entra/write/enforcement.ts'],
    searched: 'The page on deleting a user: it documents 204, and no delay.',
    assumed: 'A deleted user answers 404 within two minutes.',
    otherwise: 'The deletion ends as `unconfirmed`, and the next run looks again.',
    reportSays: '`observed.remedies` has the seconds: `gone after 60 s`.',
    findOut: 'Delete one guest with `only-guests`; `observed` says after how many seconds it was gone.',
  },
  serviceClock: {
    asks: 'Does the clock that writes the date of a state agree with that of the runner?',
    variants: { same: 'It does.', 'ten-minutes-slow': 'It is ten minutes behind.' },
    dependsOn: ['src/core/enforcement/confirmation.ts'],
    searched: 'Nothing is promised anywhere.',
    assumed: 'Nothing: a date is compared with the date that was read before, not with the clock of the runner.',
    otherwise: 'Nothing changes.',
    reportSays: 'Nothing: the action never compares the two clocks.',
    findOut: 'Compare the `Date` header of an answer with the clock of the runner.',
  },
} as const satisfies Readonly<Record<string, UndocumentedFact>>
