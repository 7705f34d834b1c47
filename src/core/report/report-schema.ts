import * as v from 'valibot'
import { outcomes, stopCodes } from '../enforcement/outcome.ts'
import { problemCodes } from '../guests/completeness.ts'
import { accountTypes } from '../guests/finding.ts'
import { lookUpNames } from '../guests/look-up.ts'
import { verdicts } from '../guests/verdict.ts'
import { refusalCodes } from '../plan/plan.ts'
import { remedyNames } from '../remedy.ts'
import { checkNames } from '../tenant/check.ts'
import type { SameShape } from '../text/same-shape.ts'
import { laterChanges } from './follow-up.ts'
import type { Report } from './report.ts'
import { reportRow, skipReason } from './report-row-schema.ts'
import { results } from './result.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const text = v.string()
const textOrNull = v.nullable(text)
const moment = v.pipe(text, v.isoTimestamp())

/** Named, because the report of many tenants has it too. */
export const runSource = v.pipe(
  v.object({
    repository: textOrNull,
    id: textOrNull,
    attempt: textOrNull,
    event: textOrNull,
    url: textOrNull,
    workflowUrl: v.exactOptional(textOrNull),
    docsUrl: v.exactOptional(textOrNull),
  }),
  v.description('Where the run took place; null where the runner does not say.'),
)

const tally = v.record(text, count)

const observed = v.pipe(
  v.object({
    lookUps: v.object({
      as: v.picklist(lookUpNames),
      answers: tally,
      statuses: tally,
      throttled: count,
      retryAfter: tally,
      highestConcurrency: count,
    }),
    graph: v.object({ statuses: tally, errors: tally, throttled: count }),
    remedies: tally,
  }),
  v.description(
    "What was seen of Microsoft's services, in figures. Its keys are no contract: they follow the services.",
  ),
)

const counts = v.object({
  guests: v.pipe(count, v.description('Guests that were listed.')),
  candidates: v.pipe(count, v.description('Guests whose verdict needed a realm look-up.')),
  eligible: v.pipe(
    count,
    v.description('Guests who could be a finding of the account types, of whom `max-change-percent` is a share.'),
  ),
  domains: v.pipe(count, v.description('Domains that were looked up.')),
  byVerdict: v.object(of(verdicts, count)),
  actionable: v.pipe(count, v.description('Findings that `mode: enforce` acts on.')),
  planned: v.pipe(count, v.description('Guests of the plan.')),
  skipped: v.pipe(
    v.object(of(skipReason.options, v.exactOptional(count))),
    v.description('Findings that are left alone, by reason; a reason without one is left out.'),
  ),
  remediated: count,
  failed: count,
  unconfirmed: v.pipe(count, v.description('Accepted by the service, and not seen yet.')),
  outcomes: v.exactOptional(
    v.pipe(
      v.object(of(outcomes, count)),
      v.description('How the guests of the plan ended; they add up to `planned`. Only where something was to be done.'),
    ),
  ),
})

const check = v.object({
  check: v.union([
    v.picklist(checkNames.filter((name) => name !== 'permission')),
    // The schema can only say "text that begins so"; the type says it exactly.
    v.pipe(text, v.regex(/^permission /)) as v.GenericSchema<`permission ${string}`>,
  ]),
  status: v.picklist(['ok', 'warning', 'blocked', 'unknown']),
  detail: text,
})

const domain = v.object({
  domain: text,
  realm: v.picklist(['viral', 'managed', 'federated', 'unknown', 'indeterminate']),
  guests: count,
  unmanaged: count,
})

const homeTenant = v.object({
  domain: text,
  txt: v.pipe(
    v.picklist(['present', 'absent', 'unknown']),
    v.description('Whether DNS has the record by which Microsoft verifies the owner of a domain.'),
  ),
  tenantId: v.exactOptional(text),
  tenantName: v.exactOptional(text),
  hint: v.exactOptional(v.literal('taken over, not updated')),
})

const approval = v.object({
  digest: text,
  createdAt: moment,
  items: count,
  drifted: v.pipe(count, v.description('Guests of the plan who are left alone, whatever the reason.')),
  notInPlan: v.pipe(count, v.description('Findings that could be reset or deleted, if the plan had them.')),
  pullRequest: v.nullable(v.object({ number: count, url: text, approvers: v.array(text) })),
})

