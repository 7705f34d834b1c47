import { domainColumns } from '../shared/domain-columns.ts'
import type { DomainEntry } from '../shared/entries.ts'
import type { Labels } from '../../words/labels.ts'
import { domainLink } from '../shared/link.ts'
import type { Keeps } from './keeps.ts'
import { keptDomain } from '../shared/keep.ts'
import { mostPrinted, type ListSpec } from './list-view.ts'
import { folded } from './selection.ts'

/** The list of all domains. */
export const domainList = (
  caption: string,
  rows: readonly DomainEntry[],
  labels: Labels,
  keeps: Keeps,
): ListSpec<DomainEntry> => ({
  name: 'domains',
  caption,
  noun: 'domain',
  rows,
  columns: domainColumns(labels, domainLink),
  keep: { keeps, keptOf: keptDomain, nameOf: ({ domain }) => domain },
  withDomain: false,
  mostPrinted: mostPrinted.beside,
  lookup: {
    textOf: ({ domain }) => folded(domain),
    domainOf: ({ domain }) => domain,
    choices: [
      {
        key: 'realm',
        label: 'Realm',
        valueOf: ({ realm }) => realm,
        nameOf: (value) => labels.realm[value as DomainEntry['realm']],
      },
    ],
  },
})
