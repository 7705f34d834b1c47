import type { GuestEntry } from '../shared/entries.ts'
import { guestColumns, type GuestTableName, type GuestsContext } from '../shared/guest-columns.ts'
import type { Labels } from '../../words/labels.ts'
import { domainLink } from '../shared/link.ts'
import { mostPrinted, type ListSpec } from './list-view.ts'
import type { Keeps } from './keeps.ts'
import { folded, type Choice } from './selection.ts'
import { sponsorName } from '../shared/sponsors.ts'
import { keptGuest } from '../shared/keep.ts'

/** The list of guests for a place on the page. */
export function guestList(
  place: GuestTableName,
  caption: string,
  rows: readonly GuestEntry[],
  context: GuestsContext,
  keeps: Keeps,
): ListSpec<GuestEntry> {
  const { shows, labels } = context
  const mixed = rows.some(({ verdict }) => verdict !== rows[0]?.verdict)
  const texts = new Map<GuestEntry, string>()
  const textOf = (entry: GuestEntry) => {
    const text = texts.get(entry) ?? searched(entry, context)
    texts.set(entry, text)
    return text
  }
  const findings = place === 'findings' || place === 'domain'
  return {
    name: place === 'domain' ? 'of-domain' : place,
    caption,
    noun: 'guest',
    rows,
    columns: guestColumns(place, { ...context, mixed, drawDomain: domainLink }),
    ...(findings ? { keep: { keeps, keptOf: keptGuest, nameOf: ({ name, id }: GuestEntry) => name ?? id } } : {}),
    withDomain: place !== 'domain',
    mostPrinted: findings ? mostPrinted.findings : mostPrinted.beside,
    lookup: {
      textOf,
      domainOf: ({ domain }) => domain,
      choices: [
        ...(findings ? [verdictChoice(labels), decisionChoice(labels)] : []),
        ...(findings && shows.outcome ? [outcomeChoice(labels)] : []),
      ],
    },
  }
}

function searched(
  { id, name, address, domain, error, requestId, sponsors }: GuestEntry,
  context: GuestsContext,
): string {
  const names = (sponsors?.split(' ') ?? []).map((one) => {
    const sponsor = context.sponsorOf(one)
    return sponsor === undefined ? null : sponsorName(sponsor)
  })
  return folded([name, address, domain, id, requestId, error, ...names].filter((text) => text !== null).join('\n'))
}

const verdictChoice = (labels: Labels): Choice<GuestEntry> => ({
  key: 'verdict',
  label: 'Verdict',
  valueOf: ({ verdict }) => verdict,
  nameOf: (value) => labels.verdict[value as GuestEntry['verdict']],
})

const decisionChoice = (labels: Labels): Choice<GuestEntry> => ({
  key: 'decision',
  label: 'Decision',
  valueOf: ({ decision }) => decision,
  nameOf: (value) => {
    const decision = value as GuestEntry['decision']
    if (decision === 'act') return labels.act
    if (decision === 'skip') return 'No finding'
    return decision === 'over-limit' ? 'In a later run' : `Left alone: ${decision}`
  },
})

const outcomeChoice = (labels: Labels): Choice<GuestEntry> => ({
  key: 'outcome',
  label: 'Outcome',
  valueOf: ({ outcome }) => outcome ?? 'none',
  nameOf: (value) => (value === 'none' ? 'Not planned' : labels.outcome[value as NonNullable<GuestEntry['outcome']>]),
})
