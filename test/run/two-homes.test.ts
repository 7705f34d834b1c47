import { expect, test } from '@jest/globals'
import { inProcess } from '../world/in-process.ts'
import { managedRealm, viralRealm } from '../world/simulator/entra/user-realm.ts'
import { addGuest, emptyTenant, identitiesOf } from '../world/simulator/tenant-generator.ts'

test('the second domain is looked up once, a name of a person never, and whose mail was edited is left alone', async () => {
  const tenant = emptyTenant()
  tenant.realms.set('viral.example', viralRealm('viral.example'))
  tenant.realms.set('managed.example', managedRealm('managed.example'))
  const named = (userPrincipalName: string) => ({
    userPrincipalName,
    identities: identitiesOf(tenant, userPrincipalName, 'ExternalAzureAD'),
  })
  addGuest(tenant, { mail: 'a@viral.example' })
  for (const name of ['b', 'c']) {
    addGuest(tenant, {
      mail: `${name}@viral.example`,
      ...named(`${name}_managed.example#EXT#@contoso.onmicrosoft.com`),
    })
  }
  addGuest(tenant, { mail: 'd@managed.example', ...named('d_viral.example#EXT#@contoso.onmicrosoft.com') })
  addGuest(tenant, {
    mail: 'e@viral.example',
    proxyAddresses: [],
    ...named('anna_maria.mustermann#EXT#@contoso.onmicrosoft.com'),
  })
  await using world = await inProcess({ tenant, permissions: ['User.ReadWrite.All', 'User.Invite.All'] })
  const { report, summary, file } = await world.run({ mode: 'enforce', 'max-change-percent': '100' })
  const ends = report.findings.map(({ mail, skipReason, outcome }) => [mail?.[0], skipReason ?? outcome])
  expect(ends.sort()).toEqual([
    ['a', 'reset'],
    ['b', 'two-homes'],
    ['c', 'two-homes'],
    ['e', 'reset'],
  ])
  expect(report.indeterminate.map(({ mail }) => mail?.[0])).toEqual(['d'])
  const asked = world.simulator.requests.filter(({ path }) => path.startsWith('/common/userrealm'))
  expect(asked.map(({ path }) => decodeURIComponent(path).split('@')[1]).sort()).toEqual([
    'managed.example',
    'viral.example',
  ])
  expect(`${JSON.stringify(report.domains)}${report.findings.map(({ reason }) => reason).join()}`).not.toMatch(/muster/)
  // Told, and reset all the same.
  expect(report.findings.filter(({ needsMail }) => needsMail).map(({ mail }) => mail?.[0])).toEqual(['e'])
  expect(summary).toMatch(/1 guest, marked “needs mail”,/)
  const plan = JSON.parse((await file('plan.json')) ?? '') as { items: { needsMail?: boolean }[] }
  expect(plan.items.filter(({ needsMail }) => needsMail)).toHaveLength(1)
})
