import { ActionError } from '../../errors.ts'
import { subjectForms, type AssertionClaims } from './assertion.ts'

interface Explanation {
  readonly means: string
  readonly fix: string
  /** Whether the claims of the GitHub token are what has to be compared. */
  readonly claims?: true
}

const noMatch: Explanation = {
  means: 'No federated credential of the app registration has the subject that this workflow presented.',
  fix:
    'Add a federated credential with exactly this issuer, subject and audience. A new one takes some minutes to work. ' +
    'A job with `environment:` presents the environment in place of the branch.',
  claims: true,
}

const wrongAudience: Explanation = {
  means: 'The audience of the federated credential is not the one that this workflow presented.',
  fix: 'Set the audience of the federated credential to the value below, and check the input `cloud`.',
  claims: true,
}

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const explanations: Readonly<Record<string, Explanation>> = {
  '70021': noMatch,
  '700213': noMatch,
  '700211': {
    means: 'No federated credential of the app registration has the issuer that this workflow presented.',
    fix: 'Set the issuer of the federated credential to the value below: no slash at its end.',
    claims: true,
  },
  '700212': wrongAudience,
  '7002121': wrongAudience,
  '7002138': {
    means: 'The federated credential differs from what this workflow presented in upper and lower case alone.',
    fix: 'Write issuer, subject and audience exactly as below: Entra compares them letter by letter.',
    claims: true,
  },
  '700024': {
    means: 'The GitHub token was expired, or not yet valid, when Entra looked at it.',
    fix: 'Check the clock of the runner if it is self-hosted, and run the job again.',
  },
  '700222': {
    means: 'The token that was presented was issued by Entra itself, which Entra does not accept.',
    fix: 'Let GitHub issue it: remove whatever sets ACTIONS_ID_TOKEN_REQUEST_URL in this job.',
  },
  '700016': {
    means: 'The tenant has no app registration or enterprise application with this client id.',
    fix: 'Check `client-id` and `tenant-id`. In another tenant than its own, the app needs the consent of an administrator.',
  },
  '7000112': {
    means: 'The enterprise application of this client id is disabled in the tenant.',
    fix: 'Let an administrator switch "Enabled for users to sign-in?" on in the properties of the enterprise application.',
  },
  '7000229': {
    means: 'The app registration has no service principal in this tenant.',
    fix: 'Make the enterprise application: `az ad sp create --id <client-id>`.',
  },
  '90002': {
    means: 'There is no such tenant in this cloud.',
    fix: 'Check `tenant-id` and `cloud`.',
  },
  '53003': {
    means: 'A Conditional Access policy for workload identities blocks the sign-in.',
    fix: 'Let the policy allow this app from the addresses of the runner, or use a self-hosted runner at an allowed one.',
  },
  '7000215': {
    means: 'Entra took the sign-in for one with a client secret, and refused it.',
    fix: 'Use a federated credential. This action never uses a secret.',
  },
}

const lookItUp: Explanation = {
  means: 'Entra refused the sign-in.',
  fix: 'Look the code up at https://login.microsoftonline.com/error.',
  claims: true,
}

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes: unavailable, timed out, throttled. */
const passing = new Set(['90033', '90012', '90055'])
/** A new federated credential is not on every replica at once. */
const newCredential = new Set(['70021', '700213'])

/** Whether a refusal passes; null for a text without a code of Entra. */
export function refusalKind(message: string): 'passes' | 'new-credential' | 'lasts' | null {
  const code = /AADSTS(\d+)/.exec(message)?.[1]
  if (code === undefined) return null
  if (passing.has(code)) return 'passes'
  return newCredential.has(code) ? 'new-credential' : 'lasts'
}

/**
 * Turns what Entra said into one sentence, its fix, and the claims that were presented: never the token.
 *
 * @param message the text of Entra's error, which holds `AADSTS…` and the trace id.
 */
export function signInRefused(message: string, presented: AssertionClaims): ActionError {
  const code = /AADSTS(\d+)/.exec(message)?.[1]
  const explanation = (code === undefined ? undefined : explanations[code]) ?? lookItUp
  const name = code === undefined ? '' : ` (AADSTS${code})`
  return new ActionError('sign-in-refused', `${explanation.means}${name}`, {
    requestId: /(?:Trace ID|trace_id)\W+([0-9a-f-]{36})/i.exec(message)?.[1],
    hint: explanation.claims === undefined ? explanation.fix : `${explanation.fix}\n\n${claimsText(presented)}`,
  })
}

function claimsText(presented: AssertionClaims): string {
  const lines = [
    'This workflow presented:',
    `    issuer    ${presented.issuer}`,
    `    subject   ${presented.subject}`,
    `    audience  ${presented.audience}`,
  ]
  if (presented.workflowRef !== null) lines.push(`    workflow  ${presented.workflowRef}`)
  const forms = subjectForms(presented)
  if (forms !== null) {
    const other = presented.subject === forms.immutable ? forms.plain : forms.immutable
    lines.push(
      '',
      'Put the subject above into the federated credential. The same workflow can be named in another form, which is',
      'right only where GitHub presents it (repositories made since 15 July 2026 present the one with the ids):',
      `    ${other}`,
    )
  }
  lines.push('', 'Copy these values only if they are what you expect.')
  return lines.join('\n')
}
