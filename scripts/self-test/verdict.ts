import { planted, type WorldState } from './world.ts'

/** What a run left behind, as the job sees it. */
export interface RunResult {
  /** Outputs of the action, by name. */
  readonly outputs: Readonly<Record<string, string>>
  /** The text of report.json in the folder that `report-path` names. */
  readonly report: string
}

/** What is wrong after a run in a mode; empty when the action did what it should. */
export function mistakes(mode: 'report' | 'enforce', { outputs, report }: RunResult, state: WorldState): string[] {
  const writes = state.requests.filter((request) => /^(POST|PATCH|DELETE) .*\/(invitations|users)/.test(request))
  const expected = {
    result: mode === 'report' ? 'findings' : 'remediated',
    'guests-scanned': String(planted.guests),
    'unmanaged-count': String(planted.unmanaged),
    'remediated-count': mode === 'report' ? '0' : String(planted.unmanaged),
    'failed-count': '0',
  }
  const reset = mode === 'report' ? 0 : planted.unmanaged
  return [
    ...Object.entries(expected).flatMap(([name, value]) =>
      outputs[name] === value ? [] : [`the output ${name} is "${outputs[name] ?? ''}", not "${value}"`],
    ),
    ...(mode === 'report' && !/^\d+$/.test(outputs['artifact-id'] ?? '') ? ['no artifact was uploaded'] : []),
    ...(modeOf(report) === mode ? [] : [`report.json is not that of a run in mode ${mode}`]),
    ...(state.accessTokens > 0 ? [] : ['Entra issued no access token']),
    ...state.refusals.map((refusal) => `the simulator refused: ${refusal}`),
    ...(writes.length === reset ? [] : [`there were ${writes.length} writes, not ${reset}`]),
    ...(state.waiting.unmanaged === reset
      ? []
      : [`${state.waiting.unmanaged} guests wait for redemption, not ${reset}`]),
    ...(state.waiting.others === 0 ? [] : [`${state.waiting.others} guests were reset who are not unmanaged`]),
  ]
}

function modeOf(report: string): unknown {
  try {
    return (JSON.parse(report) as { mode?: unknown }).mode
  } catch {
    return undefined
  }
}
