import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sampleFolder, samplePage } from './sample/page.ts'
import { sampleWeeks } from './sample/weeks.ts'

/**
 * `node scripts/sample.ts`: plays the weeks of the sample anew, and writes what its last run found to docs/sample.
 * `npm run docs` makes the page of it anew, and says with `--check` whether it is old.
 */
const { report, trend } = await sampleWeeks()
await mkdir(sampleFolder, { recursive: true })
await writeFile(join(sampleFolder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
await writeFile(join(sampleFolder, 'trend.json'), `${JSON.stringify(trend, null, 2)}\n`)
await writeFile(join(sampleFolder, 'report.html'), samplePage())
