import { expect, test } from '@jest/globals'
import { readProtection } from '../../../../src/entra/read/findings/protection.ts'
import { connected, type ConnectedOptions } from '../../../world/entra/connected.ts'
import type { Fault } from '../../../world/simulator/faults.ts'
import { addGuest, emptyTenant } from '../../../world/simulator/tenant-generator.ts'

/** Reads it of so many guests, of whom the third is protected. */
async function read(count: number, options: ConnectedOptions = {}, now = () => 0) {
  const tenant = emptyTenant()
  const ids = Array.from({ length: count }, (_, index) => addGuest(tenant, { isManagementRestricted: index === 2 }).id)
  await using world = await connected({ tenant, ...options })
  const { ids: restricted, check } = await readProtection(ids, { graph: world.graph, now, sleep: world.deps.sleep })
  return { ids, restricted: [...restricted], check, sent: world.sent() }
}

test('it is read 20 guests a request', async () => {
  const { ids, restricted, check, sent } = await read(21)
  expect([restricted, check.status]).toEqual([[ids[2]], 'ok'])
  expect(sent.filter((line) => line.startsWith('POST'))).toHaveLength(2)
  expect(sent).toContain(`+ /users/${ids[2] ?? ''}?$select=id,isManagementRestricted`)
})

test('where a cloud does not know it, nobody is asked about after the first batches', async () => {
  const { restricted, check, sent } = await read(200, { world: { protectionReadable: 'not-there' } })
  expect(restricted).toEqual([])
  expect(check).toEqual({
    check: 'protected-guests',
    status: 'unknown',
    detail:
      'Whether restricted management protects the findings is not known. Microsoft Graph does not tell it in this cloud ' +
      '(HTTP 400). Microsoft Graph refuses to change a guest who is protected, and the others go on.',
  })
  expect(sent.filter((line) => line.startsWith('POST'))).toHaveLength(4)
})

interface Part {
  readonly id: string
  status: number
  body: unknown
}

test.each<[string, (part: Part, parts: Part[]) => void, RegExp]>([
  [
    'is forbidden',
    (part) => Object.assign(part, { status: 403 }),
    /protects 1 of the findings is not known\. .*HTTP 403/,
  ],
  ['is about somebody else', (part) => Object.assign(part, { body: { id: 'x' } }), /an answer that cannot be read/],
])('an answer that %s is not known of that guest alone', async (_, spoil, detail) => {
  const fault: Fault = {
    path: /\$batch$/,
    act: 'rewrite',
    rewrite(own) {
      const { responses } = own.body as { responses: Part[] }
      const part = responses.find(({ id }) => id === '0')
      if (part !== undefined) spoil(part, responses)
      return { ...own, body: { responses } }
    },
  }
  const { ids, restricted, check } = await read(5, { faults: [fault] })
  expect([restricted, check.status, check.detail]).toEqual([[ids[2]], 'unknown', expect.stringMatching(detail)])
})
