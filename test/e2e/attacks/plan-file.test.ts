import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { planText, type PlanFile } from '../../../src/core/plan/plan-file.ts'
import { ActionError } from '../../../src/errors.ts'
import { inProcess, type InProcess } from '../../world/in-process.ts'
import { startWritable, tenantWith, writer } from '../enforce/enforcement.ts'
import { applyIn, digestOfText, forged, planIn } from '../plan/plan-run.ts'

const day = 86_400_000
let world: InProcess
let text: string
let plan: PlanFile
/** A plan of the same tenant, made a second later. */
let other: PlanFile

beforeAll(async () => {
  world = await inProcess({ tenant: tenantWith(8, 32), permissions: writer })
  const make = async () => (await (await world.run()).file('plan.json')) ?? ''
  text = await make()
  plan = JSON.parse(text) as PlanFile
  other = JSON.parse(await make()) as PlanFile
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
})

/** What an enforce run says to this plan. It must have asked nobody for anything. */
async function refusal(content: string, inputs: Readonly<Record<string, string>> = {}): Promise<string> {
  await world.check('plan.json', content)
  const before = world.simulator.requests.length
  const approved = { 'approved-plan': 'plan.json', 'approved-digest': digestOfText(content) }
  const limits = { 'max-changes': '100', 'max-change-percent': '100' }
  const error: unknown = await world.run({ mode: 'enforce', ...limits, ...approved, ...inputs }).then(
    () => new Error('it was enforced'),
    (reason: unknown) => reason,
  )
  expect(world.simulator.requests).toHaveLength(before)
  if (!(error instanceof ActionError)) throw error
  expect(['plan-refused', 'file-unreadable', 'input-invalid']).toContain(error.code)
  expect(error.message).toMatch(/^[^\n]{1,400}$/)
  return error.message
}

type Content = Record<string, unknown>
const head = (change: (file: Content) => void) => () => {
  const file = structuredClone(plan) as unknown as Content
  change(file)
  return JSON.stringify(file)
}
const itemWith = (changed: Content) => () =>
  JSON.stringify({ ...plan, items: plan.items.map((item, index) => (index === 2 ? { ...item, ...changed } : item)) })
const remade = (changed: () => Partial<PlanFile>) => () => forged(world.simulator.tenant, plan, changed())

describe('A plan that was changed after it was made is refused before anything is requested', () => {
  test.each<[string, () => string, RegExp]>([
    ['An item has another domain.', itemWith({ domain: 'other.example' }), /items\.2: it was changed/],
    [
      'An item has another guest.',
      itemWith({ id: '00000000-0000-4000-8000-00000000abcd' }),
      /items\.2: it was changed/,
    ],
    ['An item has another reason.', itemWith({ why: 'managed' }), /items\.2: it was changed/],
    ['An item says that the guest needs a mail.', itemWith({ needsMail: true }), /items\.2: it was changed/],
    ['An item has a key more.', itemWith({ force: true }), /items\.2\.force: wrong type/],
    ['An item has a name beside it.', itemWith({ displayName: 'Ann' }), /items\.2\.displayName/],
    ['An item comes from another plan.', () => itemWith({ ...other.items[2] })(), /items\.2: it was changed/],
    [
      'An item has the fingerprint of another one.',
      () => itemWith({ fingerprint: plan.items[3]?.fingerprint })(),
      /items\.2: it was changed/,
    ],
    ['All items come from another plan.', () => JSON.stringify({ ...plan, items: other.items }), /it was changed/],
    ['The salt is that of another plan.', () => JSON.stringify({ ...plan, salt: other.salt }), /it was changed/],
    ['A guest stands in it twice.', () => JSON.stringify({ ...plan, items: [...plan.items, plan.items[0]] }), /twice/],
    ['It lives longer.', head((file) => (file.expiresAt = '2099-01-01T00:00:00.000Z')), /it was changed/],
    ['It was made later.', head((file) => (file.createdAt = '2026-03-02T07:00:00.000Z')), /it was changed/],
    ['It deletes.', head((file) => (file.remediation = 'delete')), /it was changed/],
    ['It is for another cloud.', head((file) => (file.tenant = { ...plan.tenant, cloud: 'usgov' })), /it was changed/],
    ['It mails.', head((file) => (file.options = { ...plan.options, sendInvitation: true })), /it was changed/],
    [
      'It leads guests elsewhere.',
      head((file) => (file.options = { ...plan.options, inviteRedirectUrl: 'https://evil.example' })),
      /it was changed/,
    ],
    ['Its scan is complete now.', head((file) => (file.scan = { ...plan.scan, complete: false })), /it was changed/],
    ['It allows more.', head((file) => (file.limits = { maxChanges: 9999, maxChangePercent: 100 })), /it was changed/],
    ['It looked for other accounts.', head((file) => (file.accountTypes = ['all-guests'])), /it was changed/],
    ['It comes from another run.', head((file) => (file.source = { ...plan.source, run: '1' })), /it was changed/],
    ['It has a key more.', head((file) => (file.scope = 'all')), /At scope: wrong type/],
    ['It has a key less.', head((file) => delete file.settingsDigest), /At settingsDigest: wrong type/],
    [
      'It reaches into all objects.',
      () => text.replace('{', '{"__proto__": {"items": []},'),
      /At __proto__|wrong type/,
    ],
    [
      'Two lists of items stand in it, of which a reader sees both.',
      () => `{"items": [],${text.slice(text.indexOf('{') + 1)}`,
      /"items" appears twice/,
    ],
    ['The same, with an escape in the key.', () => `{"\\u0069tems": [],${text.slice(1)}`, /"items" appears twice/],
  ])('%s', async (_, content, why) => {
    expect(await refusal(content())).toMatch(why)
  })
})

