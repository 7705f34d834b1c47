import quick from './jest.config.mjs'

/** Every test, those that take minutes too, and every property as often as it asks for. */
export default { ...quick, testMatch: ['**/*.test.ts'], testTimeout: 300_000, globals: { everyProperty: true } }
