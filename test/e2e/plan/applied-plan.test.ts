import { describe, expect, test } from '@jest/globals'
import { planText } from '../../../src/core/plan/plan-file.ts'
import { commitTo, headOf, mergePull } from '../../world/simulator/github/history.ts'
import { createGitHubState, newReview, type GitHubState, type PullRequest } from '../../world/simulator/github/state.ts'
import { addGuest } from '../../world/simulator/tenant-generator.ts'
import { managedRealm } from '../../world/simulator/entra/user-realm.ts'
import type { DirectoryUser, Tenant } from '../../world/simulator/world.ts'
import { approve, planPath as repositoryPath, propose } from '../../world/github/plan-repository.ts'
import { at, beforeConfirmation, startWritable, tenantWith, unmanagedIn, viral } from '../enforce/enforcement.ts'
import { applyIn, errorOf, planIn } from './plan-run.ts'

const rows = (summary: string) =>
  Object.fromEntries(
    [
      ...(/### The approved plan\n\n([^]*?)\n\n/.exec(summary)?.[1] ?? '').matchAll(
        /^\| ([a-z ,]+?) +\| +([\d,]+) \|$/gm,
      ),
    ].map(([, name = '', count]) => [name, Number(count)]),
  )

const userOf = (tenant: Tenant, id: string): DirectoryUser => {
  const user = tenant.users.get(id)
  if (user === undefined) throw new Error(`there is no guest ${id}`)
  return user
}

test('a plan is rehearsed, applied, and applied again: the second time changes nothing', async () => {
  await using simulator = await startWritable(tenantWith(6, 34))
  const ids = unmanagedIn(simulator.tenant)
  const { text, file, digest } = await planIn(simulator)
  expect(file.items.map(({ id }) => id)).toEqual(ids.toSorted())

  const rehearsed = await applyIn(simulator, text, { mode: 'report', 'approved-digest': digest })
  expect([rehearsed.run.exitCode, rehearsed.written]).toEqual([0, []])
  expect(rehearsed.run.summary).toContain('## Would reset 6 guests, 0 drifted, 0 not in the plan')
  expect(rehearsed.run.outputs['plan-digest']).toBe(digest)

  const first = await applyIn(simulator, text, { 'approved-digest': digest })
  expect([first.run.exitCode, first.run.outputs.result]).toEqual([0, 'remediated'])
  expect(first.written.toSorted()).toEqual(ids.toSorted())
  const everybody = { approved: 6, done: 6, 'drifted or left alone': 0, 'could be changed, and not in the plan': 0 }
  expect(rows(first.run.summary)).toEqual(everybody)
  expect(first.run.summary).toContain(`Digest \`${digest}\``)

  const second = await applyIn(simulator, text, { 'approved-digest': digest })
  expect([second.run.exitCode, second.run.outputs.result, second.written]).toEqual([0, 'clean', []])
  expect(new Set(Object.values(second.fates))).toEqual(new Set(['already-done']))
  expect(rows(second.run.summary)).toEqual({ ...everybody, done: 0, 'drifted or left alone': 6 })
})

test('reordered or written differently, a plan is the same plan', async () => {
  await using simulator = await startWritable(tenantWith(3, 37))
  const { file, digest } = await planIn(simulator)
  const { items, ...header } = file
  const text = JSON.stringify({ items: items.toReversed(), ...header }).replaceAll(',"', ',\r\n\t"')
  const { written } = await applyIn(simulator, text, { 'approved-digest': digest })
  expect(written).toHaveLength(3)
})

test('trimmed, it allows what is left, and its digest is that of the file as approved', async () => {
  await using simulator = await startWritable(tenantWith(4, 36))
  const { file, digest } = await planIn(simulator)
  const spared = at(unmanagedIn(simulator.tenant), 1)
  const text = planText({ ...file, items: file.items.filter(({ id }) => id !== spared) })
  const rehearsed = await applyIn(simulator, text, { mode: 'report' })
  expect(rehearsed.run.summary).toContain('## Would reset 3 guests, 0 drifted, 1 not in the plan')
  const now = rehearsed.run.outputs['plan-digest'] ?? ''
  expect(now).not.toBe(digest)
  const { written, fates, report } = await applyIn(simulator, text, { 'approved-digest': now })
  expect([written.length, written.includes(spared), fates[spared]]).toEqual([3, false, 'not-approved'])
  expect(report?.counts).toMatchObject({ planned: 3, remediated: 3 })
})

