import * as v from 'valibot'
import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml'
import { parseDomainRule } from '../guests/domain-rules.ts'
import { exemptionLimits } from './exemption-limits.ts'
import { dayOf, type Exemption, type Exemptions } from './exemptions.ts'
import { dayMs } from '../text/days.ts'
import { guidPattern } from '../text/guid.ts'
import { excess } from './yaml-excess.ts'
import { faultText } from './yaml-faults.ts'

/** What is wrong in a file, and where. Lines and columns count from 1. */
export interface FileProblem {
  readonly line: number
  readonly column: number
  readonly message: string
}

/** How a file of exemptions was read: whole, or not at all. */
export type ParsedExemptions =
  | { readonly kind: 'exemptions'; readonly entries: Exemptions }
  | { readonly kind: 'refused'; readonly problems: readonly FileProblem[] }

/** The largest file that is read, in bytes. */
export const largestExemptionsFile: number = exemptionLimits.bytes

const hash = /^sha256:[0-9a-fA-F]{64}$/

const isRealDay = (text: string) => {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

const sentence = (most: number) =>
  v.pipe(
    v.string('must be text: put it in quotes'),
    v.trim(),
    v.minLength(1, 'is empty'),
    v.maxLength(most, `is longer than ${most} characters`),
  )

/** The rules of docs/schemas/exemptions.schema.json, and those that a schema cannot tell. */
const fields = (now: Date) => {
  const last = new Date((dayOf(now) + exemptionLimits.days) * dayMs).toISOString().slice(0, 10)
  return {
    match: v.pipe(
      v.string('must be text: put it in quotes'),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const match = matchFrom(dataset.value)
        if (match !== null) return match
        addIssue({ message: matchProblem(dataset.value) })
        return NEVER
      }),
    ),
    reason: sentence(exemptionLimits.reason),
    owner: sentence(exemptionLimits.owner),
    expires: v.pipe(
      v.string('must be a date such as 2026-12-31'),
      v.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-12-31'),
      v.check(isRealDay, 'is not a day of the calendar'),
      v.check(
        (text) => text <= last,
        `is more than ${exemptionLimits.days} days ahead: today, ${last} is the last day allowed`,
      ),
    ),
  }
}

type FieldName = keyof ReturnType<typeof fields>
const fieldNames: readonly FieldName[] = ['match', 'reason', 'owner', 'expires']

/** One spelling for what a file may spell in several ways. */
function matchFrom(text: string): string | null {
  return guidPattern.test(text) || hash.test(text) ? text.toLowerCase() : parseDomainRule(text)
}

/** The text is not repeated when it can be somebody's address. */
function matchProblem(text: string): string {
  if (text.includes('@')) {
    return 'must not be an address: write sha256: and the SHA-256 of the address in lower case'
  }
  if (/^[0-9a-f]{64}$/i.test(text)) return 'is a bare hash: put sha256: before it'
  return 'must be an object id, a domain (fabrikam.com, *.fabrikam.com), or sha256: and 64 hexadecimal digits'
}

/**
 * Reads a file of exemptions: YAML 1.2 with the one key `exemptions`, a list of `match`, `reason`, `owner` and `expires`.
 * Anything else is refused, every problem of it at once: a file that is half understood would exempt half of the guests.
 *
 * @param now decides whether `expires` is too far ahead.
 */
export function parseExemptions(text: string, now: Date): ParsedExemptions {
  const problems: FileProblem[] = []
  const lines = new LineCounter()
  const report = (offset: number, message: string) => {
    const { line, col } = lines.linePos(offset)
    problems.push({ line: Math.max(1, line), column: Math.max(1, col), message })
  }
  const tooLarge = Buffer.byteLength(text) > largestExemptionsFile
  if (tooLarge) report(0, 'The file is larger than 1 MiB.')
  const document = tooLarge ? null : readDocument(text, lines, report)
  const entries = document === null ? new Map<string, Exemption>() : readEntries(document, now, lines, report)
  if (problems.length === 0) return { kind: 'exemptions', entries }
  return { kind: 'refused', problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) }
}

type Report = (offset: number, message: string) => void

