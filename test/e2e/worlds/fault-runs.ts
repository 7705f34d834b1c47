import { setImmediate } from 'node:timers/promises'
import { artifactUpload } from '../../../src/runner/artifact.ts'
import { viral, writer } from '../enforce/enforcement.ts'
import { assignment } from '../../world/entra/role-tenant.ts'
import { planPath, propose, approve } from '../../world/github/plan-repository.ts'
import type { Deps } from '../../../src/run/run.ts'
import { inProcess, type InProcess, type InProcessOptions, type Ran } from '../../world/in-process.ts'
import { managedRealm, viralRealm } from '../../world/simulator/entra/user-realm.ts'
import type { RunName } from '../../world/faults/row.ts'
import { headOf, mergePull } from '../../world/simulator/github/history.ts'
import { createGitHubState, type GitHubState } from '../../world/simulator/github/state.ts'
import type { Simulator } from '../../world/simulator/simulator.ts'
import { addGuest, emptyTenant } from '../../world/simulator/tenant-generator.ts'
import type { Tenant } from '../../world/simulator/world.ts'

/** Guests of a viral domain in the tenant of every run: the fewest of whom some come after the first. */
const guests = 3
const group = '99999999-0000-4000-8000-000000000001'

/** A tenant whose settings make a run ask for everything that there is to ask for. */
function tenant(): Tenant {
  const tenant = emptyTenant()
  tenant.realms.set(viral, viralRealm(viral))
  tenant.realms.set('managed.example', managedRealm('managed.example'))
  for (let index = 0; index < guests; index += 1) {
    addGuest(tenant, {
      mail: `guest${index}@${viral}`,
      externalUserStateChangeDateTime: `2018-01-0${index + 1}T00:00:00Z`,
    })
  }
  addGuest(tenant, { mail: 'guest@managed.example' })
  tenant.roleAssignments = [assignment(group)]
  return tenant
}

/** A tenant with so many guests that windows of them are listed side by side. */
export function largeTenant(): Tenant {
  const tenant = emptyTenant()
  tenant.realms.set(viral, viralRealm(viral))
  addGuest(tenant, { mail: `guest@${viral}` })
  for (let index = 0; index < 20_000; index += 1) {
    const createdDateTime = new Date(Date.UTC(2016, 0, 1) + index * 3_600_000).toISOString()
    addGuest(tenant, { createdDateTime, mail: `guest${index}@post.example`, identities: [passcode] })
  }
  return tenant
}

let large: Tenant | undefined
/** One for all runs that only report. */
const sharedTenant = (): Tenant => (large ??= largeTenant())

const passcode = { signInType: 'federated', issuer: 'mail', issuerAssignedId: null }

const permissions = [
  ...writer,
  'Policy.Read.All',
  'Policy.Read.B2BManagementPolicy',
  'CrossTenantInformation.ReadBasic.All',
  'AuditLog.Read.All',
  'GroupMember.Read.All',
  'RoleEligibilitySchedule.Read.Directory',
]

const worldOf = (more: Partial<InProcessOptions> = {}): InProcessOptions => ({
  tenant: tenant(),
  permissions,
  graph: { emptyPages: true, mostAPage: 2, groups: new Map([[group, ['somebody']]]), eligibleRoles: [] },
  ...more,
  github: { permissions: { contents: 'read', issues: 'write', 'pull-requests': 'read' }, ...more.github },
})

const everybody = { mode: 'enforce', 'max-changes': '100', 'max-change-percent': '100' }

/** What earlier runs left: made once, and copied for each world. */
export interface Before {
  readonly issue: GitHubState
  readonly plan: string
}

/** A kind of run: the world that it needs, and what it is given there. */
interface Run {
  readonly world: (before: Before) => InProcessOptions
  readonly inputs: Readonly<Record<string, string>>
  /** Files of the workspace, by path. */
  readonly workspace?: (before: Before) => Readonly<Record<string, string>>
  /** What becomes of the world while it runs. */
  readonly meanwhile?: (simulator: Simulator) => void
}

const signedInAnew = (simulator: Simulator): void => {
  const stop = simulator.onRequest(({ path, status }) => {
    if (!path.endsWith('/invitations') || status !== 201) return
    stop()
    simulator.revokeTokens()
  })
}

