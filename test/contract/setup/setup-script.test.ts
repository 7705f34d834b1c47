import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { permissionRules } from '../../../src/core/tenant/permissions.ts'
import { clouds } from '../../../src/entra/sign-in/cloud.ts'
import { breaches } from '../workflow-rules.ts'
import { newState, subjectPrefix, tenantId, type SetupState } from './command-forms.ts'
import { setupPlace } from './setup-run.ts'

const roles = (...names: string[]) =>
  names.map((name) => permissionRules.find(({ permission }) => permission === name)?.appRoleId).toSorted()
const safe = [
  'RoleManagement.Read.Directory',
  'GroupMember.Read.All',
  'Policy.Read.All',
  'Policy.Read.B2BManagementPolicy',
]
const reader = ['User.Read.All', ...safe]
const writer = ['User.ReadWrite.All', 'User.Invite.All', ...safe]
const main = 'ref:refs/heads/main'

/** A mode, with what each app may and trusts, and the workflow that is written. */
interface Mode {
  readonly args: readonly string[]
  readonly apps: Readonly<Record<string, { readonly may: readonly string[]; readonly trusts: readonly string[] }>>
  readonly workflow: string
  readonly environments?: SetupState['environments']
}

/** Each mode with what each app trusts and may, and the workflow that is written. */
const modes: readonly Mode[] = [
  { args: ['--reader-only'], apps: { reader: { may: reader, trusts: [main] } }, workflow: 'report.yml' },
  {
    args: ['--reader-only', '--minimum'],
    apps: { reader: { may: ['User.Read.All'], trusts: [main] } },
    workflow: 'report.yml',
  },
  {
    args: ['--approval', 'pull-request'],
    apps: { reader: { may: reader, trusts: [main, 'pull_request'] }, writer: { may: writer, trusts: [main] } },
    workflow: 'pull-request-approval.yml',
  },
  {
    args: ['--environment', 'tenant', '--reviewer', 'adele', '--reviewer', 'contoso/identity'],
    apps: { reader: { may: reader, trusts: [main] }, writer: { may: writer, trusts: ['environment:tenant'] } },
    workflow: 'environment-approval.yml',
    environments: { tenant: { reviewers: ['User 11', 'Team 77'], branches: ['main'] } },
  },
  {
    args: ['--reviewer', 'grady'],
    apps: { reader: { may: reader, trusts: [main] }, writer: { may: writer, trusts: ['environment:entra-enforce'] } },
    workflow: 'environment-approval.yml',
    environments: { 'entra-enforce': { reviewers: ['User 11'], branches: ['main'] } },
  },
]

/** A state without the ids that are new each time. */
function made(state: SetupState) {
  const apps = state.apps.map(({ appId, title, requested, credentials }) => ({
    title,
    requested: requested.toSorted(),
    consented: state.principals.filter((one) => one.appId === appId).flatMap(({ consented }) => consented.toSorted()),
    trusts: credentials.map(({ issuer, subject, audiences }) => ({ issuer, subject, audiences })),
  }))
  return { apps, environments: state.environments, mayPropose: state.mayPropose }
}

