import type { Labels } from '../../words/labels.ts'
import { counted, grouped } from '../../words/numbers.ts'
import type { GuestEntry } from './entries.ts'
import { el, unseen, type Child } from './node.ts'
import type { Sponsor } from '../../../core/guests/sponsor.ts'
import { sponsorName } from './sponsors.ts'
import type { ReportSection } from '../../../core/report/report.ts'
import type { Shows } from './page-data.ts'
import type { Column } from './table.ts'
import { isRemedied } from '../../../core/remedy.ts'

/** Where a list of guests stands: in its own section, or all lists together on the page of a domain. */
export type GuestTableName = ReportSection | 'domain'

/** What a report knows beside its guests. */
export interface GuestsContext {
  readonly shows: Shows
  readonly labels: Labels
  /** The page of a guest in the admin center. */
  readonly pageOf: (id: string) => string | null
  readonly sponsorOf: (id: string) => Sponsor | undefined
}

/** What the columns of guests depend on. */
export interface GuestColumnsContext extends GuestsContext {
  /** Whether the list has several verdicts in it. */
  readonly mixed: boolean
  /** Draws a domain: the script makes a link of it, which would lead nowhere without the script. */
  readonly drawDomain: (domain: string) => Child
}

/** The columns of a list of guests. */
export function guestColumns(place: GuestTableName, context: GuestColumnsContext): readonly Column<GuestEntry>[] {
  const { shows, labels, mixed } = context
  const of = (condition: boolean, column: () => Column<GuestEntry>) => (condition ? [column()] : [])
  return [
    guestColumn(context),
    ...of(place !== 'domain', () => domainColumn(context)),
    ...of(mixed || place === 'domain', () => verdictColumn(labels)),
    dateColumn(place),
    ...of(place === 'indeterminate', reasonColumn),
    // After an enforcement the outcome says what was decided, and has the room for it.
    ...of(!shows.outcome && (place === 'findings' || place === 'domain'), () => decisionColumn(labels)),
    ...of(shows.nextSignIn && (place === 'findings' || place === 'domain'), nextSignInColumn),
    ...of(shows.sponsors && place === 'findings', () => sponsorColumn(context)),
    ...of(shows.outcome && (place === 'findings' || place === 'domain'), () => outcomeColumn(labels)),
  ]
}

const guestColumn = ({ shows: { person }, pageOf }: GuestColumnsContext): Column<GuestEntry> => ({
  key: 'guest',
  label: person ? 'Guest' : 'Object id',
  header: true,
  cell: ({ id, name, address }) =>
    person
      ? [
          name === null ? el('span', { class: 'missing' }, 'No name') : el('bdi', { class: 'name' }, name),
          address === null ? null : el('bdi', { class: 'address' }, address),
          drawId(id, pageOf(id)),
        ]
      : drawId(id, pageOf(id)),
  sortBy: ({ id, name, address }) => (person ? (name ?? address ?? id) : id),
  total: (rows) => counted(rows.length, 'guest'),
})

/** An object id, leading to its page. In a tab of its own: what is ticked here would be lost. */
export const drawId = (id: string, page: string | null): Child =>
  page === null
    ? el('span', { class: 'id' }, id)
    : el(
        'a',
        { href: page, target: '_blank', rel: 'noreferrer' },
        el('span', { class: 'id' }, id),
        unseen(' in the Microsoft Entra admin center'),
      )

const domainColumn = ({ drawDomain }: GuestColumnsContext): Column<GuestEntry> => ({
  key: 'domain',
  label: 'Domain',
  cell: ({ domain }) => (domain === null ? el('span', { class: 'missing' }, 'Not known') : drawDomain(domain)),
  sortBy: ({ domain }) => domain,
  total: (rows) =>
    counted(new Set(rows.map(({ domain }) => domain).filter((domain) => domain !== null)).size, 'domain'),
})

const verdictColumn = (labels: Labels): Column<GuestEntry> => ({
  key: 'verdict',
  label: 'Verdict',
  cell: ({ verdict, reason }) => [
    labels.verdict[verdict],
    verdict === 'indeterminate' && el('span', { class: 'note' }, reason),
  ],
  sortBy: ({ verdict }) => labels.verdict[verdict],
  total: (rows) => counted(new Set(rows.map(({ verdict }) => verdict)).size, 'verdict'),
})

function dateColumn(place: GuestTableName): Column<GuestEntry> {
  const waiting = place === 'pending'
  const date = ({ stateChangedOn, created }: GuestEntry) => (waiting ? (stateChangedOn ?? created) : stateChangedOn)
  return {
    key: 'date',
    label: waiting ? 'Invited since' : place === 'domain' ? 'Last change' : 'Redeemed',
    cell: (entry) => [
      date(entry) ?? el('span', { class: 'missing' }, 'No date'),
      entry.waiting !== null && el('span', { class: 'note' }, `For ${counted(entry.waiting, 'day')}`),
      entry.late && el('span', { class: 'tag' }, 'after 2022'),
      entry.created !== null &&
        entry.created !== date(entry) &&
        el('span', { class: 'note' }, `Invited ${entry.created}`),
      entry.signedIn !== null &&
        el(
          'span',
          { class: 'note' },
          entry.signedIn === 'never' ? 'Never signed in' : `Last sign-in ${entry.signedIn}`,
        ),
    ],
    sortBy: date,
    total: (rows) => (waiting ? longest(rows) : span(rows.map(date))),
  }
}