describe('A plan of something else, whole in itself, is refused before anything is requested', () => {
  test.each<[string, () => string, RegExp]>([
    [
      'It is of another tenant.',
      remade(() => ({ tenant: { ...plan.tenant, id: world.simulator.app.clientId } })),
      /is for tenant/,
    ],
    ['It is of another cloud.', remade(() => ({ tenant: { ...plan.tenant, cloud: 'china' } })), /is for cloud china/],
    [
      'It is of another repository.',
      remade(() => ({ source: { ...plan.source, repositoryId: '1' } })),
      /another one of the same name/,
    ],
    [
      'It is of no repository.',
      remade(() => ({ source: { ...plan.source, repositoryId: null, repository: null } })),
      /repository unknown/,
    ],
    ['It is to delete.', remade(() => ({ remediation: 'delete' })), /made to delete guests/],
    ['It is to mail.', remade(() => ({ options: { ...plan.options, sendInvitation: true } })), /option sendInvitation/],
    [
      'It leads elsewhere.',
      remade(() => ({ options: { ...plan.options, inviteRedirectUrl: 'https://evil.example' } })),
      /inviteRedirectUrl/,
    ],
    [
      'It has run out.',
      remade(() => ({ createdAt: new Date(world.clock.now() - 8 * day).toISOString() })),
      /It expired on/,
    ],
    [
      'It claims never to run out.',
      remade(() => ({ createdAt: '2020-01-01T00:00:00.000Z', expiresAt: '9999-01-01T00:00:00.000Z' })),
      /It expired on/,
    ],
    [
      'It is to come.',
      remade(() => ({ createdAt: new Date(world.clock.now() + 3 * day).toISOString() })),
      /which is in the future/,
    ],
    ['It is of an incomplete scan.', remade(() => ({ scan: { ...plan.scan, complete: false } })), /was not complete/],
    [
      'It is of other settings.',
      remade(() => ({ settingsDigest: `sha256:${'0'.repeat(64)}` })),
      /inputs that choose the guests/,
    ],
    [
      'It is of an earlier version.',
      () => text.replace('plan/v2', 'plan/v1'),
      /made by an earlier version: make a new plan/,
    ],
    ['It is of a later version.', () => text.replace('plan/v2', 'plan/v3'), /Its schema is/],
    [
      'It is a report.',
      () => text.replace('plan/v2', 'report/v1').replace('unmanaged-guests/plan', 'x'),
      /Its schema is|wrong/,
    ],
  ])('%s', async (_, content, why) => {
    expect(await refusal(content())).toMatch(why)
  })
})

