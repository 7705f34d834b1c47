import { grouped } from '../text/grouped.ts'

/** How far a scan is. */
export interface ScanProgress {
  readonly guests: number
  /** How many there are, where Graph said so. */
  readonly expected: number | null
  readonly domainsAsked: number
  readonly domainsAnswered: number
  readonly elapsedMs: number
}

/** One line for the log: figures and an estimate, no names. */
export function progressLine(progress: ScanProgress): string {
  const { guests, expected, domainsAsked, domainsAnswered, elapsedMs } = progress
  const of = expected === null ? '' : ` of ${grouped(expected)}`
  const line = `${grouped(guests)}${of} guests listed, ${grouped(domainsAnswered)} of ${grouped(domainsAsked)} domains looked up`
  const secondsLeft = estimate(progress)
  return `${line}, ${Math.round(elapsedMs / 1000)} s so far${secondsLeft === null ? '' : `, about ${secondsLeft} s left`}`
}

/** Seconds to go, from the slower of the two tasks; null while there is too little to tell. */
function estimate({ guests, expected, domainsAsked, domainsAnswered, elapsedMs }: ScanProgress): number | null {
  if (expected === null || expected === 0 || guests === 0 || domainsAnswered === 0) return null
  const listed = Math.min(1, guests / expected)
  const domainsInAll = domainsAsked / listed
  const share = Math.min(listed, domainsAnswered / domainsInAll)
  return Math.ceil((elapsedMs / share - elapsedMs) / 1000)
}
