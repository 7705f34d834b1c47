import { expect, test } from '@jest/globals'
import { openReportFolder, type ReportFolder } from '../../../src/runner/report-files.ts'
import type { Deps } from '../../../src/run/run.ts'
import { knowingWriter, tenantWith, withoutLimits } from '../../e2e/enforce/enforcement.ts'
import { inProcess } from '../../world/in-process.ts'

const never = () => new Promise<never>(() => undefined)
const isWarning = (line: string) => line.startsWith('warning: ')

/** A disk that hangs in some places. */
const hanging =
  (change: (folder: ReportFolder) => Partial<ReportFolder>): Deps['openReportFolder'] =>
  async () => {
    const folder = await openReportFolder('/tmp')
    return { ...folder, ...change(folder) }
  }

test.each<[name: string, hangs: Deps['openReportFolder']]>([
  ['the folder', never],
  ['the first MiB', hanging(() => ({ takes: never }))],
  ['the opening of the journal', hanging(() => ({ openLines: never }))],
])('a disk that hangs at %s: the run is refused, nobody is changed, and it is reported', async (_, openFolder) => {
  await using world = await inProcess({ tenant: tenantWith(4), permissions: knowingWriter })
  const began = world.clock.now()
  const { report, summary } = await world.run(withoutLimits, { openReportFolder: openFolder })
  expect([report.result, world.simulator.accepted]).toEqual(['refused', []])
  expect(report.refusal).toContain('nothing came back within 60 s')
  expect(summary).toContain('nothing came back within 60 s')
  expect(world.clock.now() - began).toBeLessThan(70_000)
})

test.each([1, 2, 5])('at line %d of the journal: the run stops, and what was done is told', async (first) => {
  await using world = await inProcess({ tenant: tenantWith(8), permissions: knowingWriter })
  let lines = 0
  const openFolder = hanging((folder) => ({
    async openLines(name) {
      const file = await folder.openLines(name)
      return { ...file, append: (entry) => ((lines += 1) >= first ? never() : file.append(entry)) }
    },
  }))
  const began = world.clock.now()
  const { report, summary } = await world.run(withoutLimits, { openReportFolder: openFolder })
  const done = world.simulator.accepted.length
  expect([report.stopCode, report.stopped]).toEqual([
    'journal',
    'The journal takes no line: nothing came back within 60 s',
  ])
  expect(report.counts.outcomes).toMatchObject({ reset: done, 'not-attempted': 8 - done })
  expect(done).toBeLessThan(8)
  expect(summary).toContain('nothing came back within 60 s')
  expect(world.clock.now() - began).toBeLessThan(200_000)
})

test('after the writes: one warning for all files, the other channels get the report, and no file is waited for after the first', async () => {
  const tenant = tenantWith(4)
  await using world = await inProcess({ tenant, permissions: knowingWriter })
  const began = world.clock.now()
  const { report, summary, log, outputs } = await world.run(withoutLimits, {
    openReportFolder: hanging(() => ({ write: never })),
  })
  expect([report.result, outputs.result, outputs['remediated-count']]).toEqual(['remediated', 'remediated', '4'])
  expect(summary).toContain('4 of 4')
  expect(log.filter(isWarning)).toEqual([
    expect.stringMatching(/^warning: Not written to \/tmp.*report\.json.*\(nothing came back within 60 s\)/),
  ])
  expect(world.clock.now() - began).toBeLessThan(90_000)
})

test('a file that takes long is written, as long as it goes on', async () => {
  await using world = await inProcess({ tenant: tenantWith(4) })
  const slow = hanging((folder) => ({
    async write(name, content) {
      const pieces: string[] = []
      for (const piece of content) {
        await world.clock.sleep(40_000)
        pieces.push(piece)
      }
      return folder.write(name, pieces)
    },
  }))
  const { log, file } = await world.run({}, { openReportFolder: slow })
  expect(log.filter(isWarning)).toEqual([])
  expect(JSON.parse((await file('report.json')) ?? '')).toMatchObject({ result: 'findings' })
})

test('a summary that hangs is one warning, and is not tried again with the links', async () => {
  await using world = await inProcess({ tenant: tenantWith(4) })
  let written = 0
  const { report, log, outputs } = await world.run(
    { 'artifact-name': 'x' },
    {
      uploadArtifact: () => Promise.resolve({ id: 7, url: 'https://github.com/x' }),
      writeSummary: () => {
        written += 1
        return never()
      },
    },
  )
  expect([report.result, outputs.result, written]).toEqual(['findings', 'findings', 1])
  expect(log.filter(isWarning)).toEqual(['warning: The job summary was not written: nothing came back within 60 s.'])
})
