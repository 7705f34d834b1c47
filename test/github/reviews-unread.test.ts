import { afterEach, describe, expect, test } from '@jest/globals'
import { readApproval, type GitHubRequest } from '../../src/github/reviews.ts'
import { stopServing } from '../world/simulator/github/loopback.ts'
import { approved, placeOf, recordingServer } from '../world/github/plan-repository.ts'

afterEach(stopServing)

const matching = (text: string): unknown => expect.stringContaining(text)

describe('facts that cannot be read are a no', () => {
  test.each([
    ['contents', { 'pull-requests': 'read' }],
    ['pull-requests', { contents: 'read' }],
  ] as const)('without the permission %s', async (_, given) => {
    const { state, request } = await recordingServer(given)
    approved(state)
    expect(await readApproval(placeOf(state), 1, request)).toEqual({
      kind: 'refused',
      why:
        'GitHub did not say how the plan was approved (HTTP 403). ' +
        'The job needs `contents: read` and `pull-requests: read`.',
    })
  })

  const broken: [string, () => Promise<{ data: unknown }>, string][] = [
    [
      'fails',
      () => Promise.reject(Object.assign(new Error('secret'), { status: 500 })),
      '(HTTP 500). Run the job again',
    ],
    ['is not reached', () => Promise.reject(new TypeError('secret')), '(TypeError)'],
    ['answers with a page', () => Promise.resolve({ data: '<html>' }), '(ValiError)'],
    ['answers with nothing', () => Promise.resolve({ data: null }), '(ValiError)'],
  ]
  test.each(broken)('when any of the requests %s', async (_, fail, cause) => {
    const { state, request, routes } = await recordingServer()
    approved(state)
    await readApproval(placeOf(state), 1, request)
    const sent = routes.length
    expect(sent).toBe(11)
    for (let failing = 0; failing < sent; failing += 1) {
      let count = 0
      const judgement = await readApproval(placeOf(state), 1, (route, parameters) =>
        count++ === failing ? fail() : request(route, parameters),
      )
      expect(judgement).toEqual({ kind: 'refused', why: matching(cause) })
      expect(JSON.stringify(judgement)).not.toContain('secret')
    }
  })

  test('as is a list of commits or pull requests that is not there', async () => {
    const { state, request } = await recordingServer()
    approved(state)
    const empty: GitHubRequest = (route, parameters) =>
      route.endsWith('/pulls') ? Promise.resolve({ data: [] }) : request(route, parameters)
    expect(await readApproval(placeOf(state), 1, empty)).toMatchObject({ kind: 'refused' })
  })
})
