import { randomUUID } from 'node:crypto'
import { Resolver } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildReport } from '../../src/core/report/build-report.ts'
import type { Report } from '../../src/core/report/report.ts'
import { keepAliveGet, mostLookUps } from '../../src/entra/http/keep-alive.ts'

import { createGraph } from '../../src/entra/graph/graph.ts'
import { clouds } from '../../src/entra/sign-in/cloud.ts'
import { readSettings, type Settings } from '../../src/run/inputs.ts'
import { takeOrder } from '../../src/run/order.ts'
import { decide } from '../../src/run/proposal.ts'
import { reportInput } from '../../src/run/report-input.ts'
import { digestOfPlan } from '../../src/core/plan/plan-file.ts'
import { reportSet } from '../../src/run/report-set.ts'
import { createObserver } from '../../src/entra/graph/observer.ts'
import { scanTenant } from '../../src/run/scan-tenant.ts'
import type { Log } from '../../src/runner/log.ts'
import { readRunContext } from '../../src/runner/run-context.ts'
import { parseActionFile } from '../action-file.ts'
import type { Person } from './person.ts'

const root = resolve(import.meta.dirname, '..', '..')

/** The settings of a report with the defaults of action.yml, and these inputs in their place. */
export function trySettings(inputs: Readonly<Record<string, string>>): Settings {
  const declared = parseActionFile(readFileSync(join(root, 'action.yml'), 'utf8')).inputs
  // It plans the first ones: that a limit would refuse all says nothing to whoever has no workflow.
  const fixed: Record<string, string> = {
    ...{ mode: 'report', 'on-limit': 'partial' },
    ...{ 'open-issue': 'false', 'approved-plan': '' },
  }
  return readSettings((name) => fixed[name] ?? inputs[name] ?? declared[name]?.default ?? '')
}

/** Where the pages are that the report leads to. */
function docsUrl(): string | null {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    repository?: { url?: string }
  }
  const [, page] = /^git\+(https:\/\/.+)\.git$/.exec(repository?.url ?? '') ?? []
  return page === undefined ? null : `${page}/blob/main`
}

/** Sends what reads, and refuses everything else before it leaves: a person may be allowed to write. */
export function readingOnly(send: typeof fetch): typeof fetch {
  return (input, init) => {
    const { method, url } = new Request(input, init)
    // A batch is sent as POST, and holds nothing but GETs: src/entra/graph.
    if (method === 'GET' || (method === 'POST' && new URL(url).pathname.endsWith('/$batch'))) return send(input, init)
    return Promise.reject(new Error(`${method} is not sent: this only reads.`))
  }
}

/** What a look leaves behind. */
export interface Look {
  readonly report: Report
  /** Paths of the files, by name. */
  readonly files: Readonly<Record<string, string>>
}

/**
 * The steps of a run in report mode, without the one that enforces: src/run/run.ts.
 *
 * @param folder is made anew.
 * @throws ActionError as these steps do.
 */
export async function lookAtTenant(settings: Settings, person: Person, folder: string, log: Log): Promise<Look> {
  const cloud = clouds[settings.cloud]
  const context = readRunContext({})
  const run = { ...context, workspace: process.cwd(), source: { ...context.source, docsUrl: docsUrl() } }
  const observer = createObserver({ fetch: readingOnly(fetch), lookUp: keepAliveGet(mostLookUps, process.env) })
  const deps = {
    log,
    run,
    now: Date.now,
    uuid: randomUUID,
    githubRequest: () => Promise.reject(new Error('GitHub is not asked.')),
    fetch: observer.fetch,
    lookUp: observer.lookUp,
    sleep: (milliseconds: number) => sleep(milliseconds),
    every: (milliseconds: number, tick: () => void) => {
      const timer = setInterval(tick, milliseconds)
      return () => {
        clearInterval(timer)
      }
    },
    resolver: new Resolver({ timeout: 2000, tries: 1 }),
    cancelled: new AbortController().signal,
  }
  const order = await takeOrder(settings, deps)
  const { credential } = person
  const graph = createGraph(cloud, credential, { ...deps, warn: log.warning })
  const session = { cloud, credential, graph, redact: false }
  const found = await scanTenant(order, session, Promise.resolve(null), deps)
  const { plan, planFile } = decide(order, session, found, null)
  const parts = reportInput({
    order,
    session,
    recalled: null,
    found,
    done: { plan, checks: [], enforcement: null },
    finishedAt: new Date(),
    observed: observer.seen(),
  })
  // They tell of an application, and a person signed in.
  const preflight = parts.preflight.filter(({ check }) => !check.startsWith('permission '))
  const report = buildReport({ ...parts, preflight })
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const files: Record<string, string> = {}
  for (const { name, render } of reportSet) {
    files[name] = join(folder, name)
    await writeFile(
      join(folder, name),
      await render({ report, planFile, planDigest: digestOfPlan(planFile), trend: [] }),
    )
  }
  return { report, files }
}
