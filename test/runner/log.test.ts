import { describe, expect, jest, test } from '@jest/globals'
import * as core from '@actions/core'
import fc from 'fast-check'
import { escapeInvisible } from '../../src/core/text/printable.ts'
import { actionsLog, plainLine } from '../../src/runner/log.ts'
import { hostileNames } from '../world/simulator/tenant-generator.ts'
import { commandsIn } from '../world/github/runner-commands.ts'
import { runs } from '../world/property-runs.ts'

const runnerLog = actionsLog((what) => {
  what(core)
})

/** What is printed while something runs. */
async function printed(run: () => unknown): Promise<string> {
  let text = ''
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  try {
    await run()
  } finally {
    write.mockRestore()
  }
  return text
}

const marks = fc.constantFrom(
  ...['::', ':', ':::', '##[', '##', '#', '[', ']', '::error::', '::add-mask::', '::stop-commands::x', '##[error]'],
  ...[
    ' ',
    '\t',
    '\n',
    '\r',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\u200b',
    '\u200d',
    '\ufeff',
    '\u0000',
    '%0A',
    'a',
    'file=x',
  ],
)
const anyText = fc.oneof(
  fc.array(marks, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...hostileNames),
)

describe('a plain line', () => {
  test.each([
    ['::error::made up', ': :error::made up'],
    ['  ::set-output name=result::clean', '  : :set-output name=result::clean'],
    [':::error::', ': ::error::'],
    ['\u00a0::error::', '\u00a0: :error::'],
    ['text ##[error]made up', 'text ## [error]made up'],
    ['####[[error]', '#### [[error]'],
    ['a\r::error::', 'a⟨U+000D⟩::error::'],
    ['Scanned 7 guests: done', 'Scanned 7 guests: done'],
    [': one colon', ': one colon'],
    ['a::b', 'a::b'],
    ['', ''],
  ])('%j is printed as %j', (message, line) => {
    expect(plainLine(message)).toBe(line)
  })

  test('is no command, whatever it holds', () => {
    fc.assert(
      fc.property(anyText, (message) => {
        const line = plainLine(message)
        expect(commandsIn(line)).toEqual([])
        // Nothing is lost but the room that parts a command's mark.
        expect(line.replaceAll(' ', '')).toBe(escapeInvisible(message).replaceAll(' ', ''))
      }),
      { numRuns: runs(2000) },
    )
  })
})

describe('the log of the runner', () => {
  test('prints information of several lines, none of which is a command', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1 }), async (lines) => {
        const log = await printed(() => {
          runnerLog.info(lines.join('\n'))
        })
        expect(commandsIn(log)).toEqual([])
        expect(log.split('\n')).toHaveLength(lines.join('\n').split('\n').length + 1)
      }),
    )
  })

  test.each(['warning', 'debug'] as const)('prints a %s as one command that carries the whole text', async (name) => {
    await fc.assert(
      fc.asyncProperty(anyText, async (message) => {
        const log = await printed(() => {
          runnerLog[name](message)
        })
        expect(commandsIn(log)).toEqual([{ name, data: message.split('\n').map(escapeInvisible).join('\n') }])
      }),
    )
  })

  test('puts what runs between the marks of a group, also when it fails', async () => {
    const log = await printed(async () => {
      const result = await runnerLog.group('Scan\n::error::x', () => {
        runnerLog.info('inside')
        return Promise.resolve(7)
      })
      expect(result).toBe(7)
      await expect(runnerLog.group('Fails', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    })
    expect(log.split('\n').slice(1, 2)).toEqual(['inside'])
    expect(commandsIn(log)).toEqual([
      { name: 'group', data: 'Scan⟨U+000A⟩::error::x' },
      { name: 'endgroup', data: '' },
      { name: 'group', data: 'Fails' },
      { name: 'endgroup', data: '' },
    ])
  })
})

test('the model of the runner finds commands', () => {
  const log = 'text\n  ::error file=a::one%0Atwo\r\nx ##[warning]three\n::no command\n##[ no command'
  expect(commandsIn(log)).toEqual([
    { name: 'error', data: 'one\ntwo' },
    { name: 'warning', data: 'three' },
  ])
})
