import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { planText, type PlanFile } from '../../../src/core/plan/plan-file.ts'
import { startSimulator, type Simulator } from '../../world/simulator/simulator.ts'
import { startWritable, tenantWith } from '../enforce/enforcement.ts'
import { signInInputs } from '../runner/expectations.ts'
import { applyIn, errorOf, forged, planIn, planPath } from './plan-run.ts'
import { runAction } from '../runner/runner.ts'

const day = 24 * 60 * 60 * 1000

describe('a plan that may not be applied is refused before the sign-in', () => {
  const unmanaged = 8
  let simulator: Simulator
  let plan: { text: string; file: PlanFile; digest: string }

  beforeAll(async () => {
    simulator = await startWritable(tenantWith(unmanaged, 32))
    plan = await planIn(simulator)
    expect(plan.file.items).toHaveLength(unmanaged)
  })
  afterAll(() => simulator.close())

  /** What the run says, which must have asked nobody for anything. */
  async function refusal(text: string, inputs: Record<string, string> = {}): Promise<string> {
    const before = simulator.requests.length
    const applied = await applyIn(simulator, text, inputs)
    expect([applied.run.exitCode, applied.run.outputs, applied.report]).toEqual([1, { result: 'refused' }, null])
    expect(simulator.requests).toHaveLength(before)
    expect(applied.run.summary).toContain('Nothing was changed.')
    const [sentence = ''] = errorOf(applied).split('\n\n')
    expect(applied.run.summary).toContain(sentence)
    return sentence.replace(`The plan "${planPath}" is refused. `, '')
  }

  const edited = (change: (file: Record<string, unknown>) => void) => {
    const file = structuredClone(plan.file) as unknown as Record<string, unknown>
    change(file)
    return JSON.stringify(file)
  }
  const anItem = /^At items\.\d: it was changed after the plan was made, or belongs to another plan\.$/

  test.each<[string, () => string, string | RegExp]>([
    ['truncated', () => plan.text.slice(0, plan.text.length / 2), /^It is not JSON, at line \d+, column \d+\.$/],
    ['of a later schema', () => plan.text.replace('plan/v2', 'plan/v3'), /^Its schema is "unmanaged-guests\/plan\/v3"/],
    [
      'of an earlier version',
      () => plan.text.replace('plan/v2', 'plan/v1'),
      'It was made by an earlier version: make a new plan.',
    ],
    ['with another domain in an item', () => plan.text.replace('viral.example', 'other.example'), anItem],
    ['with a longer life', () => edited((file) => (file.expiresAt = '2099-01-01T00:00:00.000Z')), anItem],
    ['without a key', () => edited((file) => delete file.salt), 'At salt: wrong type or name.'],
    [
      'that has run out',
      () => {
        const createdAt = new Date(Date.now() - 8 * day).toISOString()
        return forged(simulator.tenant, plan.file, { createdAt, expiresAt: new Date(Date.now() + day).toISOString() })
      },
      /^It expired on .+\. Make a new plan\.$/,
    ],
    [
      'that is to come',
      () => forged(simulator.tenant, plan.file, { createdAt: new Date(Date.now() + 3 * day).toISOString() }),
      /^It claims to be made on /,
    ],
    [
      'of an incomplete scan',
      () => forged(simulator.tenant, plan.file, { scan: { ...plan.file.scan, complete: false } }),
      'The scan that it was made from was not complete.',
    ],
    [
      'of another repository',
      () => forged(simulator.tenant, plan.file, { source: { ...plan.file.source, repositoryId: '1' } }),
      'It was made in repository contoso/identity (id 1), and this is contoso/identity (id 456789), another one of the same name.',
    ],
    [
      'of another tenant',
      () => forged(simulator.tenant, plan.file, { tenant: { ...plan.file.tenant, id: simulator.app.clientId } }),
      /^It is for tenant 11111111-2222-4333-8444-555555555555, and tenant-id is /,
    ],
  ])('%s', async (_, text, why) => {
    const found = await refusal(text())
    if (typeof why === 'string') expect(found).toBe(why)
    else expect(found).toMatch(why)
  })

  test.each<[string, Record<string, string>, string | RegExp]>([
    [
      'guests whose domain was taken over',
      { 'include-suspect-overtaken': 'true' },
      /^The inputs that choose the guests/,
    ],
    [
      'a mail to each guest',
      { 'send-invitation': 'true' },
      /^Its option sendInvitation is false, and this run has true/,
    ],
    [
      'another place to redeem',
      { 'invite-redirect-url': 'https://portal.example' },
      /^Its option inviteRedirectUrl is/,
    ],
    ['delete', { remediation: 'delete' }, 'It was made to reset guests, and remediation is delete.'],
    ['a digest of something else', { 'approved-digest': `sha256:${'0'.repeat(64)}` }, /^Its digest is sha256:/],
    ['the digest of what was trimmed away', { 'approved-digest': 'trimmed' }, /^Its digest is sha256:/],
  ])('when the run asks for %s', async (_, inputs, why) => {
    const trimmed = inputs['approved-digest'] === 'trimmed'
    const text = trimmed ? planText({ ...plan.file, items: plan.file.items.slice(1) }) : plan.text
    const found = await refusal(text, trimmed ? { 'approved-digest': plan.digest } : inputs)
    if (typeof why === 'string') expect(found).toBe(why)
    else expect(found).toMatch(why)
  })

  test.each(['', ' \t\n', '\u00a0', '\ufeff'])('with a digest that is %j, and no approval else', async (digest) => {
    expect(await refusal(plan.text, { 'approved-digest': digest })).toBe(
      'Nothing says that it was approved: "approved-digest" is empty, and "approval" is "none".',
    )
  })

  test('out of the workspace, by path or by link', async () => {
    expect(await refusal(plan.text, { 'approved-plan': '../event.json' })).toBe(
      '"../event.json" leads out of the workspace.',
    )
    const root = await mkdtemp(join(tmpdir(), 'linked-'))
    try {
      await mkdir(join(root, 'workspace'))
      await writeFile(join(root, 'plan.json'), plan.text)
      await symlink(join(root, 'plan.json'), join(root, 'workspace', 'plan.json'))
      const env = { GITHUB_WORKSPACE: join(root, 'workspace') }
      const applied = await applyIn(simulator, plan.text, { 'approved-plan': 'plan.json' }, { env })
      expect(errorOf(applied)).toContain('"plan.json" leads out of the workspace.')
      expect(applied.written).toEqual([])
    } finally {
      await rm(root, { recursive: true })
    }
  })
})

