export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // Node strips the types itself, as it does for the scripts and the simulator: one meaning of the source everywhere.
  transform: { '\\.ts$': '<rootDir>/test/world/strip-types.mjs' },
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts'],
  testTimeout: 60_000,
}
