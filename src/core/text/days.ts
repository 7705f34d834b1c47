/** Milliseconds of a day. */
export const dayMs = 86_400_000

/** Whole days from a moment to a later one. */
export const daysBetween = (from: string, to: Date): number => Math.floor((to.getTime() - Date.parse(from)) / dayMs)
