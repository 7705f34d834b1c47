import * as v from 'valibot'
import type { OverviewFailOn } from '../core/overview/overview.ts'
import { parseTenantList, type ListedTenant } from '../core/overview/tenant-list.ts'
import { ActionError } from '../errors.ts'

/** The inputs of overview/action.yml, checked and in their own types. */
export interface OverviewSettings {
  readonly reports: string
  readonly tenants: readonly ListedTenant[]
  readonly artifactPrefix: string
  readonly failOn: OverviewFailOn
}

/** The names of the inputs that are read. Their defaults live in overview/action.yml alone. */
export const overviewInputNames = ['reports', 'tenants', 'artifact-prefix', 'fail-on'] as const

export type OverviewInputName = (typeof overviewInputNames)[number]

const failOn = v.pipe(
  v.string(),
  v.transform((value) => [...new Set(value.split(/[\n,]/).map((item) => item.trim()))].filter((item) => item !== '')),
  v.array(v.picklist(['failures', 'findings', 'never'])),
  v.minLength(1),
  v.check((values) => !values.includes('never') || values.length === 1),
)

/**
 * Reads every input once.
 *
 * @throws ActionError `input-invalid`, naming the input, its value or what is wrong with it, and what is allowed.
 */
export function readOverviewSettings(read: (name: OverviewInputName) => string): OverviewSettings {
  const reports = read('reports').trim()
  if (reports === '') throw invalid('Input "reports" is empty. It must be the folder that has the reports.')
  const failOnText = read('fail-on')
  const parsedFailOn = v.safeParse(failOn, failOnText)
  if (!parsedFailOn.success) {
    throw invalid(
      `Input "fail-on" is ${JSON.stringify(failOnText)}. ` +
        'It must be a list of "failures" and "findings", or "never" alone.',
    )
  }
  return {
    reports,
    tenants: readTenants(read('tenants').trim()),
    artifactPrefix: read('artifact-prefix').trim(),
    failOn: parsedFailOn.output,
  }
}

function readTenants(text: string): readonly ListedTenant[] {
  if (text === '') return []
  const parsed = parseTenantList(text)
  if (parsed.kind === 'list') return parsed.tenants
  throw invalid(
    `Input "tenants" is not a list of tenants: ${parsed.why}. It must be a JSON array of names, or of objects such as ` +
      '{"name": "contoso", "tenant-id": "00000000-0000-0000-0000-000000000000"}, each name and each id once, ' +
      'or empty when nobody knows which tenants to expect.',
  )
}

const invalid = (message: string) =>
  new ActionError('input-invalid', message, {
    hint: 'Correct the input in the workflow file, or the variable behind it.',
  })
