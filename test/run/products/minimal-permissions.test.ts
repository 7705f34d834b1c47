import { expect, test } from '@jest/globals'
import { inProcess } from '../../world/in-process.ts'
import { productsOf } from '../../world/render/products.ts'
import { generateTenant } from '../../world/simulator/tenant-generator.ts'

/** A text as it looks before anything is unfolded, and without what a machine reads. */
const folded = (text: string) =>
  text
    .replace(/<(script|style)\b.*?<\/\1>/gs, '')
    .replace(/<details><summary>(.*?)<\/summary>.*?<\/details>/gs, '$1\n')
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]+>/g, '\n')

const unread = /not granted|not known|unknown|could not be made|may not read|cannot be read/i

const expected: Readonly<Record<string, RegExp>> = {
  'job summary': /^6 optional permissions are not granted, and \d checks could not be made$/,
  'summary.md': /^6 optional permissions are not granted, and \d checks could not be made$/,
  'report.html': /^6 optional permissions are not granted, and \d checks could not be made$/,
}

test.each(['report', 'enforce'])(
  'with minimal permissions, mode: %s, each product has one line for all that is missing',
  async (mode) => {
    const { tenant } = generateTenant({
      guests: 300,
      seed: 4,
      domains: 40,
      unmanagedShare: 0.1,
      now: '2026-03-02T06:00:00Z',
    })
    const permissions = mode === 'report' ? ['User.Read.All'] : ['User.ReadWrite.All', 'User.Invite.All']
    await using world = await inProcess({ tenant, permissions })
    const ran = await world.run({ mode, 'open-issue': 'true', 'max-change-percent': '100' })
    const products = await productsOf(world, ran)
    products.delete('log')
    for (const [name, text] of products) {
      const lines = folded(text)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => unread.test(line))
      const pattern = expected[name]
      expect([name, lines]).toEqual([name, pattern === undefined ? [] : [expect.stringMatching(pattern)]])
    }
  },
)
