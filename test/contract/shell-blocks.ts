import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readPage } from './code-blocks.ts'

/** A form of a command as its vendor documents it. */
interface Form {
  readonly words: readonly string[]
  readonly options: readonly string[]
  /** Options that take more than one value. */
  readonly lists: readonly string[]
  /** How many arguments there are that belong to no option. */
  readonly operands: number
  readonly prints?: string
}

/** A command that was run. */
export interface Call {
  readonly form: string
  readonly options: Readonly<Record<string, string>>
  readonly operands: readonly string[]
}

/** What `az ad app create` hands out. */
export const appId = '5f5e1000-0000-4000-8000-00000000abcd'

const form = (words: string, options: string, operands = 0, prints?: string): Form => ({
  words: words.split(' '),
  options: options.replaceAll('…', '').split(' ').filter(Boolean),
  lists: options
    .split(' ')
    .filter((name) => name.endsWith('…'))
    .map((name) => name.slice(0, -1)),
  operands,
  ...(prints === undefined ? {} : { prints }),
})

const scripts = Object.keys((JSON.parse(readPage('package.json')) as { scripts: Record<string, string> }).scripts)

const forms: readonly Form[] = [
  // https://learn.microsoft.com/cli/azure/ad/app, and below it permission and federated-credential
  form('az ad app create', '--display-name --query --output', 0, appId),
  form('az ad app permission add', '--id --api --api-permissions…'),
  form('az ad app permission admin-consent', '--id'),
  form('az ad app federated-credential create', '--id --parameters'),
  // https://learn.microsoft.com/cli/azure/ad/sp
  form('az ad sp create', '--id'),
  form('az ad sp show', '--id --query --output', 0, '00000000-0000-4000-8000-0000000000b5'),
  // https://learn.microsoft.com/cli/azure/deployment/group
  form('az deployment group create', '--name --resource-group --template-file --parameters…'),
  form('az deployment group show', '--name --resource-group --query --output', 0, 'https://made.example'),
  // https://learn.microsoft.com/cli/azure/account
  form('az account show', '--query --output', 0, '7e4a1d00-0000-4000-8000-0000000c0de5'),
  // https://learn.microsoft.com/cli/azure/use-azure-cli-rest-command
  form('az rest', '--url --headers'),
  // https://cli.github.com/manual/gh_api and its neighbours
  form('gh api', '--jq', 1, 'repo:OWNER/REPO'),
  form('gh variable set', '--body', 1),
  form('gh variable list', ''),
  form('gh run download', '--name'),
  form('gh release verify', '--repo', 1),
  form('gh release download', '--repo --pattern', 1),
  form('gh attestation verify', '--repo', 1),
  // https://git-scm.com/docs/git-checkout and git-clone
  form('git clone', '', 2),
  form('git checkout', '', 1),
  // https://jqlang.org/manual
  form('jq', '', 2, '{}'),
  ...[' --reader-only --dry-run', ' --reader-only'].map((options) =>
    form(`bash ../unmanaged-entra-guests/docs/setup/setup.sh${options}`, ''),
  ),
  // https://docs.npmjs.com/cli/commands
  form('npm ci --ignore-scripts', ''),
  form('npm ci', ''),
  form('npm run try --', '--tenant'),
  form('npm run mutate --', '--seed --under'),
  form('npm version --no-git-tag-version', ''),
  form('npm run owner --', '', 1),
  // https://nodejs.org/api/cli.html
  ...['pictures', 'sample'].map((name) => form(`node scripts/${name}.ts`, '')),
  ...(scripts.includes('test') ? [form('npm test', '')] : []),
  ...scripts.flatMap((name) => [form(`npm run ${name} -- --verify`, ''), form(`npm run ${name}`, '')]),
]

/** Runs a block in bash, with stand-ins for what it calls. `problem` is empty when it went well. */
export function runShellBlock(script: string): { calls: readonly Call[]; problem: string } {
  const folder = mkdtempSync(join(tmpdir(), 'shell-block-'))
  try {
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    const program = fileURLToPath(new URL('stand-in.mjs', import.meta.url))
    for (const name of new Set(forms.map(({ words }) => words[0] ?? ''))) {
      writeFileSync(join(bin, name), `#!/bin/sh\nexec "${process.execPath}" "${program}" ${name} "$@"\n`)
      chmodSync(join(bin, name), 0o755)
    }
    const log = join(folder, 'calls')
    const { status, stderr } = spawnSync('/bin/bash', ['-euo', 'pipefail', '-c', script], {
      cwd: folder,
      env: { PATH: `${bin}:/usr/bin:/bin`, STAND_IN_LOG: log, STAND_IN_FORMS: JSON.stringify(forms) },
      encoding: 'utf8',
      timeout: 20_000,
    })
    const lines = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
    return { calls: lines.map((line) => JSON.parse(line) as Call), problem: status === 0 ? '' : stderr }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
