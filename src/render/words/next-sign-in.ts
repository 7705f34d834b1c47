import type { Report } from '../../core/report/report.ts'

/** A way in which guests will sign in after a reset, and how many of those who can be reset have it. */
export interface NextWay {
  readonly way: string
  readonly guests: number
}

/** The ways in which the guests who are reset, or can be, will sign in next; the most common first. */
export function nextWays({ findings }: Pick<Report, 'findings'>): NextWay[] {
  const ways = new Map<string, number>()
  for (const { nextSignIn } of findings) {
    if (nextSignIn !== undefined) ways.set(nextSignIn, (ways.get(nextSignIn) ?? 0) + 1)
  }
  return [...ways].map(([way, guests]) => ({ way, guests })).sort((a, b) => b.guests - a.guests)
}
