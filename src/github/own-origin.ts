/** So many redirects of one request are followed: a repository that was renamed is one. */
const mostRedirects = 3

/**
 * A `fetch` for one server alone. A redirect inside of it is followed for what only reads; every other one is an error, because
 * it would carry the request, or what a report says, to somebody else.
 *
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 *
 * @param warn told of a redirect that was not followed.
 */
export function ownOriginFetch(base: string, send: typeof fetch, warn: (message: string) => void): typeof fetch {
  const { origin } = new URL(base)
  return async (input, init) => {
    let url = new URL(input instanceof Request ? input.url : input)
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      if (url.origin !== origin) throw refusal(`to ${url.host}`, warn)
      const answer = await send(url, { ...init, redirect: 'manual' })
      const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null
      const next = location === null ? null : URL.parse(location, url)
      if (next === null) return answer
      if (!['GET', 'HEAD'].includes(init?.method ?? 'GET')) throw refusal(`a request that writes to ${next.host}`, warn)
      url = next
    }
    throw refusal('in a circle', warn)
  }
}

function refusal(where: string, warn: (message: string) => void): TypeError {
  warn(`GitHub redirects ${where}, which is not followed.`)
  return new TypeError('a redirect that is not followed')
}
