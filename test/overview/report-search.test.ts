import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { findReports } from '../../src/overview/report-search.ts'
import { server, tenantReport } from '../world/core/tenant-reports.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'reports-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function put(path: string, content: string): Promise<string> {
  const file = join(root, 'reports', path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
  return file
}

const found = async () =>
  (await findReports(join(root, 'reports'), server)).map(({ path, content }) => [
    path,
    content.kind === 'report' ? content.report.tenant.id : content.why,
  ])

test('every report.json below the folder, and no other file', async () => {
  const [one, two] = [tenantReport(1), tenantReport(2)]
  await put('b/deep/er/report.json', JSON.stringify(one))
  await put('a/report.json', JSON.stringify(two))
  await put('a/plan.json', '{}')
  await put('a/my-report.json', '{}')
  await put('a.html/a.html', '<p>')
  expect(await found()).toEqual([
    ['a/report.json', two.tenant.id],
    ['b/deep/er/report.json', one.tenant.id],
  ])
})

test('a folder that is not there has none', async () => {
  expect(await found()).toEqual([])
})

test('a file in the place of the folder is an error that says what to do', async () => {
  await writeFile(join(root, 'reports'), '')
  await expect(found()).rejects.toMatchObject({ code: 'file-unreadable', hint: expect.stringContaining('`path`') })
})

test('what cannot be read is told and stops nobody', async () => {
  await put('bytes/report.json', '')
  await writeFile(join(root, 'reports/bytes/report.json'), Buffer.from([0xff, 0xfe, 0x00]))
  await put('empty/report.json', '')
  const large = await put('large/report.json', '')
  await truncate(large, 256 * 1024 * 1024 + 1)
  await put('good/report.json', JSON.stringify(tenantReport(1)))
  expect(await found()).toEqual([
    ['bytes/report.json', '"bytes/report.json" is not text in UTF-8'],
    ['empty/report.json', 'it is not JSON: line 1, column 1'],
    ['good/report.json', tenantReport(1).tenant.id],
    ['large/report.json', expect.stringContaining('is larger than')],
  ])
})

test('a link that leads out of the folder is not followed, and neither is a linked folder', async () => {
  await writeFile(join(root, 'secret'), JSON.stringify(tenantReport(1)))
  await mkdir(join(root, 'outside'))
  await writeFile(join(root, 'outside/report.json'), JSON.stringify(tenantReport(1)))
  await mkdir(join(root, 'reports/a'), { recursive: true })
  await symlink(join(root, 'secret'), join(root, 'reports/a/report.json'))
  await symlink(join(root, 'outside'), join(root, 'reports/b'))
  expect(await found()).toEqual([['a/report.json', expect.stringContaining('leads out')]])
})

test('more reports than a matrix leaves behind are refused', async () => {
  for (let index = 0; index <= 1000; index += 1) await put(`${index}/report.json`, '{}')
  await expect(found()).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringContaining('1,001 files'),
  })
})
