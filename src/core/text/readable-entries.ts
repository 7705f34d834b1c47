import * as v from 'valibot'

/** The entries of a list as far as they can be read. */
export interface Entries<T> {
  readonly entries: readonly T[]
  /** How many are not as documented. */
  readonly unreadable: number
}

/** Reads a list of a service entry by entry: one that is not as documented costs none of the others. What is no list does not fit. */
export const readableEntries = <T>(entry: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, Entries<T>> =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((list) => {
      const entries: T[] = []
      for (const one of list) {
        const read = v.safeParse(entry, one)
        if (read.success) entries.push(read.output)
      }
      return { entries, unreadable: list.length - entries.length }
    }),
  )
