import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { journalSchema, type JournalLine } from '../../src/core/enforcement/journal.ts'
import type { Report } from '../../src/core/report/report.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

interface Step {
  readonly run?: string
}
const workflow = parse(read('examples/log-analytics.yml')) as { jobs: { send: { steps: Step[] } } }
const script = workflow.jobs.send.steps.find(({ run }) => run !== undefined)?.run ?? ''

interface Template {
  readonly resources: readonly {
    readonly type: string
    readonly properties: { streamDeclarations?: Record<string, { columns: { name: string; type: string }[] }> }
  }[]
}
const streams =
  (JSON.parse(read('examples/log-analytics/tables-and-rule.json')) as Template).resources.find(
    ({ type }) => type === 'Microsoft.Insights/dataCollectionRules',
  )?.properties.streamDeclarations ?? {}

type Row = Readonly<Record<string, unknown>>

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  int: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  datetime: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
}

/** What the stand-in of the API has against a row: a column that is not declared, or a value of another type. */
const faults = (stream: string, row: Row) =>
  Object.entries(row).filter(([name, value]) => {
    const column = streams[stream]?.columns.find((one) => one.name === name)
    return column === undefined || (value !== null && types[column.type]?.(value) !== true)
  })

/** Answers as GitHub, as the login host and as the Logs Ingestion API do. */
async function answer(
  request: IncomingMessage,
  sent: Map<string, Row[]>,
  refused: boolean,
): Promise<[number, unknown]> {
  const body = await text(request)
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://loopback')
  const { authorization } = request.headers
  if (pathname === '/oidc')
    return authorization === 'Bearer runtime' && searchParams.get('audience') === 'api://AzureADTokenExchange'
      ? [200, { value: 'assertion' }]
      : [401, {}]
  if (pathname === '/tenant/oauth2/v2.0/token') {
    const form = Object.fromEntries(new URLSearchParams(body))
    expect(form).toEqual({
      client_assertion: 'assertion',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_id: 'client',
      grant_type: 'client_credentials',
      scope: 'https://monitor.azure.com/.default',
    })
    return [200, { access_token: 'token' }]
  }
  const [, stream = ''] = /^\/dataCollectionRules\/rule\/streams\/(.+)$/.exec(pathname) ?? []
  const rows = JSON.parse(body) as Row[]
  const known =
    stream in streams && searchParams.get('api-version') === '2023-01-01' && authorization === 'Bearer token'
  if (refused || !known || body.length > 1024 * 1024 || rows.some((row) => faults(stream, row).length > 0))
    return [403, {}]
  sent.set(stream, [...(sent.get(stream) ?? []), ...rows])
  return [204, null]
}

async function send(report: Report, journal: readonly JournalLine[] | null, refused = false) {
  const folder = mkdtempSync(join(tmpdir(), 'log-analytics-'))
  const sent = new Map<string, Row[]>()
  const server = createServer((request, response) => {
    void answer(request, sent, refused).then(
      ([status, body]) => response.writeHead(status).end(body === null ? undefined : JSON.stringify(body)),
      () => response.writeHead(400).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    writeFileSync(join(folder, 'report.json'), JSON.stringify(report))
    const lines = journal?.map((line) => `${JSON.stringify(line)}\n`).join('')
    if (lines !== undefined) writeFileSync(join(folder, 'journal.ndjson'), lines)
    const child = spawn('/bin/bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd: folder,
      env: {
        PATH: '/usr/bin:/bin',
        ...{ FILES: folder, TENANT: 'tenant', CLIENT: 'client', ENDPOINT: own, RULE: 'rule', LOGIN: own },
        ...{ SCOPE: 'https://monitor.azure.com/.default', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'runtime' },
        ACTIONS_ID_TOKEN_REQUEST_URL: `${own}/oidc?api-version=2.0`,
      },
    })
    const [out, exitCode] = await Promise.all([
      text(child.stdout),
      new Promise<number | null>((resolve) => child.on('close', resolve)),
    ])
    return { out, exitCode, sent }
  } finally {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const report = JSON.parse(read('docs/sample/report.json')) as Report
const line = {
  schema: journalSchema,
  at: report.finishedAt,
  id: report.findings[0]?.id ?? '',
  action: 'reset',
  attempt: 1,
} as const
const journal: JournalLine[] = [
  { ...line, phase: 'before', clientRequestId: 'one' },
  { ...line, phase: 'after', clientRequestId: 'one', status: 201, requestId: 'two' },
]

test('every guest whom the report names and every line of the journal becomes a row, and nobody is named', async () => {
  // More than one call has.
  const many = {
    ...report,
    findings: Array.from({ length: 1200 }, (_, n) => ({ ...report.findings[n % 40], id: `${n}` })),
  }
  const { out, exitCode, sent } = await send(many as Report, journal)
  expect([exitCode, out]).toEqual([0, expect.not.stringContaining('::error::')])
  const rows = sent.get('Custom-UnmanagedGuests_CL') ?? []
  expect(rows.length).toBe(1200 + report.indeterminate.length + report.pending.length)
  expect(new Set(rows.map(({ List }) => List))).toEqual(new Set(['findings', 'indeterminate', 'pending']))
  expect(sent.get('Custom-UnmanagedGuestsJournal_CL')).toHaveLength(2)
  const all = JSON.stringify([...sent.values()])
  const addresses = [...report.findings, ...report.pending].flatMap(({ mail }) => (mail === null ? [] : [mail]))
  expect(addresses.filter((address) => all.includes(address))).toEqual([])
  // Each column that the rule declares is sent.
  for (const [stream, { columns }] of Object.entries(streams))
    expect([stream, Object.keys(sent.get(stream)?.[0] ?? {}).sort()]).toEqual([
      stream,
      columns.map(({ name }) => name).sort(),
    ])
})

test('a report without findings sends nothing, and that is no failure', async () => {
  const { exitCode, sent } = await send({ ...report, findings: [], indeterminate: [], pending: [] }, null)
  expect([exitCode, [...sent.keys()]]).toEqual([0, []])
})

test('a workspace that takes nothing fails the step, and says why', async () => {
  const { out, exitCode } = await send(report, null, true)
  expect(exitCode).toBe(1)
  expect(out).toContain('::error::The workspace did not take the rows for UnmanagedGuests_CL.')
})
