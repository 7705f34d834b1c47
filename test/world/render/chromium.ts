import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/** Debian's package, unless CHROMIUM_PATH names another one. */
const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Whether there is a browser to test with. */
export const hasChromium: boolean = existsSync(path)

/** Starts Chromium with a profile of its own that asks nobody for anything. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: path,
    args: [
      // CI runs as root, where the sandbox of Chromium does not start. The pages are our own.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
