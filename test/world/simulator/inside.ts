import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeBinary } from '../../e2e/runner/runner.ts'
import type { Simulator } from './simulator.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * Runs a module in a process of its own inside the simulated world, and returns the JSON values that it hands to
 * `tell()`. A process that fails is an error that carries what it printed.
 */
export async function inside(
  simulator: Simulator,
  module: string,
  env: Record<string, string> = {},
): Promise<unknown[]> {
  const tell = "const tell = (value) => console.log('tell:' + JSON.stringify(value ?? null));"
  const child = spawn(
    nodeBinary(),
    ['--import', join(ROOT, 'test/world/simulator/redirect.mjs'), '--input-type=module', '-e', tell + module],
    {
      cwd: ROOT,
      env: { PATH: process.env.PATH, ...simulator.environment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const exitCode = await new Promise((resolve) => child.on('close', resolve))
  if (exitCode !== 0) throw new Error(`the process ended with ${String(exitCode)}: ${printed}`)
  const lines = printed.split('\n').filter((line) => line.startsWith('tell:'))
  return lines.map((line): unknown => JSON.parse(line.slice('tell:'.length)))
}

/** Fetches an address inside the world, for so many milliseconds at most: status and text, or the error's name and text. */
export async function fetchInside(
  simulator: Simulator,
  url: string,
  init: Record<string, unknown> = {},
  timeout = 30_000,
): Promise<[number | string, string]> {
  const [answer] = await inside(
    simulator,
    `try {
      const answer = await fetch('${url}', { signal: AbortSignal.timeout(${timeout}), ...${JSON.stringify(init)} })
      tell([answer.status, await answer.text()])
    } catch (error) { tell([error.name, [error.message, error.cause?.message].filter(Boolean).join(': ')]) }`,
  )
  return answer as [number | string, string]
}
