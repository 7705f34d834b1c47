import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { userAgent } from '../../../src/entra/http/user-agent.ts'

test('the name that requests carry is that of package.json', () => {
  const { name, version, repository } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    name: string
    version: string
    repository: { url: string }
  }
  expect(userAgent).toBe(`${name}/${version} (+${repository.url.replace(/^git\+|\.git$/g, '')})`)
})
