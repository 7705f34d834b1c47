/**
 * Stands in for GitHub's command line: `node gh.mjs <file with the runs> api repos/O/R/actions/runs/ID --jq '[.a, .b.c] | @tsv'`,
 * and no other form.
 */
import { readFileSync } from 'node:fs'

const [file, ...words] = process.argv.slice(2)
const [, id] = /^api repos\/[^/]+\/[^/]+\/actions\/runs\/(\d+) --jq /.exec(words.join(' ')) ?? []
const [, paths] = /^\[(.*)\] \| @tsv$/.exec(words.at(-1) ?? '') ?? []
if (id === undefined || paths === undefined || words.length !== 4) {
  process.stderr.write(`no such form: gh ${words.join(' ')}\n`)
  process.exit(64)
}
const run = JSON.parse(readFileSync(file, 'utf8')).find((one) => String(one.id) === id)
if (run === undefined) {
  process.stderr.write('gh: Not Found (HTTP 404)\n')
  process.exit(1)
}
const valueAt = (path) =>
  path
    .trim()
    .slice(1)
    .split('.')
    .reduce((value, key) => value?.[key], run) ?? ''
process.stdout.write(`${paths.split(',').map(valueAt).join('\t')}\n`)
