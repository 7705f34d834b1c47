import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
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
    expect(dirname(path)).toBe(join(temp, 'not', 'there', 'unmanaged-guests'))
    expect(await readdir(path)).toEqual([])
  })

  test('is of this step alone: what another step of the job left stays', async () => {
    const first = await openReportFolder(temp)
    const journal = await first.write('journal.ndjson', ['written'])
    const second = await openReportFolder(temp)
    expect(second.path).not.toBe(first.path)
    await second.write('journal.ndjson', ['mine'])
    expect(await readFile(journal, 'utf8')).toBe('written')
  })

  test('takes files, and tells the path of each', async () => {
    const folder = await openReportFolder(temp)
    const path = await folder.write('b.md', ['Zoë ', '👩‍👩‍👧\r\n'])
    expect(path).toBe(join(folder.path, 'b.md'))
    expect(await readFile(path, 'utf8')).toBe('Zoë 👩‍👩‍👧\r\n')
    await folder.write('b.md', ['[]'])
    expect(await readFile(path, 'utf8')).toBe('[]')
    const page = await folder.copyBeside('page.html', path)
    expect(dirname(page)).not.toBe(folder.path)
    expect(await readFile(page, 'utf8')).toBe('[]')
  })

  test('leaves nothing of a file that could not be made to its end', async () => {
    const folder = await openReportFolder(temp)
    function* broken() {
      yield 'a'
      throw new Error('no more')
    }
    await expect(folder.write('b.md', broken())).rejects.toThrow('no more')
    expect(await readdir(folder.path)).toEqual([])
    await mkdir(join(folder.path, 'c.md'))
    await expect(folder.write('c.md', ['c'])).rejects.toThrow(/^EISDIR/)
  })

  test('leaves nothing of a trial of its room, and says why there is none', async () => {
    const folder = await openReportFolder(temp)
    await folder.takes(1024 * 1024)
    expect(await readdir(folder.path)).toEqual([])
    await rm(folder.path, { recursive: true })
    await expect(folder.takes(1)).rejects.toThrow(/^ENOENT/)
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
