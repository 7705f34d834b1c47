import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Simulator } from '../../world/simulator/simulator.ts'
import type { Tenant } from '../../world/simulator/world.ts'
import type { ActionRun } from './runner.ts'
import { readZip } from './zip.ts'

/** Every text that a run leaves somewhere, by its place: files, archives unpacked, the issue and its comments, the logs. */
export async function leftBehind(run: ActionRun, simulator: Simulator): Promise<ReadonlyMap<string, string>> {
  // The folder with the workspace, the temporary folder and the files of the runner.
  const root = dirname(run.folder)
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const places = new Map<string, string>()
  for (const path of paths) places.set(path.slice(root.length + 1), await readFile(path, 'utf8'))
  for (const [name, { zip: bytes }] of simulator.uploadedArtifacts) {
    // A page is uploaded as it is.
    const contents = bytes.toString('latin1', 0, 2) === 'PK' ? readZip(bytes) : new Map([['the page', bytes]])
    for (const [file, content] of contents) places.set(`artifact ${name}: ${file}`, content.toString('utf8'))
  }
  for (const { number, title, body } of simulator.github.issues) {
    places.set(`issue ${number}`, `${title}\n${body ?? ''}`)
  }
  for (const { id, body } of simulator.github.comments) places.set(`comment ${id}`, body)
  return new Map([...places, ...logsOf(run)])
}

/** What the run wrote to its log. The lines that hand a secret to the runner, to be masked, are not shown by it. */
export const logsOf = ({ stdout, stderr }: ActionRun): ReadonlyMap<string, string> =>
  new Map([
    ['the log', stdout.replaceAll(/^::add-mask::.*$/gm, '')],
    ['stderr', stderr],
  ])

/** The names, addresses and user names of a tenant that stand somewhere, each with its place. */
export function peopleIn(places: ReadonlyMap<string, string>, { users }: Tenant): string[] {
  const people = [...users.values()]
    .flatMap(({ displayName, mail, otherMails, userPrincipalName }) => [
      displayName,
      mail,
      ...otherMails,
      userPrincipalName,
    ])
    .filter((person): person is string => person !== null && person.trim() !== '')
    .map((person) => person.toLowerCase())
  const beginnings = Map.groupBy(new Set(people), (person) => person.slice(0, common))
  return [...places].flatMap(([place, text]) =>
    standingIn(text.toLowerCase(), beginnings).map((person) => `${place}: ${person}`),
  )
}

/** So many characters tell most people of a tenant apart: more of them, and short names get a list of their own. */
const common = 4

/**
 * Those who stand in a text. Looking for each person alone would read a text as often as there are people, and a report is long.
 *
 * @param beginnings the people by their first characters.
 */
function standingIn(text: string, beginnings: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>()
  const [short, long] = [[...beginnings.keys()].filter((key) => key.length < common), new Map(beginnings)]
  for (const key of short) {
    if (text.includes(key)) found.add(key)
    long.delete(key)
  }
  for (let at = 0; at + common <= text.length; at += 1) {
    for (const person of long.get(text.slice(at, at + common)) ?? []) {
      if (!found.has(person) && text.startsWith(person, at)) found.add(person)
    }
  }
  return [...found]
}
