import type { PhrasingContent } from 'mdast'
import type { Report } from '../../core/report/report.ts'
import { userPage } from '../../core/tenant/cloud.ts'
import { byteLength, fitRows } from './budget.ts'
import { details, heading, paragraph, quoted, quotedLink, strong, table, text, type TableLines } from './markdown.ts'
import { decisionTitle, outcomeTitle } from '../words/labels.ts'
import { shownName } from '../words/names.ts'
import { counted, day, grouped } from '../words/numbers.ts'

type Row = Report['findings'][number]

/** So many findings are listed, and so many guests of each other kind: a person reads no more. */
const [mostFindings, mostOthers] = [100, 25]

/**
 * The guests of a report, folded up: findings by domain, the undetermined ones, those who have not accepted their invitation.
 * As many whole rows as a person reads and as fit into so many bytes.
 *
 * @param where says where the other rows are.
 */
export function guestBlocks(report: Report, bytes: number, where: readonly PhrasingContent[]): string[] {
  const other = (name: string, lines: TableLines): string[] => {
    if (lines.rows.length === 0) return []
    const fitted = fitRows(lines, bytes * 0.15, mostOthers)
    const content = [fitted.markdown, ...(fitted.rowsLeft > 0 ? [more(fitted.rowsLeft, 'guest', where)] : [])]
    return [details(`${name}: ${counted(lines.rows.length, 'guest')}`, ...content)]
  }
  const others = [
    ...other('Undetermined', indeterminate(report)),
    ...other('Invitation not accepted for long', pending(report)),
  ]
  return [...findingBlocks(report, bytes - byteLength(others.join('\n\n')), where), ...others]
}

const more = (count: number, noun: string, where: readonly PhrasingContent[]) =>
  paragraph(strong(counted(count, `more ${noun}`)), ...where)

/** Bytes kept free for what is written besides the rows: the heading of a domain, and the line that counts the others. */
const around = 700

function findingBlocks(report: Report, bytes: number, where: readonly PhrasingContent[]): string[] {
  if (report.findings.length === 0) return []
  const blocks = [heading(3, 'Findings')]
  let [listed, used] = [0, around]
  const byDomain = [...Map.groupBy(report.findings, ({ domain }) => domain)].sort(
    ([one, a], [other, b]) => b.length - a.length || ((one ?? '~') < (other ?? '~') ? -1 : 1),
  )
  for (const [domain, rows] of byDomain) {
    const fitted = fitRows(findings(report, rows), bytes - used - around, mostFindings - listed)
    const shown = rows.length - fitted.rowsLeft
    if (shown === 0) break
    const name = `${domain ?? 'No known domain'}: ${counted(rows.length, 'guest')}`
    const block = details(shown === rows.length ? name : `${name}, the first ${grouped(shown)}`, fitted.markdown)
    blocks.push(block)
    listed += shown
    used += byteLength(block) + 2
    if (shown < rows.length) break
  }
  const findingsLeft = report.findings.length - listed
  return findingsLeft === 0 ? blocks : [...blocks, more(findingsLeft, 'finding', where)]
}

const columns = ({ redacted }: Report, names: readonly string[]): string[] => [
  ...(redacted ? [] : ['Name', 'Address']),
  ...names,
  'Object id',
]

const cells = (report: Report, row: Row, others: readonly PhrasingContent[]): PhrasingContent[] => [
  ...(report.redacted ? [] : [quoted(shownName(row.displayName), 48), quoted(row.mail)]),
  ...others,
  objectId(report, row),
]

/** The object id, which leads to the guest in the admin center of the tenant's cloud: who may not sign in there learns nothing. */
function objectId({ tenant }: Report, { id }: Row): PhrasingContent {
  const page = userPage(tenant, id)
  return page === null ? quoted(id) : quotedLink(id, page)
}

function findings(report: Report, rows: readonly Row[]): TableLines {
  const end = report.counts.outcomes === undefined ? 'Decision' : 'Outcome'
  return table(columns(report, ['Redeemed', end]), rows, (row) =>
    cells(report, row, [text(day(row.stateChangedAt)), endOf(row, report)]),
  )
}

/** What becomes of a guest, or what became of it, in the words that the page has, with the reason or the error. */
function endOf(row: Row, report: Report): PhrasingContent {
  const { skipReason, outcome, error } = row
  const mail = row.needsMail === true && row.decision === 'act' ? ', needs mail' : ''
  const ended = `${outcome === undefined ? decisionTitle(row, report) : outcomeTitle[outcome]}${mail}`
  if (error !== undefined) return quoted(`${ended}: ${error}`, 200)
  return text(skipReason === undefined || skipReason === 'over-limit' ? ended : `${ended}: ${skipReason}`)
}

function indeterminate(report: Report): TableLines {
  return table(columns(report, ['Domain', 'Reason']), report.indeterminate, (row) =>
    cells(report, row, [quoted(row.domain), text(row.reason)]),
  )
}

function pending(report: Report): TableLines {
  // The address has the domain, and a column less keeps the dates in one line.
  const domain = report.redacted ? ['Domain'] : []
  return table(columns(report, [...domain, 'Since', 'Days:']), report.pending, (row) =>
    cells(report, row, [
      ...domain.map(() => quoted(row.domain)),
      text(day(row.stateChangedAt ?? row.createdAt)),
      text(grouped(row.pendingDays ?? 0)),
    ]),
  )
}
