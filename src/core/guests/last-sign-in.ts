import * as v from 'valibot'

const dateOrNull = v.fallback(
  v.nullish(
    v.pipe(
      v.string(),
      v.check((text) => !Number.isNaN(Date.parse(text))),
    ),
    null,
  ),
  null,
)

const activity = v.object({
  lastSignInDateTime: dateOrNull,
  lastNonInteractiveSignInDateTime: dateOrNull,
  lastSuccessfulSignInDateTime: dateOrNull,
})

/**
 * The last sign-in of any kind, or null for a user who never signed in, or not since Microsoft keeps count. A sign-in that
 * failed counts too: somebody has the account.
 *
 * https://learn.microsoft.com/graph/api/resources/signinactivity
 *
 * @param signInActivity as Graph sends it with a user.
 */
export function lastSignIn(signInActivity: unknown): string | null {
  const result = v.safeParse(activity, signInActivity)
  if (!result.success) return null
  const dates = Object.values(result.output).filter((date) => date !== null)
  return dates.reduce<string | null>(
    (latest, date) => (latest === null || Date.parse(date) > Date.parse(latest) ? date : latest),
    null,
  )
}
