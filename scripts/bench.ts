import { parseArgs } from 'node:util'
import { text, wholeTable } from '../src/render/markdown/markdown.ts'
import { counted, figure } from '../src/render/words/wording.ts'
import { measureColdStart, type ColdStart } from './bench/cold-start.ts'
import { invitationsPerSecond, measureResets, type ResetOptions, type ResetPace } from './bench/resets.ts'
import { measureScans, type ScanOptions, type Scans } from './bench/scans.ts'

/**
 * `npm run bench -- [--page 12] [--realm 2] [--guests 20000] [--domains 2000] [--starts 10]
 * [--resets 1000] [--write 100]`: what a report costs, beside
 * the request patterns of the two programs that can make one too, on one simulated tenant; and how long a start takes.
 * `--page` and `--realm` are the milliseconds after which the simulated services answer. Real ones take longer: with
 * `--page 60 --realm 10` the bench takes about six minutes.
 *
 * What a replay is: a Node program of its own (bench/replay.ts) that really sends, over HTTPS, each request that the tool
 * would send for a report, in its order, one after the other, and judges as the tool does. It must find every unmanaged
 * guest that was planted, or the bench fails.
 *
 * What is in its favour, so that the difference is that of the patterns:
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
  const { values } = parseArgs({
    options: {
      page: { type: 'string', default: '12' },
      realm: { type: 'string', default: '2' },
      guests: { type: 'string', default: '20000' },
      domains: { type: 'string', default: '2000' },
      starts: { type: 'string', default: '10' },
      resets: { type: 'string', default: '1000' },
      write: { type: 'string', default: '100' },
    },
  })
  const options = {
    page: wholeNumber('page', values.page),
    realm: wholeNumber('realm', values.realm),
    guests: wholeNumber('guests', values.guests),
    domains: wholeNumber('domains', values.domains),
  }
  const starts = wholeNumber('starts', values.starts)
  console.log(scanText(options, await measureScans(options)))
  if (starts > 0) console.log(coldStartText(starts, measureColdStart(starts)))
  const resets = { resets: wholeNumber('resets', values.resets), write: wholeNumber('write', values.write) }
  if (resets.resets > 0) console.log(resetText(resets, await measureResets(resets)))
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new Error(`--${name} is ${JSON.stringify(value)}. It must be a whole number.`)
  return Number(value)
}

function scanText({ guests, page, realm }: ScanOptions, { planted, entraGuests, costs }: Scans): string {
  const [ours] = costs
  const rows = costs.map(({ tool, pages, lookUps, requests, milliseconds, peakBytes, unmanaged }) => [
    tool,
    figure(pages),
    figure(lookUps),
    figure(requests),
    ratio(requests / ours.requests),
    `${(milliseconds / 1000).toFixed(2)} s`,
    ratio(milliseconds / ours.milliseconds),
    peakBytes === null ? '–' : `${figure(Math.round(peakBytes / 1_000_000))} MB`,
    figure(unmanaged),
  ])
  const columns = [
    'Tool',
    'Pages:',
    'Look-ups:',
    'Requests:',
    '× ours:',
    'Wall time:',
    '× ours:',
    'Peak memory:',
    'Found:',
  ]
  return [
    `A report on ${counted(guests, 'guest')}, ${figure(entraGuests)} of whom use an account of another Entra tenant; ` +
      `${figure(planted)} are unmanaged. A page takes ${page} ms, a look-up ${realm} ms.`,
    markdown(columns, rows),
    '',
  ].join('\n\n')
}

function coldStartText(starts: number, { bare, ours, files }: ColdStart): string {
  const size = (loaded: boolean) =>
    files.filter((file) => file.loaded === loaded).reduce((sum, { bytes }) => sum + bytes, 0)
  const names = files.filter(({ loaded }) => loaded).map(({ name }) => name)
  const rows = [
    ['Node alone', `${bare.toFixed(0)} ms`, ratio(1)],
    ['This action, up to the sign-in', `${ours.toFixed(0)} ms`, ratio(ours / bare)],
  ]
  return [
    `Cold start, median of ${counted(starts, 'run')}.`,
    markdown(['Program', 'Time:', '× Node:'], rows),
    `Loaded before the sign-in: ${names.join(', ')}, ${megabytes(size(true))}. ` +
      `Loaded when needed, or never: ${megabytes(size(false))}.`,
  ].join('\n\n')
}

function resetText({ resets, write }: ResetOptions, paces: readonly ResetPace[]): string {
  const rows = paces.map(({ tool, resets: done, perSecond, throttled }) => [
    tool,
    figure(done),
    perSecond.toFixed(1),
    `${((perSecond / invitationsPerSecond) * 100).toFixed(0)} %`,
    `${(throttled * 100).toFixed(1)} %`,
  ])
  return [
    '',
    `${counted(resets, 'reset')} at ${write} ms each, under the service's limit of ${invitationsPerSecond} a second.`,
    markdown(['Pattern', 'Resets:', 'A second:', 'Of the limit:', 'Answered with 429:'], rows),
  ].join('\n\n')
}

const ratio = (value: number) => value.toFixed(1)
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(2)} MB`
const markdown = (columns: string[], rows: string[][]) =>
  wholeTable(
    columns,
    rows.map((row) => row.map(text)),
  )

await bench()
