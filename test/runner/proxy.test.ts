import { describe, expect, test } from '@jest/globals'
import { honourProxy } from '../../src/runner/proxy.ts'

const url = 'http://proxy.contoso.com:8080'

/** How often a Node that can honour the variables was told to. */
function told(env: Record<string, string | undefined>): number {
  let times = 0
  honourProxy(env, { setGlobalProxyFromEnv: () => (times += 1) })
  return times
}

describe('fetch is told to use the proxy', () => {
  test.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'])('where %s is set', (name) => {
    expect(told({ [name]: url })).toBe(1)
  })

  test('once, when several are', () => {
    expect(told({ HTTPS_PROXY: url, https_proxy: url, NO_PROXY: 'localhost' })).toBe(1)
  })

  test.each<[string, Record<string, string | undefined>]>([
    ['none is', {}],
    ['it is empty', { HTTPS_PROXY: '', https_proxy: undefined }],
    ['only NO_PROXY is', { NO_PROXY: '*' }],
    ['Node does so by itself', { HTTPS_PROXY: url, NODE_USE_ENV_PROXY: '1' }],
  ])('not where %s', (_, env) => {
    expect(told(env)).toBe(0)
  })

  test('also where Node would do so by itself, but is told not to', () => {
    expect(told({ HTTPS_PROXY: url, NODE_USE_ENV_PROXY: '0' })).toBe(1)
  })
})

describe('a Node that cannot', () => {
  test('is an error that names the way out, not the proxy', () => {
    const secret = 'http://user:password@proxy.contoso.com:8080'
    let error: unknown
    try {
      honourProxy({ HTTPS_PROXY: secret }, {})
    } catch (thrown) {
      error = thrown
    }
    expect(error).toMatchObject({ code: 'proxy-unsupported', hint: expect.stringContaining('NODE_USE_ENV_PROXY: 1') })
    expect((error as { text: string }).text).not.toContain('password')
  })

  test('is none where no proxy is set, or where Node does so by itself', () => {
    expect(() => {
      honourProxy({}, {})
      honourProxy({ HTTPS_PROXY: url, NODE_USE_ENV_PROXY: '1' }, {})
    }).not.toThrow()
  })
})
