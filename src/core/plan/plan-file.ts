import * as v from 'valibot'
import { digestOf, digestOfFields, sameDigest, saltedDigestOf, type Digest } from '../text/digest.ts'
import { accountTypes } from '../guests/finding.ts'
import type { Guest } from '../guests/guest.ts'
import { partialAddress } from '../guests/partial-address.ts'
import { verdicts } from '../guests/verdict.ts'
import { jsonPieces } from '../text/json-pieces.ts'
import { parseJson, type TextPosition } from '../text/json-text.ts'
import { shortened, escapeInvisible } from '../text/printable.ts'
import { remedyNames } from '../remedy.ts'
import { cloudNames } from '../tenant/cloud.ts'
import { guidPattern } from '../text/guid.ts'

export const planSchema = 'unmanaged-guests/plan/v2'
/** Its fingerprints held the whole address. */
const earlierSchemas: readonly string[] = ['unmanaged-guests/plan/v1']

const guid = v.pipe(v.string(), v.regex(guidPattern))
const digest = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/))
// The pattern lets offsets through that no date comes of, and a plan whose age cannot be told would never expire.
const date = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
)
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const textOrNull = v.nullable(v.pipe(v.string(), v.maxLength(1000)))

const item = v.strictObject({
  id: guid,
  domain: v.nullable(v.pipe(v.string(), v.maxLength(253))),
  /** The verdict for which the guest is in it. */
  why: v.picklist(verdicts),
  /** Only on a guest who can come back by the link of the mailed invitation alone. */
  needsMail: v.optional(v.literal(true)),
  /** What was judged: two guests with the same fingerprint look the same. */
  fingerprint: digest,
  /** Ties the item to the plan that it was made for. */
  digest,
})

const header = {
  schema: v.literal(planSchema),
  createdAt: date,
  expiresAt: date,
  /** Makes the fingerprints of this plan unlike those of every other. */
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f-]{16,64}$/)),
  tenant: v.strictObject({ id: guid, cloud: v.picklist(cloudNames) }),
  source: v.strictObject({
    repository: textOrNull,
    repositoryId: textOrNull,
    run: textOrNull,
    attempt: textOrNull,
    commit: textOrNull,
  }),
  remediation: v.picklist(remedyNames),
  /** What made a guest a finding of the scan. */
  accountTypes: v.array(v.picklist(accountTypes)),
  options: v.strictObject({
    sendInvitation: v.boolean(),
    inviteRedirectUrl: v.pipe(v.string(), v.maxLength(2000)),
    invitationLanguage: v.pipe(v.string(), v.maxLength(50)),
  }),
  settingsDigest: digest,
  exemptionsDigest: digest,
  scan: v.strictObject({
    complete: v.boolean(),
    guests: count,
    candidates: count,
    domains: count,
    unmanaged: count,
    indeterminate: count,
  }),
  limits: v.strictObject({ maxChanges: count, maxChangePercent: count }),
}

const mostItems = 200_000
/** What plan.json holds, and no more. Digests, dates and repetitions are looked at beside it. */
export const planFile = v.strictObject({ ...header, items: v.pipe(v.array(item), v.maxLength(mostItems)), digest })

/** What no plan needs more of: five objects in the head, and an object with up to six values for each item. */
const jsonLimits = { containers: mostItems + 100, values: 7 * mostItems + 1000, keys: 100 }

/** plan.json: what one run may do, for a person to approve. No name is in it, and of an address no more than 8 bits. */
export type PlanFile = v.InferOutput<typeof planFile>
export type PlanItem = PlanFile['items'][number]
/** All of a plan but its items. */
export type PlanHeader = Omit<PlanFile, 'items' | 'digest'>

/**
 * The fingerprint of what was judged. The address is in it in part alone: the salt stands in the same file, and the rest of
 * what is covered in the report beside it, so whoever reads both can try one address after the other.
 */
export function stateFingerprint(guest: Guest, salt: string): Digest {
  const address = guest.home?.address ?? null
  return saltedDigestOf(salt, [
    guest.id,
    guest.userType?.toLowerCase() ?? null,
    guest.home?.domain ?? null,
    address === null ? null : partialAddress(address, guest.id)[1],
    [...guest.issuers],
    guest.state?.toLowerCase() ?? null,
    guest.stateChangedAt,
    guest.accountEnabled,
  ])
}

/**
 * Makes a plan from its header and the guests to act on.
 *
 * @param shownDomain what stands for a domain; the fingerprint has the domain itself.
 */
export function writePlanFile(
  header: PlanHeader,
  guests: readonly Guest[],
  whyOf: (guest: Guest) => PlanItem['why'] = () => 'unmanaged',
  shownDomain: (domain: string | null) => string | null = (domain) => domain,
): PlanFile {
  const seal = headerDigest(header)
  const items = guests
    .map((guest) => ({
      id: guest.id,
      domain: shownDomain(guest.home?.domain ?? null),
      why: whyOf(guest),
      ...(guest.needsMail ? { needsMail: true as const } : {}),
      fingerprint: stateFingerprint(guest, header.salt),
    }))
    .map((one) => ({ ...one, digest: itemDigest(seal, one) }))
    .sort(byId)
  return { ...header, items, digest: planDigest(header, items) }
}

