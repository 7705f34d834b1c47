import { expect, test } from '@jest/globals'
import { startSimulator } from '../world/simulator/simulator.ts'
import { generateTenant } from '../world/simulator/tenant-generator.ts'
import { managedRealm } from '../world/simulator/entra/user-realm.ts'
import { signInInputs } from './runner/expectations.ts'
import { runAction } from './runner/runner.ts'

const api = 'api.github.com'

test('one issue is made, left alone while nothing changes, and closed when the tenant is clean', async () => {
  const { tenant } = generateTenant({ guests: 600, seed: 3, unmanagedShare: 0.3, hostile: true, now: new Date() })
  await using simulator = await startSimulator({ tenant })
  const report = async (name: string, exitCode = 0) => {
    const before = simulator.requests.length
    await using run = await runAction(simulator, {
      inputs: { ...signInInputs(simulator), 'open-issue': 'true', 'artifact-name': name },
    })
    expect(run.exitCode).toBe(exitCode)
    const asked = simulator.requests.slice(before).filter(({ host, path }) => host === api && path !== '/graphql')
    return {
      run,
      writes: asked.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
    }
  }

  const first = await report('first')
  expect(first.run.outputs['issue-number']).toBe('1')
  expect(first.run.outputs['issue-url']).toBe('https://github.com/contoso/identity/issues/1')
  expect(first.writes).toContain('POST /repos/contoso/identity/issues')
  const [issue] = simulator.github.issues
  expect(issue?.body).toContain('unmanaged guests')

  const second = await report('second')
  expect(second.writes).toEqual([])
  expect(second.run.outputs['issue-number']).toBe('1')

  for (const domain of tenant.realms.keys()) tenant.realms.set(domain, managedRealm(domain))
  // That all of them vanish, and none was reset or deleted, is not believed at once.
  expect((await report('doubted', 1)).run.outputs.result).toBe('incomplete')
  expect(simulator.github.issues.map(({ state }) => state)).toEqual(['open'])
  const third = await report('third')
  expect(third.run.outputs.result).toBe('clean')
  expect(simulator.github.issues.map(({ state }) => state)).toEqual(['closed'])
  expect(third.run.summary).toContain('### The last runs')
  expect(simulator.refusals).toEqual([])
})

test('without the permission the run goes on, with a warning that names it', async () => {
  const { tenant } = generateTenant({ guests: 200, seed: 3, unmanagedShare: 0.3, now: new Date() })
  await using simulator = await startSimulator({ tenant, github: { permissions: {} } })
  await using run = await runAction(simulator, { inputs: { ...signInInputs(simulator), 'open-issue': 'true' } })
  expect([run.exitCode, run.outputs.result]).toEqual([0, 'findings'])
  expect(run.outputs).not.toHaveProperty('issue-number')
  expect(run.stdout).toMatch(/^::warning::The issue was not .*issues: write/m)
})
