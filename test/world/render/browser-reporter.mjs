import { existsSync } from 'node:fs'
import { relative } from 'node:path'

const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** A reporter of Jest that says in one line which tests were skipped because there is no browser, and how to get one. */
export default class BrowserReporter {
  onRunComplete(_contexts, results) {
    if (existsSync(path)) return
    const skipped = results.testResults.filter(({ numPendingTests }) => numPendingTests > 0)
    if (skipped.length === 0) return
    const tests = skipped.reduce((sum, { numPendingTests }) => sum + numPendingTests, 0)
    const files = skipped.map(({ testFilePath }) => relative('', testFilePath)).join(', ')
    process.stderr.write(
      `${tests} tests were skipped, because there is no Chromium at ${path}: ${files}. ` +
        'Install it (apt-get install chromium), or name yours in CHROMIUM_PATH.\n',
    )
  }
}
