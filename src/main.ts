import { redacts, showsPeopleInPublic } from './core/redaction.ts'
import { buildReport, type Report } from './core/report.ts'
import { authenticate, type Credential, type CredentialDeps } from './entra/credential.ts'
import { clouds } from './entra/cloud.ts'
import { scan, type ScanDeps } from './entra/scan.ts'
import { ActionError } from './errors.ts'
import type { Log } from './github/log.ts'
import { publish, type PublishDeps } from './github/publish.ts'
import type { RunContext } from './github/run-context.ts'
import type { Settings } from './inputs.ts'

/** Everything outside: built in index.ts, and nowhere else. */
export interface Deps extends CredentialDeps, ScanDeps, PublishDeps {
  readonly log: Log
  readonly run: RunContext
}

/** A run: sign in, scan, judge, report. Nothing that could write to a tenant is in here. */
export async function run(settings: Settings, deps: Deps): Promise<Report> {
  const started = deps.now()
  const cloud = clouds[settings.cloud]
  const { tenantId, clientId } = settings

  const credential = await deps.log.group('Sign in', () => authenticate({ tenantId, clientId, cloud }, deps))
  const redact = decideRedaction(settings, credential)
  const { census, problems } = await deps.log.group('Scan', () => scan(cloud, credential, deps))
  const report = buildReport({
    tenant: { id: tenantId, cloud: settings.cloud },
    run: deps.run.source,
    mode: settings.mode,
    remediation: settings.remediation,
    startedAt: new Date(started),
    finishedAt: new Date(deps.now()),
    census,
    listingProblems: problems,
    preflight: [],
    policy: settings,
    pendingDays: settings.pendingDays,
    redact,
  })
  await deps.log.group('Report', () => publish(report, settings, deps))
  return report
}

/** Whether names and addresses are left out; GitHub's own token says who can read this repository. */
function decideRedaction({ redact }: Settings, { presented }: Credential): boolean {
  if (showsPeopleInPublic(redact, presented.visibility)) {
    throw new ActionError(
      'input-invalid',
      'Input "redact" is "never", and this repository is public: everybody could read the names and addresses of guests.',
      { hint: 'Set `redact` to `auto`. Only if that is what you want, set it to `never-even-public`.' },
    )
  }
  return redacts(redact, presented.visibility)
}