/** The one document of the file when it is plain: well-formed, and without anchors, aliases and tags. */
function readDocument(text: string, lines: LineCounter, report: Report): Document.Parsed | null {
  const over = excess(text)
  if (over !== null) {
    lines.lineStarts = Array.from(text.slice(0, over.offset).matchAll(/^/gm), ({ index }) => index)
    report(over.offset, over.message)
    return null
  }
  // Duplicate keys are looked for below: the library compares each key with each other one.
  const documents = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: lines,
  })
  const [document, second] = [...documents]
  if (document === undefined) {
    report(0, 'The file is empty. Without exemptions it says `exemptions: []`.')
    return null
  }
  if (second !== undefined) {
    report(second.range[0], 'A second document starts here: the file must hold one.')
    return null
  }
  const faults = [...document.errors, ...document.warnings]
  for (const fault of faults) report(fault.pos[0], faultText(fault))
  if (faults.length > 0) return null

  const extras: [number, string][] = []
  const offset = ({ range }: Node) => range?.[0] ?? 0
  visit(document, {
    Alias: (_, node) => void extras.push([offset(node), 'Aliases are not allowed: write the value out.']),
    Value: (_, node) => {
      if (node.anchor !== undefined) extras.push([offset(node), 'Anchors are not allowed.'])
      if (node.tag !== undefined) extras.push([offset(node), 'Tags are not allowed.'])
    },
  })
  for (const extra of extras) report(...extra)
  return extras.length === 0 ? document : null
}

/** The exemptions of the file, by what they match. Whatever is wrong with it is reported. */
function readEntries(
  document: Document.Parsed,
  now: Date,
  lines: LineCounter,
  report: Report,
): ReadonlyMap<string, Exemption> {
  const entries = new Map<string, Exemption>()
  const rules = fields(now)
  /** Where each `match` stands first. */
  const seen = new Map<string, number>()
  for (const values of listedValues(document, report)) {
    const read = (name: FieldName): string | null => readField(name, values.get(name), rules, report)
    const [match, reason, owner, expires] = [read('match'), read('reason'), read('owner'), read('expires')]
    if (match === null) continue
    const offset = values.get('match')?.offset ?? 0
    const first = seen.get(match)
    if (first !== undefined) report(offset, `\`match\` is on line ${lines.linePos(first).line} already.`)
    seen.set(match, first ?? offset)
    if (reason === null || owner === null || expires === null) continue
    entries.set(match, { match, reason, owner, expires, line: lines.linePos(offset).line })
  }
  return entries
}

/** The values of each exemption in the list, one after the other. */
function* listedValues(document: Document.Parsed, report: Report): Generator<ReadonlyMap<string, Value>> {
  const top: unknown = document.contents
  if (!isMap(top)) {
    report(document.contents?.range[0] ?? 0, 'The file must have one key, `exemptions`, with a list.')
    return
  }
  const list = valuesOf(top, ['exemptions'], 'the file', report).get('exemptions')
  if (list === undefined) return
  if (!isSeq(list.node)) {
    report(list.offset, '`exemptions` must be a list.')
    return
  }
  for (const item of list.node.items) {
    if (isMap(item)) yield valuesOf(item, fieldNames, 'an exemption', report)
    else report(offsetOf(item) ?? list.offset, 'An exemption must have the keys match, reason, owner and expires.')
  }
}

/** One value of an exemption; null for one that is missing, which is told already, or that is not as it must be. */
function readField(
  name: FieldName,
  value: Value | undefined,
  rules: ReturnType<typeof fields>,
  report: Report,
): string | null {
  if (value === undefined) return null
  const result = v.safeParse(rules[name], isScalar(value.node) ? value.node.value : undefined, { abortEarly: true })
  if (result.success) return result.output
  report(value.offset, `\`${name}\` ${result.issues[0].message}.`)
  return null
}

interface Value {
  readonly node: unknown
  readonly offset: number
}

/** The values of a mapping by key. A key that is unknown, missing or there twice is a problem. */
function valuesOf(map: YAMLMap, names: readonly string[], what: string, report: Report): Map<string, Value> {
  const values = new Map<string, Value>()
  const seen = new Set<string>()
  const start = map.range?.[0] ?? 0
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : ''
    const offset = offsetOf(key) ?? start
    if (seen.has(name)) report(offset, `A key appears twice in ${what}.`)
    else if (!names.includes(name)) report(offset, `Unknown key in ${what}: only ${names.join(', ')} are known.`)
    else values.set(name, { node: value, offset: offsetOf(value) ?? offset })
    seen.add(name)
  }
  for (const name of names) if (!seen.has(name)) report(start, `\`${name}\` is missing in ${what}.`)
  return values
}

function offsetOf(node: unknown): number | undefined {
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return undefined
  return node.range?.[0]
}
