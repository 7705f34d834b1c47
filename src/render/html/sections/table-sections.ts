import type { Element } from 'hast'
import type { Report, ReportSection } from '../../../core/report/report.ts'
import { remedyWords } from '../../words/remedies.ts'
import { labelsFor } from '../../words/labels.ts'
import { counted, grouped } from '../../words/numbers.ts'
import { barTable } from './bars.ts'
import { domainColumns } from '../shared/domain-columns.ts'
import { domainEntries, guestEntry } from '../shared/entries.ts'
import { guestColumns } from '../shared/guest-columns.ts'
import { domainText } from '../shared/link.ts'
import { el, type Child } from '../shared/node.ts'
import { commonNextSignIn, showsOf } from '../shared/page-data.ts'
import { userPage } from '../../../core/tenant/cloud.ts'
import { sponsorsOf } from '../shared/sponsors.ts'
import { section } from './section.ts'
import { table, type Column } from '../shared/table.ts'

/** So many rows of each list are in the page itself. The script shows all of them, in pages. */
export const staticRows = 100

/** The findings. */
export const findingsSection = (report: Report): Element =>
  section(
    'findings',
    'Findings',
    el(
      'p',
      {},
      report.findings.length === 0
        ? 'There are none.'
        : `Every guest that was found, with what can be done. ${remedyWords[report.remediation].what}${nextSignInText(report)}`,
    ),
    guestList(report, 'findings', 'Findings'),
  )

/** What a column would say in every row. */
function nextSignInText(report: Report): string {
  const way = commonNextSignIn(report)
  return way === null ? '' : ` The next sign-in of those who are reset: ${way.charAt(0).toLowerCase()}${way.slice(1)}`
}

/** The domains. */
export function domainsSection(report: Report): Element {
  const rows = domainEntries(report)
  return section(
    'domains',
    'Domains',
    el(
      'p',
      {},
      'Every home domain that was looked up, with what Microsoft says of its tenant. Guests are those who sign in with an Entra account.',
    ),
    list('domains', 'Domains', domainColumns(labelsFor(report), domainText), rows),
  )
}

/** What could not be told, first by reason, then guest by guest. */
export function unclearSection(report: Report): Element {
  const rows = report.indeterminate
  if (rows.length === 0) {
    return section('indeterminate', 'Undetermined', el('p', {}, 'Nobody: every guest got a verdict.'))
  }
  const byReason = Map.groupBy(rows, ({ reason }) => reason)
  const bars = [...byReason]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([reason, guests]) => {
      const domains = new Set(guests.map(({ domain }) => domain)).size
      const label = [reason, ' ', el('span', { class: 'note' }, counted(domains, 'domain'))]
      return { label, value: guests.length, parts: [{ tone: 'late' as const, value: guests.length }] }
    })
  return section(
    'indeterminate',
    'Undetermined, and why',
    el(
      'p',
      {},
      'These guests do not count as managed, and nothing is done about them. Run the workflow again: most look-ups fail for a moment only. ' +
        'If a domain goes on like this, look its guests up by hand.',
    ),
    barTable({ caption: 'Reasons', head: 'Reason', unit: 'Guests', whole: null }, bars),
    guestList(report, 'indeterminate', 'Undetermined guests'),
  )
}

/** Invitations that nobody redeems. */
export const pendingSection = (report: Report): Element =>
  section(
    'pending',
    'Invitation not accepted for long',
    el(
      'p',
      {},
      report.pending.length === 0
        ? 'No invitation has been open for long.'
        : `${counted(report.pending.length, 'guest')} of ${grouped(report.counts.byVerdict.pending)} who were invited or reset and have not accepted for long. Ask who invited them, then send the invitation again or delete the guest.`,
    ),
    guestList(report, 'pending', 'Guests who have not accepted their invitation'),
  )

function guestList(report: Report, name: ReportSection, caption: string): Child {
  const entries = report[name].map(guestEntry)
  const sponsors = new Map(sponsorsOf(report).map((sponsor) => [sponsor.id, sponsor]))
  const columns = guestColumns(name, {
    shows: showsOf(report),
    labels: labelsFor(report),
    mixed: entries.some(({ verdict }) => verdict !== entries[0]?.verdict),
    drawDomain: domainText,
    pageOf: (id) => userPage(report.tenant, id),
    sponsorOf: (id) => sponsors.get(id),
  })
  return list(name, caption, columns, entries)
}

/** The place of a list. The script puts its own table there; without it, this one stays, with its first rows. */
function list<Row>(name: string, caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Child {
  if (rows.length === 0) return null
  return el(
    'div',
    { 'data-list': name, 'data-caption': caption },
    rows.length > staticRows &&
      el(
        'p',
        { class: 'small' },
        `The first ${staticRows} of ${grouped(rows.length)}; all of them with search and filters where scripts are allowed, and in the files next to this one.`,
      ),
    table(caption, columns, rows.slice(0, staticRows), rows),
  )
}
