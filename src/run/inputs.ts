import * as v from 'valibot'
import { parseDomainList } from '../core/guests/domain-rules.ts'
import { cloudNames } from '../core/tenant/cloud.ts'
import { guidPattern } from '../core/text/guid.ts'
import { ActionError } from '../errors.ts'
import { lookUpNames } from '../core/guests/look-up.ts'
import { remedyNames } from '../core/remedy.ts'

const guid = v.pipe(
  v.string(),
  v.regex(guidPattern),
  v.toLowerCase(),
  v.description('a GUID such as 00000000-0000-0000-0000-000000000000'),
)

const oneOf = <const T extends readonly string[]>(...values: T) =>
  v.pipe(v.picklist(values), v.description(`exactly one of ${values.map((value) => `"${value}"`).join(', ')}`))

const yesOrNo = v.pipe(
  v.picklist(['true', 'false']),
  v.transform((value) => value === 'true'),
  v.description('"true" or "false"'),
)

const wholeNumber = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/),
    v.transform(Number),
    v.minValue(least),
    v.maxValue(most),
    v.description(`a whole number from ${least} to ${most}`),
  )

const items = (value: string) => [
  ...new Set(
    value
      .split(/[\n,]/)
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  ),
]

const listOf = <const T extends readonly string[]>(...values: T) =>
  v.pipe(
    v.string(),
    v.transform(items),
    v.array(v.picklist(values)),
    v.minLength(1),
    v.description(`a list of ${values.map((value) => `"${value}"`).join(', ')}`),
  )

const list = v.pipe(v.string(), v.transform(items), v.description('a list, separated by commas or line breaks'))
const domains = v.pipe(
  v.string(),
  v.transform((value) => parseDomainList(items(value))),
  v.check(({ kind }) => kind === 'list'),
  v.transform((parsed) => (parsed.kind === 'list' ? parsed.list : new Set<string>())),
  v.description('a list of domains such as "fabrikam.com" and "*.fabrikam.com"'),
)
const objectIds = v.pipe(
  v.string(),
  v.transform((value) => items(value.toLowerCase())),
  v.array(guid),
  v.transform((ids): ReadonlySet<string> => new Set(ids)),
  v.description('a list of object ids, each a GUID such as 00000000-0000-0000-0000-000000000000'),
)
const text = v.pipe(v.string(), v.description('text'))

const failOn = v.pipe(
  listOf('failures', 'findings', 'never'),
  v.check((values) => !values.includes('never') || values.length === 1),
  v.description('a list of "failures" and "findings", or "never" alone'),
)

// https://github.com/actions/toolkit/blob/main/packages/artifact/src/internal/upload/path-and-artifact-name-validation.ts
const artifactName = v.pipe(
  v.string(),
  v.regex(/^[^"\\/:<>|*?\r\n]*$/),
  v.description('a name without any of " : < > | * ? \\ / and line breaks, or empty for no upload'),
)

const httpsUrl = v.pipe(
  v.string(),
  v.check((value) => value === '' || (URL.canParse(value) && new URL(value).protocol === 'https:')),
  v.description('an https URL, or empty'),
)

// https://learn.microsoft.com/graph/api/resources/invitedusermessageinfo
const language = v.pipe(
  v.string(),
  v.regex(/^$|^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  v.description('a language such as "en-US", or empty'),
)

const address = v.pipe(
  v.string(),
  v.check((value) => value === '' || v.safeParse(v.pipe(v.string(), v.email()), value).success),
  v.description('one e-mail address, or empty'),
)

/** The rule of every input of action.yml. Defaults live in action.yml alone: the runner fills them in. */
const schema = v.object({
  'tenant-id': guid,
  'client-id': guid,
  cloud: oneOf(...cloudNames),
  mode: oneOf('report', 'enforce'),
  remediation: oneOf(...remedyNames),
  'account-types': listOf('unmanaged', 'microsoft-account', 'all-guests'),
  'include-external-members': yesOrNo,
  'include-domains': domains,
  'exclude-domains': domains,
  'exemptions-file': text,
  'include-suspect-overtaken': yesOrNo,
  'approved-plan': text,
  'approved-digest': text,
  approval: oneOf('none', 'pull-request'),
  'min-approvals': wholeNumber(1, 100),
  'plan-max-age-days': wholeNumber(1, 30),
  'max-changes': wholeNumber(0, 1_000_000),
  'max-change-percent': wholeNumber(0, 100),
  'on-limit': oneOf('abort', 'partial'),
  'send-invitation': yesOrNo,
  'invite-redirect-url': httpsUrl,
  'invitation-language': language,
  'invitation-cc': address,
  'only-guests': objectIds,
  'look-up-as': oneOf(...lookUpNames),
  'pending-days': wholeNumber(0, 3650),
  'sign-in-activity': yesOrNo,
  'artifact-name': artifactName,
  'artifact-retention-days': wholeNumber(1, 90),
  'report-page': yesOrNo,
  'open-issue': yesOrNo,
  'issue-title': text,
  'issue-labels': list,
  'issue-assignees': list,
  redact: oneOf('auto', 'always', 'never', 'never-even-public'),
  'fail-on': failOn,
  'github-token': text,
})

type Parsed = v.InferOutput<typeof schema>
export type InputName = keyof Parsed
type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S

/** Every input, checked and in its own type, under its name in camelCase. */
export type Settings = { readonly [Name in InputName as Camel<Name>]: Parsed[Name] }

/** The names of the inputs that are read. */
export const inputNames: readonly InputName[] = v.keyof(schema).options

const camelCase = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/**
 * Reads every input once.
 *
 * @param read gives the text of an input exactly as the workflow has it, white space included.
 * @throws ActionError `input-invalid`, naming the input, its value and what is allowed.
 */
export function readSettings(read: (name: InputName) => string): Settings {
  // `mode` is taken to the letter: "enforce " is a mistake, and a mistake must not decide whether guests are changed.
  const raw = Object.fromEntries(inputNames.map((name) => [name, name === 'mode' ? read(name) : read(name).trim()]))
  const result = v.safeParse(schema, raw, { abortPipeEarly: true })
  if (!result.success) {
    throw new ActionError('input-invalid', [...new Set(result.issues.map((issue) => problem(issue, raw)))].join('\n'))
  }
  for (const name of ['approved-digest', 'approval'] as const) {
    if (raw[name] !== '' && raw[name] !== 'none' && result.output['approved-plan'] === '') {
      throw new ActionError(
        'input-invalid',
        `Input "${name}" is ${shown(name, raw)}, and "approved-plan" names no plan.`,
      )
    }
  }
  for (const name of ['invitation-language', 'invitation-cc'] as const) {
    if (result.output[name] !== '' && !result.output['send-invitation']) {
      throw new ActionError(
        'input-invalid',
        `Input "${name}" is set, and "send-invitation" is false: no mail would be sent.`,
      )
    }
  }
  return Object.fromEntries(Object.entries(result.output).map(([name, value]) => [camelCase(name), value])) as Settings
}

function problem(issue: v.BaseIssue<unknown>, raw: Record<string, string>): string {
  const name = String(issue.path?.[0]?.key) as InputName
  return `Input "${name}" is ${shown(name, raw)}. It must be ${v.getDescription(schema.entries[name]) ?? 'another value'}.`
}

/** The value of an input, unless it is a token or holds what may be somebody's address: the log is for everybody who may read it. */
function shown(name: InputName, raw: Readonly<Record<string, string>>): string {
  const value = raw[name] ?? ''
  return name === 'github-token' || name === 'invitation-cc' || value.includes('@')
    ? 'not valid'
    : JSON.stringify(value)
}
