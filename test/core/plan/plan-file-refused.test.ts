import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parsePlanFile, planText, type PlanFile, type PlanItem } from '../../../src/core/plan/plan-file.ts'
import { guid, headerOf, planOf, salt, unmanaged } from '../../world/core/plans.ts'
import { runs } from '../../world/property-runs.ts'

const plan = planOf(unmanaged(5))
const text = planText(plan)
const other = planOf(unmanaged(5), { ...headerOf(), salt: guid(7) })
const item = { ...plan.items[2] } as PlanItem

/** Why a text is no plan; throws when it is one. */
function whyNot(content: string): string {
  const parsed = parsePlanFile(content)
  if (parsed.kind === 'plan') throw new Error('it was read as a plan')
  return parsed.why
}

const withItem = (changed: Readonly<Record<string, unknown>>) =>
  JSON.stringify({ ...plan, items: plan.items.with(2, { ...item, ...changed }) })
const withHeader = (changed: Readonly<Record<string, unknown>>) => JSON.stringify({ ...plan, ...changed })
const without = (key: keyof PlanFile) =>
  JSON.stringify(Object.fromEntries(Object.entries(plan).filter(([k]) => k !== key)))

const changedItem = 'At items.2: it was changed after the plan was made, or belongs to another plan.'
const anyItem = /^At items\.\d: it was changed after the plan was made, or belongs to another plan\.$/

