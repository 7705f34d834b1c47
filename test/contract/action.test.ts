import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { parseActionFile } from '../../scripts/action-file.ts'
import { documentAction, inputGroups } from '../../scripts/docs.ts'
import { inputNames, readSettings } from '../../src/run/inputs.ts'

const root = resolve(import.meta.dirname, '..', '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const action = parseActionFile(read('action.yml'))

/** Every input with its default. A workflow out there relies on each of them. */
const inputs: Record<string, string | undefined> = {
  'tenant-id': undefined,
  'client-id': undefined,
  cloud: 'global',
  mode: 'report',
  remediation: 'reset',
  'account-types': 'unmanaged',
  'include-external-members': 'false',
  'include-domains': '',
  'exclude-domains': '',
  'exemptions-file': '',
  'include-suspect-overtaken': 'false',
  'approved-plan': '',
  'approved-digest': '',
  approval: 'none',
  'min-approvals': '1',
  'plan-max-age-days': '7',
  'max-changes': '25',
  'max-change-percent': '10',
  'on-limit': 'abort',
  'send-invitation': 'false',
  'invite-redirect-url': '',
  'invitation-language': '',
  'invitation-cc': '',
  'only-guests': '',
  'look-up-as': 'made-up-user',
  'pending-days': '30',
  'sign-in-activity': 'false',
  'artifact-name': 'unmanaged-guests',
  'artifact-retention-days': '30',
  'report-page': 'true',
  'open-issue': 'false',
  'issue-title': 'Unmanaged Entra guests',
  'issue-labels': 'unmanaged-guests',
  'issue-assignees': '',
  redact: 'auto',
  'fail-on': 'failures',
  'github-token': '${{ github.token }}',
}

const outputs = [
  'result',
  'guests-scanned',
  'unmanaged-count',
  'actionable-count',
  'indeterminate-count',
  'exempt-count',
  'pending-count',
  'remediated-count',
  'failed-count',
  'unconfirmed-count',
  'plan-path',
  'planned-count',
  'plan-digest',
  'changed',
  'report-path',
  'summary-path',
  'artifact-id',
  'artifact-url',
  'issue-number',
  'issue-url',
]

describe('action.yml', () => {
  test('has these inputs with these defaults, and no other', () => {
    const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default])
    expect(Object.fromEntries(defaults)).toEqual(inputs)
  })

  test('requires what has no default, and nothing else', () => {
    const required = Object.entries(action.inputs).filter(([, input]) => input.required === true)
    expect(required.map(([name]) => name)).toEqual(['tenant-id', 'client-id'])
  })

  test('has these outputs and no other', () => {
    expect(Object.keys(action.outputs)).toEqual(outputs)
  })

  test.each([...Object.entries(action.inputs), ...Object.entries(action.outputs)])(
    'describes %s',
    (_, { description }) => {
      expect(description).toMatch(/^.{10,}\.$/s)
    },
  )

  test('runs the bundle on Node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
  })
})

describe('the Marketplace takes action.yml', () => {
  const { name, description, branding } = parse(read('action.yml')) as {
    name: string
    description: string
    branding: { icon: string; color: string }
  }

  // Its form refuses a longer one, and only when a release is published: "Description must be less than 125 characters."
  test('with a description of less than 125 characters', () => {
    expect(description.length).toBeLessThan(125)
  })

  // https://docs.github.com/actions/how-tos/create-and-publish-actions/publish-in-github-marketplace
  test('with a name that is neither a category nor a word of GitHub alone', () => {
    expect(name).toMatch(/^[\w][\w -]{4,49}$/)
    expect(name.split(' ').length).toBeGreaterThan(1)
  })

  // https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax#branding
  test('with a colour and an icon that it has', () => {
    const colours = ['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark']
    const left = /^(coffee|columns|divide-.*|frown|hexagon|key|meh|mouse-pointer|smile|tool|x-octagon)$/
    expect(colours).toContain(branding.color)
    // Of Feather 4.28, those about people.
    const people = ['user', 'user-check', 'user-minus', 'user-plus', 'user-x', 'users']
    expect(people).toContain(branding.icon)
    expect(branding.icon).not.toMatch(left)
  })
})

describe('src/run/inputs.ts', () => {
  test('reads every input of action.yml and no other', () => {
    expect([...inputNames].sort()).toEqual(Object.keys(action.inputs).sort())
  })

  test('accepts the defaults', () => {
    const ids = '00000000-0000-0000-0000-000000000000'
    expect(() => readSettings((name) => action.inputs[name]?.default ?? ids)).not.toThrow()
  })

  test('has no defaults of its own', () => {
    expect(read('src/run/inputs.ts')).not.toMatch(
      /\bv\.(optional|exactOptional|nullish|nullable|undefinedable|fallback)\b/,
    )
  })
})

describe('README.md', () => {
  test('has the tables that action.yml gives', async () => {
    const readme = read('README.md')
    expect(await documentAction(readme, action, join(root, 'README.md'), inputGroups)).toBe(readme)
  })

  test('names the test command', () => {
    expect(read('README.md')).toContain('npm ci && npm test')
  })
})

describe('the tables', () => {
  const markers = '# A\n\n<!-- inputs -->\n<!-- /inputs -->\n\n<!-- outputs -->\nold\n<!-- /outputs -->\n'
  const small = {
    inputs: { a: { description: 'One | two.\nThree.', required: true }, b: { description: 'B.', default: 'x' } },
    outputs: { c: { description: 'C.' } },
    runs: { using: 'node24', main: 'dist/index.js' },
  }

  test('replace what was between the markers, and stay the same when made again', async () => {
    const text = await documentAction(markers, small, join(root, 'README.md'))
    expect(text).toContain('| `a`   | **required** | One \\| two. Three. |')
    expect(text).toContain('| `b`   | `x`          | B.                 |')
    expect(text).not.toContain('old')
    expect(await documentAction(text, small, join(root, 'README.md'))).toBe(text)
  })

  test('need both markers', async () => {
    await expect(documentAction('# A\n', small, join(root, 'README.md'))).rejects.toThrow('<!-- inputs -->')
  })
})
