import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { shortened, escapeInvisible } from '../../../src/core/text/printable.ts'

const anyText = fc.string({ unit: 'binary' })
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const count = (text: string) => [...graphemes.segment(text)].length

describe('what cannot be seen, or turns the text around, is shown by its code', () => {
  test.each([
    ['nul\u0000byte', 'nul⟨U+0000⟩byte'],
    ['\u001b[31mred', '⟨U+001B⟩[31mred'],
    ['two\r\nlines', 'two⟨U+000D⟩⟨U+000A⟩lines'],
    ['tab\there', 'tab⟨U+0009⟩here'],
    ['next\u0085line', 'next⟨U+0085⟩line'],
    ['line\u2028paragraph\u2029', 'line⟨U+2028⟩paragraph⟨U+2029⟩'],
    ['right\u202eto left', 'right⟨U+202E⟩to left'],
    ['isolate\u2066d\u2069', 'isolate⟨U+2066⟩d⟨U+2069⟩'],
    ['zero\u200bwidth', 'zero⟨U+200B⟩width'],
    ['mark\ufeff', 'mark⟨U+FEFF⟩'],
    ['soft\u00adhyphen', 'soft⟨U+00AD⟩hyphen'],
    ['tag\u{e0041}', 'tag⟨U+E0041⟩'],
    ['private\ue000', 'private⟨U+E000⟩'],
    ['\u3164', '⟨U+3164⟩'],
    ['half\uffa0', 'half⟨U+FFA0⟩'],
    ['filler\u115f\u1160', 'filler⟨U+115F⟩⟨U+1160⟩'],
    ['joined\u034f', 'joined⟨U+034F⟩'],
    ['dotless\u2800', 'dotless⟨U+2800⟩'],
    ['unassigned\u0378', 'unassigned⟨U+0378⟩'],
    ['lone \ud800 half', 'lone \ufffd half'],
  ])('%j', (text, shown) => {
    expect(escapeInvisible(text)).toBe(shown)
  })
})

describe('what people write stays', () => {
  test.each([
    'Zoë Żółw-O’Neill',
    'محمد',
    'क्षेत्र',
    '日本語',
    '葛\u{e0100}城',
    '김철수',
    'می\u200cخواهم',
    '👩\u200d👩\u200d👧 and ❤\ufe0f',
    '<b>"a|b"</b>',
    ' \u3000 ',
    '',
  ])('%j', (text) => {
    expect(escapeInvisible(text)).toBe(text)
  })
})

test('whatever comes in, no control or format character but the joiners comes out, and showing it twice changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const shown = escapeInvisible(text)
      expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u)
      expect(escapeInvisible(shown)).toBe(shown)
    }),
  )
})

describe('shortened', () => {
  test.each([
    ['short', 5, 'short'],
    ['longer', 5, 'long…'],
    ['', 5, ''],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 3, '👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧'],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧x', 3, '👩‍👩‍👧👩‍👩‍👧…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
  ])('%j to %s: %j', (text, most, result) => {
    expect(shortened(text, most)).toBe(result)
  })

  test('keeps at most so many characters as a reader counts, and cuts none of them in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), fc.integer({ min: 1, max: 80 }), (text, most) => {
        const short = shortened(text, most)
        if (count(text) <= most) expect(short).toBe(text)
        else {
          expect(short.endsWith('…')).toBe(true)
          const kept = Array.from(graphemes.segment(text), ({ segment }) => segment).slice(0, most - 1)
          expect(short.slice(0, -1)).toBe(kept.join(''))
        }
      }),
    )
  })
})
