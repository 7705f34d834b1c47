/** A review of a pull request. */
export interface Review {
  /** Null when the account is gone. */
  readonly login: string | null
  readonly isBot: boolean
  readonly state: string
  /** The head of the pull request when the review was given. */
  readonly commit: string | null
}

/** What GitHub says of the way on which a plan came in. */
export interface ApprovalFacts {
  readonly repository: string
  /** The branch of the run. */
  readonly branch: string
  /** The git hash of the plan as it lies in the workspace. */
  readonly blob: string
  readonly pullRequest: {
    readonly number: number
    readonly url: string
    readonly merged: boolean
    readonly base: string
    /** Null when the repository is gone. */
    readonly headRepository: string | null
    readonly head: string
    readonly author: string | null
  } | null
  /** The commit that last changed the plan, as seen from the head of the pull request. */
  readonly lastChange: string | null
  /** The git hash of the plan at the head of the pull request. */
  readonly blobAtHead: string | null
  /** Who made and who committed the head. */
  readonly headAuthors: readonly string[]
  /** In the order in which they were given. */
  readonly reviews: readonly Review[]
  /** Logins that may write to the repository. */
  readonly writers: ReadonlySet<string>
}

/** Who approved a plan, or why it does not count as approved. */
export type ReviewDecision =
  | { readonly kind: 'approved'; readonly approvers: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string }

const refused = (why: string): ReviewDecision => ({ kind: 'refused', why })

/**
 * A plan counts as approved when it came in by a merged pull request of this repository, whose head is the commit that
 * last changed the plan, and when enough people who may write approved that very head. Neither its author nor a bot
 * counts.
 */
export function judgeApproval(facts: ApprovalFacts, minApprovals: number): ReviewDecision {
  const { pullRequest: pull } = facts
  if (pull?.merged !== true) {
    return refused('The plan did not come in by a merged pull request: it was pushed, or GitHub knows of none.')
  }
  const name = `Pull request #${pull.number}`
  if (pull.headRepository !== facts.repository) return refused(`${name} came from a fork.`)
  if (pull.base !== facts.branch)
    return refused(`${name} was merged into ${pull.base}, and this run is on ${facts.branch}.`)
  if (facts.blobAtHead !== facts.blob) {
    return refused(`The plan in the workspace is not the one at the head of pull request #${pull.number}.`)
  }
  if (facts.lastChange !== pull.head) {
    return refused(`The head of pull request #${pull.number} is not the commit that last changed the plan.`)
  }
  const approvers = approversOf(facts)
  if (approvers.length < minApprovals) {
    return refused(
      `${name} has ${approvers.length} of ${minApprovals} approving reviews on its last commit, by people who may write ` +
        'and who are neither its author nor a bot.',
    )
  }
  return { kind: 'approved', approvers }
}

function approversOf({ pullRequest, headAuthors, reviews, writers }: ApprovalFacts): string[] {
  const authors = new Set([pullRequest?.author, ...headAuthors].map((login) => login?.toLowerCase()))
  // The last review of a person counts, but a comment takes no approval back.
  const latest = new Map<string, Review>()
  for (const review of reviews) {
    if (review.login !== null && !['COMMENTED', 'PENDING'].includes(review.state)) latest.set(review.login, review)
  }
  return [...latest.values()]
    .filter(({ state, commit, isBot }) => state === 'APPROVED' && commit === pullRequest?.head && !isBot)
    .map(({ login }) => login ?? '')
    .filter((login) => !authors.has(login.toLowerCase()) && writers.has(login))
}

/** Logins of those whose approval could count, so that nobody else's rights need to be asked for. */
export const approvingLogins = (reviews: readonly Review[]): string[] => [
  ...new Set(
    reviews.flatMap(({ login, state, isBot }) => (login !== null && state === 'APPROVED' && !isBot ? [login] : [])),
  ),
]
