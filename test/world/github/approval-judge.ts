import { expect } from '@jest/globals'
import { readApproval, type GitHubRequest, type CommittedPlan } from '../../../src/github/reviews.ts'
import type { GitHubState, PullRequest } from '../simulator/github/state.ts'
import { placeOf, propose, recordingServer } from './plan-repository.ts'

/** What GitHub says of the plan after these things happened to the repository. */
export async function judged(
  happen: (state: GitHubState) => void,
  { place = {}, least = 1 }: { place?: Partial<CommittedPlan>; least?: number } = {},
): Promise<Awaited<ReturnType<typeof readApproval>>> {
  const { state, request, refusals } = await recordingServer()
  happen(state)
  const judgement = await readApproval({ ...placeOf(state), ...place }, least, request)
  expect(refusals).toEqual([])
  return judgement
}

/** What happens to a plan that was proposed by a pull request. */
export type Happening = (state: GitHubState, pull: PullRequest) => void

/** What else is out of order. */
export interface Attack {
  readonly place?: (state: GitHubState) => Partial<CommittedPlan>
  readonly least?: number
  readonly request?: (request: GitHubRequest) => GitHubRequest
}

/** In words what is said of a plan that was proposed, after these things happened. */
export async function verdictAfter(
  happen: Happening,
  { place = () => ({}), least = 1, request: change = (own) => own }: Attack = {},
): Promise<string> {
  const { state, request } = await recordingServer()
  happen(state, propose(state))
  const judgement = await readApproval({ ...placeOf(state), ...place(state) }, least, change(request))
  return judgement.kind === 'approved' ? `approved by ${judgement.approvers.join(', ')}` : judgement.why
}
