import { beforeAll, expect, test } from '@jest/globals'
import { combinations } from './workflow-matrix.ts'
import { calledBy } from './workflow-call.ts'
import { readWorkflow, type Job } from './workflow-file.ts'

const contexts = { vars: { ENTRA_TENANTS: '[{"name": "a", "tenant-id": "b"}, {"name": "c", "tenant-id": "d"}]' } }
let job: Job
beforeAll(async () => {
  const [first] = (await readWorkflow('examples/many-tenants.yml')).jobs
  if (first === undefined) throw new Error('there is no job')
  job = first
})

const call = (changes: Partial<Job>) => calledBy({ ...job, with: {}, ...changes }, job.calls ?? '', contexts, {})
const ids = { name: 'a', 'tenant-id': 'b' }

test('a matrix makes a job of each item', () => {
  expect(combinations(job, contexts)).toEqual([
    { label: 'a', matrix: { tenant: { name: 'a', 'tenant-id': 'b' } } },
    { label: 'c', matrix: { tenant: { name: 'c', 'tenant-id': 'd' } } },
  ])
})

test.each([
  ['an empty list', '[]', {}, "Matrix vector 'tenant' does not contain any values"],
  ['too many', JSON.stringify(Array.from({ length: 257 }, (_, index) => index)), {}, '257 jobs'],
  ['a failure that would cancel the others', '[1]', { 'fail-fast': true }, 'would cancel the others'],
])('a matrix is refused for %s', (_, list, strategy, message) => {
  const changed = { ...job, strategy: { ...job.strategy, ...strategy } }
  expect(() => combinations(changed, { vars: { ENTRA_TENANTS: list } })).toThrow(message)
})

test('a called workflow gets what is given, and its defaults', async () => {
  await expect(call({ with: ids })).resolves.toMatchObject({ inputs: { ...ids, 'client-id': '' } })
})

test.each<[string, Partial<Job>, string]>([
  ['a missing input', { with: { name: 'a' } }, 'Input tenant-id is required'],
  ['an unknown input', { with: { ...ids, tenant: 'x' } }, 'tenant is not defined'],
  [
    'a permission that its caller does not have',
    { with: ids, permissions: { 'id-token': 'write', issues: 'read' } },
    "requesting 'issues: write', but is only allowed 'issues: read'",
  ],
])('a call is refused for %s', async (_, changes, message) => {
  await expect(call(changes)).rejects.toThrow(message)
})
