import { describe, expect, test } from '@jest/globals'
import { inputOf, lateToolkit, type Toolkit } from '../../src/runner/late-toolkit.ts'
import { actionsLog } from '../../src/runner/log.ts'

/** A toolkit that notes what is asked of it. */
function noting() {
  const said: string[] = []
  const note =
    (name: string) =>
    (text = '') => {
      said.push(`${name} ${text}`.trim())
    }
  const toolkit = {
    info: note('info'),
    warning: note('warning'),
    debug: note('debug'),
    startGroup: note('group'),
    endGroup: note('endgroup'),
    setSecret: note('mask'),
  } as unknown as Toolkit
  return { said, toolkit }
}

describe('a toolkit that is loaded late', () => {
  test('says what was held back in the order of the calls, before what comes after, and is loaded once', async () => {
    const { said, toolkit } = noting()
    let imports = 0
    const { use, load } = lateToolkit(() => {
      imports += 1
      return Promise.resolve(toolkit)
    })
    const log = actionsLog(use)
    await log.group('Sign in', () => {
      use(({ setSecret }) => {
        setSecret('a token')
      })
      log.warning('slow')
      return Promise.resolve()
    })
    expect(said).toEqual([])

    await Promise.all([load(), load()])
    expect(said).toEqual(['group Sign in', 'mask a token', 'warning slow', 'endgroup'])
    log.info('later')
    expect(said.at(-1)).toBe('info later')
    expect(imports).toBe(1)
  })
})

describe('an input', () => {
  test('is read to the letter, under the name that the runner gives it', () => {
    const input = inputOf({ 'INPUT_TENANT-ID': ' a ', INPUT_TWO_WORDS: 'b' })
    expect([input('tenant-id'), input('two words'), input('missing')]).toEqual([' a ', 'b', ''])
  })
})