/** The longest that one of them has been waiting. */
const longest = (rows: readonly GuestEntry[]) =>
  `Up to ${counted(
    rows.reduce((most, row) => Math.max(most, row.waiting ?? 0), 0),
    'day',
  )}`

/** From the first to the last year. */
function span(dates: readonly (string | null)[]): string {
  const years = dates.filter((date) => date !== null).map((date) => date.slice(0, 4))
  const first = years.reduce((a, b) => (b < a ? b : a), '9999')
  const last = years.reduce((a, b) => (b > a ? b : a), '')
  return years.length === 0 ? '' : first === last ? first : `${first}–${last}`
}

const reasonColumn = (): Column<GuestEntry> => ({
  key: 'reason',
  label: 'Why it is undetermined',
  cell: ({ reason }) => reason,
  sortBy: ({ reason }) => reason,
  total: (rows) => counted(new Set(rows.map(({ reason }) => reason)).size, 'reason'),
})

/** A guest that is not left alone, but for this run. */
const overLimit = 'In a later run'

const decided = ({ decision }: GuestEntry, labels: Labels) =>
  decision === 'act' ? labels.act : decision === 'over-limit' ? overLimit : 'Left alone'

/** What is decided about a guest, and why. */
const drawDecision = (entry: GuestEntry, labels: Labels): Child => [
  el('span', { class: `mark ${entry.decision === 'act' ? 'act' : 'rest'}` }, decided(entry, labels)),
  entry.decision !== 'act' &&
    entry.decision !== 'skip' &&
    entry.decision !== 'over-limit' &&
    el('span', { class: 'note' }, labels.skip[entry.decision]),
]

function decisionColumn(labels: Labels): Column<GuestEntry> {
  return {
    key: 'decision',
    label: 'Decision',
    cell: (entry) => drawDecision(entry, labels),
    sortBy: (entry) => `${decided(entry, labels)} ${entry.decision}`,
    total: (rows) => {
      const act = rows.filter(({ decision }) => decision === 'act').length
      const later = rows.filter(({ decision }) => decision === 'over-limit').length
      const parts = [
        `${grouped(act)} ${labels.act.toLowerCase()}`,
        ...(later > 0 ? [`${grouped(later)} in later runs`] : []),
      ]
      return `${parts.join(', ')}, ${grouped(rows.length - act - later)} left alone`
    },
  }
}

const nextSignInColumn = (): Column<GuestEntry> => ({
  key: 'next',
  label: 'Next sign-in',
  cell: ({ nextSignIn, needsMail }) => [
    needsMail && el('span', { class: 'tag' }, 'needs mail'),
    nextSignIn === null ? el('span', { class: 'missing' }, 'Not known') : el('span', { class: 'note' }, nextSignIn),
  ],
  sortBy: ({ nextSignIn }) => nextSignIn,
  total: (rows) => {
    const those = rows.filter(({ needsMail }) => needsMail).length
    return those === 0 ? '' : `${grouped(those)} by the mailed link alone`
  },
})

/** So many sponsors are named beside a guest; all of them stand in findings.csv. */
const mostSponsors = 5

const sponsorColumn = ({ shows, sponsorOf }: GuestColumnsContext): Column<GuestEntry> => ({
  key: 'sponsor',
  label: shows.person ? 'Sponsor' : 'Sponsors',
  cell: ({ sponsors, sponsorCount }) => {
    if (sponsorCount === null) return el('span', { class: 'missing' }, 'Not read')
    if (sponsorCount === 0) return el('span', { class: 'missing' }, 'None')
    if (sponsors === null) return grouped(sponsorCount)
    const ids = sponsors.split(' ')
    const more = ids.length - mostSponsors
    return [
      ...ids.slice(0, mostSponsors).map((id) => el('bdi', {}, sponsorName(sponsorOf(id) ?? unknownSponsor(id)))),
      more > 0 && el('span', { class: 'note' }, `and ${grouped(more)} more`),
    ]
  },
  sortBy: ({ sponsors, sponsorCount }) => {
    const [first = ''] = sponsors?.split(' ') ?? []
    return first === '' ? sponsorCount : sponsorName(sponsorOf(first) ?? unknownSponsor(first))
  },
  total: (rows) => `${grouped(rows.filter(({ sponsorCount }) => sponsorCount === 0).length)} without`,
})

const unknownSponsor = (id: string): Sponsor => ({ id, kind: 'other', name: null, address: null })

const outcomeColumn = (labels: Labels): Column<GuestEntry> => ({
  key: 'outcome',
  label: 'Outcome',
  cell: (entry) => {
    const { outcome, outcomeReason, error, requestId } = entry
    if (outcome === null) return drawDecision(entry, labels)
    return [
      el('span', { class: `mark ${outcome}` }, labels.outcome[outcome]),
      outcomeReason !== null && el('span', { class: 'note' }, labels.skip[outcomeReason]),
      error !== null && el('span', { class: 'note' }, error),
      requestId !== null && el('span', { class: 'id' }, `Request ${requestId}`),
    ]
  },
  sortBy: (entry) =>
    entry.outcome === null ? `~ ${decided(entry, labels)} ${entry.decision}` : labels.outcome[entry.outcome],
  total: (rows) => {
    const failed = rows.filter(({ outcome }) => outcome === 'failed').length
    const done = rows.filter(({ outcome }) => isRemedied(outcome)).length
    return `${grouped(done)} done, ${grouped(failed)} failed`
  },
})