describe.each(modes)('$args', (mode) => {
  const { args, environments = {} } = mode
  const expected = {
    apps: Object.entries(mode.apps).map(([name, { may, trusts }]) => ({
      title: `Unmanaged guests (${name})`,
      requested: roles(...may),
      consented: roles(...may),
      trusts: trusts.map((context) => ({
        issuer: 'https://token.actions.githubusercontent.com',
        subject: `${subjectPrefix}:${context}`,
        audiences: [clouds.global.audience],
      })),
    })),
    environments,
    mayPropose: args.includes('pull-request'),
  }

  test('sets everything up, and the second time changes nothing', async () => {
    using place = setupPlace()
    const first = await place.run(args)
    expect([first.errors, first.status]).toEqual(['', 0])
    expect(made(place.state)).toEqual(expected)
    const ids = Object.fromEntries(
      place.state.apps.map(({ title, appId }) => [`ENTRA_${title.slice(18, -1).toUpperCase()}_CLIENT_ID`, appId]),
    )
    expect(place.state.variables).toEqual({ ENTRA_TENANT_ID: tenantId, ...ids })
    expect(Object.keys(place.workflows())).toEqual([mode.workflow])
    const text = place.workflows()[mode.workflow] ?? ''
    expect(breaches(text)).toEqual([])
    expect(text).toMatch(/unmanaged-entra-guests@(?!0{40})[0-9a-f]{40} # v\d/)
    expect(text).not.toContain('0'.repeat(40))
    expect(first.output).toContain('the consent of an administrator')
    expect(first.output).toContain(`https://github.com/contoso/identity/actions/workflows/${mode.workflow}`)

    const second = await place.run(args)
    expect([second.errors, second.status]).toEqual(['', 0])
    expect(second.changes).toEqual([])
    expect(second.output).not.toContain('  made:')
    expect(made(place.state)).toEqual(expected)
  })

  test('a dry run changes nothing and prints every command of a real one', async () => {
    using place = setupPlace()
    const dry = await place.run(['--dry-run', ...args])
    expect([dry.errors, dry.status]).toEqual(['', 0])
    expect([dry.changes, place.state.apps, place.workflows()]).toEqual([[], [], {}])
    const printed = dry.output.split('\n').filter((line) => line.startsWith('  $ '))
    const real = await place.run(args)
    // A question about something that is not there yet cannot be asked before.
    for (const change of real.changes) {
      const words = change.replace(/ ENTRA_.*| repos\/.*/, '')
      expect(printed.filter((line) => line.startsWith(`  $ ${words}`))).not.toEqual([])
    }
    expect(printed.filter((line) => line.includes(' create ')).length).toBe(
      real.changes.filter((line) => line.includes(' create')).length,
    )
  })

  // One mode of each flow: the others differ in a word.
  const ofEach = args.includes('--minimum') || args[0] === '--reviewer' ? test.skip : test
  ofEach(
    'whatever fails is told, and the next run does the rest',
    async () => {
      using place = setupPlace()
      // In each run another call fails, always the first that has not failed before, until none is left.
      const failed = new Set<string>()
      const runUntilFailure = async () => {
        const now: string[] = []
        const when = (form: string) => {
          if (now.length === 0 && !failed.has(form)) now.push(form)
          return form === now[0]
        }
        const run = await place.run(args, { when })
        for (const form of now) failed.add(form)
        return { run, form: now[0] }
      }
      for (let left = 60; left > 0; left -= 1) {
        const { run, form } = await runUntilFailure()
        if (form === undefined) {
          expect([run.errors, run.status]).toEqual(['', 0])
          break
        }
        expect([form, run.status, run.errors]).toEqual([form, 1, expect.stringContaining('the service is not well')])
        expect(run.errors).toMatch(/Stopped while [a-z].*What was done stays/)
      }
      expect(failed.size).toBeGreaterThan(15)
      expect(made(place.state)).toEqual(expected)
    },
    120_000,
  )
})

describe('when the person may not do something', () => {
  test('consent: everything else is done, and the link for an administrator is printed', async () => {
    using place = setupPlace()
    const args = ['--approval', 'pull-request']
    const refused = {
      when: (form: string) => form === 'az rest --method post',
      message: 'Forbidden({"error":{"code":"Authorization_RequestDenied"}})',
    }
    const run = await place.run(args, refused)
    expect(run.status).toBe(3)
    const [first, second] = place.state.apps
    expect([first?.requested.length, second?.requested.length]).toEqual([reader.length, writer.length])
    for (const app of [first, second])
      expect(run.output).toContain(`https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${app?.appId}`)
    expect(Object.keys(place.workflows())).toEqual(['pull-request-approval.yml'])
    expect((await place.run(args)).status).toBe(0)
  })

  test('reviewers in a private repository', async () => {
    using place = setupPlace()
    const when = (form: string) => form === 'gh api repos/contoso/identity/environments/entra-enforce'
    const run = await place.run(['--reviewer', 'adele'], { when, message: 'HTTP 422' })
    expect([run.status, run.errors]).toEqual([1, expect.stringContaining('take --approval pull-request')])
  })
})

test('what was made a moment ago and is not known everywhere yet is asked for again', async () => {
  using place = setupPlace()
  const message = 'does not reference a valid application object'
  const late = { when: (form: string) => form === 'az ad sp create', message, times: 3 }
  expect((await place.run(['--reader-only'], late)).status).toBe(0)
})

test('a workflow that somebody changed, another tenant and two apps of one name are left alone', async () => {
  using place = setupPlace()
  await place.run(['--reader-only'])
  const [app] = place.state.apps
  if (app !== undefined) place.state.apps.push({ ...app, appId: tenantId })
  expect((await place.run(['--reader-only'])).status).toBe(0)
  delete place.state.variables.ENTRA_READER_CLIENT_ID
  const two = await place.run(['--reader-only'])
  expect([two.status, two.errors]).toEqual([1, expect.stringContaining('There are several apps')])
  place.state.variables.ENTRA_TENANT_ID = app?.appId ?? ''
  const other = await place.run(['--reader-only'])
  expect([other.status, other.errors]).toEqual([1, expect.stringContaining('az is signed in to')])
  expect([...two.changes, ...other.changes]).toEqual([])
})

test.each([
  [['--approval', 'environment'], '--approval can only be pull-request'],
  [['--reader-only', '--environment', 'x'], 'exclude each other'],
  [[], '--reviewer LOGIN'],
  [['--environment', 'a b', '--reviewer', 'adele'], 'something else than letters'],
  [['--environment'], '--environment needs a value'],
  [['--force'], 'There is no option --force'],
])('%j is refused before anything is asked', async (args, message) => {
  using place = setupPlace()
  const run = await place.run(args)
  expect([run.status, run.errors, run.calls]).toEqual([2, expect.stringContaining(message), []])
})

test('another cloud: its audience, its services, and the workflow names it', async () => {
  using place = setupPlace({ ...newState(), cloud: 'AzureUSGovernment' })
  const run = await place.run(['--reader-only', '--cloud', 'usgov-dod'])
  expect([run.errors, run.status]).toEqual(['', 0])
  expect(place.state.apps[0]?.credentials[0]?.audiences).toEqual([clouds.usgov.audience])
  const { jobs } = parse(place.workflows()['report.yml'] ?? '') as { jobs: { report: { steps: { with: object }[] } } }
  expect(jobs.report.steps.at(-1)?.with).toMatchObject({ cloud: 'usgov-dod' })
})
