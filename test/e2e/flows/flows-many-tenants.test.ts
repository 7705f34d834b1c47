import { beforeAll, describe, expect, test } from '@jest/globals'
import { conclusions, lastStep, writes } from './flow-world.ts'
import { tenantAt, tenantId, worldOfTenants, type ListedTenant } from './many-tenants.ts'
import { scheduled } from '../plan/repository-events.ts'
import { readWorkflow, type WorkflowFile } from './workflow-file.ts'
import { runWorkflow } from './workflow-runner.ts'
import { registrationIn } from './workflow-world.ts'

const contoso: ListedTenant = { name: 'contoso', tenant: tenantAt(1, 3), trusts: ['environment:contoso'] }
const fabrikam: ListedTenant = { name: 'fabrikam', tenant: tenantAt(2, 0), trusts: ['environment:fabrikam'] }
/** Trusts another environment than its own. */
const adatum: ListedTenant = { name: 'adatum', tenant: tenantAt(3, 2), trusts: ['environment:contoso'] }

describe('many-tenants.yml', () => {
  let workflow: WorkflowFile
  beforeAll(async () => {
    workflow = await readWorkflow('examples/many-tenants.yml')
  })

  test('each tenant has its own environment, artifact, issue and group, and the overview has all of them', async () => {
    const here = worldOfTenants([contoso, fabrikam])
    const environments: string[] = []
    const run = await runWorkflow(here, workflow, scheduled(here), {
      review: (environment) => {
        environments.push(environment)
        return 'approved'
      },
    })
    expect(conclusions(run)).toEqual({
      'tenant (contoso) / report': 'success',
      'tenant (contoso)': 'success',
      'tenant (fabrikam) / report': 'success',
      'tenant (fabrikam)': 'success',
      tenant: 'success',
      overview: 'success',
    })
    expect(environments).toEqual(['contoso', 'fabrikam'])
    expect(run?.jobs['tenant (contoso) / report']?.group).toBe(`unmanaged-guests-report-${tenantId(1)}`)
    expect(run?.jobs['tenant (fabrikam) / report']?.group).toBe(`unmanaged-guests-report-${tenantId(2)}`)
    expect(here.artifacts.map(({ name }) => name).toSorted()).toEqual([
      'unmanaged-guests-contoso',
      'unmanaged-guests-contoso.html',
      'unmanaged-guests-fabrikam',
      'unmanaged-guests-fabrikam.html',
    ])
    expect(here.github.issues.map(({ title }) => title)).toEqual(['Unmanaged Entra guests of contoso'])
    expect(writes(here)).toBe(0)

    const { outputs, summary } = lastStep(run, 'overview')
    expect(outputs).toMatchObject({ result: 'findings', tenants: '2', 'failed-tenants': '0', 'unmanaged-count': '3' })
    expect(summary).toContain('## 3 unmanaged guests in 2 tenants\n')
    expect(summary).toContain('| `contoso` | findings | 3 | 3 |')
    expect(summary).toContain(`| \`contoso\` | \`${tenantId(1)}\` | 40 |`)
  })

  test('a tenant that cannot be signed in to stops no other, and the overview names it', async () => {
    const here = worldOfTenants([adatum, contoso])
    const run = await runWorkflow(here, workflow, scheduled(here))
    expect(conclusions(run)).toMatchObject({
      'tenant (adatum) / report': 'failure',
      'tenant (contoso) / report': 'success',
      tenant: 'failure',
      overview: 'failure',
    })
    expect(lastStep(run, 'tenant (adatum) / report').log).toContain('AADSTS700213')
    const { outputs, summary } = lastStep(run, 'overview')
    expect(outputs).toMatchObject({ result: 'failed', tenants: '2', 'failed-tenants': '1', 'unmanaged-count': '3' })
    expect(summary).toContain('## 3 unmanaged guests in 1 tenant, 1 tenant failed')
    expect(summary).toContain('- `adatum`: no report. Read the log of its job')
  })

  test('when no tenant leaves a report, there is an overview all the same', async () => {
    const here = worldOfTenants([adatum])
    const run = await runWorkflow(here, workflow, scheduled(here))
    expect(lastStep(run, 'overview').outputs).toMatchObject({ result: 'failed', tenants: '1', 'failed-tenants': '1' })
    expect(lastStep(run, 'overview').summary).toContain('## No complete report, 1 tenant failed')
  })
})

describe('many-tenants.yml with tenant-with-approval.yml in the place of tenant.yml', () => {
  const writer = '44444444-0000-4000-8000-000000000001'
  const trusted = ['environment:contoso-enforce', 'environment:litware-enforce']

  /** One app registration writes in all tenants, the readers are one a tenant. */
  function world() {
    const listed = [
      { ...contoso, tenant: tenantAt(1, 3) },
      { name: 'litware', tenant: tenantAt(4, 2), trusts: ['environment:litware'] },
      { ...fabrikam, tenant: tenantAt(2, 0) },
    ]
    const made = worldOfTenants(listed)
    return {
      ...made,
      copiedAs: { 'tenant.yml': 'tenant-with-approval.yml' },
      registrations: [
        ...made.registrations,
        registrationIn(made.repository, writer, ['User.ReadWrite.All', 'User.Invite.All'], trusted),
      ],
      variables: { ...made.variables, ENTRA_WRITER_CLIENT_ID: writer },
    }
  }

  test('each tenant is approved by itself: one rejection stops no other', async () => {
    const workflow = await readWorkflow('examples/many-tenants.yml')
    const here = world()
    const run = await runWorkflow(here, workflow, scheduled(here), {
      review: (environment) => (environment === 'litware-enforce' ? 'rejected' : 'approved'),
    })
    expect(conclusions(run)).toMatchObject({
      'tenant (contoso) / plan': 'success',
      'tenant (contoso) / enforce': 'success',
      'tenant (litware) / plan': 'success',
      'tenant (litware) / enforce': 'failure',
      'tenant (fabrikam) / plan': 'success',
      'tenant (fabrikam) / enforce': 'skipped',
      overview: 'success',
    })
    expect(run?.jobs['tenant (contoso) / enforce']?.group).toBe(`unmanaged-guests-enforce-${tenantId(1)}`)
    expect(writes(here)).toBe(3)
    const { outputs, summary } = lastStep(run, 'overview')
    expect(outputs).toMatchObject({ result: 'findings', tenants: '3', 'failed-tenants': '0', 'remediated-count': '3' })
    expect(summary).toMatch(/\| `contoso` \| remediated \|/)
    expect(summary).toMatch(/\| `litware` \| findings \|/)
    expect(summary).toContain('More than one report, of which the newest counts: `contoso`.')
    expect(summary).not.toContain('### Warnings')
  })
})
