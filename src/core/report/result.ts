/** How a run can end. */
export const results = ['clean', 'findings', 'remediated', 'partial', 'refused', 'incomplete', 'failed'] as const

/** How a run ended. */
export type Result = (typeof results)[number]

/** Whether a run did not do what it was asked for, so that its step fails whatever `fail-on` says. */
export function isFailedResult(result: Result): boolean {
  switch (result) {
    case 'incomplete':
    case 'refused':
    case 'failed':
      return true
    case 'clean':
    case 'findings':
    case 'remediated':
    case 'partial':
      return false
  }
}
