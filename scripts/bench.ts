import { parseArgs } from 'node:util'
import { bundleOf, ownBundle, type Bundle } from './bench/bundle.ts'
import { measureColdStart } from './bench/cold-start.ts'
import { goalsOf, type Measured } from './bench/goals.ts'
import { measureLongRun } from './bench/long-run.ts'
import { measureMemory } from './bench/memory.ts'
import { measureResets } from './bench/resets.ts'
import { readSaved, saveBench } from './bench/saved.ts'
import { measureScans } from './bench/scans.ts'
import { coldStartText, goalText, longRunText, memoryText, resetText, scanText } from './bench/tables.ts'

const usage = `npm run bench -- [--quick] [--large] [--long] [--against REVISION] [--save]

  --quick             the first latencies alone, and 200 resets
  --large             also a tenant of 1,000,000 guests, with 1 % and with 10 % unmanaged
  --long              also a run of 10,000 resets in true time, which takes 6 minutes
  --against REVISION  measures the bundle of that commit in turns with this one; more than once for more of them
  --save              writes docs/bench.json, from which npm run docs takes the figures of the docs; what was not
                      measured this time stays
`

/**
 * What a report costs, beside the request patterns of the two programs that can make one too, on one simulated tenant; how much
 * memory large tenants take; how fast guests are reset; and how long a start takes. It ends with a table of goals and figures,
 * and with exit code 1 when a count, a ratio of CPU, or memory misses its goal, or wall time misses it by more than a margin.
 *
 * What a replay is: a Node program of its own (bench/replay.ts) that really sends, over HTTPS, each request that the tool
 * would send for a report, in its order, one after the other, and judges as the tool does. It must find every unmanaged
 * guest that was planted, or the bench fails. At the slowest latencies that would take an hour, so there the time is
 * computed: requests times latency, which is in its favour.
 *
 * What else is in its favour, so that the difference is that of the patterns:
 * - it is neither PowerShell nor .NET: it starts in the time of bare Node, and keeps its connections alive, which older
 *   PowerShell does not do;
 * - it signs in without a person at a browser, with two requests;
 * - every guest of the tenant has `mail`, because both tools pass over those who have none;
 * - nothing is throttled and nothing fails: neither tool would try a look-up again, and both would count it as managed;
 * - it writes no report, while our time holds the report files, the summary and the upload of the artifact.
 *
 * What differs from the tools: MSIdentityTools lists through `beta`, and both send the user of a look-up as a query
 * parameter in place of the path. The address is the guest's own, with the domain in ASCII as DNS has it. The peak
 * memory of a replay is that of the replay, and says nothing of PowerShell or .NET.
 */
async function bench(): Promise<void> {
  const values = readArguments()
  if (values === null) return
  const bundles: [Bundle, ...Bundle[]] = [ownBundle, ...(await Promise.all(values.against.map(bundleOf)))]
  const measured: Measured = {
    scans: await scans(bundles, values.quick),
    memory: await memory(values.quick, values.large),
    resets: await resets(values.quick),
  }
  const longRun = values.long ? await measureLongRun(ownBundle) : null
  if (longRun !== null) console.log(longRunText(longRun))
  const starts = measureColdStart(values.quick ? 3 : 10)
  console.log(coldStartText(starts))
  const goals = goalsOf(measured)
  console.log(goalText(goals))
  if (goals.some(({ met }) => !met)) process.exitCode = 1
  if (values.save) saveBench({ goals, ...measured, longRun: longRun ?? readSaved()?.longRun ?? null })
}

/** Null, after the usage, where there is nothing to measure. */
function readArguments() {
  const flag = { type: 'boolean', default: false } as const
  const against = { type: 'string', multiple: true, default: [] as string[] } as const
  try {
    const options = { quick: flag, large: flag, long: flag, against, save: flag, help: flag }
    const { values } = parseArgs({ options })
    if (!values.help) return values
    console.log(usage)
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exitCode = 2
  }
  return null
}

const tenant = { guests: 20_000, domains: 2000 }

async function scans(bundles: readonly [Bundle, ...Bundle[]], quick: boolean): Promise<Measured['scans']> {
  const all = [
    { page: 12, realm: 2, replayed: true, permissions: 'bare' },
    { page: 60, realm: 10, replayed: true, permissions: 'bare' },
    { page: 60, realm: 10, replayed: false, permissions: 'full' },
    { page: 400, realm: 80, replayed: false, permissions: 'bare' },
  ] as const
  const done: Measured['scans'][number][] = []
  for (const one of quick ? all.slice(0, 1) : all) {
    const options = { ...tenant, ...one, bundles }
    const measured = await measureScans(options)
    console.log(scanText(options, measured))
    done.push({ page: one.page, realm: one.realm, permissions: one.permissions, scans: measured })
  }
  return done
}

async function memory(quick: boolean, large: boolean): Promise<Measured['memory']> {
  const sizes = [
    { guests: 20_000, domains: 2000, unmanagedShare: 0.06 },
    ...(quick ? [] : [{ guests: 200_000, domains: 10_000, unmanagedShare: 0.01 }]),
    ...(large ? [0.01, 0.1].map((unmanagedShare) => ({ guests: 1_000_000, domains: 30_000, unmanagedShare })) : []),
  ]
  const done: Measured['memory'][number][] = []
  for (const size of sizes) done.push(await measureMemory({ ...size, bundle: ownBundle }))
  console.log(memoryText(done))
  return done
}

async function resets(quick: boolean): Promise<Measured['resets']> {
  const done: Measured['resets'][number][] = []
  const all = [
    { resets: quick ? 200 : 1000, write: 100, other: 0, replayed: true },
    { resets: 2000, write: 400, other: 400, replayed: false },
    { resets: 1000, write: 1500, other: 0, replayed: false },
    { resets: 1000, write: 2500, other: 0, replayed: false },
  ]
  for (const one of quick ? all.slice(0, 1) : all) {
    const { write } = one
    const options = { ...one, bundle: ownBundle }
    const paces = await measureResets(options)
    console.log(resetText(options, paces))
    done.push({ write, paces })
  }
  return done
}

await bench()
