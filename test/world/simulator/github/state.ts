import { createHash } from 'node:crypto'

/** What a person may do in the repository. */
export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read'

export interface Label {
  id: number
  name: string
  color: string
  description: string | null
}

/** What an issue and a pull request have in common: GitHub numbers and lists them together. Times are ISO 8601. */
export interface Issue {
  number: number
  title: string
  body: string | null
  state: 'open' | 'closed'
  stateReason: 'completed' | 'reopened' | 'not_planned' | 'duplicate' | null
  author: string
  labels: string[]
  assignees: string[]
  createdAt: string
  updatedAt: string
  closedAt: string | null
  closedBy: string | null
}

export interface Review {
  id: number
  /** Null when the account is gone. */
  author: string | null
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING'
  /** The head of the pull request when the review was given. */
  commit: string
  submittedAt: string
  body: string
  association: 'OWNER' | 'MEMBER' | 'COLLABORATOR' | 'CONTRIBUTOR' | 'NONE'
}

export interface PullRequest extends Issue {
  draft: boolean
  /** `fork` is the repository that the branch lies in, `owner/name`, when it is another one. */
  head: { ref: string; sha: string; fork?: string }
  base: { ref: string; sha: string }
  mergedAt: string | null
  mergedBy: string | null
  mergeCommit: string | null
  /** Shas, oldest first. */
  commits: string[]
  files: { path: string; status: 'added' | 'modified' | 'removed' | 'renamed'; sha: string }[]
  /** In order of submission. */
  reviews: Review[]
}

export interface IssueComment {
  id: number
  issue: number
  author: string
  body: string
  createdAt: string
  updatedAt: string
}

export interface Commit {
  sha: string
  message: string
  /** Login; null when GitHub knows nobody by the address in the commit. */
  author: string | null
  /** Login; as the author where it is not given. `web-flow` is GitHub itself. */
  committer?: string | null
  date: string
  parents: string[]
  /** Paths that the commit changed. */
  paths: string[]
  /** Branches that reach it. */
  branches: string[]
  verified: boolean
}

export interface WorkflowRunRecord {
  id: number
  name: string
  event: string
  status: 'queued' | 'in_progress' | 'completed'
  conclusion: 'success' | 'failure' | 'cancelled' | null
  branch: string
  sha: string
  /** `.github/workflows/guests.yml` */
  path: string
  attempt: number
  actor: string
  createdAt: string
}

export interface StoredArtifact {
  id: number
  run: number
  name: string
  size: number
  /** `sha256:…` */
  digest: string | null
  expired: boolean
  createdAt: string
  expiresAt: string
}

/** How the repository's tokens for other clouds name it. */
export interface OidcCustomization {
  use_default: boolean
  include_claim_keys?: string[]
  use_immutable_subject?: boolean
  sub_claim_prefix?: string
}

/** Everything that the repository holds. Tests read it and change it as they like. */
export interface GitHubState {
  /** By login. Whoever is in here can be assigned. */
  people: Map<string, Role>
  labels: Label[]
  issues: Issue[]
  comments: IssueComment[]
  pulls: PullRequest[]
  /** Oldest first. */
  commits: Commit[]
  /** Files by path, by branch or commit. */
  contents: Map<string, Map<string, Buffer>>
  runs: WorkflowRunRecord[]
  artifacts: StoredArtifact[]
  oidc: OidcCustomization
}

/** An empty repository. */
export function createGitHubState(): GitHubState {
  return {
    people: new Map(),
    labels: [],
    issues: [],
    comments: [],
    pulls: [],
    commits: [],
    contents: new Map(),
    runs: [],
    artifacts: [],
    oidc: { use_default: true },
  }
}

const epoch = '2026-01-05T08:00:00Z'

/** An issue with what a test does not care about filled in. */
export function newIssue(known: Partial<Issue> & { number: number }): Issue {
  return {
    title: `Issue ${known.number}`,
    body: null,
    state: 'open',
    stateReason: null,
    author: 'adele',
    labels: [],
    assignees: [],
    createdAt: epoch,
    updatedAt: known.createdAt ?? epoch,
    closedAt: null,
    closedBy: null,
    ...known,
  }
}

/** A pull request with what a test does not care about filled in: open, one commit, nothing changed, no review. */
export function newPull(known: Partial<PullRequest> & { number: number }): PullRequest {
  const head = known.head ?? { ref: `branch-${known.number}`, sha: shaOf(`head ${known.number}`) }
  return {
    ...newIssue(known),
    draft: false,
    base: { ref: 'main', sha: shaOf('base') },
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    commits: [head.sha],
    files: [],
    reviews: [],
    ...known,
    head,
  }
}

/** A commit on main with what a test does not care about filled in. */
export function newCommit(known: Partial<Commit> & { sha: string }): Commit {
  return {
    message: 'Change something',
    author: 'adele',
    date: epoch,
    parents: [],
    paths: [],
    branches: ['main'],
    verified: true,
    ...known,
  }
}

/** An approving review of a pull request's head. */
export function newReview(pull: PullRequest, known: Partial<Review> & { author: string }): Review {
  return {
    id: pull.number * 1000 + pull.reviews.length + 1,
    state: 'APPROVED',
    commit: pull.head.sha,
    submittedAt: epoch,
    body: '',
    association: 'MEMBER',
    ...known,
  }
}

/** A commit hash that belongs to a word, so that tests can name commits. */
export function shaOf(word: string): string {
  return createHash('sha1').update(word).digest('hex')
}
