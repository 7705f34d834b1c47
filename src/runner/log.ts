import * as core from '@actions/core'
import { visible } from '../core/text/printable.ts'

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
  return visible(message)
    .replace(/^(\s*):(?=:)/, '$1: ')
    .replaceAll('##[', '## [')
}

const plainLines = (message: string) => message.split('\n').map(plainLine).join('\n')

/** The log of the runner. */
export const actionsLog: Log = {
  info: (message) => {
    core.info(plainLines(message))
  },
  // These two are commands themselves, and the toolkit escapes what they carry.
  warning: (message) => {
    core.warning(message)
  },
  debug: (message) => {
    core.debug(message)
  },
  group: (name, run) => core.group(plainLine(name), run),
}