describe('what changed since the plan was made is left alone', () => {
  /** What becomes of a guest, and how the run says it. */
  const changes: Record<string, [(user: DirectoryUser, tenant: Tenant) => void, string]> = {
    gone: [({ id }, { users }) => users.delete(id), 'gone'],
    'a member': [(user) => (user.userType = 'Member'), 'gone'],
    'reset by hand': [(user) => (user.externalUserState = 'PendingAcceptance'), 'already-done'],
    'redeemed again': [(user) => (user.externalUserStateChangeDateTime = '2020-01-01T00:00:00Z'), 'changed'],
    'of another address': [(user) => (user.mail = `other@${viral}`), 'changed'],
    'with a Microsoft account': [
      (user) => (user.identities = [{ signInType: 'federated', issuer: 'MicrosoftAccount', issuerAssignedId: null }]),
      'already-done',
    ],
    'with an address at a managed domain': [(user) => (user.mail = 'moved@managed.example'), 'changed'],
    'at a managed domain': [
      (user) => {
        user.mail = 'moved@managed.example'
        user.userPrincipalName = `moved_managed.example#EXT#@${user.userPrincipalName.split('@').at(-1) ?? ''}`
      },
      'now-managed',
    ],
    disabled: [(user) => (user.accountEnabled = false), 'disabled'],
    'without an address': [(user) => Object.assign(user, { mail: null, otherMails: [] }), 'no-address'],
    'in a role': [
      ({ id }, tenant) =>
        tenant.roleAssignments.push({ id: 'r', principalId: id, roleDefinitionId: 'x', directoryScopeId: '/' }),
      'role-holder',
    ],
  }

  test('each with its reason, and everybody else is reset', async () => {
    const names = Object.keys(changes)
    await using simulator = await startWritable(tenantWith(names.length * 4 + 4, 20))
    const { tenant } = simulator
    const ids = unmanagedIn(tenant)
    const { text } = await planIn(simulator)
    names.forEach((name, index) => changes[name]?.[0](userOf(tenant, at(ids, index)), tenant))
    addGuest(tenant, { mail: `new@${viral}`, externalUserStateChangeDateTime: '2019-01-01T00:00:00Z' })

    const { run, written, fates, report } = await applyIn(simulator, text)
    expect(run.exitCode).toBe(0)
    expect(names.map((name, index) => [name, fates[at(ids, index)]])).toEqual(
      names.map((name) => [name, changes[name]?.[1]]),
    )
    expect(written.toSorted()).toEqual(ids.slice(names.length).toSorted())
    expect(rows(run.summary)).toEqual({
      approved: ids.length,
      done: ids.length - names.length,
      'drifted or left alone': names.length,
      'could be changed, and not in the plan': 1,
    })
    expect(report?.counts.planned).toBe(ids.length)
  })

  test('also in the last moment before the write', async () => {
    await using simulator = await startWritable(tenantWith(8, 32))
    const { tenant } = simulator
    const ids = unmanagedIn(tenant)
    const { text } = await planIn(simulator)
    beforeConfirmation(simulator, () => {
      tenant.users.delete(at(ids, 0))
      userOf(tenant, at(ids, 1)).accountEnabled = false
    })
    const { run, fates, written } = await applyIn(simulator, text)
    expect([fates[at(ids, 0)], fates[at(ids, 1)], written.length]).toEqual(['gone', 'disabled', 6])
    expect(rows(run.summary)).toMatchObject({ approved: 8, done: 6, 'drifted or left alone': 2 })
  })

  test('when it is more than a quarter, nothing is done at all', async () => {
    await using simulator = await startWritable(tenantWith(8, 32))
    const ids = unmanagedIn(simulator.tenant)
    const { text } = await planIn(simulator)
    for (const id of ids.slice(0, 3)) simulator.tenant.users.delete(id)
    const why = '3 of the 8 items of the plan no longer hold, more than 25 %. Make a new plan.'
    for (const mode of ['report', 'enforce']) {
      const { run, report, written } = await applyIn(simulator, text, { mode })
      expect([run.exitCode, run.outputs.result, report?.refusal, written]).toEqual([1, 'refused', why, []])
      expect(rows(run.summary)).toMatchObject({ [mode === 'report' ? 'would be done' : 'done']: 0 })
    }
  })

  test('when the domain got an IT team, likewise', async () => {
    await using simulator = await startWritable(tenantWith(4, 36))
    const { text } = await planIn(simulator)
    simulator.tenant.realms.set(viral, managedRealm(viral))
    const { fates, written } = await applyIn(simulator, text)
    expect([new Set(Object.values(fates)), written]).toEqual([new Set(['now-managed']), []])
  })

  test('when the scan is not complete, likewise', async () => {
    await using simulator = await startWritable(tenantWith(4, 36))
    const { text } = await planIn(simulator)
    for (const domain of ['managed.example', 'one.example', 'two.example']) {
      simulator.tenant.realms.set(domain, { status: 200, body: {} })
      addGuest(simulator.tenant, { mail: `guest@${domain}` })
    }
    const { run, written } = await applyIn(simulator, text)
    expect([run.exitCode, run.outputs.result, written]).toEqual([1, 'refused', []])
    expect(run.stdout).toContain('The scan is not complete.')
  })
})

