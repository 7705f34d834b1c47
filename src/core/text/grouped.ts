import { late } from './late.ts'

const numbers = late(() => new Intl.NumberFormat('en-US'))

/** A count as sentences have it, its thousands grouped: `12,345`. */
export const grouped = (value: number): string => numbers().format(value)
