const day = 24 * 60 * 60 * 1000

/** Whole days from a moment to a later one. */
export const daysBetween = (from: string, to: Date): number => Math.floor((to.getTime() - Date.parse(from)) / day)
