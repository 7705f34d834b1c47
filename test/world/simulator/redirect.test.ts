import { expect, test } from '@jest/globals'
import { inside } from './inside.ts'
import { startSimulator } from './simulator.ts'
import { emptyTenant } from './tenant-generator.ts'

/** Connects to a host whose name leads to a server of the module itself, and tells who answered. */
const connect = (host: string) => `
  const { connect, createServer } = await import('node:net')
  const server = createServer((socket) => socket.end('the real one'))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const lookup = (name, options, done) => done(null, [{ address: '127.0.0.1', family: 4 }])
  const socket = connect({ host: '${host}', port: server.address().port, lookup })
  socket.on('data', (text) => tell(String(text)))
  socket.on('error', (error) => tell(error.message))
  socket.on('close', () => server.close())`

test.each([
  ['run.actions.githubusercontent.com', 'the real one'],
  ['api.github.com', 'the real one'],
  ['example.org', 'has no host example.org'],
  ['actions.githubusercontent.com', 'has no host actions.githubusercontent.com'],
])('a host that is let through is the real one, and no other is: %s', async (host, answer) => {
  await using simulator = await startSimulator({ tenant: emptyTenant() })
  const env = { SIMULATOR_HOSTS: '', SIMULATOR_PASS: '*.actions.githubusercontent.com, API.github.com' }
  expect(await inside(simulator, connect(host), env)).toEqual([expect.stringContaining(answer)])
})
