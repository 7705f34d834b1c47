import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse as parseCsv } from 'csv-parse/sync'
import type { Report } from '../../src/core/report/report.ts'
import type { Simulator } from '../world/simulator/simulator.ts'
import { startSimulator } from '../world/simulator/simulator.ts'
import { emptyTenant, generateTenant, type GeneratedTenant } from '../world/simulator/tenant-generator.ts'
import { runAction, type ActionRun } from './runner/runner.ts'
import { signInInputs, graphHost, loginHost } from './runner/expectations.ts'

describe('a tenant of 2,500 guests, many of whom chose names that break things', () => {
  const guests = 2500
  let generated: GeneratedTenant
  let simulator: Simulator
  let run: ActionRun
  let report: Report
  let artifactId: number

  beforeAll(async () => {
    generated = generateTenant({ guests, seed: 7, domains: 180, unmanagedShare: 0.2, hostile: true, now: new Date() })
    simulator = await startSimulator({ tenant: generated.tenant })
    run = await runAction(simulator, { inputs: signInInputs(simulator) })
    report = JSON.parse((await run.files('report.json')) ?? 'null') as Report
    artifactId = Number(run.outputs['artifact-id'])
  })
  afterAll(async () => {
    await run.dispose()
    await simulator.close()
  })

  const planted = (...kinds: string[]) => [...generated.kinds.values()].filter((kind) => kinds.includes(kind)).length
  const sent = (host: string) => simulator.requests.filter((request) => request.host === host)

  test('ends well, and the simulator had nothing to refuse', () => {
    expect(simulator.refusals).toEqual([])
    expect(run.stderr).toBe('')
    expect(run.exitCode).toBe(0)
  })

  test('leaves the chatter of the artifact client to the debug log', () => {
    expect(run.stdout).toContain('::debug::Artifact name is valid!')
    expect(run.stdout).not.toMatch(/^(Artifact name|Root directory|Uploaded bytes|Finalizing)/m)
  })

  test('finds what was planted, each guest once', () => {
    const { counts } = report
    expect(counts.guests).toBe(guests)
    expect(counts.byVerdict).toEqual({
      unmanaged: planted('unmanaged', 'overtaken'),
      indeterminate: planted('indeterminate'),
      pending: planted('pending'),
      'home-missing': planted('home-missing'),
      'microsoft-account': planted('microsoft-account'),
      'email-otp': planted('email-otp'),
      social: planted('social'),
      federated: planted('federated'),
      managed: planted('managed'),
      internal: planted('internal'),
    })
    const found = new Set(report.findings.map((finding) => finding.id))
    expect(found.size).toBe(counts.byVerdict.unmanaged)
    for (const id of found) expect(['unmanaged', 'overtaken']).toContain(generated.kinds.get(id))
  })

  test('skips those whom a reset cannot help, with the reason', () => {
    const traits = (id: string) => generated.traits.get(id) ?? new Set()
    for (const finding of report.findings) {
      const expected = traits(finding.id).has('no-address')
        ? 'no-address'
        : traits(finding.id).has('disabled')
          ? 'disabled'
          : generated.kinds.get(finding.id) === 'overtaken'
            ? 'suspect-overtaken'
            : undefined
      expect([finding.id, finding.skipReason]).toEqual([finding.id, expected])
    }
    const skipped = Object.values(report.counts.skipped).reduce((sum, count) => sum + count, 0)
    expect(report.counts.actionable + skipped).toBe(report.findings.length)
  })

  test('sends the sign-in, the pages and each domain once, the holders of roles, and the artifacts: nothing else', () => {
    const pages = Math.ceil(guests / 999)
    const lookUps = sent(loginHost).filter((request) => request.path.startsWith('/common/userrealm/'))
    // Of each finding, with one question: who answers for it, and whether it is restricted.
    const batches = Math.ceil(report.findings.length / 20)
    expect(sent(graphHost)).toHaveLength(pages + 1 + batches)
    expect(lookUps).toHaveLength(report.counts.domains)
    expect(new Set(lookUps.map((request) => request.path)).size).toBe(lookUps.length)
    // The page by itself is an artifact of its own: to create it, to upload it in two steps, to finalise it.
    const [signIn, page] = [3, 4]
    expect(simulator.requests.length).toBeLessThanOrEqual(signIn + pages + batches + lookUps.length + 6 + page)
  })

  test('never writes: every request to Graph is a GET, of guests, of holders of roles or, in a batch, of one guest', () => {
    for (const { method, path, authorization, headers, body } of sent(graphHost)) {
      if (path === '/v1.0/$batch') {
        const { requests } = JSON.parse(body) as { requests: { method: string; url: string }[] }
        for (const part of requests)
          expect(`${part.method} ${part.url}`).toMatch(
            /^GET \/users\/[0-9a-f-]+\?\$select=id,isManagementRestricted&\$expand=sponsors/,
          )
        continue
      }
      expect([method, authorization]).toEqual(['GET', 'bearer'])
      expect(['/v1.0/users', '/v1.0/roleManagement/directory/roleAssignments']).toContain(path)
      if (path === '/v1.0/users') expect(headers.consistencylevel).toBe('eventual')
    }
  })

  test('look-ups carry neither a token nor an address of a guest', () => {
    const lookUps = sent(loginHost).filter((request) => request.path.startsWith('/common/userrealm/'))
    const localParts = new Set(
      lookUps.map((request) => decodeURIComponent(request.path).split('/').at(-1)?.split('@')[0]),
    )
    expect([...localParts]).toEqual(['realm-lookup'])
    expect(lookUps.every((request) => request.authorization === 'none')).toBe(true)
  })

  test('sets the outputs', () => {
    expect([1000, 1001]).toContain(artifactId)
    expect(run.outputs).toEqual({
      result: 'findings',
      changed: '',
      'guests-scanned': String(guests),
      'unmanaged-count': String(report.findings.length),
      'actionable-count': String(report.counts.actionable),
      'indeterminate-count': String(report.indeterminate.length),
      'exempt-count': '0',
      'pending-count': String(report.pending.length),
      'planned-count': String(report.counts.planned),
      'remediated-count': '0',
      'failed-count': '0',
      'unconfirmed-count': '0',
      'report-path': expect.stringMatching(/unmanaged-guests.step-\w+$/),
      'plan-path': expect.stringMatching(/step-\w+.plan\.json$/),
      'plan-digest': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      'summary-path': expect.stringMatching(/step-\w+.summary\.md$/),
      'artifact-id': String(artifactId),
      'artifact-url': `https://github.com/${simulator.repository.owner}/${simulator.repository.name}/actions/runs/${report.run.id}/artifacts/${artifactId}`,
    })
  })

  test('uploads the files', () => {
    expect([...simulator.uploadedArtifacts.keys()].toSorted()).toEqual(['unmanaged-guests', 'unmanaged-guests.html'])
    const zip = simulator.uploadedArtifacts.get('unmanaged-guests')?.zip.toString('latin1') ?? ''
    for (const name of ['report.json', 'findings.csv', 'guests.csv', 'summary.md', 'report.html', 'plan.json']) {
      expect(zip).toContain(name)
    }
  })

  test('uploads the page once more by itself, so that one click opens it', async () => {
    const page = simulator.uploadedArtifacts.get('unmanaged-guests.html')
    expect(page?.mimeType).toBe('text/html')
    expect(page?.zip.toString('utf8')).toBe(await run.files('report.html'))
    // Both are uploaded at once: which of them is the first is not said.
    expect(run.summary).toContain(`/artifacts/${artifactId === 1000 ? 1001 : 1000}`)
  })

  test('findings.csv has every finding, and no cell that a spreadsheet would run', async () => {
    const csv = (await run.files('findings.csv')) ?? ''
    const rows = parseCsv<Record<string, string>>(csv, { bom: true, columns: true })
    expect(rows.map((row) => row.id)).toEqual([...report.findings, ...report.indeterminate].map((row) => row.id))
    const names = rows.map((row) => row.displayName ?? '')
    expect(names.some((name) => name.startsWith("'="))).toBe(true)
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  })

  test('the log holds no name, no address, and nothing that the runner would take for a command of a guest', () => {
    const commands = run.stdout.split('\n').filter((line) => line.startsWith('::'))
    expect(commands.filter((line) => !/^::(group|endgroup|add-mask|debug)::/.test(line))).toEqual([
      '::warning title=500 unmanaged guests::500 unmanaged guests of 2,500 guests. The summary of the run says what to do.',
    ])
    const log = run.stdout.replace(/^::add-mask::.*$/gm, '')
    for (const user of generated.tenant.users.values()) {
      for (const address of [user.mail, ...user.otherMails, user.userPrincipalName]) {
        if (address !== null) expect(log.includes(address)).toBe(false)
      }
      if (user.displayName !== null && user.displayName.length > 3) expect(log.includes(user.displayName)).toBe(false)
    }
  })

  test('tokens are masked before anything else could print them', () => {
    const masks = run.stdout.split('\n').filter((line) => line.startsWith('::add-mask::ey'))
    expect(masks.length).toBeGreaterThanOrEqual(2)
    const tokens = masks.map((line) => line.slice('::add-mask::'.length))
    const unmasked = run.stdout.replace(/^::add-mask::.*$/gm, '') + run.summary + JSON.stringify(report)
    for (const token of tokens) expect(unmasked.includes(token)).toBe(false)
  })
})

