import { askAbout, askGraph } from './fact.ts'
import type { UndocumentedFact } from './fact.ts'

/** What can be read of a user. */
export const readable = {
  protectionReadable: {
    asks: 'Does every cloud know `isManagementRestricted`?',
    variants: { readable: 'It can be selected.', 'not-there': 'It is refused as an unknown property: 400.' },
    dependsOn: ['src/entra/read/findings/finding-details.ts', 'src/entra/read/findings/protection.ts'],
    searched: 'The metadata of v1.0 has it; whether each cloud serves it is said nowhere.',
    assumed:
      'Nothing: it is read for findings alone, and where that is refused together with the sponsors, apart from them.',
    otherwise: 'Nobody is known to be protected, and the service refuses such a guest by itself.',
    reportSays: '`observed.graph.statuses` has the 400s of the guests who were asked about.',
    findOut: askAbout('?$select=isManagementRestricted'),
  },
  sponsors: {
    asks: 'What does an application read of the sponsors of a guest?',
    variants: {
      readable: 'Users with their names and addresses.',
      'id-and-type-alone': 'The id and the type.',
      forbidden: 'Nothing: 403.',
      'not-there': 'Nothing: the cloud has no sponsors, 400.',
    },
    dependsOn: ['src/entra/read/findings/finding-details.ts', 'src/entra/read/findings/sponsors.ts'],
    searched: 'The page on listing sponsors names User.Read.All; the clouds differ in their metadata.',
    assumed: 'Users can be read.',
    otherwise: 'The report leaves sponsors out and says why. Nothing else depends on them.',
    reportSays:
      '`observed.graph.errors` counts the refusals, and the findings have the sponsors as they could be read.',
    findOut: askAbout('/sponsors'),
  },
  createdDates: {
    asks: 'Which users have no date of creation?',
    variants: {
      kept: 'None.',
      'null-before-june-2018': 'Those from before June 2018.',
      null: 'All of them.',
    },
    dependsOn: ['src/core/guests/verdict.ts'],
    searched:
      'The page on the user says that it is null for some users from before June 2018. USNat and USSec do not have it.',
    assumed: 'Nothing: no verdict rests on it.',
    otherwise: 'Ages are shown as not known.',
    reportSays: 'Nothing in `observed`: findings without the date have `createdAt: null`.',
    findOut: askGraph("users?$filter=userType eq 'Guest'&$select=createdDateTime&$top=999"),
  },
  creationFilter: {
    asks: 'Can users be filtered by the date of creation, those without one among them?',
    variants: {
      'dates-and-null': 'By the date, and `createdDateTime eq null` gives those without one.',
      'dates-alone': 'By the date; `createdDateTime eq null` is refused: 400.',
      'null-is-nobody': 'By the date; `createdDateTime eq null` gives nobody.',
      'null-is-old': 'By the date; who has none counts as older than everybody.',
      refused: 'Not at all: 400.',
      ignored: 'What a filter says of the date is passed over.',
    },
    dependsOn: ['src/entra/read/listing/windows.ts'],
    searched:
      'The page on the user names `eq`, `ge` and `le` for the date; what `eq null` does is said nowhere. USNat and USSec do not have the property.',
    assumed: 'Nothing: periods are counted first, and must add up to all guests.',
    otherwise: 'More than 20,000 guests are listed one page after the other, which takes up to four times as long.',
    reportSays: '`observed.graph.statuses` has the 400s of the parts that were refused.',
    findOut: askGraph(
      "users?$filter=userType eq 'Guest' and createdDateTime eq null&$select=id&$count=true",
      ' --headers ConsistencyLevel=eventual',
    ),
  },
} as const satisfies Readonly<Record<string, UndocumentedFact>>