const followUp = v.object({
  at: v.pipe(moment, v.description('When the run started that reset them.')),
  runUrl: textOrNull,
  reset: count,
  pending: count,
  gone: v.pipe(count, v.description('Deleted, or no longer guests.')),
  unseen: count,
  redeemed: v.object(of(verdicts, v.exactOptional(count))),
  disabled: v.pipe(count, v.description('Of all who are there, those who may not sign in today.')),
  moved: v.pipe(
    v.nullable(count),
    v.description('Of all who are there, those whose home domain is another one; null where no home is remembered.'),
  ),
  changed: v.exactOptional(
    v.pipe(
      v.array(
        v.object({
          tag: v.pipe(text, v.description('The first 10 hexadecimal digits of the SHA-256 of the object id.')),
          id: textOrNull,
          displayName: textOrNull,
          domain: textOrNull,
          changes: v.array(v.picklist(laterChanges)),
        }),
      ),
      v.description('Each guest who was deleted, disabled or moved since. Not in a redacted report.'),
    ),
  ),
})

const unfinished = v.object({
  at: v.pipe(moment, v.description('When that run started.')),
  runUrl: textOrNull,
  remediation: v.picklist(remedyNames),
  intended: v.pipe(count, v.description('So many guests it meant to change.')),
  seen: v.pipe(
    v.nullable(v.object({ done: count, redeemed: count, left: count, unknown: count })),
    v.description('What came of them, as far as the scan shows; null where whom it meant is not known.'),
  ),
})

const unreported = v.object({
  since: v.pipe(moment, v.description('When the last complete scan before this one began.')),
  guests: v.pipe(count, v.description('So many of those it found, or could not tell any more.')),
})

/** What report.json holds. */
export const reportSchema = v.object({
  schema: v.literal('unmanaged-guests/report/v1'),
  tenant: v.object({ id: text, cloud: text }),
  run: runSource,
  mode: v.picklist(['report', 'enforce']),
  remediation: v.picklist(remedyNames),
  accountTypes: v.pipe(v.array(v.picklist(accountTypes)), v.description('What makes a guest a finding.')),
  startedAt: moment,
  finishedAt: moment,
  result: v.picklist(results),
  complete: v.pipe(v.boolean(), v.description('Whether the scan is; otherwise every figure is too low.')),
  problems: v.pipe(v.array(text), v.description('Why the scan is not complete, a sentence each.')),
  problemCodes: v.pipe(v.array(v.picklist(problemCodes)), v.description('The same in a word each, in the same order.')),
  refusal: v.pipe(textOrNull, v.description('Why nothing at all was, or would be, done; null otherwise.')),
  refusalCode: v.pipe(v.nullable(v.picklist(refusalCodes)), v.description('The same in a word.')),
  stopped: v.pipe(textOrNull, v.description('Why an enforce run sent no further write; null otherwise.')),
  stopCode: v.nullable(v.picklist(stopCodes)),
  approval: v.nullable(approval),
  redacted: v.pipe(v.boolean(), v.description('Whether names and addresses were left out.')),
  counts,
  preflight: v.array(check),
  domains: v.array(domain),
  homeTenants: v.array(homeTenant),
  observed,
  findings: v.array(reportRow),
  indeterminate: v.array(reportRow),
  pending: v.array(reportRow),
  followUps: v.pipe(v.array(followUp), v.description('What became of those who were reset, the latest run first.')),
  unfinished: v.pipe(
    v.nullable(unfinished),
    v.description('What the run before did, where it ended without a report and is remembered.'),
  ),
  unreported: v.pipe(
    v.nullable(unreported),
    v.description(
      'Guests of the last report whose invitation changed since, though no run that is remembered did that.',
    ),
  ),
})

true satisfies SameShape<Report, v.InferOutput<typeof reportSchema>>

/** The same schema under each of some names. */
function of<const Name extends string, Schema>(names: readonly Name[], schema: Schema): Record<Name, Schema> {
  return Object.fromEntries(names.map((name) => [name, schema])) as Record<Name, Schema>
}
