import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { connectGitHub } from '../../src/github/client.ts'

test('the version of the API and the deadline are on the wire: a server that hangs is left, and a 500 asked again', async () => {
  const versions: unknown[] = []
  const deadlines: number[] = []
  const late = new AbortController()
  const server = createServer((request, response) => {
    versions.push(request.headers['x-github-api-version'])
    if (versions.length === 1) late.abort(new DOMException('late', 'TimeoutError'))
    else if (versions.length === 2) response.writeHead(500).end()
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{"login":"octocat"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const quiet = () => undefined
    const github = await connectGitHub({
      apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      token: 'secret',
      log: { info: quiet, warning: quiet, debug: quiet },
      now: Date.now,
      sleep: () => Promise.resolve(),
      deadline: (milliseconds) => {
        deadlines.push(milliseconds)
        return late.signal.aborted ? new AbortController().signal : late.signal
      },
      cancelled: new AbortController().signal,
    })
    const { data } = await github.request('GET /user')
    expect(data).toMatchObject({ login: 'octocat' })
    expect(versions).toEqual(['2022-11-28', '2022-11-28', '2022-11-28'])
    expect(deadlines).toEqual([30_000, 30_000, 30_000])
  } finally {
    server.close().closeAllConnections()
  }
})