describe('A plan without an approval is refused before anything is requested', () => {
  test.each<[string, Record<string, string>]>([
    ['The digest is empty.', { 'approved-digest': '' }],
    ['The digest is a space.', { 'approved-digest': ' ' }],
    ['The digest is a line break.', { 'approved-digest': '\n' }],
    ['The digest is white space of another kind.', { 'approved-digest': '\u00a0\ufeff\t' }],
  ])('%s', async (_, inputs) => {
    expect(await refusal(text, inputs)).toContain('Nothing says that it was approved')
  })

  test.each<[string, string]>([
    ['The digest is of the plan as it was before somebody took items away.', 'whole'],
    ['The digest is none.', 'yes'],
    ['The digest is a joker.', '*'],
    ['The digest is that of nothing.', `sha256:${'0'.repeat(64)}`],
    ['The digest is a letter short.', 'short'],
  ])('%s', async (_, digest) => {
    const trimmed = planText({ ...plan, items: plan.items.slice(1) })
    const given = { whole: plan.digest, short: digestOfText(trimmed).slice(0, -1) }[digest] ?? digest
    expect(await refusal(trimmed, { 'approved-digest': given })).toMatch(
      /^The plan "plan\.json" is refused\. Its digest is/,
    )
  })

  test('A digest is given, and the path of the plan comes out empty.', async () => {
    expect(await refusal(text, { 'approved-plan': ' ' })).toContain('"approved-plan" names no plan')
  })
})

describe('A file that is no plan is refused within a second, before anything is requested', () => {
  const million = 1_000_000
  test.each<[string, () => string, RegExp]>([
    ['It is empty.', () => '', /not JSON, at line 1, column 1/],
    ['It is a page.', () => '<!DOCTYPE html>', /not JSON/],
    ['It is cut off.', () => text.slice(0, -20), /not JSON, at line/],
    ['It has a conflict of a merge.', () => `<<<<<<< HEAD\n${text}`, /not JSON, at line 1/],
    ['It is 10 MB of opening brackets.', () => '['.repeat(10 * million), /nested deeper than 20 levels/],
    ['It is 10 MB of opening braces.', () => '{"a":'.repeat(2 * million), /nested deeper than 20 levels/],
    ['It is 10 MB of empty lists.', () => `[${'[],'.repeat(3 * million)}`, /lists and objects/],
    ['It is 10 MB of numbers.', () => `[${'1,'.repeat(5 * million)}1]`, /values/],
    ['It is 10 MB of keys.', () => `{${Array.from({ length: million }, (_, n) => `"${n}":1`).join()}}`, /keys/],
    ['It is 10 MB of one key.', () => `{${'"a":1,'.repeat(1.6 * million)}"a":1}`, /values|no "schema"/],
    ['It is 10 MB of one text.', () => `"${'x'.repeat(10 * million)}"`, /no "schema"/],
    ['It is 10 MB of escapes.', () => `"${'\\u0061'.repeat(1.6 * million)}"`, /no "schema"/],
    ['It is 10 MB of line breaks.', () => `${'\n'.repeat(10 * million)}x`, /not JSON, at line 10000001/],
    ['It is 10 MB of digits.', () => '1'.repeat(10 * million), /no "schema"/],
    ['It is over 32 MiB.', () => ' '.repeat(32 * 1024 * 1024 + 1), /larger than 33554432 bytes/],
    ['Its schema goes on for ever.', () => text.replace('plan/v2', 'x'.repeat(million)), /^.{1,300}$/],
    ['A key of it is a workflow command.', () => text.replace('{', '{"\\n::error::x": 1,'), /⟨U\+000A⟩::error::x/],
  ])('%s', async (_, content, why) => {
    expect(await refusal(content())).toMatch(why)
  })

  test.each([
    ['The path leads out of the workspace.', '../plan.json'],
    ['The path is absolute, and elsewhere.', '/etc/passwd'],
    ['The path is a folder.', '.'],
    ['The path has a character that ends it.', 'plan.json\0'],
  ])('%s', async (_, path) => {
    await refusal(text, { 'approved-plan': path })
  })
})

describe('Through the bundle', () => {
  test('A changed plan, an empty digest and 10 MB of brackets end in "refused", and nobody is asked.', async () => {
    await using simulator = await startWritable(tenantWith(4, 36))
    const made = await planIn(simulator)
    const asked = simulator.requests.length
    for (const [content, inputs, why] of [
      [made.text.replace('viral.example', 'other.example'), {}, 'it was changed after the plan was made'],
      [made.text, { 'approved-digest': ' ' }, 'Nothing says that it was approved'],
      ['['.repeat(10_000_000), {}, 'It is nested deeper than 20 levels'],
    ] as const) {
      const { run, written } = await applyIn(simulator, content, inputs)
      expect([run.exitCode, run.outputs, written]).toEqual([1, { result: 'refused' }, []])
      expect(run.stdout).toContain(why)
    }
    expect(simulator.requests).toHaveLength(asked)
  })
})