describe('what is no plan is refused, with the place', () => {
  test.each<[string, string, string | RegExp]>([
    ['nothing', '', 'It is not JSON, at line 1, column 1.'],
    ['a page', '<!DOCTYPE html>', 'It is not JSON, at line 1, column 1.'],
    ['a plan that is cut off', text.slice(0, -10), /^It is not JSON, at line \d{2,}, column \d+\.$/],
    ['a conflict of a merge', `<<<<<<< HEAD\n${text}`, 'It is not JSON, at line 1, column 1.'],
    ['a list', '[]', 'It has no "schema", so it is not a plan.'],
    ['null', 'null', 'It has no "schema", so it is not a plan.'],
    ['a report', '{"schema":"unmanaged-guests/report/v1"}', /^Its schema is "unmanaged-guests\/report\/v1", and/],
    [
      'a plan of a later version',
      withHeader({ schema: 'unmanaged-guests/plan/v3' }),
      'Its schema is "unmanaged-guests/plan/v3", and this version reads "unmanaged-guests/plan/v2".',
    ],
    [
      'a plan of an earlier version',
      withHeader({ schema: 'unmanaged-guests/plan/v1' }),
      'It was made by an earlier version: make a new plan.',
    ],
    ['a schema that goes on for ever', withHeader({ schema: 'x'.repeat(1e6) }), /^.{1,200}$/],
    ['a schema of another type', withHeader({ schema: 1 }), 'It has no "schema", so it is not a plan.'],
    [
      'lists in lists in lists',
      `{"schema":"unmanaged-guests/plan/v2","items":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
      'It is nested deeper than 20 levels, at line 1, column 65.',
    ],
    ['a key that nobody knows', withHeader({ scope: 'all' }), 'At scope: wrong type or name.'],
    ['such a key in an item', withItem({ force: true }), 'At items.2.force: wrong type or name.'],
    ['a name beside an item', withItem({ displayName: 'Ann' }), 'At items.2.displayName: wrong type or name.'],
    [
      'a key of many lines',
      withHeader({ [`a\n::error::b${'x'.repeat(1e5)}`]: 1 }),
      /^At a⟨U\+000A⟩::error::bx+…: wrong/,
    ],
    ['no salt', without('salt'), 'At salt: wrong type or name.'],
    ['no items', without('items'), 'At items: wrong type or name.'],
    ['items that are no list', withHeader({ items: { 0: item } }), 'At items: wrong type or name.'],
    ['an item that is none', withHeader({ items: [null] }), 'At items.0: wrong type or name.'],
    ['an id that is none', withItem({ id: '../users' }), 'At items.2.id: not allowed value.'],
    ['an id of another type', withItem({ id: 5 }), 'At items.2.id: wrong type or name.'],
    ['a reason that is none', withItem({ why: 'because' }), 'At items.2.why: wrong type or name.'],
    [
      'a fingerprint that is none',
      withItem({ fingerprint: 'sha256:00' }),
      'At items.2.fingerprint: not allowed value.',
    ],
    ['a domain without end', withItem({ domain: 'x'.repeat(254) }), 'At items.2.domain: not allowed value.'],
    [
      'a language without end',
      withHeader({ options: { ...plan.options, invitationLanguage: 'x'.repeat(51) } }),
      'At options.invitationLanguage: not allowed value.',
    ],
    [
      'an address without end',
      withHeader({ options: { ...plan.options, inviteRedirectUrl: 'x'.repeat(2001) } }),
      'At options.inviteRedirectUrl: not allowed value.',
    ],
    [
      'a repository without end',
      withHeader({ source: { ...plan.source, repository: 'x'.repeat(1001) } }),
      'At source.repository: not allowed value.',
    ],
    ['a count below zero', withHeader({ limits: { maxChanges: -1, maxChangePercent: 5 } }), /^At limits\.maxChanges: /],
    ['half a guest', withHeader({ scan: { ...plan.scan, guests: 1.5 } }), 'At scan.guests: not allowed value.'],
    ['a date that is none', withHeader({ createdAt: 'today' }), 'At createdAt: not allowed value.'],
    ['an hour that no clock shows', withHeader({ expiresAt: '2099-01-01T00:00:00+02' }), /^At expiresAt: not allowed/],
    ['a cloud that is none', withHeader({ tenant: { ...plan.tenant, cloud: 'gallatin' } }), /^At tenant\.cloud: /],
    ['a guest twice', withHeader({ items: [...plan.items, item] }), 'At items.5.id: this guest is listed twice.'],
    ['a domain that was changed', withItem({ domain: 'other.example' }), changedItem],
    ['a reason that was changed', withItem({ why: 'managed' }), changedItem],
    ['a guest put in the place of another', withItem({ id: guid(77) }), changedItem],
    ['a fingerprint of somebody else', withItem({ fingerprint: plan.items[3]?.fingerprint }), changedItem],
    ['an item of another plan', withItem(other.items[2] ?? {}), changedItem],
    ['the salt of another plan', withHeader({ salt: other.salt }), anyItem],
    ['another tenant', withHeader({ tenant: { ...plan.tenant, id: guid(9) } }), anyItem],
    ['another remediation', withHeader({ remediation: 'delete' }), anyItem],
    ['a mail that was not to be sent', withHeader({ options: { ...plan.options, sendInvitation: true } }), anyItem],
    ['a longer life', withHeader({ expiresAt: '2027-01-01T00:00:00.000Z' }), anyItem],
    ['a scan that was not complete', withHeader({ scan: { ...plan.scan, complete: false } }), anyItem],
    ['more changes', withHeader({ limits: { maxChanges: 5000, maxChangePercent: 100 } }), anyItem],
  ])('%s', (_, content, why) => {
    const found = whyNot(content)
    if (typeof why === 'string') expect(found).toBe(why)
    else expect(found).toMatch(why)
    expect(found).toMatch(/^[^\n]{1,300}\.$/)
  })

  test('two lists of items, of which a reader sees both and a parser one', () => {
    const few = JSON.stringify(plan.items.slice(0, 1))
    const twice = `{"items": ${few},\n${JSON.stringify(plan).slice(1)}`
    expect(whyNot(twice)).toMatch(/^At line 2, column \d+: "items" appears twice\.$/)
  })

  test('a text that is no text', () => {
    const options = { ...plan.options, inviteRedirectUrl: 'https://example.com/\ud800' }
    expect(parsePlanFile(JSON.stringify(planOf(unmanaged(1), { ...headerOf(), options }))).kind).toBe('plan')
    expect(whyNot(withHeader({ options }))).toMatch(anyItem)
  })
})

describe('whatever the text is', () => {
  const answers = (content: string) => {
    expect(['plan', 'refused']).toContain(parsePlanFile(content).kind)
  }

  test('the parser answers, and throws nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), answers), { numRuns: runs(500) })
    fc.assert(fc.property(fc.json(), answers), { numRuns: runs(500) })
    const anything = fc.jsonValue({ depthSize: 'small' })
    const planLike = fc.record(
      Object.fromEntries(
        Object.keys(plan).map((key) => [key, fc.oneof(anything, fc.constant(plan[key as keyof PlanFile]))]),
      ),
    )
    fc.assert(
      fc.property(planLike, (value) => {
        answers(JSON.stringify({ ...value, schema: plan.schema }))
      }),
      { numRuns: runs(1000) },
    )
  })

  test('a character more, less or other makes it refused, trimmed, or leaves every item as it was', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 2 }), fc.string({ unit: 'binary', maxLength: 2 }), (at, taken, put) => {
        const index = at % text.length
        const parsed = parsePlanFile(text.slice(0, index) + put + text.slice(index + taken))
        if (parsed.kind === 'plan') expect(parsed.plan.items).toEqual(plan.items)
      }),
      { numRuns: runs(3000) },
    )
  })

  test('a plan in which anything was replaced, taken away or added has nothing in it that was not in one plan', () => {
    const places = placesIn(plan)
    const value = fc.oneof(
      fc.jsonValue({ depthSize: 'xsmall' }),
      fc.constantFrom(...places.map((path) => valueAt(plan, path)), ...other.items),
    )
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.constantFrom('replace', 'remove', 'add'), value, (path, how, put) => {
        const changed = structuredClone(plan) as unknown
        const parent = valueAt(changed, path.slice(0, -1)) as Record<string, unknown>
        const key = path.at(-1) ?? ''
        if (Array.isArray(parent)) parent.splice(Number(key), how === 'add' ? 0 : 1, ...(how === 'remove' ? [] : [put]))
        else if (how === 'remove') Reflect.deleteProperty(parent, key)
        else parent[how === 'add' ? `${key}2` : key] = put
        const parsed = parsePlanFile(JSON.stringify(changed))
        if (parsed.kind === 'refused' || parsed.plan.items.length === 0) return
        // The digest alone is left: what it says is made anew from what is there.
        expect({ ...parsed.plan, items: plan.items, digest: plan.digest }).toEqual(plan)
        expect(plan.items).toEqual(expect.arrayContaining(parsed.plan.items))
        expect(parsed.plan.salt).toBe(salt)
      }),
      { numRuns: runs(3000) },
    )
  })
})

/** The paths of all values in a plan. */
function placesIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]]
  const inside = Object.entries(value).flatMap(([key, content]) => placesIn(content, [...path, key]))
  return path.length === 0 ? inside : [[...path], ...inside]
}

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], value)
