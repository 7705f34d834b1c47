/**
 * Loaded before a program (`node --import`), so that it meets the simulated world and nothing else:
 *
 * - a host named in SIMULATOR_HOSTS (a comma list; `*.suffix` stands for every name under the suffix) is connected to
 *   127.0.0.1:SIMULATOR_PORT;
 * - loopback passes, and so does a host named in SIMULATOR_PASS (a list of the same form), which is the real one;
 * - every other host is refused with an error that names it;
 * - the host of each connection that is tried is a line of the file SIMULATOR_ATTEMPTS;
 * - SIMULATOR_TXT holds the TXT records by name, as JSON;
 * - SIMULATOR_WAITS shortens what the program sleeps, as a factor: it waits on purpose for what nobody mends meanwhile;
 * - SIMULATOR_DEADLINES shortens its deadlines of a minute and more in the same way: each is an interval that is ended.
 */
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import timers from 'node:timers/promises'
import { redirectConnections } from './redirection.mjs'

const port = Number(process.env.SIMULATOR_PORT)
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  throw new Error(`SIMULATOR_PORT is ${String(process.env.SIMULATOR_PORT)}: expected a port`)
}
/** @param {string | undefined} list */
const namesOf = (list = '') =>
  list
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter(Boolean)

const { SIMULATOR_ATTEMPTS: attempts } = process.env
redirectConnections({
  port,
  ...(attempts === undefined ? {} : { onAttempt: (host) => appendFileSync(attempts, `${host}\n`) }),
  simulated: namesOf(process.env.SIMULATOR_HOSTS),
  real: namesOf(process.env.SIMULATOR_PASS),
  txt: JSON.parse(process.env.SIMULATOR_TXT ?? '{}'),
})

const waits = Number(process.env.SIMULATOR_WAITS ?? 1)
if (waits < 1) {
  const { setTimeout } = timers
  timers.setTimeout = (milliseconds, ...rest) => setTimeout((milliseconds ?? 0) * waits, ...rest)
  syncBuiltinESMExports()
}

const deadlines = Number(process.env.SIMULATOR_DEADLINES ?? 1)
if (deadlines < 1) {
  const { setInterval } = globalThis
  globalThis.setInterval = Object.assign(
    /** @type {typeof setInterval} */ (
      (tick, milliseconds, ...rest) =>
        setInterval(tick, (milliseconds ?? 0) * ((milliseconds ?? 0) < 60_000 ? 1 : deadlines), ...rest)
    ),
    { __promisify__: setInterval.__promisify__ },
  )
}
