import { afterEach, expect, test } from '@jest/globals'
import { reportOf } from '../../world/core/issue-reports.ts'
import { at, clean, first, incomplete, ours } from '../../world/github/issue-runs.ts'
import { startIssueWorld, stopWorlds } from '../../world/github/issue-world.ts'
import type { Report } from '../../../src/core/report/report.ts'

afterEach(stopWorlds)

const isPublic = (report: Report): Report => ({ ...report, redacted: true })
const redacted = reportOf(['a', 'b'], { at: at(1), redact: true })
const person = 'a@'

test('an issue that named guests while the repository was private names none after the first public run, which says so', async () => {
  const world = await startIssueWorld()
  await world.run(first)
  expect(world.state.issues[0]?.body).toContain(person)
  await world.run(redacted)
  expect(world.state.issues[0]?.body).not.toContain(person)
  expect(world.warnings).toEqual([expect.stringMatching(/^An issue named guests .*: #1\. .* docs\/security\.md/)])
  await world.run(redacted)
  expect(world.warnings).toHaveLength(1)
})

test.each([
  ['found nobody', isPublic(clean)],
  ['is not complete and found nobody', isPublic(incomplete)],
])('so does one that is closed, when the run %s', async (_, report) => {
  const world = await startIssueWorld()
  await world.run(first)
  Object.assign(world.state.issues[0] ?? {}, { state: 'closed' })
  await world.run(report)
  expect(world.state.issues[0]).toMatchObject({ state: 'closed' })
  expect(world.state.issues[0]?.body).not.toContain(person)
  expect(world.warnings).toHaveLength(1)
})

test('and every other issue of the tenant, open or closed', async () => {
  const world = await startIssueWorld()
  await world.run(first)
  const body = world.state.issues[0]?.body ?? ''
  world.state.issues.push(ours({ number: 2, body }), ours({ number: 3, body, state: 'closed' }))
  await world.run(redacted)
  for (const issue of world.state.issues) expect(issue.body).not.toContain(person)
  expect(world.warnings).toEqual([expect.stringMatching(/^An issue named guests .*: (#\d(, )?){3}\./)])
})

test('in a private repository nothing of that happens', async () => {
  const world = await startIssueWorld()
  await world.run(first)
  await world.run(reportOf(['a'], { at: at(1) }))
  expect(world.state.issues[0]?.body).toContain(person)
  expect(world.warnings).toEqual([])
})
