import quick from './jest.config.mjs'

/** Every test, those that take minutes too. */
export default { ...quick, testMatch: ['**/*.test.ts'], testTimeout: 300_000 }
