/** A workflow command, as the runner reads it from a line of the log. */
export interface WorkflowCommand {
  readonly name: string
  readonly data: string
}

/**
 * Reads the log as the runner does: line by line, `::name key=value::data` behind white space, else the older
 * `##[name]data` anywhere in the line. Names are not looked up, so that this finds more commands than the runner.
 *
 * https://github.com/actions/runner/blob/079cdb1/src/Runner.Common/ActionCommand.cs
 */
export function commandsIn(log: string): WorkflowCommand[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => newForm(line) ?? oldForm(line) ?? [])
}

function newForm(line: string): WorkflowCommand | null {
  // .NET counts U+0085 as white space, and JavaScript does not.
  const text = line.replace(/^[\s\u0085]+/, '')
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1
  if (end < 0) return null
  return { name: text.slice(2, end).split(' ')[0] ?? '', data: unescaped(text.slice(end + 2)) }
}

function oldForm(line: string): WorkflowCommand | null {
  const start = line.indexOf('##[')
  const end = start < 0 ? -1 : line.indexOf(']', start)
  if (end < 0) return null
  return { name: line.slice(start + 3, end).split(' ')[0] ?? '', data: line.slice(end + 1) }
}

const unescaped = (data: string) => data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
