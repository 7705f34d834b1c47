import type { Simulator } from '../../world/simulator/simulator.ts'
import type { Ran } from '../../world/in-process.ts'

/** What a run left behind, in this process or in one of its own. */
export type Left = Pick<Ran, 'report' | 'summary' | 'outputs'>

/** What a run left, as far as it differs between runs. */
export type Trace = Readonly<Record<string, string>>

/** The text of all issues. */
export const textOf = ({ github }: Simulator): string => github.issues.map(({ body }) => body ?? '').join()

/** What a run left behind. */
export function traceOf(simulator: Simulator, { report, outputs }: Left, textBefore: string): Trace {
  const { github } = simulator
  return {
    result: report.result,
    ...Object.fromEntries(
      Object.entries(report.counts.outcomes ?? {})
        .filter(([, count]) => count > 0)
        .map(([outcome, count]) => [outcome, String(count)]),
    ),
    ...Object.fromEntries(report.preflight.map(({ check, status }) => [check, status])),
    findings: String(report.findings.length),
    undetermined: String(report.indeterminate.length),
    issues: String(github.issues.length),
    'issue of this run': String(textOf(simulator) !== textBefore),
    comments: String(github.comments.length),
    'issue in the outputs': String('issue-number' in outputs),
    artifact: String('artifact-id' in outputs),
    'last sign-ins': String(report.findings.every((finding) => 'lastSignInAt' in finding)),
    sponsors: String(report.findings.every((finding) => 'sponsorCount' in finding)),
  }
}

/** What the report says against what the simulator knows to be done. */
export function liesOf({ accepted }: Simulator, { report, summary, outputs }: Left): string[] {
  const done = accepted.map(({ id }) => id)
  const ends = new Map(report.findings.map(({ id, outcome }) => [id, outcome ?? 'none']))
  const claimed = [...ends].filter(([, end]) => end === 'reset' || end === 'deleted').map(([id]) => id)
  const sum = Object.values(report.counts.outcomes ?? {}).reduce((total, count) => total + count, 0)
  const lies: [boolean, string][] = [
    [new Set(done).size !== done.length, 'somebody was written to twice'],
    [claimed.some((id) => !done.includes(id)), 'somebody is called done who is not'],
    [
      done.some((id) => !['reset', 'deleted', 'unconfirmed'].includes(ends.get(id) ?? '')),
      'something done is not told',
    ],
    [report.counts.outcomes !== undefined && sum !== report.counts.planned, 'the outcomes do not add up to the plan'],
    [outputs['remediated-count'] !== String(claimed.length), 'the output is not the count of the report'],
    [!summary.includes('##') && summary.length < 100, 'there is no summary'],
  ]
  return lies.filter(([is]) => is).map(([, what]) => what)
}

/** What is otherwise in a trace, `name: what`. */
export const differencesOf = (usual: Trace, trace: Trace): string[] =>
  [...new Set([...Object.keys(usual), ...Object.keys(trace)])]
    .filter((name) => usual[name] !== trace[name])
    .map((name) => `${name}: ${trace[name] ?? 'none'}`)
