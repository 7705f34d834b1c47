import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { ActionError } from '../src/errors.ts'
import { clouds } from '../src/entra/sign-in/cloud.ts'
import { finalLine } from '../src/render/words/final-line.ts'
import type { Log } from '../src/runner/log.ts'
import { escapeInvisible } from '../src/core/text/printable.ts'
import { lookAtTenant, trySettings } from './try/look.ts'
import { signInAsPerson, waysToSignIn } from './try/person.ts'

/** Inputs of the action that make sense here, by their names. */
const inputs = [
  'cloud',
  'account-types',
  'include-external-members',
  'include-domains',
  'exclude-domains',
  'exemptions-file',
  'sign-in-activity',
] as const

const usage = `Usage: npm run try -- --tenant contoso.onmicrosoft.com [--cloud usgov] [--account-types …]

Reads the tenant as you, writes a report to .try, and changes nothing. It signs in with the Azure CLI (az login), Azure
PowerShell (Connect-AzAccount) or a code for your browser, whichever works first. You need to be allowed to read users:
Global Reader or Directory Readers is enough. More inputs of the action: ${inputs.slice(2).join(', ')}.`

const say = (line: string) => {
  console.log(escapeInvisible(line))
}
const log: Log = {
  info: say,
  warning: (message) => {
    say(`Warning: ${message}`)
  },
  debug: () => undefined,
  group: (_, run) => run(),
}

/** `npm run try`: the report of a tenant, read as the person who is signed in, outside of GitHub Actions. */
async function main(): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: { tenant: text, out: text, ...Object.fromEntries(inputs.map((name) => [name, text])) },
  }) as { values: Record<string, string | undefined> }
  const { tenant, out = join(resolve(import.meta.dirname, '..'), '.try'), ...given } = values
  if (tenant === undefined || !/^[\w.-]+$/.test(tenant)) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  const chosen = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? '']))
  const nobody = '00000000-0000-0000-0000-000000000000'
  const { cloud: name } = trySettings({ ...chosen, 'tenant-id': nobody, 'client-id': nobody })
  const cloud = clouds[name]
  say('Signing in as you: with the Azure CLI, else Azure PowerShell, else a code for your browser.')
  const person = await signInAsPerson(waysToSignIn(tenant, cloud, say), cloud, { now: Date.now, say })
  if (/^[0-9a-f-]{36}$/i.test(tenant) && tenant.toLowerCase() !== person.tenantId) {
    throw new Error(`You are signed in to tenant ${person.tenantId}, and --tenant is ${tenant}.`)
  }
  const settings = trySettings({ ...chosen, 'tenant-id': person.tenantId, 'client-id': person.clientId })
  const { report, files } = await lookAtTenant(settings, person, out, log)
  say('')
  say(finalLine(report))
  say('')
  for (const path of Object.values(files)) say(`  ${path}`)
  say('')
  say(`Open the report: ${pathToFileURL(files['report.html'] ?? out).href}`)
  say('Nothing was changed. Next: docs/setup.md, for this report every week.')
}

try {
  await main()
} catch (error) {
  console.error(error instanceof ActionError ? error.text : error instanceof Error ? error.message : 'It failed.')
  process.exitCode = 1
}
