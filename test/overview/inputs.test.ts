import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parseActionFile } from '../../scripts/action-file.ts'
import { ActionError } from '../../src/errors.ts'
import { readOverviewSettings, type OverviewSettings } from '../../src/overview/inputs.ts'

const action = parseActionFile(readFileSync(new URL('../../overview/action.yml', import.meta.url), 'utf8'))

const settings = (texts: Readonly<Record<string, string>> = {}): OverviewSettings =>
  readOverviewSettings((name) => texts[name] ?? action.inputs[name]?.default ?? '')

test('the defaults expect nobody, and fail on failures', () => {
  expect(settings()).toEqual({
    reports: 'reports',
    tenants: [],
    artifactPrefix: 'unmanaged-guests-',
    failOn: ['failures'],
  })
})

test('a list of tenants, a folder, an empty prefix, and more to fail on', () => {
  const given = {
    reports: ' a/b ',
    tenants: ' ["x"]\n',
    'artifact-prefix': '',
    'fail-on': 'findings,\nfailures, findings',
  }
  expect(settings(given)).toEqual({
    reports: 'a/b',
    tenants: [{ name: 'x', tenantId: null }],
    artifactPrefix: '',
    failOn: ['findings', 'failures'],
  })
})

test.each<[string, string, string]>([
  ['reports', ' ', 'Input "reports" is empty.'],
  ['tenants', 'contoso', 'Input "tenants" is not a list of tenants: it is not JSON: line 1, column 1.'],
  ['tenants', '[]', 'it names no tenant'],
  ['fail-on', 'never, findings', 'Input "fail-on" is "never, findings".'],
  ['fail-on', 'Failures', 'Input "fail-on" is "Failures".'],
  ['fail-on', '', 'Input "fail-on" is "".'],
])('refuses %s %j', (name, value, message) => {
  let thrown: unknown
  try {
    settings({ [name]: value })
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(ActionError)
  expect(thrown).toMatchObject({ code: 'input-invalid', message: expect.stringContaining(message) })
})
