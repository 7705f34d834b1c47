import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../src/core/report/report.ts'
import { renderHtml } from '../src/render/html/page.ts'
import { earlierRuns, enforced, redacted, reportOfTenant } from '../test/world/render/reports.ts'

/** `node scripts/report-sample.ts`: report.html in the states that it can be in, written to `.demo/html` to be looked at. */
const folder = join(import.meta.dirname, '..', '.demo', 'html')
mkdirSync(folder, { recursive: true })

const preflight: Report['preflight'] = [
  { check: 'invitations', status: 'ok', detail: 'Invitations are allowed: adminsAndGuestInviters.' },
  { check: 'one-time-passcode', status: 'warning', detail: 'One-time passcodes by mail are switched off.' },
  { check: 'permission User.Invite.All', status: 'blocked', detail: 'Missing. Without it no guest can be reset.' },
  { check: 'blocked-domains', status: 'unknown', detail: 'Which domains are blocked is not known.' },
]
const usual = reportOfTenant({ guests: 5000, seed: 20, domains: 600, indeterminateShare: 0.002 }, { preflight })
const samples: Record<string, [Report, number]> = {
  findings: [usual, 25],
  enforced: [enforced(usual), 4],
  redacted: [redacted(usual), 0],
  incomplete: [
    {
      ...usual,
      complete: false,
      result: 'incomplete',
      problems: ['The listing stopped after page 3: Graph answered 503 five times in a row.'],
    },
    2,
  ],
  clean: [reportOfTenant({ guests: 400, seed: 3, unmanagedShare: 0 }), 6],
  hostile: [reportOfTenant({ guests: 2500, seed: 7, domains: 180, unmanagedShare: 0.2, hostile: true }), 1],
  large: [reportOfTenant({ guests: 60_000, seed: 5, unmanagedShare: 0.8 }), 26],
}
for (const [name, [report, runs]] of Object.entries(samples)) {
  const html = renderHtml(report, earlierRuns(report, runs))
  writeFileSync(join(folder, `${name}.html`), html)
  console.log(`${name.padEnd(12)}${report.findings.length} findings, ${(html.length / 1e6).toFixed(2)} MB`)
}
