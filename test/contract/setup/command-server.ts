import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { join } from 'node:path'

/** A command that a script called. */
export interface CommandCall {
  readonly words: readonly string[]
  /** What it was given on its standard input; empty unless it asks for it with `--input -`. */
  readonly input: string
}

/** What a command does: what it prints, or why it fails. */
export type CommandAnswer = { readonly prints: string } | { readonly fails: string; readonly status: number }

/** Stands for a command in bash: it says over a socket what it was called with, and does what it is told. */
const program = `#!/bin/bash
LC_ALL=C
input=
for word in "$@"; do [ "$word" != - ] || input=$(cat); done
exec 5<>"/dev/tcp/127.0.0.1/$STAND_IN_PORT"
{ printf '%d\\n' "$(($# + 2))" && for word in "$input" "\${0##*/}" "$@"; do printf '%d\\n%s' "\${#word}" "$word"; done; } >&5
IFS= read -r status <&5
IFS= read -r -d $'\\x1e' out <&5
IFS= read -r -d $'\\x1e' err <&5
printf %s "$out"
printf %s "$err" >&2
exit "$status"
`

/** Puts commands of these names into a folder; each asks this process what to do. Starting Node for each would take seconds. */
export async function startCommands(
  folder: string,
  names: readonly string[],
  answer: (call: CommandCall) => CommandAnswer,
): Promise<{ port: number } & AsyncDisposable> {
  mkdirSync(folder, { recursive: true })
  for (const name of names) {
    writeFileSync(join(folder, name), program)
    chmodSync(join(folder, name), 0o755)
  }
  const server: Server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      const words = wordsIn(received)
      if (words === null) return
      const [input = '', ...rest] = words
      const given = safely(() => answer({ words: rest, input }))
      const [status, out, err] = 'prints' in given ? [0, given.prints, ''] : [given.status, '', `${given.fails}\n`]
      socket.end(`${status}\n${out === '' ? '' : `${out}\n`}\x1e${err}\x1e`)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
      }),
  }
}

/** A stand-in that throws would leave its script waiting. */
function safely(answer: () => CommandAnswer): CommandAnswer {
  try {
    return answer()
  } catch (error) {
    return { fails: error instanceof Error ? error.message : 'failed', status: 70 }
  }
}

/** Words by their length in bytes, after their number; null while some are still on their way. */
function wordsIn(bytes: Buffer): string[] | null {
  let at = 0
  const number = (): number | null => {
    const end = bytes.indexOf('\n', at)
    if (end < 0) return null
    const value = Number(bytes.toString('latin1', at, end))
    at = end + 1
    return value
  }
  const count = number()
  if (count === null) return null
  const words: string[] = []
  for (let index = 0; index < count; index += 1) {
    const length = number()
    if (length === null || at + length > bytes.length) return null
    words.push(bytes.toString('utf8', at, at + length))
    at += length
  }
  return words
}
