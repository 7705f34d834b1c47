import type { Labels } from '../../words/labels.ts'
import { counted, grouped } from '../../words/numbers.ts'
import type { DomainEntry } from './entries.ts'
import type { Child } from './node.ts'
import type { Column } from './table.ts'

/** The columns of the list of domains. */
export function domainColumns(labels: Labels, drawDomain: (domain: string) => Child): readonly Column<DomainEntry>[] {
  const sum = (key: 'guests' | 'unmanaged' | 'findings' | 'done', label: string): Column<DomainEntry> => ({
    key,
    label,
    numeric: true,
    cell: (entry) => grouped(entry[key]),
    sortBy: (entry) => entry[key],
    total: (rows) => grouped(rows.reduce((total, row) => total + row[key], 0)),
  })
  return [
    {
      key: 'domain',
      label: 'Domain',
      header: true,
      cell: ({ domain }) => drawDomain(domain),
      sortBy: ({ domain }) => domain,
      total: (rows) => counted(rows.length, 'domain'),
    },
    {
      key: 'realm',
      label: 'Realm',
      cell: ({ realm }) => labels.realm[realm],
      sortBy: ({ realm }) => labels.realm[realm],
      total: () => null,
    },
    sum('guests', 'Guests'),
    sum('unmanaged', labels.verdict.unmanaged),
    ...(labels.found === null ? [] : [sum('findings', labels.found)]),
    sum('done', labels.done),
  ]
}
