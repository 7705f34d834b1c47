import Sequencer from '@jest/test-sequencer'

/** Earlier ones take longer. What is in none of them is a matter of seconds. */
const longest = [/\.long\.test\.ts$/, /\/test\/e2e\/(worlds|runner|flows)\//, /\/test\/(e2e|render\/html|run)\//]

/** @param {{ path: string }} test */
const rankOf = ({ path }) => {
  const rank = longest.findIndex((pattern) => pattern.test(path))
  return rank < 0 ? longest.length : rank
}

/**
 * The order in which Jest starts the files. It knows how long they take from its last run on this machine; in a fresh clone
 * the long ones must not come last, where one worker would wait for the other.
 */
export default class LongestFirst extends Sequencer {
  /** @param {Parameters<Sequencer['sort']>[0]} tests */
  sort(tests) {
    const sorted = super.sort(tests)
    return sorted.some(({ duration }) => duration !== undefined)
      ? sorted
      : sorted.toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}
