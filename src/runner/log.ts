import type * as Actions from '@actions/core'
import { escapeInvisible } from '../core/text/printable.ts'

/** The log of the step. It never gets names, addresses or tokens. */
export interface Log {
  readonly info: (message: string) => void
  readonly warning: (message: string) => void
  readonly debug: (message: string) => void
  /** Runs something inside a group that the reader can fold. */
  group<T>(name: string, run: () => Promise<T>): Promise<T>
}

/**
 * One line of plain text: whatever it holds, the runner does not take it for a workflow command.
 *
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function plainLine(message: string): string {
  return escapeInvisible(message)
    .replace(/^(\s*):(?=:)/, '$1: ')
    .replaceAll('##[', '## [')
}

const plainLines = (message: string) => message.split('\n').map(plainLine).join('\n')

/** Text of a command to the runner, with what cannot be seen shown by its code: a log is looked at in terminals too. */
export const escapeInvisibleLines = (message: string): string => message.split('\n').map(escapeInvisible).join('\n')

/** The part of the toolkit that logs. */
type Toolkit = Pick<typeof Actions, 'info' | 'warning' | 'debug' | 'startGroup' | 'endGroup'>

/**
 * The log of the runner.
 *
 * @param use hands the toolkit over: at once, or later and in order.
 */
export function actionsLog(use: (what: (toolkit: Toolkit) => void) => void): Log {
  return {
    info: (message) => {
      use((toolkit) => {
        toolkit.info(plainLines(message))
      })
    },
    // These two are commands themselves, and the toolkit escapes what they carry.
    warning: (message) => {
      use((toolkit) => {
        toolkit.warning(escapeInvisibleLines(message))
      })
    },
    debug: (message) => {
      use((toolkit) => {
        toolkit.debug(escapeInvisibleLines(message))
      })
    },
    async group(name, run) {
      use((toolkit) => {
        toolkit.startGroup(plainLine(name))
      })
      try {
        return await run()
      } finally {
        use((toolkit) => {
          toolkit.endGroup()
        })
      }
    },
  }
}