describe('approval: pull-request', () => {
  const inputs = { approval: 'pull-request', 'approved-plan': repositoryPath }

  /** Applies a plan that came into the repository in this way. */
  async function applied(
    happen: (state: GitHubState, pull: PullRequest, text: string) => void,
    more: Record<string, string> = {},
  ) {
    const tenant = tenantWith(3, 37)
    const state = createGitHubState()
    await using planner = await startWritable(tenant)
    const { text } = await planIn(planner)
    const pull = propose(state, text)
    happen(state, pull, text)
    const run = { event: 'push', sha: headOf(state, 'main') }
    await using simulator = await startWritable(tenant, { run, github: { state } })
    return await applyIn(simulator, text, { ...inputs, ...more }, { workspace: { [repositoryPath]: text } })
  }

  test('the summary says who approved it, where', async () => {
    const { run, written, report } = await applied(
      (state, pull) => {
        approve(pull, 'grady')
        approve(pull, 'miriam')
        mergePull(state, pull, 'squash', 'adele')
      },
      { 'min-approvals': '2' },
    )
    expect([run.exitCode, written.length]).toEqual([0, 3])
    expect(run.summary).toContain(
      'Approved in [pull request 7](https://github.com/contoso/identity/pull/7) by `grady`, `miriam`.',
    )
    expect(report?.approval?.pullRequest).toMatchObject({ number: 7, approvers: ['grady', 'miriam'] })
  })

  test.each<[string, (state: GitHubState, pull: PullRequest, text: string) => void, string]>([
    ['a bot', (_, pull) => pull.reviews.push(newReview(pull, { author: 'renovate[bot]' })), 'has 0 of 1 approving'],
    [
      'the author',
      (_, pull) => {
        pull.author = 'grady'
        approve(pull, 'grady')
      },
      'has 0 of 1 approving',
    ],
    [
      'a review of an older commit',
      (state, pull) => pull.reviews.push(newReview(pull, { author: 'grady', commit: headOf(state, 'main') })),
      'has 0 of 1 approving',
    ],
    ['nobody', () => undefined, 'has 0 of 1 approving'],
    [
      'a fork',
      (_, pull) => {
        pull.head.fork = 'mallory/identity'
        approve(pull, 'grady')
      },
      'Pull request #7 came from a fork.',
    ],
  ])('%s approves nothing', async (_, happen, why) => {
    const result = await applied((state, pull, text) => {
      happen(state, pull, text)
      mergePull(state, pull, 'merge', 'adele')
    })
    expect(errorOf(result)).toContain(why)
    expect([result.run.exitCode, result.run.outputs.result, result.written]).toEqual([1, 'refused', []])
  })

  test('a plan that was pushed is refused', async () => {
    const result = await applied((state, _, text) => {
      commitTo(state, 'main', { [repositoryPath]: text })
    })
    expect(errorOf(result)).toContain('The plan did not come in by a merged pull request: it was pushed')
    expect(result.written).toEqual([])
  })
})
