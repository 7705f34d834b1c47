import all from './jest.config.mjs'

/** What needs no network, no browser and no other program: core, render and the inputs. */
export default {
  ...all,
  testMatch: ['<rootDir>/test/{core,render}/**/*.test.ts', '<rootDir>/test/{run,overview}/inputs*.test.ts'],
  testPathIgnorePatterns: [
    '\\.long\\.test\\.ts$',
    '<rootDir>/test/render/html/(accessibility|ask|browser|keep|lists|next-sign-in|print)\\.test\\.ts$',
  ],
}
