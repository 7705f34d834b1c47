import * as v from 'valibot'
import { accountTypes } from '../guests/finding.ts'
import { figureNames, type FigureName } from '../report/figures.ts'
import { results } from '../report/result.ts'
import { runSource } from '../report/report-schema.ts'
import type { SameShape } from '../text/same-shape.ts'
import type { Overview } from './overview.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const text = v.string()
const moment = v.pipe(text, v.isoTimestamp())
const textOrNull = v.nullable(text)
const typesAskedFor = v.array(v.picklist(accountTypes))
const figures = Object.fromEntries(figureNames.map((name) => [name, count])) as Record<FigureName, typeof count>

const report = v.object({
  tenant: v.object({ id: text, cloud: text }),
  run: v.object({ id: textOrNull, attempt: textOrNull, url: textOrNull }),
  mode: v.picklist(['report', 'enforce']),
  startedAt: moment,
  finishedAt: moment,
  result: v.picklist(results),
  accountTypes: typesAskedFor,
  complete: v.boolean(),
  unchecked: v.pipe(
    v.boolean(),
    v.description('Nobody unmanaged was found, and nobody knows whether look-ups could have told.'),
  ),
  redacted: v.boolean(),
  why: v.pipe(v.array(text), v.description('What the report says against itself.')),
  stopped: v.pipe(v.boolean(), v.description('Whether the run stopped before its plan was worked off.')),
  figures: v.object(figures),
})

const rowOfTenant = {
  name: v.pipe(text, v.description('As listed; else what the artifact is named after; else the id of the tenant.')),
  expected: v.boolean(),
  superseded: v.pipe(v.array(text), v.description('Paths of older reports of the tenant, which do not count.')),
  why: v.pipe(v.array(text), v.description('Why there is no report, or what it says against itself.')),
}

/** What overview.json holds. */
export const overviewSchema = v.object({
  schema: v.literal('unmanaged-guests/overview/v1'),
  createdAt: moment,
  run: runSource,
  result: v.pipe(
    v.picklist(['clean', 'remediated', 'findings', 'partial', 'failed']),
    v.description('The worst that happened to one of the tenants.'),
  ),
  totals: v.pipe(
    v.object({
      tenants: count,
      counted: v.pipe(count, v.description('Tenants that the sums are over: those with a complete report.')),
      failedTenants: count,
      accountTypes: v.nullable(typesAskedFor),
      ...figures,
    }),
    v.description('Sums over the tenants whose scan is complete.'),
  ),
  tenants: v.pipe(
    v.array(
      v.union([
        v.object({ ...rowOfTenant, state: v.picklist(results), path: text, report }),
        v.object({ ...rowOfTenant, state: v.literal('unreadable'), path: text, report: v.null() }),
        v.object({ ...rowOfTenant, state: v.literal('no-report'), path: v.null(), report: v.null() }),
      ]),
    ),
    v.description('Those that failed first, then by findings.'),
  ),
  warnings: v.array(text),
})

true satisfies SameShape<Overview, v.InferOutput<typeof overviewSchema>>
