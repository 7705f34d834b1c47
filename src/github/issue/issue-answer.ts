import * as v from 'valibot'
import { readableEntries, type Entries } from '../../core/text/readable-entries.ts'

/** An answer of GitHub that was a success and is not what its documentation says: cut off, empty, or a page of a proxy. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer'
  readonly what: string
  readonly requestId: string | null

  /** @param requestId GitHub's name for the request; null when the answer has none. */
  constructor(what: string, requestId: string | null) {
    super(`GitHub could not be understood: ${what}`)
    this.what = what
    this.requestId = requestId
  }
}

interface Answered {
  readonly headers: Readonly<Record<string, string | number | undefined>>
  readonly data: unknown
}

const number = v.pipe(v.number(), v.integer(), v.minValue(1))

/**
 * What is used of an issue.
 *
 * https://docs.github.com/rest/issues/issues#list-repository-issues
 */
const listedIssue = v.object({
  number,
  html_url: v.string(),
  state: v.picklist(['open', 'closed']),
  body: v.nullish(v.string()),
  user: v.nullish(v.object({ id: v.number() })),
  pull_request: v.optional(v.unknown()),
})

/** An issue of a list. */
export type ListedIssue = v.InferOutput<typeof listedIssue>

const issuePage = readableEntries(listedIssue)

/** https://docs.github.com/rest/issues/issues#create-an-issue */
const madeIssue = v.object({
  number,
  html_url: v.string(),
  assignees: v.fallback(v.array(v.object({ login: v.string() })), []),
})

/** https://docs.github.com/rest/issues/issues#update-an-issue, and the same of a comment. */
const written = v.object({ html_url: v.string() })

/** The issues of a page, and how many entries are none. @throws UnreadableAnswer, never "no issue", for anything that is not a list. */
export const readIssuePage = (answer: Answered): Entries<ListedIssue> => read(issuePage, answer, unreadableList)

/** What is told of a list of issues, or of an entry in it. */
export const unreadableList = 'its list of issues'

/** An issue that was just made. @throws UnreadableAnswer when GitHub does not say which one that is. */
export const readMadeIssue = (answer: Answered): v.InferOutput<typeof madeIssue> =>
  read(madeIssue, answer, 'its answer about the new issue')

/** Says that an issue or a comment was written. @throws UnreadableAnswer when GitHub does not say so. */
export const checkWritten = (answer: Answered): void => void read(written, answer, 'its answer about what was written')

function read<T>(schema: v.GenericSchema<unknown, T>, { data, headers }: Answered, what: string): T {
  const { success, output } = v.safeParse(schema, data)
  if (success) return output
  const id = headers['x-github-request-id']
  throw new UnreadableAnswer(what, id === undefined ? null : String(id))
}
