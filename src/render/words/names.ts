import { shortened } from '../../core/text/printable.ts'

/** The longest name that Entra documents: https://learn.microsoft.com/graph/api/resources/user#properties */
const mostOfName = 256

/** A name as a page shows it: no longer than a name can be, and null where there is nothing to be read in it. */
export const shownName = (name: string | null): string | null =>
  name === null || isBlank(name) ? null : shortened(name, mostOfName)

/** Whether a text is nothing but spaces. What is invisible in another way is no blank: it is shown by its code. */
export const isBlank = (text: string): boolean => /^\p{Zs}*$/u.test(text)
