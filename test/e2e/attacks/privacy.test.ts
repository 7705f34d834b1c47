import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as v from 'valibot'
import { guestFrom, listedUser } from '../../../src/core/guests/guest.ts'
import { stateFingerprint, type PlanFile } from '../../../src/core/plan/plan-file.ts'
import { ActionError } from '../../../src/errors.ts'
import { foundIn, type Places } from '../../world/attacks/places.ts'
import { town, type Secrets, type Town } from '../../world/attacks/town.ts'
import {
  asked,
  enforce,
  everybody,
  files,
  permissions,
  placesOf,
  worldOf,
  type Inputs,
  type Visibility,
} from '../../world/attacks/town-runs.ts'
import type { InProcess } from '../../world/in-process.ts'
import { startSimulator } from '../../world/simulator/simulator.ts'
import { signInInputs } from '../runner/expectations.ts'
import { leftBehind } from '../runner/left-behind.ts'
import { runAction } from '../runner/runner.ts'

const kinds = Object.keys(town().secrets) as (keyof Secrets)[]

describe('A public run gives nobody away', () => {
  describe.each<[string, Inputs, Visibility]>([
    ['that reports', { 'account-types': everybody }, 'public'],
    ['that resets', enforce, 'public'],
    ['that deletes', { ...enforce, 'send-invitation': 'false', 'invitation-cc': '', remediation: 'delete' }, 'public'],
    ['in a private repository with redact: always', { redact: 'always', 'account-types': everybody }, 'private'],
  ])('of a run %s', (_, inputs, visibility) => {
    const place = town()
    let places: Places
    beforeAll(async () => {
      await using world = await worldOf(place, visibility)
      places = await placesOf(world, inputs)
      // A second run, which has something to compare with and to comment on.
      for (const guest of [...place.tenant.users.values()].slice(0, 1)) guest.externalUserState = 'PendingAcceptance'
      for (const [name, text] of await placesOf(world, inputs)) places = new Map([...places, [`second ${name}`, text]])
    }, 60_000)

    test.each(kinds)('no %s can be found in any file, output, log line, issue or comment', (kind) => {
      expect([...places.keys()]).toEqual(expect.arrayContaining([...files, 'log', 'outputs', 'summary', 'issue 1']))
      expect(foundIn(places, place.secrets[kind])).toEqual([])
    })

    test('nor can those who own an exemption', () => {
      expect(foundIn(places, place.owners)).toEqual([])
    })
  })

  describe('in one world after the other', () => {
    const place = town()
    const all = [...kinds.flatMap((kind) => place.secrets[kind]), ...place.owners]
    let world: InProcess
    let shown: Places
    beforeAll(async () => {
      world = await worldOf(place, 'public')
    })
    afterAll(async () => {
      await world[Symbol.asyncDispose]()
    })

    test.each<[string, Inputs]>([
      ['unmanaged guests', { 'account-types': 'unmanaged' }],
      ['Microsoft accounts', { 'account-types': 'microsoft-account' }],
      ['all guests, members included', { 'account-types': 'all-guests', 'include-external-members': 'true' }],
      ['guests who redeemed late', { 'include-suspect-overtaken': 'true', 'account-types': everybody }],
    ])('looking for %s changes nothing of that', async (_, inputs) => {
      expect(foundIn(await placesOf(world, inputs), all)).toEqual([])
    })

    test.each([
      ['says nothing of its visibility', undefined],
      ['has a visibility that nobody knows', 'half-public'],
    ])('a repository that %s counts as public', async (_, visibility) => {
      world.simulator.repository.visibility = visibility as Visibility
      expect(foundIn(await placesOf(world, {}), all)).toEqual([])
    })

    test('redact: never is refused where everybody reads, before the tenant is read', async () => {
      world.simulator.repository.visibility = 'public'
      const before = world.simulator.requests.length
      const error: unknown = await world.run({ redact: 'never' }).catch((reason: unknown) => reason)
      expect(error instanceof ActionError ? error.code : error).toBe('input-invalid')
      const since = world.simulator.requests.slice(before)
      expect(since.filter(({ host }) => host.startsWith('graph.'))).toEqual([])
    })

    test('never-even-public is the one word that shows names there', async () => {
      world.simulator.repository.visibility = 'public'
      shown = await placesOf(world, { redact: 'never-even-public', 'account-types': everybody })
      expect(foundIn(shown, place.secrets.addresses)).not.toEqual([])
    })

    test.each(kinds)('where names are shown the same search does find: %s', (kind) => {
      expect(foundIn(shown, place.secrets[kind])).not.toEqual([])
    })
  })
})

