import type { UndocumentedFact } from './fact.ts'

/** What the realm look-up answers. */
export const lookUps = {
  madeUpUser: {
    asks: 'Does the realm look-up answer for a made-up user as it does for a real one?',
    variants: {
      'as-the-domain': 'The answer is about the domain, whoever is asked for.',
      'not-viral': 'A user who does not exist is answered as managed, without `IsViral`.',
      unknown: 'A user who does not exist is answered with `NameSpaceType: Unknown`.',
    },
    dependsOn: ['src/entra/read/realms.ts'],
    searched:
      "Microsoft's cmdlet sends the address of the guest and says that the answer is about the domain; scripts in public send a made-up one. No page describes it.",
    assumed: 'A made-up user is enough, so that no address of a guest leaves the tenant.',
    otherwise:
      'No domain answers viral, the reference included: the check `detector` says so, and `look-up-as: guest` asks with the address of a guest.',
    reportSays:
      '`observed.lookUps.answers` counts the answers; where none has `viral:true`, the check `detector` says what the reference answered.',
    findOut:
      'Open `https://login.microsoftonline.com/common/userrealm/nobody@<domain>?api-version=2.1` for a domain that is known to be unmanaged, and once more with the address of a guest.',
  },
  referenceDomain: {
    asks: 'Is `yopmail.net`, the domain in the example of Get-MsIdIsViralUser, unmanaged?',
    variants: { 'still-viral': 'It answers viral.', 'changed-hands': 'Somebody manages it by now.' },
    dependsOn: ['src/entra/read/realms.ts'],
    searched: "The help of Microsoft's cmdlet names it. Who holds it can change any day.",
    assumed: 'A positive answer proves that look-ups can tell; a negative one proves nothing.',
    otherwise: 'The check `detector` is `unknown`, and the result stays what it was.',
    reportSays: 'The check `detector`, in runs that asked for it: `ok` or `unknown`.',
    findOut: 'Open `https://login.microsoftonline.com/common/userrealm/nobody@yopmail.net?api-version=2.1`.',
  },
  viralFlag: {
    asks: 'How is `IsViral` written?',
    variants: {
      'absent-unless-true': 'As a boolean, and left out unless it is true.',
      'false-elsewhere': 'As a boolean, and false where a domain is not viral.',
      text: 'As the text "True".',
    },
    dependsOn: ['src/core/guests/realm.ts'],
    searched:
      'The one fragment in the pages of Microsoft shows `true`; an issue of MSIdentityTools says that it can be missing.',
    assumed: 'Nothing: all three are read.',
    otherwise: 'Any other value makes the domain undetermined.',
    reportSays:
      '`observed.lookUps.answers` has the values as they came: `viral:true`, `viral:True`, `viral:false` or `viral:absent`.',
    findOut: 'Open the look-up of an unmanaged domain and of a managed one.',
  },
  realmLimit: {
    asks: 'How many realm look-ups does the service take?',
    variants: {
      none: 'As many as are sent.',
      '8-at-once': 'Eight at a time; one more is answered with 429 and no `Retry-After`.',
      '20-a-second': 'Twenty a second; one more is answered with 429 and `Retry-After: 1`.',
    },
    dependsOn: ['src/entra/read/realms.ts'],
    searched:
      'The limits of Microsoft Graph and of Entra ID: the look-up is not in them. No report of a 429 was found.',
    assumed: 'Nothing: the service sets the pace.',
    otherwise: 'Look-ups slow down; a domain without an answer after five tries is undetermined, never managed.',
    reportSays:
      '`observed.lookUps` has the number of 429s (`throttled`), what they had for `Retry-After`, and the highest concurrency.',
    findOut: '`observed` in `report.json` has the number of 429s and the highest concurrency.',
  },
  realmOfOtherClouds: {
    asks: 'What does the login host of a national cloud know of domains of the global one?',
    variants: {
      'all-clouds': 'It answers for every domain.',
      'own-cloud-alone': 'It answers `Unknown` for a domain of another cloud.',
      'not-there': 'It has no such look-up: 404.',
    },
    dependsOn: ['src/entra/read/realms.ts'],
    searched:
      "No sample of this look-up on such a host was found; a library of Microsoft's takes 404 for an answer there.",
    assumed: 'A look-up that finds nothing in a national cloud proves nothing: the global host is asked as well.',
    otherwise: 'The domain is undetermined.',
    reportSays: '`observed.lookUps.answers` counts the answers by host, and `statuses` has the 404s.',
    findOut:
      'Open `https://login.microsoftonline.us/common/userrealm/nobody@<domain>?api-version=2.1` (China: `login.partner.microsoftonline.cn`) for a domain of the global cloud.',
  },
} as const satisfies Readonly<Record<string, UndocumentedFact>>
