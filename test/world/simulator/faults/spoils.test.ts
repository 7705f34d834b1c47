import { expect, test } from '@jest/globals'
import { connect } from '../graph/direct-caller.ts'
import { addGuest, emptyTenant } from '../tenant-generator.ts'
import { foreignIds, missingParts, onePart, swappedBodies } from './spoils.ts'

const answer = {
  status: 200,
  body: { responses: ['ann', 'bob'].map((id, index) => ({ id: String(index), status: 200, body: { id } })) },
}

test.each([
  [
    'foreign ids',
    foreignIds,
    [
      ['000', 200, 'ann'],
      ['100', 200, 'bob'],
    ],
  ],
  [
    'bodies of others',
    swappedBodies,
    [
      ['0', 200, 'bob'],
      ['1', 200, 'ann'],
    ],
  ],
  [
    'one part that is refused',
    onePart('bob', 403),
    [
      ['0', 200, 'ann'],
      ['1', 403, undefined],
    ],
  ],
  ['a part that is missing', missingParts(1), [['1', 200, 'bob']]],
] as const)('a batch with %s', (_, { rewrite }, expected) => {
  const { responses } = rewrite?.(answer).body as typeof answer.body
  expect(responses.map(({ id, status, body }) => [id, status, body.id])).toEqual(expected)
})

test.each(['empty', 'repeated'] as const)('pages without an end: %s', async (endlessPages) => {
  const tenant = emptyTenant()
  for (let count = 0; count < 7; count += 1) addGuest(tenant)
  const send = connect(tenant, { options: { endlessPages } })
  let url = '/v1.0/users?$top=5'
  const sizes: number[] = []
  while (sizes.length < 6) {
    const { body, refusal } = await send('GET', url)
    expect([refusal, typeof body['@odata.nextLink']]).toEqual([null, 'string'])
    url = String(body['@odata.nextLink'])
    sizes.push((body.value as unknown[]).length)
  }
  expect(sizes).toEqual(endlessPages === 'empty' ? [5, 2, 0, 0, 0, 0] : [5, 2, 5, 5, 5, 5])
})
