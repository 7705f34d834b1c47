import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { foundIn } from '../../world/attacks/places.ts'
import { town } from '../../world/attacks/town.ts'
import { enforce, placesOf, worldOf, type Inputs } from '../../world/attacks/town-runs.ts'
import type { InProcess } from '../../world/in-process.ts'
import { requestKinds, type RequestKind } from '../../world/simulator/faults/requests.ts'
import type { Fault } from '../../world/simulator/faults.ts'

describe('Whatever a service, a file or an input says, the log names nobody', () => {
  const person = 'valborg.vankelmod'
  const address = `${person}@viral.example`
  const refused = (status: number, kind: RequestKind): Fault => ({
    ...requestKinds[kind],
    act: 'status',
    status,
    times: Infinity,
    headers: { 'request-id': '5f4bb8d3-0000-4000-8000-000000000001' },
    body: {
      error: { code: `Of ${address}`, message: `${address} and Valborg Vankelmod are no good.` },
      error_description: `AADSTS99999: ${address} is no good.`,
      message: `${address} cannot be assigned`,
      errors: [{ field: 'assignees', code: address, value: [address] }],
      code: address,
      msg: address,
    },
  })
  const inBatch = (kind: RequestKind): Fault => ({
    ...requestKinds[kind],
    act: 'rewrite',
    times: Infinity,
    rewrite: (own) => {
      const { responses } = own.body as { responses: object[] }
      const body = { error: { code: `Of ${address}`, message: address } }
      return { ...own, body: { responses: responses.map((part) => ({ ...part, status: 400, body })) } }
    },
  })

  test.each<[string, Fault, Inputs]>([
    ['GitHub, as a token is asked for', refused(403, 'GitHub token'), {}],
    ['Entra, as it refuses the sign-in', refused(400, 'Entra token'), {}],
    ['the look-up of a realm', refused(403, 'realm'), {}],
    ['the listing of guests, which is refused', refused(403, 'first page of guests'), {}],
    ['the listing of guests, which is told to be wrong', refused(400, 'first page of guests'), {}],
    ['the roles', refused(403, 'role assignments'), {}],
    ['the policies', refused(400, 'batch of tenant settings'), {}],
    ['the allow and deny list', refused(400, 'allow and deny list'), {}],
    ['the last sign-ins', refused(400, 'last sign-ins'), {}],
    ['the sponsors', refused(400, 'batch of findings'), {}],
    ['a part of the batch of sponsors', inBatch('batch of findings'), {}],
    ['a part of the batch of policies', inBatch('batch of tenant settings'), {}],
    ['a part of the batch of home tenants', inBatch('batch of home tenants'), {}],
    ['the confirmation before a write', refused(400, 'batch of guests'), enforce],
    ['a part of that confirmation', inBatch('batch of guests'), enforce],
    ['the invitations', refused(400, 'invitation'), enforce],
    ['the invitations, which are forbidden', refused(403, 'invitation'), enforce],
    [
      'the deletions',
      refused(400, 'deletion'),
      { mode: 'enforce', 'max-change-percent': '100', remediation: 'delete' },
    ],
    ['the list of issues', refused(422, 'list of issues'), {}],
    ['the making of an issue', refused(422, 'new issue'), { 'issue-assignees': 'octocat' }],
    ['the making of a label', refused(422, 'new label'), {}],
  ])('%s', async (_, fault, inputs) => {
    await using world = await worldOf(town(), 'public')
    world.simulator.addFault(fault)
    const places = await placesOf(world, inputs)
    const hit = world.simulator.requests.filter(({ path, host }) => fault.path.test(path) && host === fault.host)
    expect(hit).not.toEqual([])
    expect(foundIn(places, [person, 'vankelmod'])).toEqual([])
  })

  describe('in one world', () => {
    let world: InProcess
    beforeAll(async () => {
      world = await worldOf(town(), 'public')
    })
    afterAll(async () => {
      await world[Symbol.asyncDispose]()
    })
    const expectSilence = async (inputs: Inputs) => {
      const places = await placesOf(world, inputs)
      expect(places.has('error')).toBe(true)
      expect(foundIn(places, [person, 'vankelmod'])).toEqual([])
    }

    test.each<[string, Inputs]>([
      ['a list of domains', { 'include-domains': address }],
      ['the domains to leave out', { 'exclude-domains': `fabrikam.com\n${address}` }],
      ['the object ids', { 'only-guests': address }],
      ['the tenant', { 'tenant-id': address }],
      ['the client', { 'client-id': address }],
      ['the mode', { mode: address }],
      ['the page to lead to', { 'invite-redirect-url': address }],
      ['the copy, twice', { ...enforce, 'invitation-cc': `${address}, ${address}` }],
      ['the digest', { 'approved-digest': address }],
      ['the kinds of account', { 'account-types': address }],
      ['what fails a job', { 'fail-on': address }],
    ])('an address in the input for %s', (_, inputs) => expectSilence(inputs))

    const bad = 'exemptions:\n  - match: viral.example\n    reason: x\n    owner: y\n    expires: 2026-12-31\n'
    test.each([
      ['as a tag of YAML', bad.replace('owner: y', `owner: !${address} y`)],
      ['in the place of a key', bad.replace('reason:', `${address}:`)],
      ['as what is exempt', bad.replace('viral.example', address)],
      ['as the day of the end', bad.replace('2026-12-31', address)],
      ['as an anchor', bad.replace('reason: x', `reason: &${address} x`)],
      ['as an alias', bad.replace('reason: x', `reason: *${address}`)],
      ['as the name of a second document', `${bad}--- ${address}\n`],
    ])('an address in the file of exemptions, %s', async (_, text) => {
      await world.check('exemptions.yml', text)
      await expectSilence({})
    })
  })
})
