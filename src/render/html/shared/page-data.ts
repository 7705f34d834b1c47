import { jsonPieces } from '../../../core/text/json-pieces.ts'
import type { Report, ReportSection } from '../../../core/report/report.ts'
import { domainEntries, domainKeys, guestEntry, guestKeys, type DomainEntry, type GuestEntry } from './entries.ts'
import { labelsFor, type Labels } from '../../words/labels.ts'
import { sponsorKeys, sponsorsOf } from './sponsors.ts'
import type { Sponsor } from '../../../core/guests/sponsor.ts'
import { pack, type Packed } from './packing.ts'

/** What a report has to show of a guest. */
export interface Shows {
  /** Names and addresses; not in a redacted report. */
  readonly person: boolean
  /** Outcomes; only after enforcement. */
  readonly outcome: boolean
  /** Who answers for a guest, or at least how many do; only where that was read. */
  readonly sponsors: boolean
  /** How guests will sign in after a reset; only where that can be told of somebody, and is not the same for all. */
  readonly nextSignIn: boolean
}

/** What the script on the page works with. */
export interface PageData {
  readonly shows: Shows
  readonly labels: Labels
  readonly guests: Readonly<Record<ReportSection, Packed<GuestEntry>>>
  readonly domains: Packed<DomainEntry>
  readonly sponsors: Packed<Sponsor>
  readonly tenant: Report['tenant']
  readonly remediation: Report['remediation']
}

/** What a report shows of its guests. */
export const showsOf = (report: Report): Shows => ({
  person: !report.redacted,
  outcome: report.findings.some(({ outcome }) => outcome !== undefined),
  sponsors: report.findings.some(({ sponsorCount }) => sponsorCount !== undefined),
  nextSignIn:
    commonNextSignIn(report) === null &&
    report.findings.some(({ nextSignIn, needsMail }) => nextSignIn !== undefined || needsMail === true),
})

/** How everybody who can be reset signs in next, where that is the same for all of them; else null. */
export function commonNextSignIn({ findings }: Report): string | null {
  const those = findings.filter(({ decision }) => decision === 'act')
  const [first, ...others] = new Set(those.map(({ nextSignIn }) => nextSignIn))
  return first === undefined || others.length > 0 || those.some(({ needsMail }) => needsMail === true) ? null : first
}

/** Makes one after the other, so that no more than one is there beside what it is made from. */
function* mapped<From, To>(rows: readonly From[], make: (row: From) => To): Generator<To> {
  for (const row of rows) yield make(row)
}

/** Packs what the tables show. */
export function pageData(report: Report): PageData {
  const guests = (rows: Report[ReportSection]) => pack(mapped(rows, guestEntry), guestKeys)
  return {
    shows: showsOf(report),
    labels: labelsFor(report),
    guests: {
      findings: guests(report.findings),
      indeterminate: guests(report.indeterminate),
      pending: guests(report.pending),
    },
    domains: pack(domainEntries(report), domainKeys),
    sponsors: pack(sponsorsOf(report), sponsorKeys),
    tenant: report.tenant,
    remediation: report.remediation,
  }
}

/**
 * JSON for a `<script type="application/json">`, in pieces. An HTML serialiser writes the text of a script as it is, so nothing
 * in it may look like a tag or a comment: those characters stand as JSON escapes.
 *
 * https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export function* scriptJson(value: unknown): Generator<string> {
  for (const piece of jsonPieces(value)) {
    yield piece.replace(
      /[<>&\u2028\u2029]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
  }
}
