import { expect, test } from '@jest/globals'
import type { Graph } from '../../../src/entra/graph/graph.ts'
import { followPages } from '../../../src/entra/graph/pages.ts'

interface Page {
  readonly '@odata.nextLink'?: string
  readonly number: number
}

/** A listing of so many pages, of which the last is refused where `refused`. */
function listing(pages: number, refused = false) {
  const asked: string[] = []
  const graph: Pick<Graph, 'getPage'> = {
    getPage: (url, _headers, read) => {
      asked.push(url)
      const number = asked.length
      if (refused && number === pages) return Promise.reject(new Error('refused'))
      return Promise.resolve(read(number < pages ? { number, '@odata.nextLink': `/${number + 1}` } : { number }))
    },
  }
  return { asked, pages: followPages(graph as Graph, '/1', {}, (body) => body as Page) }
}

test('the next page is asked for before this one is worked through, and no page after it', async () => {
  const { asked, pages } = listing(4)
  const seen: [number, number][] = []
  for await (const { number } of pages) seen.push([number, asked.length])
  expect(seen).toEqual([
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 4],
  ])
})

test('a page that cannot be had is told after the one before it', async () => {
  const { pages } = listing(3, true)
  const seen: number[] = []
  const all = (async () => {
    for await (const { number } of pages) seen.push(number)
  })()
  await expect(all).rejects.toThrow('refused')
  expect(seen).toEqual([1, 2])
})

test('a page that nobody asks for any more may fail', async () => {
  const { asked, pages } = listing(2, true)
  for await (const { number } of pages) if (number === 1) break
  await new Promise(setImmediate)
  expect(asked).toEqual(['/1', '/2'])
})
