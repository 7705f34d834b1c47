import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Nodes } from 'mdast'
import { readFileSync } from 'node:fs'
import { parse as parseCsv } from 'csv-parse/sync'
import { parse as parseYaml } from 'yaml'
import { parseExemptions } from '../../../src/core/plan/exemptions-file.ts'
import { ownRunLink } from '../../../src/core/report/run-links.ts'
import { exemptionsText } from '../../../src/render/html/shared/keep.ts'
import { commands, formulas, markdownTexts } from '../../world/attacks/hostile-texts.ts'
import { commandsIn } from '../../world/github/runner-commands.ts'
import { inProcess, type Ran } from '../../world/in-process.ts'
import { startChromium } from '../../world/render/chromium.ts'
import { nodesIn, parseGfm } from '../../world/render/gfm.ts'
import { inChromium } from '../../world/render/in-chromium.ts'
import { findingsOn, openReport } from '../../world/render/opened-page.ts'
import { managedRealm, viralRealm } from '../../world/simulator/entra/user-realm.ts'
import { addGuest, addMember, emptyTenant } from '../../world/simulator/tenant-generator.ts'
import { requestKinds } from '../../world/simulator/faults/requests.ts'
import { startSimulator } from '../../world/simulator/simulator.ts'
import { writer } from '../enforce/enforcement.ts'
import { signInInputs } from '../runner/expectations.ts'
import { runAction } from '../runner/runner.ts'

const all = { ...markdownTexts, ...formulas, ...commands }
const names = Object.keys(all)
const { outputs: actionOutputs } = parseYaml(readFileSync('action.yml', 'utf8')) as { outputs: Record<string, unknown> }
/** A word that stands nowhere else, by which a text is known again. */
const markOf = (name: string) => `zqx${names.indexOf(name)}q`
const textOf = (name: string) => all[name]?.(markOf(name)) ?? ''

/** Every node of the Markdown that the runs left, with its place. */
let nodes: readonly { readonly place: string; readonly node: Nodes; readonly own: string }[]
let csv: readonly string[] = []
let page: string
/** Its tags, without those of its data, style and script. */
let tags: readonly string[]
let logged: string

/**
 * A tenant in which everybody is called like one of the texts, their homes and sponsors too. Microsoft's errors repeat them, and
 * so does whoever opened the issue.
 */
async function runs(): Promise<void> {
  const tenant = emptyTenant()
  const tenantInformation = new Map<
    string,
    { tenantId: string; displayName: string; defaultDomainName: string; federationBrandName: string }
  >()
  const sponsors = new Map<string, { type: 'user'; id: string }[]>()
  const invitationErrors = new Map<string, { status: number; code: string; message: string }>()
  for (const [index, name] of names.entries()) {
    const [domain, text] = [`home${index}.example`, textOf(name)]
    tenant.realms.set(domain, {
      ...viralRealm(domain),
      body: { ...(viralRealm(domain).body as object), FederationBrandName: text },
    })
    tenantInformation.set(domain, {
      tenantId: tenant.id,
      displayName: text,
      defaultDomainName: domain,
      federationBrandName: text,
    })
    const guest = addGuest(tenant, {
      displayName: text,
      mail: `a${index}@${domain}`,
      externalUserStateChangeDateTime: new Date(Date.UTC(2018, 0, 1 + index)).toISOString(),
    })
    const sponsor = addMember(tenant, { displayName: text, userPrincipalName: `sponsor${index}@contoso.com` })
    sponsors.set(guest.id, [{ type: 'user', id: sponsor.id }])
    if (index % 8 === 3) invitationErrors.set(guest.id, { status: 400, code: 'BadRequest', message: text })
  }
  tenant.realms.set('managed.example', managedRealm('managed.example'))
  await using world = await inProcess({
    tenant,
    permissions: [...writer, 'CrossTenantInformation.ReadBasic.All'],
    graph: { tenantInformation, sponsors, invitationErrors },
    run: { workflowFile: 'x](https:x) "<img>.yml' },
  })
  const inputs = { 'open-issue': 'true', 'issue-title': textOf('an image of HTML') }
  const limits = { 'max-changes': '1000', 'max-change-percent': '100' }
  const told = new Map<string, string>()
  const note = async (kind: string, ran: Ran) => {
    told.set(`${kind}: summary`, ran.summary).set(`${kind}: summary.md`, (await ran.file('summary.md')) ?? '')
    page = (await ran.file('report.html')) ?? ''
    csv = [...csv, (await ran.file('findings.csv')) ?? '']
  }
  await note('report', await world.run(inputs))
  for (const { body } of world.simulator.github.issues) told.set('issue', body ?? '')
  world.clock.pass(86_400_000)
  await note('enforce', await world.run({ ...inputs, ...limits, mode: 'enforce' }))
  for (const { id, body } of world.simulator.github.comments) told.set(`comment ${id}`, body)
  for (const { body } of world.simulator.github.issues) told.set('issue afterwards', body ?? '')
  const ownOf = (node: Nodes) =>
    JSON.stringify(Object.entries(node).filter(([key]) => key !== 'children' && key !== 'position'))
  nodes = [...told].flatMap(([place, text]) =>
    nodesIn(parseGfm(text)).map((node) => ({ place, node, own: ownOf(node) })),
  )
  tags = page.replace(/<(script|style)\b.*?<\/\1>/gs, '').match(/<[^>]*>/g) ?? []
  logged = world.log.join('\n')
}

