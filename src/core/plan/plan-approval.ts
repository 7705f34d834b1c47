/** A review of a pull request. */
export interface Review {
  /** Null when the account is gone. */
  readonly login: string | null
  readonly isBot: boolean
  readonly state: string
  /** The head of the pull request when the review was given. */
  readonly commit: string | null
}

/** A commit of the pull request that touches the plan. */
export interface PlanCommit {
  readonly sha: string
  /** Null where GitHub knows nobody by the address in the commit. */
  readonly author: string | null
  readonly committer: string | null
  /** Whether GitHub verified its signature. Without one, anybody's name can stand in it. */
  readonly isVerified: boolean
}

/** What GitHub says of the way on which a plan came in. */
export interface ApprovalInput {
  /** Path of the plan, as far as the repository has it under the same one. */
  readonly path: string
  /** The branch of the run. */
  readonly branch: string
  /** The git hash of the plan as it lies in the workspace. */
  readonly blob: string
  /** The commit that last changed the plan, as seen from the commit of the run; null when none has the path. */
  readonly broughtBy: string | null
  /** The same as seen from the tip of the branch, and the plan there; null when it is gone. */
  readonly tip: { readonly lastChange: string | null; readonly blob: string | null }
  readonly pullRequest: {
    readonly number: number
    readonly url: string
    readonly merged: boolean
    readonly base: string
    readonly defaultBranch: string
    readonly isFork: boolean
    readonly head: string
    readonly author: string | null
    /** The commit that last changed the plan, as seen from the head. */
    readonly lastChange: string | null
    /** The git hash of the plan at the head. */
    readonly blob: string | null
    /** The commits that touch the plan; null when there are more than are looked at. */
    readonly planCommits: readonly PlanCommit[] | null
    /** In the order in which they were given. */
    readonly reviews: readonly Review[]
  } | null
  /** Logins that may write to the repository. */
  readonly writers: ReadonlySet<string>
}

type Pull = NonNullable<ApprovalInput['pullRequest']>

/** Who approved a plan, or why it does not count as approved. */
export type ReviewDecision =
  | { readonly kind: 'approved'; readonly approvers: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * A plan counts as approved when it came in by a merged pull request of this repository, whose head is the commit that
 * last changed the plan, when the default branch still has it, and when enough people who may write approved that very head.
 * Nobody who made a part of it counts, and no bot.
 */
export function judgeApproval(input: ApprovalInput, minApprovals: number): ReviewDecision {
  const why = wayRefusal(input) ?? reviewRefusal(input, minApprovals)
  if (why !== null) return { kind: 'refused', why }
  return { kind: 'approved', approvers: opinions(input).flatMap(({ login, counts }) => (counts ? [login] : [])) }
}

function wayRefusal({ path, branch, blob, broughtBy, tip, pullRequest: pull }: ApprovalInput): string | null {
  if (broughtBy === null) {
    return (
      `No commit on ${branch} has the file ${JSON.stringify(path)}. Was the repository checked out with "path"? Check it out ` +
      'without, so that the plan has the same path in the workspace as in the repository.'
    )
  }
  if (tip.blob !== blob || tip.lastChange !== broughtBy) {
    const by = tip.lastChange === null ? '' : ` by commit ${tip.lastChange.slice(0, 7)}`
    return `The plan on ${branch} was changed since: ${tip.blob === null ? 'it was taken away' : 'it was replaced'}${by}.`
  }
  if (pull?.merged !== true) {
    return 'The plan did not come in by a merged pull request: it was pushed, or GitHub knows of none.'
  }
  const name = `Pull request #${pull.number}`
  if (pull.isFork) return `${name} came from a fork.`
  if (pull.base !== branch) return `${name} was merged into ${pull.base}, and this run is on ${branch}.`
  if (branch !== pull.defaultBranch) {
    return `This run is on ${branch}, and the default branch is ${pull.defaultBranch}.`
  }
  if (pull.blob !== blob) return `The plan in the workspace is not the one at the head of pull request #${pull.number}.`
  if (pull.lastChange !== pull.head) {
    return `The head of pull request #${pull.number} is not the commit that last changed the plan.`
  }
  return null
}

/** What a person thinks of the plan at last, and why it does not count as an approval. */
interface Opinion {
  readonly login: string
  readonly counts: boolean
  readonly text: string
}

function reviewRefusal(input: ApprovalInput, minApprovals: number): string | null {
  const { pullRequest: pull, writers } = input
  if (pull === null) return null
  const name = `Pull request #${pull.number}`
  if (pull.planCommits === null)
    return `${name} has too many commits to tell who made the plan. Propose the plan again.`
  const against = latestReviews(pull).find(
    ({ login, state, isBot }) => state === 'CHANGES_REQUESTED' && !isBot && login !== null && writers.has(login),
  )
  if (against !== undefined) return `${name} has changes requested by ${String(against.login)}, which still stand.`

  const unknown = pull.planCommits.find(isUnknown)
  const needed = minApprovals + (unknown === undefined ? 0 : 1)
  const given = opinions(input)
  const counted = given.filter(({ counts }) => counts).length
  if (counted >= needed) return null
  const more =
    unknown === undefined
      ? ''
      : ` One more than min-approvals is asked for, because it is not known who made commit ${unknown.sha.slice(0, 7)}.`
  const told = given.slice(0, mostTold).map(({ text }) => text)
  const rest = given.length > mostTold ? [`${given.length - mostTold} more`] : []
  return (
    `${name} has ${counted} of ${needed} approving reviews that count: ` +
    `${given.length === 0 ? 'nobody approved it' : [...told, ...rest].join('; ')}.${more}`
  )
}

const mostTold = 20

const isUnknown = ({ author, committer, isVerified }: PlanCommit) =>
  !isVerified || author === null || committer === null

/** The last review of each person; a comment takes no approval back. */
function latestReviews({ reviews }: Pull): Review[] {
  const latest = new Map<string, Review>()
  let gone = 0
  for (const review of reviews) {
    if (review.state === 'COMMENTED' || review.state === 'PENDING') continue
    latest.set(review.login ?? `gone ${(gone += 1)}`, review)
  }
  return [...latest.values()]
}

function opinions({ pullRequest: pull, writers }: ApprovalInput): Opinion[] {
  if (pull === null) return []
  const commits = pull.planCommits ?? []
  const makers = new Set(
    [pull.author, ...commits.flatMap(({ author, committer }) => [author, committer])].map((login) =>
      login?.toLowerCase(),
    ),
  )
  return latestReviews(pull)
    .filter(({ state }) => state === 'APPROVED')
    .map(({ login, isBot, commit }) => {
      const because =
        login === null
          ? 'is gone'
          : isBot
            ? 'is a bot'
            : makers.has(login.toLowerCase())
              ? 'made the plan'
              : commit !== pull.head
                ? 'approved an older commit'
                : !writers.has(login)
                  ? 'may not write'
                  : null
      return { login: login ?? '', counts: because === null, text: `${login ?? 'an account'} ${because ?? 'counts'}` }
    })
}

/** Logins of those whose opinion could count, so that nobody else's rights need to be asked for. */
export const decidingLogins = (reviews: readonly Review[]): string[] => [
  ...new Set(
    reviews.flatMap(({ login, state, isBot }) =>
      login !== null && !isBot && (state === 'APPROVED' || state === 'CHANGES_REQUESTED') ? [login] : [],
    ),
  ),
]
