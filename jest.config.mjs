export default {
  testEnvironment: 'node',
  // Much of the time is waiting for spawned programs, so no core is left free.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  // `*.long.test.ts` takes minutes: `npm run test:all` runs it too.
  testMatch: ['**/*.test.ts', '!**/*.long.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Node strips the types itself, as it does for the scripts and the simulator: one meaning of the source everywhere.
  transform: { '\\.ts$': '<rootDir>/test/world/strip-types.mjs' },
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts'],
  // What a test file loaded stays in memory after it, and the more there is, the longer is it looked through.
  workerIdleMemoryLimit: '400MB',
  testSequencer: '<rootDir>/test/world/longest-first.mjs',
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/test/world/render/browser-reporter.mjs'],
}
