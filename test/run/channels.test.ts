import { describe, expect, test } from '@jest/globals'
import { knowingWriter, tenantWith, writer } from '../e2e/enforce/enforcement.ts'
import { inProcess } from '../world/in-process.ts'
import { openReportFolder } from '../../src/runner/report-files.ts'
import type { Deps } from '../../src/run/run.ts'

const enforce = { mode: 'enforce', 'max-changes': '100', 'max-change-percent': '100' }
const full = () =>
  Promise.reject(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))
const denied = Object.assign(new Error("EACCES: permission denied, open '/summary'"), { code: 'EACCES' })

const brokenFolder = async (): ReturnType<Deps['openReportFolder']> => ({
  ...(await openReportFolder('/tmp')),
  write: full,
})

/** A channel that does not work, the deps that make it so, and the one warning that tells of it. */
const broken: readonly [name: string, changed: Partial<Deps>, inputs: Record<string, string>, warning: RegExp][] = [
  ['no room for the files', { openReportFolder: brokenFolder }, {}, /^warning: Not written to \/tmp.*ENOSPC/],
  [
    'the job summary',
    { writeSummary: () => Promise.reject(denied) },
    {},
    /^warning: The job summary .*EACCES.*\/summary/,
  ],
  [
    'the outputs',
    {
      setOutput: () => {
        throw denied
      },
    },
    {},
    /^warning: The output "result" was not set: EACCES/,
  ],
  [
    'an upload that never ends',
    { uploadArtifact: () => new Promise(() => undefined) },
    { 'artifact-name': 'x' },
    /^warning: The artifact "x" was not uploaded: nothing came back within 60 s\. The files/,
  ],
  [
    'an upload that is refused with a page of XML and no reason',
    { uploadArtifact: () => Promise.reject(new Error('<?xml?><Error>ann@fabrikam.com</Error>')) },
    { 'artifact-name': 'x' },
    /^warning: The artifact "x" was not uploaded: Error, without a reason\. The files/,
  ],
  [
    'a notifier that hangs',
    { notifiers: [{ tell: () => new Promise(() => undefined) }] },
    {},
    /^warning: The news of this run did not reach everybody: nothing came back within 1200 s\./,
  ],
]

describe('after guests were reset, one warning and the result as it is, whatever is broken', () => {
  test.each(broken)('%s', async (_, changed, inputs, warning) => {
    const tenant = tenantWith(4)
    await using world = await inProcess({ tenant, permissions: knowingWriter })
    const { report, log, outputs, summary } = await world.run({ ...enforce, ...inputs }, changed)
    expect([report.result, report.counts.remediated]).toEqual(['remediated', 4])
    expect(log.filter((line) => line.startsWith('warning: '))).toEqual([expect.stringMatching(warning)])
    if (changed.setOutput === undefined) expect(outputs.result).toBe('remediated')
    if (changed.writeSummary === undefined) expect(summary).toContain('4 of 4')
    expect(log.join('\n')).not.toContain('ann@')
  })
})

test.each([
  ['cannot be made', full],
  ['takes no 1 MiB', async () => ({ ...(await openReportFolder('/tmp')), takes: full })],
])('before the first write: a folder that %s refuses the run, which reports so', async (_, openFolder) => {
  const tenant = tenantWith(4)
  await using world = await inProcess({ tenant, permissions: writer })
  const { report, summary } = await world.run(enforce, { openReportFolder: openFolder })
  expect(report.result).toBe('refused')
  expect(report.refusal).toMatch(/RUNNER_TEMP: ENOSPC: no space left on device.* free space on the runner/)
  expect(summary).toContain('no space left on device')
  expect(world.simulator.accepted).toEqual([])
})

