import { counted, figure } from '../../words/wording.ts'
import type { DomainEntry } from './entries.ts'
import type { Words } from './labels.ts'
import type { Child } from './node.ts'
import type { Column } from './table.ts'

/** The columns of the list of domains. */
export function domainColumns(words: Words, drawDomain: (domain: string) => Child): readonly Column<DomainEntry>[] {
  const sum = (key: 'guests' | 'unmanaged' | 'findings' | 'actionable', label: string): Column<DomainEntry> => ({
    key,
    label,
    numeric: true,
    cell: (entry) => figure(entry[key]),
    sortBy: (entry) => entry[key],
    total: (rows) => figure(rows.reduce((total, row) => total + row[key], 0)),
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
      cell: ({ realm }) => words.realm[realm],
      sortBy: ({ realm }) => words.realm[realm],
      total: () => null,
    },
    sum('guests', 'Guests'),
    sum('unmanaged', words.verdict.unmanaged),
    ...(words.found === null ? [] : [sum('findings', words.found)]),
    sum('actionable', words.act),
  ]
}