beforeAll(runs, 120_000)

describe('Text of a stranger stays text in Markdown', () => {
  test.each(names)('A guest, a home, a sponsor and an error are called like %s.', (name) => {
    const mark = markOf(name)
    const shown = nodes.filter(({ own }) => own.includes(mark))
    expect(shown).not.toEqual([])
    // In a code span: the one place where GitHub makes nothing of it.
    expect(shown.filter(({ node }) => node.type !== 'inlineCode')).toEqual([])
  })

  test('Nothing of it makes an image, a footnote, a mention or a reference, and every link leads to GitHub or Microsoft.', () => {
    const never = ['image', 'imageReference', 'linkReference', 'footnoteReference', 'definition', 'delete']
    expect(nodes.filter(({ node }) => never.includes(node.type))).toEqual([])
    for (const { node } of nodes) {
      if (node.type === 'link')
        expect(node.url).toMatch(/^https:\/\/(github\.com|learn\.microsoft\.com|entra\.microsoft\.com)\//)
      if (node.type === 'text') expect(node.value).not.toMatch(/(^|\s)@\w|(^|\s)#\d|GH-\d/)
      if (node.type === 'html')
        expect(node.value).toMatch(/^<details><summary>[^<>@#]*<\/summary>$|^<\/details>$|^<!-- [^<>]* -->$/)
    }
  })
})

describe('No cell of a table is a formula', () => {
  test.each(Object.keys(formulas))('%s, whichever separator the spreadsheet takes', (name) => {
    const mark = markOf(name)
    for (const text of csv) {
      const rows = parseCsv(text, { bom: true, columns: false })
      const cells = rows.flat().filter((cell) => cell.includes(mark))
      expect(cells).not.toEqual([])
      for (const separator of [';', ',', '\t', '|', '\n', '\r']) {
        const parts = [...cells, ...text.split('\r\n')].flatMap((line) => line.split(separator))
        expect(parts.filter((part) => /^[\s"\u200b\ufeff\0]*[=+\-@＝＋－＠]/.test(part))).toEqual([])
      }
    }
  })
})

describe('A page of a report runs nothing and loads nothing of a stranger', () => {
  test.each(Object.keys(markdownTexts))('Somebody is called like %s.', (name) => {
    const mark = markOf(name)
    // What is in no element but the data, which is one text of JSON without an angle bracket.
    const data = /<script type="application\/json" id="report-data">([^<]*)<\/script>/.exec(page)?.[1] ?? ''
    expect(data).toContain(mark)
    expect(tags.filter((tag) => tag.includes(mark))).toEqual([])
    expect(tags.filter((tag) => /javascript:|\son\w+=|evil/i.test(tag))).toEqual([])
  })

  inChromium('in a browser', () => {
    test('Nothing happens on it, and every name stands there as text.', async () => {
      const browser = await startChromium()
      try {
        await using opened = await openReport(browser, page)
        const list = findingsOn(opened.page)
        const size = list.getByLabel('Rows a page')
        if (await size.isVisible()) await size.selectOption('250')
        for (const name of Object.keys(markdownTexts)) await expect(list.textContent()).resolves.toContain(markOf(name))
        expect(await opened.page.locator('img, iframe, object, embed, [onerror], a[href^=javascript]').count()).toBe(0)
        expect(opened.incidents).toEqual([])
      } finally {
        await browser.close()
      }
    }, 60_000)
  })
})

describe('A log names nobody, so nobody can write commands into it', () => {
  test.each(names)('No guest, home, sponsor or error called like %s is in it.', (name) => {
    expect(logged).not.toContain(markOf(name))
  })
})

describe('What is copied for the exemptions file says what was ticked', () => {
  const today = new Date('2026-03-02T00:00:00Z')
  test.each([...Object.keys(markdownTexts).slice(9, 20), ...Object.keys(commands)])(
    'A guest and a reason are %s.',
    (name) => {
      const text = textOf(name)
      const kept = { match: '00000000-0000-4000-8000-000000000001', kind: 'guest', name: text, lapsed: false } as const
      const copied = exemptionsText([kept, kept], { reason: text, owner: 'Team', expires: '2026-06-30' }).replace(
        kept.match,
        'b.example',
      )
      const parsed = parseExemptions(copied, today)
      // A reason with what cannot be seen in it is refused, and no entry but the ticked ones is there.
      if (parsed.kind === 'refused') expect(parsed.problems.map(({ message }) => message).join()).toMatch(/reason/)
      else expect([...parsed.entries.keys()]).toEqual(['b.example', kept.match])
    },
  )
})

describe('An issue that somebody edited leads nobody elsewhere', () => {
  const run = 'https://github.com/contoso/identity/actions/runs/7'
  test.each([
    ['a script', 'javascript:alert(1)'],
    ['another host', 'https://evil.example/contoso/identity/actions/runs/7'],
    ['another host that begins like it', 'https://github.com.evil.example/contoso/identity/actions/runs/7'],
    ['another repository', 'https://github.com/mallory/identity/actions/runs/7'],
    ['a repository that begins like it', 'https://github.com/contoso/identity-x/actions/runs/7'],
    ['another page of the repository', 'https://github.com/contoso/identity/releases/download/v1/x.exe'],
    ['a run, and a way back out of it', `${run}/../../../../../mallory`],
    ['a run, and a query', `${run}?next=https://evil.example`],
    ['a name and a password before the host', 'https://github.com@evil.example/contoso/identity/actions/runs/7'],
    ['the end of the link', `${run}) [x](https://evil.example`],
  ])('Its memory has %s in the place of a run.', (_, remembered) => {
    expect(ownRunLink(remembered, run)).toBeNull()
    expect(ownRunLink(remembered, null)).toBeNull()
    expect(ownRunLink(`${run}/artifacts/9`, run)).toBe(`${run}/artifacts/9`)
  })
})

describe('Through the bundle', () => {
  const known = ['group', 'endgroup', 'debug', 'add-mask', 'warning', 'error']
  const said = '503\n::error::zqxs\n::stop-commands::zqxs\n##[error]zqxs'
  const file = 'plan\n::set-output name=result::zqxs\n##[error]zqxs\u001b[31m\u202e\u009b.json'

  test('Neither names, nor what the service of artifacts says, nor a path makes a command, an output or a colour.', async () => {
    const tenant = emptyTenant()
    tenant.realms.set('viral.example', viralRealm('viral.example'))
    for (const [index, name] of names.entries())
      addGuest(tenant, { displayName: textOf(name), mail: `a${index}@viral.example` })
    const busy = {
      ...requestKinds['new artifact'],
      act: 'status',
      status: 503,
      body: { code: 'unavailable', msg: said },
    } as const
    await using simulator = await startSimulator({ tenant, app: { permissions: writer }, faults: [busy] })
    const runs = [{ 'open-issue': 'true' }, { mode: 'enforce', 'approved-plan': file, 'approved-digest': 'x' }]
    for (const inputs of runs) {
      await using run = await runAction(simulator, {
        inputs: { ...signInInputs(simulator), ...inputs },
        env: { RUNNER_DEBUG: '1' },
      })
      const commandsSeen = commandsIn(run.stdout)
      expect(commandsSeen.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
      expect(commandsSeen.filter(({ name, data }) => name !== 'debug' && /^(::|zqx)/.test(data))).toEqual([])
      // eslint-disable-next-line no-control-regex -- what a terminal obeys
      expect(run.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
      expect(Object.keys(run.outputs).filter((name) => !(name in actionOutputs))).toEqual([])
      expect(Object.values(run.outputs).filter((value) => value.includes('zqx'))).toEqual([])
    }
  })
})
