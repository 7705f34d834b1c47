import { readFileSync } from 'node:fs'
import type { CloudName } from '../simulator/world.ts'

const page = readFileSync(new URL('../../../docs/self-hosted.md', import.meta.url), 'utf8')
const rows = page
  .slice(page.indexOf('<!-- hosts -->'), page.indexOf('<!-- /hosts -->'))
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
const namesIn = (cell = '') => [...cell.matchAll(/`([\w*-]+(?:\.[\w-]+)+)`/g)].map(([, name = '']) => name)
const inRows = (where: string) => [
  ...new Set(rows.filter(([, cell]) => cell === where).flatMap(([, , host]) => namesIn(host))),
]

/** The hosts of Microsoft that docs/self-hosted.md has for a cloud. */
export const documentedFor = (cloud: CloudName): string[] => inRows(`\`${cloud}\``)

/** The hosts of GitHub that it has for a run on github.com. */
export const documentedForGitHub: readonly string[] = inRows('github.com')

/** All of them for a run on github.com, in any cloud. */
const documented: readonly string[] = [
  ...new Set([...(['global', 'usgov', 'usgov-dod', 'china'] as const).flatMap(documentedFor), ...documentedForGitHub]),
]

/** Whether a host is one of these names, of which `*.suffix` stands for every name under the suffix. */
export const isOneOf = (host: string, names: readonly string[]): boolean =>
  names.some((name) => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name))

/** Those of the hosts that it does not have. */
export const foreign = (hosts: readonly string[]): string[] => hosts.filter((host) => !isOneOf(host, documented))
