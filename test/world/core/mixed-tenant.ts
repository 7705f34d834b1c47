import type { AccountType } from '../../../src/core/guests/finding.ts'
import type { Guest } from '../../../src/core/guests/guest.ts'
import { buildReport } from '../../../src/core/report/build-report.ts'
import type { Report } from '../../../src/core/report/report.ts'
import { by, guestWith } from './guests.ts'
import { censusOf, reportInputOf, type InputOverrides } from './report-input.ts'

/** Two guests with a Microsoft account, one each with a managed one and a passcode, one who has not accepted yet. */
const others: readonly Guest[] = [
  guestWith({ id: 'msa-1', mail: 'a@outlook.example', identities: by('MicrosoftAccount') }),
  guestWith({ id: 'msa-2', mail: 'b@live.example', identities: by('MicrosoftAccount') }),
  guestWith({ id: 'managed', mail: 'c@managed.example' }),
  guestWith({ id: 'passcode', mail: 'd@otp.example', identities: by('mail') }),
  guestWith({ id: 'pending', mail: 'e@outlook.example', externalUserState: 'PendingAcceptance' }),
  guestWith({
    id: 'own',
    mail: null,
    identities: by(),
    externalUserState: null,
    userPrincipalName: 'own@contoso.example',
  }),
]

const unmanaged: readonly Guest[] = ['viral-1', 'viral-2', 'viral-3'].map((id) =>
  guestWith({ id, mail: `${id}@viral.example` }),
)

/** A report on a tenant with guests of many kinds, three of them unmanaged where that is asked for. */
export function mixedReport(
  accountTypes: readonly AccountType[],
  { withUnmanaged = true, without = [] as readonly string[], ...parts }: MixedOverrides = {},
): Report {
  const guests = [...others, ...(withUnmanaged ? unmanaged : [])].filter(({ id }) => !without.includes(id))
  return buildReport(reportInputOf(censusOf(guests, undefined, accountTypes), parts))
}

/** What differs in the tenant or the run. */
export interface MixedOverrides extends InputOverrides {
  readonly withUnmanaged?: boolean
  /** Ids of guests who are not there. */
  readonly without?: readonly string[]
}