/** The text of a plan: keys sorted, one item after the other by id, LF, so that two plans can be compared line by line. */
export const planText = (plan: PlanFile): string => [...planPieces(plan)].join('')

/** The same in pieces. */
export function* planPieces(plan: PlanFile): Generator<string> {
  yield* jsonPieces(
    withSortedKeys({ ...(sorted(headerOf(plan)) as PlanHeader), digest: plan.digest, items: sortedItems(plan) }),
    2,
  )
  yield '\n'
}

function* sortedItems({ items }: PlanFile): Generator {
  for (const one of items) yield sorted(one)
}

/**
 * The digest of a plan as it is, which the approver sees: salted with repository and tenant, so that an approval is worth
 * nothing elsewhere.
 */
export const digestOfPlan = (plan: PlanFile): Digest => planDigest(headerOf(plan), plan.items)

/** How a plan was read. */
export type ParsedPlan =
  | { readonly kind: 'plan'; readonly plan: PlanFile; readonly trimmed: boolean }
  | { readonly kind: 'refused'; readonly why: string }

const refused = (why: string): ParsedPlan => ({ kind: 'refused', why })

/**
 * Reads a plan from untrusted text. Items may have been taken away since it was made; an item that was changed, or that
 * comes from another plan, makes the whole plan worthless.
 */
export function parsePlanFile(text: string): ParsedPlan {
  const json = parseJson(text, jsonLimits)
  if (json.kind === 'broken') return refused(`It is not JSON, at ${placeText(json.place)}.`)
  if (json.kind === 'excessive') return refused(`It ${json.what}, at ${placeText(json.place)}.`)
  const schema = v.safeParse(v.object({ schema: v.string() }), json.value)
  if (!schema.success) return refused('It has no "schema", so it is not a plan.')
  if (earlierSchemas.includes(schema.output.schema)) {
    return refused('It was made by an earlier version: make a new plan.')
  }
  if (schema.output.schema !== planSchema) {
    return refused(
      `Its schema is ${JSON.stringify(schema.output.schema.slice(0, 80))}, and this version reads "${planSchema}".`,
    )
  }
  const result = v.safeParse(planFile, json.value, { abortEarly: true })
  if (!result.success) {
    const [issue] = result.issues
    const path = shortened(escapeInvisible(v.getDotPath(issue) ?? 'its top'), 80)
    return refused(`At ${path}: ${issue.kind === 'schema' ? 'wrong type or name' : 'not allowed value'}.`)
  }
  // Of two values under one key a reader sees both, and only the last one counts.
  const { repeated } = json
  if (repeated !== null) return refused(`At ${placeText(repeated.place)}: "${repeated.key}" appears twice.`)
  const { items, digest: written } = result.output
  const seal = headerDigest(headerOf(result.output))
  const seen = new Set<string>()
  for (const [index, one] of items.entries()) {
    if (seen.has(one.id)) return refused(`At items.${index}.id: this guest is listed twice.`)
    seen.add(one.id)
    const { digest: own, ...content } = one
    if (!sameDigest(own, itemDigest(seal, content))) {
      return refused(`At items.${index}: it was changed after the plan was made, or belongs to another plan.`)
    }
  }
  const plan: PlanFile = { ...result.output, items: [...items].sort(byId) }
  return { kind: 'plan', plan, trimmed: !sameDigest(written, digestOfPlan(plan)) }
}

const placeText = ({ line, column }: TextPosition) => `line ${line}, column ${column}`

function headerOf(plan: PlanFile): PlanHeader {
  const header: Partial<PlanFile> = { ...plan }
  delete header.items
  delete header.digest
  return header as PlanHeader
}

const headerDigest = (header: PlanHeader) => digestOf('unmanaged-guests plan header', header)

/** Every field of an item counts. All are plain values, whose list the engine writes in its canonical form. */
const itemDigest = (seal: Digest, one: Omit<PlanItem, 'digest'>) =>
  digestOfFields('unmanaged-guests plan item', seal, one)

/** Over the digests of the items, each of which is over its item and the head: the items themselves need no second look. */
const planDigest = (header: PlanHeader, items: readonly PlanItem[]) =>
  digestOf(
    `unmanaged-guests plan ${header.source.repositoryId ?? header.source.repository ?? ''} ${header.tenant.id}`,
    [header, [...items].sort(byId).map((one) => one.digest)],
  )

const byId = (one: PlanItem, other: PlanItem) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return withSortedKeys(Object.fromEntries(Object.entries(value).map(([key, content]) => [key, sorted(content)])))
}

const withSortedKeys = (value: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
