import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openReportFolder } from '../../src/runner/report-files.ts'

let temp: string
beforeEach(async () => {
  temp = await mkdtemp(join(tmpdir(), 'report-'))
})
afterEach(() => rm(temp, { recursive: true }))

describe('the folder of a run', () => {
  test('is made inside the folder of the job, where that does not exist either', async () => {
    const { path } = await openReportFolder(join(temp, 'not', 'there'))
    expect(path).toBe(join(temp, 'not', 'there', 'unmanaged-guests'))
    expect(await readdir(path)).toEqual([])
  })

  test('loses what an earlier run left there, and nothing beside it', async () => {
    const old = join(temp, 'unmanaged-guests', 'deep')
    await mkdir(old, { recursive: true })
    await writeFile(join(old, 'report.json'), 'old')
    await writeFile(join(temp, 'other.txt'), 'other')
    await openReportFolder(temp)
    expect(await readdir(temp, { recursive: true })).toEqual(expect.arrayContaining(['other.txt', 'unmanaged-guests']))
    expect(await readdir(join(temp, 'unmanaged-guests'))).toEqual([])
  })

  test('takes files, and tells the path of each', async () => {
    const folder = await openReportFolder(temp)
    const files = await folder.write({ 'b.md': 'Zoë 👩‍👩‍👧\r\n', 'a.json': '{}' })
    expect(files).toEqual({ 'b.md': join(folder.path, 'b.md'), 'a.json': join(folder.path, 'a.json') })
    expect(await readFile(files['b.md'], 'utf8')).toBe('Zoë 👩‍👩‍👧\r\n')
    expect(await readFile(files['a.json'], 'utf8')).toBe('{}')
    await folder.write({ 'a.json': '[]' })
    expect(await readFile(files['a.json'], 'utf8')).toBe('[]')
  })

  test('takes lines, each of which can be read as soon as it is written', async () => {
    const folder = await openReportFolder(temp)
    const lines = await folder.openLines('journal.ndjson')
    expect(lines.path).toBe(join(folder.path, 'journal.ndjson'))
    await lines.append({ id: 'a', text: 'two\nlines' })
    expect(await readFile(lines.path, 'utf8')).toBe('{"id":"a","text":"two\\nlines"}\n')
    await lines.append({ id: 'b' })
    await lines.close()
    const read = (await readFile(lines.path, 'utf8')).trimEnd().split('\n')
    expect(read.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['a', 'b'])
  })
})
