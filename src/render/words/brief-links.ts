import type { Report } from '../../core/report/report.ts'
import { repositoryUrl } from '../../core/report/run-links.ts'

/** Where a phrase leads: to a part of the page, or to a place of GitHub. */
export type BriefTarget =
  | 'ask'
  | 'findings'
  | 'keep'
  | 'checks'
  | 'indeterminate'
  | 'telling'
  | 'plan'
  | 'run'
  | 'workflow'
  | 'choose'
  | 'setup'

/** A part of a sentence. A `name` is what somebody in the directory chose: each renderer shows it as nothing but text. */
export type Phrase =
  string | { readonly name: string } | { readonly text: string; readonly strong?: true; readonly to?: BriefTarget }

/** A sentence, or some of them. */
export type Passage = readonly Phrase[]

/** What is known of where a run can be seen and followed. */
export interface KnownLinks {
  /** The page of the report; null where it is not uploaded. */
  readonly reportUrl: string | null
  readonly runUrl: string | null
  /** The pull request with the plan, where one is known to be open. */
  readonly pullRequestUrl?: string | null
  readonly workflowUrl?: string | null
}

/** Branches of plans begin with this in the examples; GitHub's `head:` finds what begins with it. */
const planBranch = 'unmanaged-guests/plan'

/** The address of each place that a step leads to, for a text outside of the page; null where it has none. */
export function briefLinks({ run }: Pick<Report, 'run'>, known: KnownLinks): (target: BriefTarget) => string | null {
  const repository = repositoryUrl(run.url ?? known.runUrl)
  const actions = repository === null ? null : `${repository}/actions`
  const search = encodeURIComponent(`is:pr is:open head:${planBranch}`)
  return (target) => {
    switch (target) {
      case 'plan':
        return known.pullRequestUrl ?? (repository === null ? null : `${repository}/pulls?q=${search}`)
      case 'run':
        return known.runUrl
      case 'workflow':
        return known.workflowUrl ?? run.workflowUrl ?? actions
      case 'choose':
        return run.docsUrl == null ? actions : `${run.docsUrl}/docs/approval.md#which-flow`
      case 'setup':
        return run.docsUrl == null ? actions : `${run.docsUrl}/docs/setup.md`
      case 'ask':
      case 'findings':
      case 'keep':
      case 'checks':
      case 'indeterminate':
      case 'telling':
        return known.reportUrl ?? known.runUrl
    }
  }
}
