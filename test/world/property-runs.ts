/** Set by `jest.all.config.mjs` alone. */
declare const everyProperty: boolean | undefined

/**
 * How often a property is tried: `full` times by `npm run test:all`, a tenth of it (and at least 25 times) by `npm test`,
 * which is run many times a day, each time with other values.
 */
export const runs = (full: number): number =>
  typeof everyProperty === 'undefined' ? Math.min(full, Math.max(25, Math.ceil(full / 10))) : full
