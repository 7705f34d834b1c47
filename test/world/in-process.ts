/**
 * The action in the test's own process: `run`, and every part of it, against the simulator over real HTTPS, with the
 * libraries that the product uses (MSAL, octokit, Node's fetch), and with a clock that the test does not wait for.
 *
 * ```ts
 * await using world = await inProcess({ tenant, permissions: writer })
 * const { report, outputs, log } = await world.run({ mode: 'enforce' })   // the whole run; throws what run throws
 * const found = await scan(world.settings({ … }), …, world.deps)          // or a part of it, with the same deps
 * world.clock.pass(7 * 86_400_000)                                        // a week later
 * ```
 *
 * - One world at a time: what it changes (connections, environment, `Date`, `AbortSignal.timeout`) is the process's own.
 *   Disposing of it puts all of that back, and fails when a service was asked for what is not documented.
 * - Time stands still while a request or a file is under way, and then jumps to the next moment that is waited for. A
 *   request that hangs (a fault of act `hang`) meets its deadline at once; minutes of waiting cost nothing.
 * - The services have the same clock, and take their time by it (`latency`, `delayMs`).
 */
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Resolver } from 'node:dns/promises'
import type { Report } from '../../src/core/report/report.ts'
import { githubRequests } from '../../src/github/requests.ts'
import { readSettings, type Settings } from '../../src/run/inputs.ts'
import { noMemory } from '../../src/run/channels/memory.ts'
import { run, type Deps } from '../../src/run/run.ts'
import { tenantIssue } from '../../src/run/channels/tenant-issue.ts'
import { keepAliveGet, mostLookUps } from '../../src/entra/http/keep-alive.ts'
import { openReportFolder } from '../../src/runner/report-files.ts'
import { readRunContext } from '../../src/runner/run-context.ts'
import { fakeClock, setProcessClock, type FakeClock } from './clock.ts'
import { expectContracts } from './file-contracts.ts'
import { recogniseErrors } from './errors-of-node.ts'
import { requestsUnderWay } from './requests-under-way.ts'
import { redirectConnections } from './simulator/redirection.mjs'
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator/simulator.ts'
import { trustOnly } from './simulator/wire/trust.ts'
import { given } from './workflow-inputs.ts'

/** A world to run in. */
export interface InProcessOptions extends Partial<SimulatorOptions> {
  readonly tenant: SimulatorOptions['tenant']
  /** Of the application. Default: User.Read.All. */
  readonly permissions?: readonly string[]
  /** When the clock begins, as ISO text. Default: a Monday in March 2026. */
  readonly at?: string
  /** TXT records by name, as `Resolver.resolveTxt` gives them. */
  readonly txt?: Readonly<Record<string, string[][]>>
}

/** What one run left behind. */
export interface Ran {
  readonly report: Report
  readonly outputs: Readonly<Record<string, string>>
  /** The job summary. */
  readonly summary: string
  /** What was logged, a line each; warnings begin with `warning: `. */
  readonly log: readonly string[]
  /** Text of a file of the run, such as `plan.json`, or null. */
  readonly file: (name: string) => Promise<string | null>
}

/** A world, and the outside that the product is given in it. */
export interface InProcess extends AsyncDisposable {
  readonly simulator: Simulator
  readonly clock: FakeClock
  /** The host of each connection that was tried so far, refused ones too. */
  readonly hosts: readonly string[]
  /** What index.ts builds, in this world. */
  readonly deps: Deps
  /** Everything that was logged so far; warnings begin with `warning: `, debug lines with `debug: `. */
  readonly log: readonly string[]
  /** The inputs of a workflow that sets these, tenant and client filled in, and no artifact. */
  settings(inputs?: Readonly<Record<string, string>>): Settings
  /**
   * A whole run.
   *
   * @param changed replaces deps, such as a resolver that fails.
   */
  readonly run: (inputs?: Readonly<Record<string, string>>, changed?: Partial<Deps>) => Promise<Ran>
  /** Writes a file of the workspace. */
  check(path: string, text: string): Promise<void>
  /** Cancels the job, as the runner does with SIGINT. */
  cancel(): void
}

let active = false

