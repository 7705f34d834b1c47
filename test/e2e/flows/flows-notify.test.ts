import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { dispatched, scheduled } from '../plan/repository-events.ts'
import { conclusions, lastStep, worldWith } from './flow-world.ts'
import { readWorkflow, type WorkflowFile } from './workflow-file.ts'
import { runWorkflow } from './workflow-runner.ts'
import type { World } from './workflow-world.ts'

const main = 'ref:refs/heads/main'
const environment = 'unmanaged-guests-notify'
let workflow: WorkflowFile
let origin = ''
/** The messages that the webhooks were sent, by their path; what is under /gone is refused. */
let told: { path: string; type: string; message: unknown }[] = []
const webhooks = createServer((request, response) => {
  void text(request).then((body) => {
    const { url: path = '', headers } = request
    told.push({ path, type: headers['content-type'] ?? '', message: JSON.parse(body) })
    response.writeHead(path.startsWith('/gone') ? 410 : 202).end('ok')
  })
})

beforeAll(async () => {
  workflow = await readWorkflow('examples/notify.yml')
  await once(webhooks.listen(0, '127.0.0.1'), 'listening')
  origin = `http://127.0.0.1:${(webhooks.address() as AddressInfo).port}`
})
afterAll(() => {
  webhooks.close()
})
beforeEach(() => {
  told = []
})

function worldOf(secrets: Readonly<Record<string, string>>, unmanaged = 3): World {
  return { ...worldWith([main], [main], unmanaged), secrets: { [environment]: secrets } }
}
const both = () => ({
  TEAMS_WEBHOOK_URL: `${origin}/teams?sig=a%2Fb&v=1`,
  SLACK_WEBHOOK_URL: `${origin}/slack/T0/B0`,
})

describe('notify.yml', () => {
  test('tells Teams and Slack when something changed since the last run, and is silent when nothing did', async () => {
    const here = worldOf(both())
    const first = await runWorkflow(here, workflow, scheduled(here))
    expect(conclusions(first)).toEqual({ report: 'success', notify: 'success' })
    expect(told.map(({ path, type }) => [path, type])).toEqual([
      ['/teams?sig=a%2Fb&v=1', 'application/json'],
      ['/slack/T0/B0', 'application/json'],
    ])
    const [teams, slack] = told.map(({ message }) => message)
    const facts = [
      { title: 'Unmanaged guests', value: '3' },
      { title: 'Can be reset', value: '3' },
      { title: 'Undetermined', value: '0' },
      { title: 'Result', value: 'findings' },
      { title: 'Repository', value: 'contoso/identity' },
    ]
    const link = 'https://github.com/contoso/identity/issues/1'
    expect(teams).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            type: 'AdaptiveCard',
            body: [{ type: 'TextBlock' }, { type: 'FactSet', facts }],
            actions: [{ type: 'Action.OpenUrl', url: link }],
          },
        },
      ],
    })
    expect(slack).toMatchObject({ text: expect.stringContaining(link) as unknown })
    expect((slack as { blocks: { fields?: unknown[] }[] }).blocks[1]?.fields).toHaveLength(facts.length)
    expect(JSON.stringify(told)).not.toMatch(/@|guest0/)
    expect(lastStep(first, 'notify').log).toBe('')

    const same = await runWorkflow(here, workflow, dispatched(here))
    expect(lastStep(same, 'report').outputs.changed).toBe('false')
    expect(conclusions(same)).toEqual({ report: 'success', notify: 'skipped' })
    expect(told).toHaveLength(2)

    const [gone = ''] = [...here.tenant.users.keys()]
    here.tenant.users.delete(gone)
    const other = await runWorkflow(here, workflow, scheduled(here))
    expect(lastStep(other, 'report').outputs.changed).toBe('true')
    expect(told).toHaveLength(4)
  })

  test('thousands are grouped, as in the reports', async () => {
    const { TEAMS_WEBHOOK_URL } = both()
    const many = worldOf({ TEAMS_WEBHOOK_URL }, 1_234)
    await runWorkflow(many, workflow, scheduled(many))
    const values = [...JSON.stringify(told).matchAll(/"title":"([^"]+)","value":"([\d,]+)"/g)]
    expect(values.map(([, title, value]) => [title, value])).toEqual([
      ['Unmanaged guests', '1,234'],
      ['Can be reset', '1,234'],
      ['Undetermined', '0'],
    ])
  })

  test('a webhook that is gone fails the job without its address, and the other one is told all the same', async () => {
    const here = worldOf({ ...both(), TEAMS_WEBHOOK_URL: `${origin}/gone` })
    const run = await runWorkflow(here, workflow, scheduled(here))
    expect(conclusions(run)).toEqual({ report: 'success', notify: 'failure' })
    expect(told.map(({ path }) => path)).toEqual(['/gone', '/slack/T0/B0'])
    expect(lastStep(run, 'notify').log).toContain('::error::Teams did not take the message.')
    expect(lastStep(run, 'notify').log).not.toContain(origin)
  })

  test('one webhook is enough, and none is said', async () => {
    const { SLACK_WEBHOOK_URL } = both()
    const one = worldOf({ SLACK_WEBHOOK_URL })
    expect(conclusions(await runWorkflow(one, workflow, scheduled(one)))).toMatchObject({ notify: 'success' })
    expect(told.map(({ path }) => path)).toEqual(['/slack/T0/B0'])
    const none = worldOf({})
    const run = await runWorkflow(none, workflow, scheduled(none))
    expect(conclusions(run)).toMatchObject({ notify: 'failure' })
    expect(lastStep(run, 'notify').log).toContain('Nobody was told')
  })
})