test('a journal that cannot be opened after all refuses the run before the first write', async () => {
  await using world = await inProcess({ tenant: tenantWith(4), permissions: writer })
  const openFolder = async () => ({ ...(await openReportFolder('/tmp')), openLines: full })
  const { report, summary } = await world.run(enforce, { openReportFolder: openFolder })
  expect([report.result, world.simulator.accepted]).toEqual(['refused', []])
  expect(report.refusal).toMatch(/^The journal cannot be opened: ENOSPC.* free space on the runner/)
  expect(summary).toContain('The journal cannot be opened')
  expect(report.preflight).toContainEqual(expect.objectContaining({ check: 'run-folder', status: 'blocked' }))
})

test.each([1, 2, 5, 9])(
  'a disk that is full from line %d of the journal on stops the run, and what was done is told',
  async (first) => {
    await using world = await inProcess({ tenant: tenantWith(8), permissions: writer })
    let lines = 0
    const openFolder: Deps['openReportFolder'] = async () => {
      const folder = await openReportFolder('/tmp')
      return {
        ...folder,
        async openLines(name) {
          const file = await folder.openLines(name)
          return { ...file, append: (entry) => ((lines += 1) >= first ? full() : file.append(entry)) }
        },
      }
    }
    const { report } = await world.run(enforce, { openReportFolder: openFolder })
    const done = world.simulator.accepted.length
    const stopped = 'The journal takes no line: ENOSPC: no space left on device, write'
    expect([report.stopCode, report.stopped]).toEqual(['journal', stopped])
    expect(report.counts.outcomes).toMatchObject({ reset: done, 'not-attempted': 8 - done })
    expect([report.result, done < 8]).toEqual([first === 1 ? 'failed' : 'partial', true])
  },
)

test('a report without a folder goes the other ways', async () => {
  await using world = await inProcess({ tenant: tenantWith(4) })
  const { report, summary, log, outputs } = await world.run({}, { openReportFolder: full })
  expect([report.result, outputs.result]).toEqual(['findings', 'findings'])
  expect(summary).toContain('4 unmanaged guests')
  expect(log.find((line) => line.startsWith('warning: '))).toContain('The report has no files.')
})

test('a name that is taken gets a second one, and the id is that of the second', async () => {
  const names: string[] = []
  await using world = await inProcess({ tenant: tenantWith(1) })
  const { outputs, log } = await world.run(
    { 'artifact-name': 'x', 'report-page': 'false' },
    {
      uploadArtifact: ({ name }) => {
        names.push(name)
        return name === 'x'
          ? Promise.reject(new Error('Failed request: (409) Conflict: an artifact with this name already exists'))
          : Promise.resolve({ id: 7, url: 'u' })
      },
    },
  )
  expect([names, outputs['artifact-id']]).toEqual([['x', 'x-2'], '7'])
  expect(log.filter((line) => line.startsWith('warning: '))).toEqual([])
})

test.each<[string, Record<string, string>, (world: { cancel(): void }) => Partial<Deps>, RegExp | null]>([
  [
    'sign-in',
    {},
    (world) => ({
      fetch: () => {
        world.cancel()
        return new Promise(() => undefined)
      },
    }),
    /cancelled during the sign-in/,
  ],
  [
    'the search for the issue',
    {},
    (world) => ({
      memory: {
        recall: () => {
          world.cancel()
          return new Promise(() => undefined)
        },
        remembers: () => false,
        begin: () => Promise.resolve(),
        keep: () => Promise.resolve(),
      },
    }),
    /cancelled during the (sign-in|scan)/,
  ],
  [
    'the upload',
    { 'artifact-name': 'x' },
    (world) => ({
      uploadArtifact: () => {
        world.cancel()
        return new Promise(() => undefined)
      },
    }),
    null,
  ],
])('a cancel during %s ends the run within 5 s, by the clock', async (_, inputs, deps, message) => {
  await using world = await inProcess({ tenant: tenantWith(3) })
  const began = world.clock.now()
  const ran = world.run(inputs, deps(world))
  if (message === null) expect((await ran).report.result).toBe('findings')
  else await expect(ran).rejects.toThrow(message)
  expect(world.clock.now() - began).toBeLessThan(5000)
})
