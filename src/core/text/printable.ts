import { late } from './late.ts'

/**
 * Makes text of a stranger harmless to look at: control characters, line breaks and invisible or direction-changing
 * characters are shown as `⟨U+202E⟩`, letters without ink such as U+3164 included. The joiners U+200C and U+200D stay, and the
 * selectors of a variant: names and emoji are written with them.
 *
 * https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
export function escapeInvisible(text: string): string {
  if (plain.test(text)) return text
  return text.toWellFormed().replace(unseen, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return `⟨U+${code}⟩`
  })
}

/** Most texts are. Told in a fraction of the time. */
const plain = /^[ -~]*$/

// U+2800 is the Braille pattern without dots.
const unseen =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u2800]|(?!\u200c|\u200d|\p{Variation_Selector})[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

const graphemes = late(() => new Intl.Segmenter('en', { granularity: 'grapheme' }))

/** Shortens to at most so many characters as a reader counts them, with an ellipsis in place of the rest. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const characters = Array.from(graphemes().segment(text), ({ segment }) => segment)
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