describe('An address cannot be found by trying', () => {
  test('the files of a public run leave at least 60 of 35,000 guesses for each guest, and the right one is not marked', async () => {
    const place = town()
    await using world = await worldOf(place, 'public')
    const plan = JSON.parse((await placesOf(world, {})).get('plan.json') ?? '') as PlanFile
    const letters = 'bcdfghklmnprstvwz'
    const guesses = Array.from({ length: 35_000 }, (_, n) => `${letters[n % 17]}a.${letters[(n >> 4) % 17]}ob${n}`)
    for (const item of plan.items.slice(0, 2)) {
      const user = place.tenant.users.get(item.id)
      const mail = user?.mail ?? ''
      const domain = mail.slice(mail.lastIndexOf('@'))
      const fits = (local: string) => {
        const tried = { ...user, mail: `${local}${domain}`, otherMails: [`${local}${domain}`] }
        return stateFingerprint(guestFrom(v.parse(listedUser, tried)), plan.salt) === item.fingerprint
      }
      // Whoever tries knows all of a guest but the part before the @.
      expect(fits(mail.slice(0, mail.lastIndexOf('@')))).toBe(true)
      expect(guesses.filter(fits).length).toBeGreaterThanOrEqual(60)
    }
  }, 60_000)
})

describe('An issue from the time when names were shown names nobody after the first public run', () => {
  test.each<[string, Inputs, (place: Town, world: InProcess) => void]>([
    ['The repository became public.', {}, (_, { simulator }) => (simulator.repository.visibility = 'public')],
    ['Names are left out from now on.', { redact: 'always' }, () => undefined],
    [
      'The issue was closed meanwhile.',
      {},
      (_, { simulator }) => {
        simulator.repository.visibility = 'public'
        for (const issue of simulator.github.issues) issue.state = 'closed'
      },
    ],
    [
      'There is nobody left to report.',
      {},
      ({ tenant }, { simulator }) => {
        simulator.repository.visibility = 'public'
        tenant.users.clear()
      },
    ],
    [
      'Somebody wrote over the marker.',
      {},
      (_, { simulator }) => {
        simulator.repository.visibility = 'public'
        for (const issue of simulator.github.issues) {
          issue.body = (issue.body ?? '').replace(/"last":.*? -->/, '"last":0} -->')
        }
      },
    ],
  ])('%s', async (_, inputs, happen) => {
    const place = town()
    await using world = await worldOf(place, 'private')
    await placesOf(world, { 'account-types': everybody })
    const bodies = () =>
      new Map(world.simulator.github.issues.map(({ number, body }) => [`issue ${number}`, body ?? '']))
    expect(foundIn(bodies(), place.secrets.addresses)).not.toEqual([])
    happen(place, world)
    await placesOf(world, { 'account-types': everybody, ...inputs })
    expect(bodies().size).toBeGreaterThan(0)
    expect(foundIn(bodies(), [...place.secrets.names, ...place.secrets.addresses])).toEqual([])
  })
})

describe('Through the bundle', () => {
  let places: Places
  const place = town()
  beforeAll(async () => {
    await using simulator = await startSimulator({
      tenant: place.tenant,
      app: { permissions },
      repository: { visibility: 'public' },
      graph: { sponsors: new Map(place.sponsors) },
    })
    await using ended = await runAction(simulator, {
      inputs: { ...signInInputs(simulator), ...asked, ...enforce, 'account-types': everybody },
      env: { RUNNER_DEBUG: '1' },
      workspace: { 'exemptions.yml': place.exemptions },
    })
    // The file of exemptions is what the repository itself holds.
    places = new Map([...(await leftBehind(ended, simulator))].filter(([name]) => !name.endsWith('exemptions.yml')))
  }, 60_000)
  afterAll(() => {
    places = new Map()
  })

  test('A public run that resets leaves no name, address, small domain, role holder or sponsor in its files, archive, issue and debug log.', () => {
    expect([...places.keys()]).toEqual(
      expect.arrayContaining(['artifact unmanaged-guests: journal.ndjson', 'issue 1', 'the log', 'stderr']),
    )
    const secrets = kinds.filter((kind) => kind !== 'moments to the second').flatMap((kind) => place.secrets[kind])
    expect(foundIn(places, [...secrets, ...place.owners])).toEqual([])
  })
})
