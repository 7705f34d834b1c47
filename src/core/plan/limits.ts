import { grouped } from '../text/grouped.ts'

/** How much one run may change. */
export interface Limits {
  /** 0 means that nothing may change. */
  readonly maxWrites: number
  /** Of the guests who could be a finding. */
  readonly maxWritePercent: number
}

/** A share of a handful says little: under so many guests the percentage is not applied. */
export const fewGuests = 20

/** The input that sets the limit in force, and how many changes it allows. */
export interface Allowance {
  readonly writes: number
  readonly input: 'max-changes' | 'max-change-percent'
}

/** How many changes are allowed among so many guests who could be a finding: the lower of the two limits. */
export function allowance(eligible: number, limits: Limits): Allowance {
  const share = shareOf(eligible, limits)
  return share !== null && share < limits.maxWrites
    ? { writes: share, input: 'max-change-percent' }
    : { writes: limits.maxWrites, input: 'max-changes' }
}

/** How many changes the percentage allows; null where it is not applied. */
const shareOf = (eligible: number, { maxWritePercent }: Limits) =>
  eligible < fewGuests ? null : Math.floor((eligible * maxWritePercent) / 100)

/** What is said of limits that are exceeded. */
export interface Overrun {
  /** Guests that would be changed. */
  readonly wanted: number
  /** Guests that could be a finding, and what they are called. */
  readonly eligible: number
  readonly noun: string
  readonly limits: Limits
  /** The fields of the form that started the run; empty where there is none. */
  readonly form: readonly string[]
}

/** Every limit that is exceeded, in one sentence, and in another one the values that would pass. */
export function overrunText({ wanted, eligible, noun, limits, form }: Overrun): string {
  const share = shareOf(eligible, limits)
  const exceeded = [
    ...(wanted > limits.maxWrites
      ? [{ input: 'max-changes', why: `max-changes is ${grouped(limits.maxWrites)}`, passes: wanted }]
      : []),
    ...(share !== null && wanted > share
      ? [
          {
            input: 'max-change-percent',
            why: `max-change-percent is ${limits.maxWritePercent}, which is ${grouped(share)} of ${grouped(eligible)} ${noun}`,
            passes: Math.ceil((wanted * 100) / eligible),
          },
        ]
      : []),
  ]
  const values = exceeded.map(({ input, passes }) => `${input}: ${passes}`).join(' and ')
  const fields = exceeded.every(({ input }) => form.includes(input))
  return (
    `${grouped(wanted)} guests would be changed, and ${exceeded.map(({ why }) => why).join(', and ')}. ` +
    `Would pass: ${values}${fields ? ', which are fields of the form of this workflow' : ', in a change that somebody reviews'}.`
  )
}
