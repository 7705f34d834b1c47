import { text, wholeTable } from '../../src/render/markdown/markdown.ts'
import { counted, grouped } from '../../src/render/words/numbers.ts'
import type { ColdStart } from './cold-start.ts'
import type { Goal } from './goals.ts'
import type { LongRun } from './long-run.ts'
import type { MemoryCost } from './memory.ts'
import { invitationsPerSecond, type ResetOptions, type ResetPace } from './resets.ts'
import type { ScanOptions, Scans } from './scans.ts'

/** What a report cost each tool. */
export function scanText({ guests, page, realm, permissions }: ScanOptions, scans: Scans): string {
  const [ours] = scans.costs
  const rows = scans.costs.map((cost) => [
    cost.tool,
    grouped(cost.pages),
    grouped(cost.lookUps),
    grouped(cost.requests),
    ratio(cost.requests / ours.requests),
    orDash(cost.connections, grouped),
    `${(cost.milliseconds / 1000).toFixed(2)} s`,
    ratio(cost.milliseconds / ours.milliseconds),
    orDash(cost.cpuMs, (value) => `${(value / 1000).toFixed(2)} s`),
    orDash(cost.firstRequestMs, (value) => `${value.toFixed(0)} ms`),
    orDash(cost.peakBytes, megabytes),
    orDash(cost.unmanaged, grouped),
  ])
  const columns = ['Tool', 'Pages:', 'Look-ups:', 'Requests:', '× ours:', 'Connections:', 'Wall time:', '× ours:']
  return [
    `A report on ${counted(guests, 'guest')}, ${grouped(scans.entraGuests)} of whom use an account of another Entra tenant; ` +
      `${grouped(scans.planted)} are unmanaged. A page takes ${page} ms, a look-up ${realm} ms; ${permissions} permissions.`,
    markdown([...columns, 'CPU:', 'First request:', 'Peak memory:', 'Found:'], rows),
    '',
  ].join('\n\n')
}

/** What large tenants took. */
export function memoryText(costs: readonly MemoryCost[]): string {
  const rows = costs.map(({ guests, domains, findings, peakBytes, seconds, cpuMs }) => [
    grouped(guests),
    grouped(domains),
    grouped(findings),
    megabytes(peakBytes),
    `${seconds.toFixed(1)} s`,
    `${((cpuMs * 1000) / guests).toFixed(0)} µs`,
  ])
  const columns = ['Guests:', 'Domains:', 'Findings:', 'Peak memory:', 'Wall time:', 'CPU a guest:']
  return ['One report, services that answer at once.', markdown(columns, rows), ''].join('\n\n')
}

/** What it takes to get to the sign-in. */
export function coldStartText({ times, bare, ours, files }: ColdStart): string {
  const size = (loaded: boolean) =>
    files.filter((file) => file.loaded === loaded).reduce((sum, { bytes }) => sum + bytes, 0)
  const names = files.filter(({ loaded }) => loaded).map(({ name }) => name)
  const rows = [
    ['Node alone', `${bare.toFixed(0)} ms`, ratio(1)],
    ['This action, up to the sign-in', `${ours.toFixed(0)} ms`, ratio(ours / bare)],
  ]
  return [
    `Cold start, median of ${counted(times, 'run')}.`,
    markdown(['Program', 'Time:', '× Node:'], rows),
    `Loaded before the sign-in: ${names.join(', ')}, ${megabytes(size(true))}. ` +
      `Loaded when needed, or never: ${megabytes(size(false))}.`,
    '',
  ].join('\n\n')
}

/** How fast guests were reset. */
export function resetText({ resets, write }: ResetOptions, paces: readonly ResetPace[]): string {
  const rows = paces.map(({ tool, resets: done, perSecond, aloneMs, throttled, wholePerSecond, peakBytes }) => [
    tool,
    grouped(done),
    `${(aloneMs / 1000).toFixed(2)} s`,
    perSecond.toFixed(1),
    `${((perSecond / invitationsPerSecond) * 100).toFixed(0)} %`,
    `${(throttled * 100).toFixed(1)} %`,
    orDash(wholePerSecond, (value) => value.toFixed(1)),
    orDash(peakBytes, megabytes),
  ])
  const columns = ['Pattern', 'Resets:', 'The first alone:', 'A second:', 'Of the limit:', 'Answered with 429:']
  return [
    `${counted(resets, 'reset')} at ${write} ms each, under the service's limit of ${invitationsPerSecond} a second.`,
    markdown([...columns, 'Whole run, a second:', 'Peak memory:'], rows),
    '',
  ].join('\n\n')
}

/** How the run of 10,000 resets went. */
export function longRunText(run: LongRun): string {
  return [
    `${counted(run.resets, 'reset')} in one run, ${run.write} ms each: ${(run.seconds / 60).toFixed(1)} minutes in all, ` +
      `${run.perSecond.toFixed(1)} a second, ${counted(run.throttled, 'answer')} of 429, ${counted(run.tokens, 'token')}.`,
    `Memory at the most ${megabytes(run.peakBytes)}; each half minute: ${run.held.map(megabytes).join(', ')}.`,
    '',
  ].join('\n\n')
}

/** The goals, and whether they are met. */
export function goalText(goals: readonly Goal[]): string {
  const rows = goals.map(({ what, goal, figure: measured, met }) => [what, goal, measured, met ? 'yes' : 'NO'])
  return ['Goals', markdown(['What', 'Goal', 'Measured', 'Met'], rows)].join('\n\n')
}

const ratio = (value: number) => value.toFixed(1)
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`
const orDash = (value: number | null, show: (value: number) => string) => (value === null ? '–' : show(value))
const markdown = (columns: string[], rows: string[][]) =>
  wholeTable(
    columns,
    rows.map((row) => row.map(text)),
  )
