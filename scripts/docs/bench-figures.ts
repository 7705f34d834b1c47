import type { SavedBench } from '../bench/saved.ts'
import { grouped } from '../../src/render/words/numbers.ts'

/** What the docs say of speed and size, by the marker that it stands between; from docs/bench.json alone. */
export function benchFigures(saved: SavedBench): Record<'tools' | 'sizes' | 'size' | 'long-run', string> {
  return { tools: toolsText(saved), sizes: sizesTable(saved), size: sizeText(saved), 'long-run': longRunText(saved) }
}

function toolsText(saved: SavedBench): string {
  const bare = saved.scans.filter(({ permissions }) => permissions === 'bare')
  const rows = bare.map(({ page, realm, scans: { costs } }) => {
    const [ours, ...others] = costs
    const tools = others.filter(({ tool }) => !tool.startsWith('This action'))
    const fastest = tools.toSorted((a, b) => a.milliseconds - b.milliseconds)[0]
    if (fastest === undefined) throw new Error(`Nothing was measured beside this action at ${page}/${realm} ms.`)
    const computed = fastest.cpuMs === null ? ', computed' : ''
    return [
      `${page} ms, ${realm} ms`,
      grouped(ours.requests),
      grouped(fastest.requests),
      seconds(ours.milliseconds),
      `${seconds(fastest.milliseconds)}${computed}`,
      `${(fastest.milliseconds / ours.milliseconds).toFixed(0)} times`,
    ]
  })
  return [
    'A report on 20,000 guests of 2,000 domains, beside the faster of the two programs, which ask for each guest, one after the other:',
    table(['A page, a look-up', 'Requests', 'Theirs', 'Wall time', 'Theirs', 'Less'], rows),
    `${measuredOn(saved)} \`npm run bench\` measures all three in one run. Where it says computed, their time is their requests times the ` +
      'time of an answer, and nothing of their own.',
  ].join('\n\n')
}

function sizesTable(saved: SavedBench): string {
  const rows = saved.memory.map((size) => [
    grouped(size.guests),
    grouped(size.domains),
    grouped(size.findings),
    seconds(size.seconds * 1000),
    seconds(size.cpuMs),
    megabytes(size.peakBytes),
  ])
  const columns = ['Guests', 'Home domains', 'Unmanaged', 'Time', 'CPU', 'Peak memory']
  return `${table(columns, rows)}\n\n${measuredOn(saved)}`
}

function sizeText({ memory }: SavedBench): string {
  const largest = memory.toSorted((a, b) => b.guests - a.guests)[0]
  if (largest === undefined) throw new Error('No memory was measured.')
  const { guests, domains, peakBytes } = largest
  const requests = Math.round(domains / 1000) * 1000
  return (
    `${grouped(guests)} guests of ${grouped(domains)} domains take about ${grouped(requests)} requests and ` +
    `${megabytes(peakBytes)} of memory.`
  )
}

function longRunText({ longRun }: SavedBench): string {
  if (longRun === null) throw new Error('No long run was measured: npm run bench -- --long --save')
  const { resets, seconds: took, perSecond, write, throttled, peakBytes, held } = longRun
  const [first = 0] = held
  return (
    `${grouped(resets)} resets in one run took ${Math.round(took / 60)} minutes with answers after ${write} ms: ` +
    `${perSecond.toFixed(0)} a second, which is what Microsoft lets an application write for longer than two minutes (3,000 in 150 seconds; ` +
    `the first 2,900 go at 28 a second). ${grouped(throttled)} answers said "too many requests", the access token was renewed on ` +
    `the way, and memory went from ${megabytes(first)} to ${megabytes(held.at(-2) ?? 0)}, and to ${megabytes(peakBytes)} for the ` +
    'report. Give a job that resets so many 30 minutes, with the looks at guests whose reset is slow to show.'
  )
}

function measuredOn({ machine: { processor, cores, node, load }, at }: SavedBench): string {
  const busy =
    load > cores * 1.5
      ? ` The machine was busy with other work, ${load.toFixed(0)} programs for ${cores} cores: a runner of its own takes a fraction of the time.`
      : ''
  return (
    `Measured on ${at} with the simulator that the tests use (${cores} cores of ${processor}, Node ${node}), without a network in ` +
    `between.${busy}`
  )
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(0)} MB`

function table(head: string[], rows: string[][]): string {
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(row)].join('\n')
}