test('a tenant without unmanaged guests is told so plainly', async () => {
  const { tenant } = generateTenant({ guests: 300, seed: 3, unmanagedShare: 0, now: new Date() })
  await using simulator = await startSimulator({ tenant })
  await using run = await runAction(simulator, { inputs: signInInputs(simulator) })
  expect(run.exitCode).toBe(0)
  expect(run.outputs.result).toBe('clean')
  expect(run.summary).toContain('## No unmanaged guests found')
  expect(simulator.refusals).toEqual([])
})

test('a tenant without guests is clean', async () => {
  await using simulator = await startSimulator({ tenant: emptyTenant() })
  await using run = await runAction(simulator, { inputs: signInInputs(simulator) })
  expect([run.exitCode, run.outputs.result, run.outputs['guests-scanned']]).toEqual([0, 'clean', '0'])
})

test('fail-on: findings fails the step, with everything reported', async () => {
  const { tenant } = generateTenant({ guests: 300, seed: 3, now: new Date() })
  await using simulator = await startSimulator({ tenant })
  await using run = await runAction(simulator, { inputs: { ...signInInputs(simulator), 'fail-on': 'findings' } })
  expect([run.exitCode, run.outputs.result]).toEqual([1, 'findings'])
  expect(run.summary).toContain('### Findings')
})
