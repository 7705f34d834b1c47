import { Lexer } from 'yaml'

/** The parser calls itself for each level, and takes memory for each part: what is too much is refused before it sees it. */
const most = { levels: 20, parts: 500_000 } as const

/** Where a file nests too deeply or has too many parts, and which of them. */
export function excess(text: string): { readonly offset: number; readonly message: string } | null {
  let [offset, parts, flow, block] = [0, 0, 0, 0]
  for (const token of new Lexer().lex(text)) {
    parts += 1
    if (token === '[' || token === '{') flow += 1
    else if (token === ']' || token === '}') flow -= 1
    // Indicators that follow one another on a line open a level each.
    else if (token === '-' || token === '?' || token === ':') block += 1
    else if (token.includes('\n')) block = 0
    if (flow > most.levels || block > most.levels) return { offset, message: 'The file is nested too deeply.' }
    if (parts > most.parts) return { offset, message: `The file has more than ${most.parts} parts.` }
    offset += marks.has(token) ? 0 : token.length
  }
  return null
}

/** Tokens that stand for no character: https://eemeli.org/yaml/#lexer */
const marks: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f'])
