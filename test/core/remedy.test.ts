import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import ts from 'typescript'
import { isInvitedAgain, isRemedied, remedies, remedyNames } from '../../src/core/remedy.ts'
import { allows, permissionRules } from '../../src/core/tenant/permissions.ts'

const root = resolve(import.meta.dirname, '..', '..')
const table = resolve(root, 'src/core/remedy.ts')

/** Where a remedy has to be written before it compiles. */
const places = [
  'src/core/remedy.ts',
  'src/core/tenant/permissions.ts',
  'src/entra/write/remedies.ts',
  'src/render/words/remedies.ts',
  'src/render/words/labels.ts',
]

/** The files that no longer compile when the table is changed. */
function brokenBy(change: (text: string) => string): string[] {
  const { config } = ts.readConfigFile(resolve(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown
  }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const host = ts.createCompilerHost(options)
  const read = host.readFile.bind(host)
  host.readFile = (path) => (resolve(path) === table ? change(read(path) ?? '') : read(path))
  const program = ts.createProgram(
    places.map((path) => resolve(root, path)),
    options,
    host,
  )
  return places.filter((path) => program.getSemanticDiagnostics(program.getSourceFile(resolve(root, path))).length > 0)
}

const named = (text: string) => text.replace("['reset', 'delete']", "['reset', 'delete', 'disable']")
const described = (text: string) =>
  named(text).replace(
    '} as const satisfies',
    `  disable: {
    outcome: 'disabled', doesIt: 'disables', permissions: ['User.EnableDisableAccount.All'],
    needsEnabled: true, needsAddress: false, invites: false,
  },
} as const satisfies`,
  )

describe('a third remedy does not compile', () => {
  test('as long as it is a name and nothing else', () => {
    expect(brokenBy(named)).toContain('src/core/remedy.ts')
  }, 60_000)

  test('until request, proof, words and permissions are there', () => {
    expect(brokenBy(described)).toEqual(places.slice(1))
  }, 60_000)
})

test('every permission that a remedy takes can be granted and is looked for', () => {
  for (const name of remedyNames) {
    for (const permission of remedies[name].permissions) {
      expect(permissionRules.map((rule): string => rule.permission)).toContain(permission)
      expect(allows([permission], permission)).toBe(true)
    }
  }
})

test('an outcome tells whether it was done, and whether the guest has to accept an invitation again', () => {
  expect(['reset', 'deleted', 'unconfirmed', 'failed', undefined, null].map(isRemedied)).toEqual([
    true,
    true,
    ...[false, false, false, false],
  ])
  expect(['reset', 'deleted', 'skipped'].map(isInvitedAgain)).toEqual([true, false, false])
})

test('a reset takes an address and somebody who may sign in, and a deletion neither', () => {
  const { reset, delete: deletion } = remedies
  expect([reset.needsAddress, reset.needsEnabled, reset.invites]).toEqual([true, true, true])
  expect([deletion.needsAddress, deletion.needsEnabled, deletion.invites]).toEqual([false, false, false])
})
