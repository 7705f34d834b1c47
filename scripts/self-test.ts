import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { mistakes } from './self-test/verdict.ts'
import { startWorld, type WorldState } from './self-test/world.ts'

/**
 * What .github/workflows/self-test.yml runs around the action:
 *
 * - `start` leaves a simulated Microsoft behind, as a process that outlives the step, and tells the job how to reach it;
 * - `check report` and `check enforce` compare what the action said with what was asked of that world;
 * - `stop` ends it.
 */
const commands: Record<string, (argument: string) => Promise<void>> = { start, serve, check, stop }

/** A world that nobody stopped ends by itself. */
const longestLife = 20 * 60_000
const patience = 60_000

const variable = (name: string): string => {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`${name} is not set`)
  return value
}

async function start(): Promise<void> {
  const folder = variable('RUNNER_TEMP')
  const [ready, log] = [join(folder, 'self-test-world.json'), join(folder, 'self-test-world.log')]
  // Its output goes to a file: a step lasts as long as anything holds its own output open.
  const output = openSync(log, 'w')
  const world = spawn(process.execPath, [import.meta.filename, 'serve', ready], {
    detached: true,
    stdio: ['ignore', output, output],
    windowsHide: true,
  })
  const until = Date.now() + patience
  while (!existsSync(ready)) {
    if (world.exitCode !== null || Date.now() > until) {
      world.kill()
      throw new Error(`The simulated world did not start:\n${readFileSync(log, 'utf8')}`)
    }
    await wait(100)
  }
  world.unref()
  const outputs = JSON.parse(readFileSync(ready, 'utf8')) as Record<string, string>
  for (const [name, value] of Object.entries(outputs)) appendFileSync(variable('GITHUB_OUTPUT'), `${name}=${value}\n`)
  console.log(`The simulated world listens on port ${outputs.port ?? ''}, as process ${world.pid ?? 'unknown'}.`)
}

async function serve(ready: string): Promise<void> {
  const { outputs, stopped } = await startWorld(process.env)
  // Under its name only once it is whole.
  writeFileSync(`${ready}.part`, JSON.stringify(outputs))
  renameSync(`${ready}.part`, ready)
  const giveUp = setTimeout(() => {
    process.exit(1)
  }, longestLife)
  await stopped
  clearTimeout(giveUp)
}

async function check(mode: string): Promise<void> {
  if (mode !== 'report' && mode !== 'enforce') throw new Error(`The mode "${mode}" is neither report nor enforce`)
  const outputs = JSON.parse(variable('OUTPUTS')) as Record<string, string>
  const state = (await (await fetch(`${variable('CONTROL')}/state`)).json()) as WorldState
  const file = join(outputs['report-path'] ?? '', 'report.json')
  const found = mistakes(mode, { outputs, report: existsSync(file) ? readFileSync(file, 'utf8') : '' }, state)
  for (const { issuer, subject, audience } of state.presented)
    console.log(`Entra was shown a token of ${issuer} for ${audience}: ${subject}`)
  console.log(`Requests so far:\n${state.requests.join('\n')}`)
  for (const mistake of found) console.log(`::error::${mistake}`)
  if (found.length > 0) process.exitCode = 1
}

async function stop(): Promise<void> {
  await fetch(`${variable('CONTROL')}/stop`, { method: 'POST' })
}

const [name = '', argument = ''] = process.argv.slice(2)
const command = commands[name]
if (command === undefined) throw new Error(`"${name}" is none of ${Object.keys(commands).join(', ')}`)
await command(argument)
