import type { Exemptions } from '../core/plan/exemptions.ts'
import { ActionError } from '../errors.ts'
import type { GitHubRequest } from '../github/reviews.ts'
import type { RunContext } from '../runner/run-context.ts'
import type * as Approved from './approved-plan.ts'
import type * as Exemption from './exemptions-file.ts'
import type { Settings } from './inputs.ts'

/** The inputs, without the token: it belongs to the clients of GitHub, and to no value that a run passes on. */
export type OrderSettings = Omit<Settings, 'githubToken'>

/** What a run is to do, as far as that can be told and refused without the tenant. */
export interface Order {
  readonly settings: OrderSettings
  readonly run: RunContext
  readonly startedAt: Date
  readonly exemptions: Exemptions
  /** Null when no plan was named. */
  readonly approved: Approved.LoadedPlan | null
  /** Random, for the plan that this run may propose. */
  readonly salt: string
}

/** What taking an order needs from outside. */
export interface OrderDeps {
  readonly run: RunContext
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly uuid: () => string
  readonly githubRequest: GitHubRequest
}

/**
 * Takes the order: reads the exemptions and the approved plan, and looks at the event.
 *
 * @throws ActionError `pull-request-event`, `file-unreadable`, `exemptions-invalid` and `plan-refused`.
 */
export async function takeOrder(settings: Settings, deps: OrderDeps): Promise<Order> {
  const { run } = deps
  const startedAt = new Date(deps.now())
  refuseOnPullRequest(settings, run)
  refuseUnapproved(settings)
  const { exemptionsFile: file } = settings
  return {
    settings: withoutToken(settings),
    run,
    startedAt,
    exemptions: file === '' ? new Map() : await readExemptions(run.workspace, file, startedAt),
    approved: settings.approvedPlan === '' ? null : await loadApproved(settings, run, startedAt, deps.githubRequest),
    salt: deps.uuid(),
  }
}

// Most runs have no such file, and the first request of all does not wait for what reads them.
const readExemptions: typeof Exemption.readExemptions = async (...file) =>
  (await import('./exemptions-file.ts')).readExemptions(...file)
const loadApproved: typeof Approved.loadApprovedPlan = async (...plan) =>
  (await import('./approved-plan.ts')).loadApprovedPlan(...plan)

const withoutToken = (settings: Settings): OrderSettings =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => name !== 'githubToken')) as OrderSettings

/** A workflow on a pull request runs what the pull request says: it must not be able to change a tenant. */
function refuseOnPullRequest({ mode }: Settings, { source }: RunContext): void {
  if (mode === 'enforce' && source.event?.startsWith('pull_request') === true) {
    throw new ActionError('pull-request-event', `Mode "enforce" is refused on the event "${source.event}".`)
  }
}

/** An expression that comes out empty, such as the output of a job that failed, must not take the approval out of a workflow. */
function refuseUnapproved({ mode, approval, approvedPlan: plan, approvedDigest: digest }: Settings): void {
  if (mode !== 'enforce' || plan === '' || digest !== '' || approval !== 'none') return
  throw new ActionError(
    'plan-refused',
    `The plan ${JSON.stringify(plan)} is refused. Nothing says that it was approved: "approved-digest" is empty, and ` +
      '"approval" is "none".',
    {
      hint:
        'Nothing was changed. Give `approved-digest` the digest that the approver saw, or set `approval: pull-request`. ' +
        'If the workflow does give a digest, look why its expression is empty, such as the output of a job that is not ' +
        'in `needs`.',
    },
  )
}
