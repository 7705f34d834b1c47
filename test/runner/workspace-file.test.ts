import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { ActionError } from '../../src/errors.ts'
import { readExemptions } from '../../src/run/exemptions-file.ts'
import { readWorkspaceFile } from '../../src/runner/workspace-file.ts'

let temp: string
let workspace: string

beforeEach(async () => {
  temp = await realpath(await mkdtemp(join(tmpdir(), 'workspace-file-')))
  workspace = join(temp, 'workspace')
  await mkdir(join(workspace, 'folder'), { recursive: true })
  await writeFile(join(workspace, 'file.yml'), 'inside')
  await writeFile(join(workspace, 'folder', 'other.yml'), 'deeper')
  await writeFile(join(temp, 'secret.yml'), 'outside')
  await mkdir(join(temp, 'workspace-of-another'))
  await writeFile(join(temp, 'workspace-of-another', 'file.yml'), 'outside')
})

afterEach(() => rm(temp, { recursive: true, force: true }))

const refusalOf = async (path: string, most = 100, root = workspace) => {
  try {
    return `read: ${await readWorkspaceFile(root, path, most)}`
  } catch (error) {
    if (!(error instanceof ActionError)) throw error
    expect(error.code).toBe('file-unreadable')
    expect(error.text).not.toContain(temp)
    return error.message
  }
}

describe('is read', () => {
  test.each([
    ['by its path', 'file.yml', 'inside'],
    ['by a path with a dot', './file.yml', 'inside'],
    ['in a folder', 'folder/other.yml', 'deeper'],
    ['by a way that stays inside', 'folder/../file.yml', 'inside'],
  ])('%s', async (_, path, content) => {
    expect(await readWorkspaceFile(workspace, path, 100)).toBe(content)
  })

  test('by an absolute path, and through a link that stays inside', async () => {
    await symlink(join(workspace, 'folder', 'other.yml'), join(workspace, 'link.yml'))
    await symlink(join(workspace, 'folder'), join(workspace, 'linked'))
    expect(await readWorkspaceFile(workspace, join(workspace, 'file.yml'), 100)).toBe('inside')
    expect(await readWorkspaceFile(workspace, 'link.yml', 100)).toBe('deeper')
    expect(await readWorkspaceFile(workspace, 'linked/other.yml', 100)).toBe('deeper')
  })

  test('in a workspace that is a link itself', async () => {
    await symlink(workspace, join(temp, 'checkout'))
    expect(await readWorkspaceFile(join(temp, 'checkout'), 'file.yml', 100)).toBe('inside')
  })

  test('when its name begins with two dots', async () => {
    await writeFile(join(workspace, '..file.yml'), 'dots')
    expect(await readWorkspaceFile(workspace, '..file.yml', 100)).toBe('dots')
  })

  test('without the byte order mark, up to the very limit', async () => {
    await writeFile(join(workspace, 'file.yml'), '\ufeffä')
    expect(await readWorkspaceFile(workspace, 'file.yml', 5)).toBe('ä')
  })

  test('when it is empty', async () => {
    await writeFile(join(workspace, 'file.yml'), '')
    expect(await readWorkspaceFile(workspace, 'file.yml', 0)).toBe('')
  })
})

describe('is refused', () => {
  test.each([
    ['../secret.yml', /"\.\.\/secret\.yml" leads out of the workspace/],
    ['folder/../../secret.yml', /leads out of the workspace/],
    ['../workspace-of-another/file.yml', /leads out of the workspace/],
    ['..', /leads out of the workspace/],
    ['/etc/passwd', /leads out of the workspace/],
    ['../nothing.yml', /leads out of the workspace/],
    ['missing.yml', /"missing\.yml" is not in the workspace/],
    ['file.yml/below', /is not in the workspace/],
    ['folder', /"folder" is not a file/],
    ['.', /is not a file/],
    ['', /is not a file/],
    ['file.yml\0', /cannot be read/],
  ])('%j', async (path, message) => {
    expect(await refusalOf(path)).toMatch(message)
  })

  test.each([
    ['to a file', 'secret.yml', ''],
    ['to a folder', '.', '/secret.yml'],
    ['to a workspace with a longer name', 'workspace-of-another', '/file.yml'],
  ])('a link that leads out, %s', async (_, target, rest) => {
    await symlink(join(temp, target), join(workspace, 'link'))
    expect(await refusalOf(`link${rest}`)).toMatch(/leads out of the workspace/)
  })

  test('a link that leads round, and one that leads nowhere', async () => {
    await symlink(join(workspace, 'round'), join(workspace, 'round'))
    await symlink(join(workspace, 'nowhere'), join(workspace, 'link'))
    expect(await refusalOf('round')).toMatch(/cannot be read \(ELOOP\)/)
    expect(await refusalOf('link')).toMatch(/is not in the workspace/)
  })

  test('a pipe, without waiting for somebody to write to it', async () => {
    execFileSync('mkfifo', [join(workspace, 'pipe')])
    expect(await refusalOf('pipe')).toMatch(/is not a file/)
  })

  test('one byte too many, and what is not UTF-8', async () => {
    expect(await refusalOf('file.yml', 5)).toMatch(/"file\.yml" is larger than 5 bytes/)
    await writeFile(join(workspace, 'file.yml'), Buffer.from([0x66, 0xff]))
    expect(await refusalOf('file.yml')).toMatch(/not text in UTF-8/)
  })

  test('anything when there is no workspace', async () => {
    expect(await refusalOf('file.yml', 100, '')).toMatch(/GITHUB_WORKSPACE is not set/)
  })
})

describe('a file of exemptions', () => {
  const now = new Date('2026-06-15T00:00:00Z')

  test('is read', async () => {
    await writeFile(
      join(workspace, 'exemptions.yml'),
      'exemptions: [{ match: a.example, reason: r, owner: o, expires: 2026-12-31 }]\n',
    )
    expect([...(await readExemptions(workspace, 'exemptions.yml', now)).keys()]).toEqual(['a.example'])
  })

  test('with problems is an error that names each place', async () => {
    await writeFile(join(workspace, 'exemptions.yml'), 'exemptions:\n  - match: fabrikam\n    owner: Team\n')
    const failure = await readExemptions(workspace, 'exemptions.yml', now).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'exemptions-invalid' })
    expect((failure as ActionError).message.split('\n')).toEqual([
      'The exemptions in "exemptions.yml" cannot be used:',
      '',
      '    2:5  `reason` is missing in an exemption.',
      '    2:5  `expires` is missing in an exemption.',
      expect.stringMatching(/^ {4}2:12 {2}`match` must be an object id/),
    ])
  })

  test('with very many problems names the first ones', async () => {
    await writeFile(join(workspace, 'exemptions.yml'), `exemptions:\n${'  - x\n'.repeat(50)}`)
    const failure = await readExemptions(workspace, 'exemptions.yml', now).catch((error: unknown) => error)
    expect((failure as ActionError).message.split('\n').slice(-2)).toEqual([
      expect.stringMatching(/^ {4}21:5 /),
      '    and 30 more',
    ])
  })

  test('that is not there is an error', async () => {
    await expect(readExemptions(workspace, 'nothing.yml', now)).rejects.toMatchObject({ code: 'file-unreadable' })
  })
})