test.each(['pull_request', 'pull_request_target', 'pull_request_review'])(
  'enforce is refused on the event %s, with and without a plan, before any request',
  async (event) => {
    await using simulator = await startSimulator({ tenant: tenantWith(1), run: { event } })
    for (const inputs of [{}, { 'approved-plan': planPath }]) {
      await using run = await runAction(simulator, {
        inputs: { ...signInInputs(simulator), mode: 'enforce', ...inputs },
      })
      expect([run.exitCode, run.outputs]).toEqual([1, { result: 'refused' }])
      expect(run.stdout).toContain(`Mode "enforce" is refused on the event "${event}".`)
    }
    expect(simulator.requests).toEqual([])
  },
)

describe('limits of the run that applies a plan', () => {
  test.each([
    [{ 'max-changes': '3' }, 'max-changes is 3. Would pass: max-changes: 4,', 3],
    [{ 'max-changes': '0' }, 'max-changes is 0. Would pass: max-changes: 4,', 0],
    [
      { 'max-change-percent': '9' },
      'max-change-percent is 9, which is 3 of 40 guests with an Entra account. Would pass: max-change-percent: 10,',
      3,
    ],
  ])('%j refuse it as a whole', async (inputs, why, first) => {
    await using simulator = await startWritable(tenantWith(4, 36))
    const { text } = await planIn(simulator)
    const { run, report, written } = await applyIn(simulator, text, inputs)
    const partly = first === 0 ? '' : ` Or set on-limit to partial, to change the first ${first}.`
    const said = `By the plan 4 guests would be changed, and ${why} in a change that somebody reviews.${partly}`
    expect([run.exitCode, run.outputs.result, report?.refusal, written]).toEqual([1, 'refused', said, []])
    expect(run.stdout).toContain(said)
  })
})
