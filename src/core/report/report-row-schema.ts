import * as v from 'valibot'
import { guestErrorCodes } from '../enforcement/guest-error.ts'
import { outcomes } from '../enforcement/outcome.ts'
import { verdicts } from '../guests/verdict.ts'
import type { SkipReason } from '../plan/decision.ts'
import type { SameShape } from '../text/same-shape.ts'
import type { ReportRow } from './report-row.ts'

const text = v.string()
const textOrNull = v.nullable(text)
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
/** A moment, and in a redacted report a day. */
const dateOrNull = v.nullable(v.pipe(text, v.regex(/^\d{4}-\d{2}-\d{2}(T.*)?$/)))

/** Why a finding is left alone. */
export const skipReason = v.picklist([
  'exempt',
  'exemption-expired',
  'excluded-domain',
  'role-holder',
  'protected',
  'disabled',
  'two-homes',
  'no-address',
  'suspect-overtaken',
  'blocked-domain',
  'unconfirmed-before',
  'not-approved',
  'over-limit',
  'gone',
  'changed',
  'already-done',
  'now-managed',
])

const sponsor = v.object({
  id: text,
  kind: v.picklist(['user', 'group', 'other']),
  name: textOrNull,
  address: textOrNull,
})

/** One guest in report.json. Its properties are the columns of findings.csv and guests.csv. */
export const reportRow = v.object({
  id: v.pipe(
    text,
    v.description(
      'Object id; in a redacted report "role holder 1" or "protected guest 1" for those who are only counted.',
    ),
  ),
  displayName: v.pipe(textOrNull, v.description('Name of the guest.')),
  mail: v.pipe(textOrNull, v.description('The address by which the home domain was told; else `mail`.')),
  userPrincipalName: v.pipe(textOrNull, v.description('Sign-in name in this tenant.')),
  domain: v.pipe(textOrNull, v.description('The home domain, in ASCII and small letters.')),
  verdict: v.pipe(v.picklist(verdicts), v.description('What the guest is: docs/verdicts.md.')),
  reason: v.pipe(text, v.description('Why this verdict, a sentence for people.')),
  suspectOvertaken: v.exactOptional(v.pipe(v.literal(true), v.description('Redeemed after 2022; else left out.'))),
  state: v.pipe(textOrNull, v.description('externalUserState of Microsoft Graph.')),
  stateChangedAt: v.pipe(dateOrNull, v.description('When that state began: a moment, or a day in a redacted report.')),
  createdAt: v.pipe(dateOrNull, v.description('When the guest was invited or made.')),
  accountEnabled: v.pipe(v.nullable(v.boolean()), v.description('Whether the guest may sign in.')),
  lastSignInAt: v.exactOptional(
    v.pipe(dateOrNull, v.description('Null for one who never signed in; left out where that was not read.')),
  ),
  sponsors: v.exactOptional(v.pipe(v.array(sponsor), v.description('Who answers for the guest, where that was read.'))),
  sponsorCount: v.exactOptional(v.pipe(count, v.description('How many they are, where that was read.'))),
  pendingDays: v.exactOptional(
    v.pipe(count, v.description('How long the invitation was not accepted, in whole days; on every row of `pending`.')),
  ),
  needsMail: v.exactOptional(
    v.pipe(v.literal(true), v.description('Can come back by the link of the mailed invitation alone; else left out.')),
  ),
  nextSignIn: v.exactOptional(
    v.pipe(text, v.description('How the guest will sign in after a reset, a sentence for people.')),
  ),
  decision: v.pipe(v.picklist(['act', 'skip']), v.description('What `mode: enforce` does.')),
  skipReason: v.exactOptional(v.pipe(skipReason, v.description('Why a finding is left alone; docs/verdicts.md.'))),
  outcome: v.exactOptional(
    v.pipe(v.picklist(outcomes), v.description("How it ended; on every guest of an enforce run's plan.")),
  ),
  error: v.exactOptional(v.pipe(text, v.description('Why it failed, a sentence for people.'))),
  errorCode: v.exactOptional(
    v.pipe(v.picklist(guestErrorCodes), v.description('The `error` in a word; wherever there is one.')),
  ),
  failedBefore: v.exactOptional(
    v.pipe(v.literal(true), v.description('Failed in an earlier run, and comes after the others; else left out.')),
  ),
  requestId: v.exactOptional(v.pipe(text, v.description("Microsoft's id of the request that changed the guest."))),
})

true satisfies SameShape<ReportRow, v.InferOutput<typeof reportRow>>
true satisfies SameShape<SkipReason, v.InferOutput<typeof skipReason>>
