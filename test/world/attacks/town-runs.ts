import { failureSummary } from '../../../src/render/markdown/failure-summary.ts'
import { failureText } from '../../../src/render/words/final-line.ts'
import { writer } from '../../e2e/enforce/enforcement.ts'
import { overviewsOf } from '../render/products.ts'
import { inProcess, type InProcess } from '../in-process.ts'
import { requestKinds } from '../simulator/faults/requests.ts'
import type { Places } from './places.ts'
import type { Town } from './town.ts'

/** What the application may do: everything that a run can make use of. */
export const permissions = [
  ...writer,
  'Policy.Read.All',
  'CrossTenantInformation.ReadBasic.All',
  'AuditLog.Read.All',
  'Policy.Read.B2BManagementPolicy',
]
/** Every kind of account. */
export const everybody = 'unmanaged, microsoft-account, all-guests'
/** Inputs of a run that acts on everybody. */
export const enforce = {
  mode: 'enforce',
  'max-changes': '1000',
  'max-change-percent': '100',
  'send-invitation': 'true',
  'invitation-cc': 'help.desk@contoso.com',
}
/** Inputs that switch on what can tell of somebody. */
export const asked = {
  'open-issue': 'true',
  'exemptions-file': 'exemptions.yml',
  'exclude-domains': 'managed.example',
  'sign-in-activity': 'true',
}
/** The files of a run. */
export const files = [
  'report.json',
  'findings.csv',
  'guests.csv',
  'report.html',
  'summary.md',
  'plan.json',
  'journal.ndjson',
] as const

/** Inputs of the action. */
export type Inputs = Readonly<Record<string, string>>
/** Who may read the repository. */
export type Visibility = 'public' | 'private' | 'internal'

/** A world with the town in it. What a service says in an error holds the address that it was asked about. */
export async function worldOf({ tenant, sponsors, exemptions }: Town, visibility: Visibility): Promise<InProcess> {
  const told = 'The invited user ortwin.opperknast@viral.example already exists in the directory as object ID: 1.'
  const world = await inProcess({
    tenant,
    permissions,
    repository: { visibility },
    graph: { sponsors: new Map(sponsors) },
    faults: [
      {
        ...requestKinds.invitation,
        act: 'status',
        status: 400,
        body: { error: { code: 'BadRequest', message: told } },
      },
    ],
  })
  await world.check('exemptions.yml', exemptions)
  return world
}

/** Everything that a run left, or the words of the error that it ended with. */
export async function placesOf(world: InProcess, inputs: Inputs): Promise<Places> {
  const from = world.log.length
  const places = new Map<string, string>()
  try {
    const ran = await world.run({ ...asked, ...inputs })
    for (const name of files) places.set(name, (await ran.file(name)) ?? '')
    places.set('outputs', JSON.stringify(ran.outputs)).set('summary', ran.summary)
    for (const [name, text] of await overviewsOf(ran)) places.set(name, text)
  } catch (error) {
    places.set('error', failureText(error)).set('summary', failureSummary(error, null))
  }
  places.set('log', world.log.slice(from).join('\n'))
  const { issues, comments } = world.simulator.github
  for (const { number, title, body } of issues) places.set(`issue ${number}`, `${title}\n${body ?? ''}`)
  for (const { id, body } of comments) places.set(`comment ${id}`, body)
  return places
}
