import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@jest/globals'
import { startSimulator } from '../world/simulator/simulator.ts'
import { generateTenant } from '../world/simulator/tenant-generator.ts'
import { runAction } from './runner/runner.ts'

const dist = resolve(import.meta.dirname, '..', '..', 'dist')

/** Prints each file that is loaded, and the first request when its headers are sent. */
const printLoads = `
  import { registerHooks } from 'node:module'
  import { subscribe } from 'node:diagnostics_channel'
  registerHooks({ load(url, context, next) { process.stderr.write('loads ' + url + '\\n'); return next(url, context) } })
  subscribe('undici:client:sendHeaders', () => process.stderr.write('sends\\n'))`

test('sends its first request before more than a small part of the bundle is loaded', async () => {
  const { tenant } = generateTenant({ guests: 20, domains: 3, seed: 5, now: new Date() })
  await using simulator = await startSimulator({ tenant })
  const inputs = { 'tenant-id': tenant.id, 'client-id': simulator.app.clientId }
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(printLoads)}` }
  await using run = await runAction(simulator, { inputs, env })
  expect(run.exitCode).toBe(0)

  const lines = run.stderr.split('\n')
  const prefix = `loads ${pathToFileURL(dist).href}/`
  const files = (from: readonly string[]) =>
    from.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length))
  const bytes = (names: readonly string[]) => names.reduce((sum, name) => sum + statSync(join(dist, name)).size, 0)
  const first = files(lines.slice(0, lines.indexOf('sends')))
  expect(first).toEqual(['index.js'])
  expect(bytes(first)).toBeLessThan(600_000)
  // The rest is there: what the run needed of it was loaded later.
  expect(files(lines).length).toBeGreaterThan(5)
  expect(bytes(readdirSync(dist).filter((name) => name.endsWith('.js')))).toBeGreaterThan(5_000_000)
})
