import * as v from 'valibot'

const activity = v.nullish(v.record(v.string(), v.unknown()))
const properties = ['lastSignInDateTime', 'lastNonInteractiveSignInDateTime', 'lastSuccessfulSignInDateTime'] as const
const dateText = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text))),
)

/** Before this there was no sign-in to keep count of: with the first day of all years a service says that there is none. */
const first = Date.UTC(2000, 0, 1)

/**
 * The last sign-in of any kind, or null for a user who never signed in, or not since Microsoft keeps count. A sign-in that
 * failed counts too: somebody has the account. Undefined where it is not known, because what came is no date.
 *
 * https://learn.microsoft.com/graph/api/resources/signinactivity
 *
 * @param signInActivity as Graph sends it with a user.
 */
export function lastSignIn(signInActivity: unknown): string | null | undefined {
  const read = v.safeParse(activity, signInActivity)
  // A list passes for a record.
  if (!read.success || Array.isArray(signInActivity)) return undefined
  const given = properties.map((property) => read.output?.[property]).filter((value) => value != null)
  const dates = given.filter((value) => v.is(dateText, value))
  const last = dates.reduce<string | null>(
    (latest, date) => (latest === null || Date.parse(date) > Date.parse(latest) ? date : latest),
    null,
  )
  if (last !== null && Date.parse(last) >= first) return last
  return dates.length < given.length ? undefined : null
}
