import type { World } from '../../undocumented/worlds.ts'
import type { DirectoryUser } from '../../world.ts'
import { fail } from '../failure.ts'
import { comparison, type Term } from './filter-properties.ts'

const oldestDate = { kept: '', 'null-before-june-2018': '2018-06', null: '9999' } as const

/** The date of creation as Graph knows it: there may be none for old users, or for anybody. */
export const createdIn = ({ createdDates }: World, { createdDateTime }: DirectoryUser): string | null =>
  (createdDateTime ?? '') >= oldestDate[createdDates] ? createdDateTime : null

const message =
  "Unsupported or invalid query filter clause specified for property 'createdDateTime' of resource 'User'."

/** A comparison with the date of creation, in each of the worlds that there may be. */
export function comparisonOfCreation(world: World): typeof comparison {
  const { creationFilter: kind } = world
  return (property, operator, values): Term => {
    const isNull = values.some(({ type }) => type === 'null')
    if (kind === 'refused' || (isNull && kind === 'dates-alone')) fail(400, 'Request_UnsupportedQuery', message)
    const { matches: compare, advanced } = comparison(property, operator, values)
    const term = (matches: (user: DirectoryUser) => boolean) => ({ matches, advanced })
    if (kind === 'ignored') return term(() => true)
    if (isNull && kind === 'null-is-nobody') return term(() => false)
    return term((user) => {
      const createdDateTime = createdIn(world, user)
      return (
        (kind === 'null-is-old' && operator === 'le' && createdDateTime === null) ||
        compare(createdDateTime === user.createdDateTime ? user : { ...user, createdDateTime })
      )
    })
  }
}
