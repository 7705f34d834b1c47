import { expect, test } from '@jest/globals'
import { ownRunLink, repositoryUrl } from '../../../src/core/report/run-links.ts'

const repository = 'https://github.com/contoso/identity'
const run = `${repository}/actions/runs/7`

test.each([
  [run, repository],
  [`${run}/attempts/2`, repository],
  [`${repository}/issues/7`, null],
  ['http://github.com/contoso/identity/actions/runs/7', null],
  [null, null],
])('the repository of %s is %s', (link, found) => {
  expect(repositoryUrl(link)).toBe(found)
})

test.each([
  [`${repository}/actions/runs/6`, true],
  [`${repository}/actions/runs/6/artifacts/9`, true],
  [`${repository}/actions/runs/6/artifacts/9/x`, false],
  [`${repository}/issues/7`, false],
  ['https://evil.example/actions/runs/6', false],
  ['https://github.com/contoso/identity.evil/actions/runs/6', false],
  // As long as the repository, so that what follows it looks like a run.
  [`${'x'.repeat(repository.length)}/actions/runs/6`, false],
  [null, false],
])('%s leads to a run of this repository: %s', (remembered, leads) => {
  expect(ownRunLink(remembered, run)).toBe(leads ? remembered : null)
})

test('without a run of its own nothing leads to its repository', () => {
  expect(ownRunLink('/actions/runs/6', null)).toBeNull()
})