/** The runs that together make every kind of request. */
export const runs: Readonly<Record<RunName, Run>> = {
  reset: {
    world: () => worldOf(),
    inputs: { ...everybody, 'open-issue': 'true', 'sign-in-activity': 'true' },
    meanwhile: signedInAnew,
  },
  report: {
    // Where one question for sponsors and protection is refused, two are asked.
    world: ({ issue }) =>
      worldOf({ world: { protectionReadable: 'not-there' }, github: { state: structuredClone(issue) } }),
    inputs: { 'open-issue': 'true' },
  },
  'large report': {
    world: () => ({ tenant: sharedTenant(), permissions: ['User.Read.All'] }),
    inputs: {},
  },
  'approved deletion': {
    world: ({ plan }) => {
      const state = createGitHubState()
      const pull = propose(state, plan)
      approve(pull, 'grady')
      mergePull(state, pull, 'squash', 'adele')
      return worldOf({ run: { sha: headOf(state, 'main'), event: 'push' }, github: { state } })
    },
    inputs: { ...everybody, remediation: 'delete', 'approved-plan': planPath, approval: 'pull-request' },
    workspace: ({ plan }) => ({ [planPath]: plan }),
  },
  upload: {
    world: () => worldOf(),
    inputs: { 'artifact-name': 'x', 'report-page': 'false' },
  },
}

/** Starts the world of a run in this process. */
export async function startRun(name: RunName, before: Before): Promise<InProcess> {
  const { world: options, workspace, meanwhile } = runs[name]
  const world = await inProcess(options(before))
  meanwhile?.(world.simulator)
  for (const [path, text] of Object.entries(workspace?.(before) ?? {})) await world.check(path, text)
  return name === 'upload' ? withArtifacts(world) : world
}

/** Runs it there. */
export const goRun = (name: RunName, world: InProcess): Promise<Ran> =>
  world.run(runs[name].inputs, name === 'upload' ? { uploadArtifact: upload(world) } : {})

/** A world whose artifact service the client of GitHub finds, which takes its place from the environment of the process. */
function withArtifacts(world: InProcess): InProcess {
  const { ACTIONS_RESULTS_URL = '', ACTIONS_RUNTIME_TOKEN = '' } = world.simulator.environment()
  Object.assign(process.env, { ACTIONS_RESULTS_URL, ACTIONS_RUNTIME_TOKEN })
  const restore = timersOf(world)
  const leave = world[Symbol.asyncDispose].bind(world)
  return Object.assign(world, {
    async [Symbol.asyncDispose]() {
      await leave()
      // What an upload that was given up waits for now never comes: the clock of its world has stopped.
      await turns(20)
      restore()
      delete process.env.ACTIONS_RESULTS_URL
      delete process.env.ACTIONS_RUNTIME_TOKEN
    },
  })
}

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await setImmediate()
}

const upload = ({ deps }: InProcess): Deps['uploadArtifact'] =>
  artifactUpload({ server: deps.run.server, runUrl: deps.run.source.url })

/**
 * Lets pauses of the client between two tries pass by the clock of the world. Its own limits of minutes are never met, and the
 * interval by which it watches an upload, which it keeps when the upload was given up, does not keep the process.
 */
function timersOf({ clock }: InProcess): () => void {
  const { setTimeout: real, setInterval: realInterval } = globalThis
  const fake = (callback: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) => {
    if (milliseconds < 1000) return real(callback, milliseconds, ...args)
    const timer = real(() => undefined, 2_000_000_000)
    timer.unref()
    if (milliseconds < 60_000) {
      void clock.sleep(milliseconds).then(() => {
        // Cleared meanwhile: nobody waits any more.
        if (!('_destroyed' in timer && timer._destroyed === true)) callback(...args)
        clearTimeout(timer)
      })
    }
    return timer
  }
  const unkept = (callback: (...args: unknown[]) => void, milliseconds?: number, ...args: unknown[]) =>
    realInterval(callback, milliseconds, ...args).unref()
  globalThis.setTimeout = fake as typeof setTimeout
  globalThis.setInterval = unkept as typeof setInterval
  return () => {
    globalThis.setTimeout = real
    globalThis.setInterval = realInterval
  }
}

/**
 * Makes what the runs find of earlier ones: an issue that is out of date, and a plan.
 *
 * @param at when that was, as ISO text, for runs by the real clock.
 */
export async function before(at?: string): Promise<Before> {
  await using world = await inProcess(worldOf(at === undefined ? {} : { at }))
  const [, second] = [...world.simulator.tenant.users.values()]
  world.simulator.tenant.users.delete(second?.id ?? '')
  await world.run({ 'open-issue': 'true' })
  const issue = structuredClone(world.simulator.github)
  if (second !== undefined) world.simulator.tenant.users.set(second.id, second)
  const ran = await world.run({ ...everybody, mode: 'report', remediation: 'delete' })
  return { issue, plan: (await ran.file('plan.json')) ?? '' }
}