/** Starts a world, and leads this process into it. */
export async function inProcess(options: InProcessOptions): Promise<InProcess> {
  if (active) throw new Error('another world has not been left: await its disposal first, and do not run tests at once')
  active = true
  const { permissions, at = '2026-03-02T06:00:00Z', txt, ...rest } = options
  let connecting = 0
  const sockets = new Set<Socket>()
  const hosts: string[] = []
  const underWay = requestsUnderWay()
  const activity = { open: () => 0, hanging: () => 0, inTransit: () => false }
  const clock = fakeClock(Date.parse(at), activity)
  const simulator = await startSimulator({
    ...rest,
    app: { ...(permissions === undefined ? {} : { permissions: [...permissions] }), ...rest.app },
    now: clock.now,
    sleep: clock.sleep,
  })
  activity.open = () => connecting + simulator.activity.open
  activity.hanging = () => simulator.activity.hanging
  activity.inTransit = () => underWay.count() !== simulator.activity.arrived
  // Only now: OpenSSL compares the certificate of the simulator with the real time.
  const restore = [setProcessClock(clock), recogniseErrors()]
  const leadBack = redirectConnections({
    port: simulator.port,
    simulated: simulator.hosts,
    txt: txt ?? {},
    onAttempt: (host) => void hosts.push(host),
    onConnect: (socket) => {
      sockets.add(socket)
      connecting += 1
      let waits = 1
      const connected = () => {
        connecting -= waits
        waits = 0
      }
      socket.once('secureConnect', connected)
      socket.once('close', () => {
        connected()
        sockets.delete(socket)
      })
    },
  })
  trustOnly(readFileSync(simulator.certificateFile, 'utf8'))
  const root = await mkdtemp(join(tmpdir(), 'in-process-'))
  const world = { ...buildWorld(simulator, clock, root), hosts }
  await mkdir(join(root, 'workspace'))
  return {
    ...world,
    async [Symbol.asyncDispose]() {
      clock[Symbol.dispose]()
      const closed = [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)))
      for (const socket of sockets) socket.destroy()
      await Promise.all([...closed, simulator.close()])
      leadBack()
      underWay[Symbol.dispose]()
      for (const putBack of restore) putBack()
      await rm(root, { recursive: true, force: true })
      active = false
      if (simulator.refusals.length > 0) throw new Error(simulator.refusals.join('\n'))
    },
  }
}

function buildWorld(
  simulator: Simulator,
  clock: FakeClock,
  root: string,
): Omit<InProcess, keyof AsyncDisposable | 'hosts'> {
  const environment = { ...simulator.environment(), GITHUB_WORKSPACE: join(root, 'workspace'), RUNNER_TEMP: root }
  const context = readRunContext(environment)
  const lines: string[] = []
  const log: Deps['log'] = {
    info: (message) => void lines.push(message),
    warning: (message) => void lines.push(`warning: ${message}`),
    debug: (message) => void lines.push(`debug: ${message}`),
    group: (_name, work) => work(),
  }
  let outputs: Record<string, string> = {}
  let summary = ''
  let cancellation = new AbortController()
  const settings: InProcess['settings'] = (inputs = {}) =>
    readSettings(
      given({
        'tenant-id': simulator.tenant.id,
        'client-id': simulator.app.clientId,
        'artifact-name': '',
        'github-token': simulator.githubToken,
        ...inputs,
      }),
    )
  const depsOf = (set: Settings): Deps => {
    const { now, sleep, every } = clock
    const { apiUrl } = context
    const cancelled = cancellation.signal
    const github = { apiUrl, token: set.githubToken, log, now, sleep, deadline: clock.deadline, cancelled }
    const issue = set.openIssue ? tenantIssue(set, { ...github, repository: context.source.repository }) : null
    return {
      run: context,
      log,
      openReportFolder: () => openReportFolder(context.temp),
      cancelled,
      uuid: () => crypto.randomUUID(),
      now,
      sleep,
      every,
      fetch,
      lookUp: keepAliveGet(mostLookUps, {}),
      resolver: new Resolver(),
      mask: () => undefined,
      oidc: {
        requestUrl: simulator.environment().ACTIONS_ID_TOKEN_REQUEST_URL ?? '',
        requestToken: simulator.environment().ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? '',
        fromFork: false,
      },
      uploadArtifact: () => Promise.resolve(null),
      writeSummary: (markdown) => {
        summary = markdown
        return Promise.resolve()
      },
      setOutput: (name, value) => void (outputs[name] = String(value)),
      githubRequest: githubRequests(github),
      memory: issue ?? noMemory,
      notifiers: issue === null ? [] : [issue],
      afterSignIn: () => import('../../src/run/after-sign-in.ts'),
    }
  }
  return {
    simulator,
    clock,
    log: lines,
    settings,
    get deps() {
      return depsOf(settings())
    },
    async run(inputs = {}, changed = {}) {
      const from = lines.length
      outputs = {}
      summary = ''
      const set = settings(inputs)
      const report = await run(set, { ...depsOf(set), ...changed })
      const folder = outputs['report-path'] ?? root
      await expectContracts(folder)
      const read = (name: string) => readFile(join(folder, name), 'utf8').catch(() => null)
      return { report, outputs, summary, log: lines.slice(from), file: read }
    },
    async check(path, text) {
      const full = join(root, 'workspace', path)
      await mkdir(dirname(full), { recursive: true })
      await writeFile(full, text)
    },
    cancel() {
      cancellation.abort()
      // The next run is another job.
      cancellation = new AbortController()
    },
  }
}
