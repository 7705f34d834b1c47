import { allowBody, allowQuery, apiUrl, htmlUrl, notFound, numberOf, paged } from '../call.ts'
import type { Call, Handler } from '../call.ts'
import { checkBody, issueOf } from './issues.ts'
import { represent } from '../representation.ts'
import type { Known } from '../representation.ts'
import { user } from '../repository.ts'
import type { IssueComment } from '../state.ts'

function commentResource(call: Call, comment: IssueComment): Known {
  return {
    id: comment.id,
    node_id: `IC_${comment.id}`,
    user: user(comment.author),
    author_association: 'NONE',
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    url: apiUrl(call, `/issues/comments/${comment.id}`),
    html_url: htmlUrl(call, `/issues/${comment.issue}#issuecomment-${comment.id}`),
    issue_url: apiUrl(call, `/issues/${comment.issue}`),
  }
}

function commentOf(call: Call): IssueComment {
  const comment = call.state.comments.find(({ id }) => id === numberOf(call, 'comment_id'))
  if (comment === undefined) throw notFound()
  return comment
}

function bodyOf(call: Call): string {
  allowBody(call, ['body'])
  const { body } = call.body as { body: string }
  checkBody('IssueComment', body)
  return body
}

const show = (call: Call, comment: IssueComment) => represent('issue-comment', commentResource(call, comment))

export const commentHandlers: Record<string, Handler> = {
  'issues/list-comments': (call) => {
    allowQuery(call, ['since'])
    const { number } = issueOf(call)
    const since = Date.parse(call.query.get('since') ?? '1970-01-01T00:00:00Z')
    const found = call.state.comments.filter(
      ({ issue, updatedAt }) => issue === number && Date.parse(updatedAt) >= since,
    )
    return paged(call, found, (page) => page.map((comment) => show(call, comment)))
  },

  'issues/create-comment': (call) => {
    const issue = issueOf(call)
    const body = bodyOf(call)
    const id = 5_000_000_000 + call.state.comments.length
    const comment = { id, issue: issue.number, author: call.login, body, createdAt: call.time, updatedAt: call.time }
    call.state.comments.push(comment)
    issue.updatedAt = call.time
    return { status: 201, headers: { location: apiUrl(call, `/issues/comments/${id}`) }, body: show(call, comment) }
  },

  'issues/get-comment': (call) => ({ status: 200, body: show(call, commentOf(call)) }),

  'issues/update-comment': (call) => {
    const comment = commentOf(call)
    Object.assign(comment, { body: bodyOf(call), updatedAt: call.time })
    return { status: 200, body: show(call, comment) }
  },
}
