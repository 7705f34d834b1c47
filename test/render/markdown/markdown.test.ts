import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { lexer, type Tokens } from 'marked'
import { shortened, escapeInvisible } from '../../../src/core/text/printable.ts'
import {
  bullets,
  code,
  heading,
  link,
  paragraph,
  quoted,
  strong,
  table,
  text,
  wholeTable,
} from '../../../src/render/markdown/markdown.ts'
import { hostileNames } from '../../world/simulator/tenant-generator.ts'
import { cellsOf, parseGfm, tablesIn, typesIn, valuesOf } from '../../world/render/gfm.ts'
import { runs } from '../../world/property-runs.ts'

// What breaks Markdown comes together often enough in made-up words of these.
const marks = fc.constantFrom(
  ...Array.from('|\\`*_~[]()<>!#@&;:$"\'-+=.{}^ \n\t'),
  ...['a', 'Zoë', '||', '\\|', '``', '```', '- ', '\r\n', '\u2028', '\u202e', '\ud800', '👩‍👩‍👧'],
  ...['https://evil.example', 'www.evil.example', 'a@evil.example', '@octocat', '#1', 'GH-2', '[^1]', '[x]', '&lt;'],
  ...['<!--', '<b>', '</td>', '![', '](', '<https://evil.example>', '| - | - |', ':---:'],
)
const anyText = fc.oneof(
  fc.array(marks, { maxLength: 30 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...hostileNames),
)

/**
 * What a reader should see. One thing cannot be said in the code span of a table: a backslash before a pipe, because
 * that pipe would end the cell whatever stands before it. It is shown by its code.
 */
const shown = (value: string, most = 64) =>
  value === '' ? '–' : shortened(escapeInvisible(value), most).replaceAll('\\|', '\\⟨U+007C⟩')

describe('whatever a guest is called, it stays text in a code span', () => {
  test('in a table: each row keeps its cells', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 5 }), (names) => {
        const rows = names.map(([a, b]) => [quoted(a), text('ours'), quoted(b, 10)])
        const markdown = wholeTable(['A', 'B:', 'C'], rows)
        const root = parseGfm(markdown)
        const kinds = typesIn(root).filter((type) => !['inlineCode', 'text'].includes(type))
        expect(kinds).toEqual(['root', 'table', 'tableCell', 'tableRow'])
        expect(tablesIn(markdown).flatMap(cellsOf)).toMatchObject(
          names.map(([a, b]) => [
            [{ type: a === '' ? 'text' : 'inlineCode', value: shown(a) }],
            [{ type: 'text', value: 'ours' }],
            [{ type: b === '' ? 'text' : 'inlineCode', value: shown(b, 10) }],
          ]),
        )
      }),
      { numRuns: runs(1000) },
    )
  })

  test('in a table, as a second parser of another make reads it', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (names) => {
        const tokens = lexer(
          wholeTable(
            ['A', 'B'],
            names.map((name) => [quoted(name), text('ours')]),
          ),
        )
        expect(tokens.map(({ type }) => type)).toEqual(['table'])
        const { rows } = tokens[0] as Tokens.Table
        const cells = rows.map((row) =>
          row.map((cell) => cell.tokens.map((token) => [token.type, (token as Tokens.Text).text])),
        )
        expect(cells).toEqual(
          names.map((name) => [[[name === '' ? 'text' : 'codespan', shown(name)]], [['text', 'ours']]]),
        )
      }),
      { numRuns: runs(1000) },
    )
  })

  test('in a paragraph and in a list', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        fc.pre(a !== '' && b !== '')
        const words = [text('Before '), quoted(a), text(', between '), quoted(b, 300), text('.')]
        for (const [markdown, types] of [
          [paragraph(...words), ['inlineCode', 'paragraph', 'root', 'text']],
          [bullets([words, words]), ['inlineCode', 'list', 'listItem', 'paragraph', 'root', 'text']],
        ] as const) {
          const root = parseGfm(markdown)
          expect(typesIn(root)).toEqual(types)
          expect(new Set(valuesOf(root, 'text'))).toEqual(new Set(['Before ', ', between ', '.']))
          expect(new Set(valuesOf(root, 'inlineCode'))).toEqual(new Set([shown(a), shown(b, 300)]))
        }
      }),
      { numRuns: runs(1000) },
    )
  })

  test.each([
    ['a pipe', 'a|b', 'a|b'],
    ['pipes alone', '||', '||'],
    ['a backslash at the end', 'a\\', 'a\\'],
    ['a backslash before a pipe', 'a\\|b', 'a\\⟨U+007C⟩b'],
    ['two of them', 'a\\\\|b', 'a\\\\⟨U+007C⟩b'],
    ['a backtick', '`', '`'],
    ['backticks around', '`a`', '`a`'],
    ['spaces around', ' a ', ' a '],
    ['spaces alone', '  ', '  '],
    ['a line break', 'a\n| b', 'a⟨U+000A⟩| b'],
    ['a long name', 'x'.repeat(65), `${'x'.repeat(63)}…`],
  ])('%s', (_, name, seen) => {
    const [first] = tablesIn(wholeTable(['A'], [[quoted(name)]])).flatMap(cellsOf)
    expect(first).toMatchObject([[{ type: 'inlineCode', value: seen }]])
  })

  test.each([null, ''])('%j is a dash', (name) => {
    expect(quoted(name)).toEqual({ type: 'text', value: '–' })
  })
})

describe('our own words', () => {
  test('are read as they were written', () => {
    const words = fc
      .array(fc.constantFrom(...Array.from('ab *_[]<>#-`1.&')), { minLength: 1 })
      .map((letters) => letters.join(''))
    fc.assert(
      fc.property(words, (own) => {
        fc.pre(own.trim() === own)
        for (const markdown of [paragraph(text(own)), heading(3, own), bullets([[text(own)]])]) {
          expect(valuesOf(parseGfm(markdown), 'text').join('')).toBe(own)
        }
      }),
    )
  })

  test('make headings, strong words, links, lists and blocks', () => {
    const blocks = [
      heading(2, 'A title'),
      paragraph(strong('3 more'), text(' in '), link('the report', 'https://github.com/a/b/runs/1')),
      bullets([[text('one')], [text('two')]]),
      code('mermaid', 'pie'),
      code('text', '``` fence'),
    ]
    expect(blocks.join('\n\n')).toBe(
      [
        '## A title',
        '**3 more** in [the report](https://github.com/a/b/runs/1)',
        '- one\n- two',
        '```mermaid\npie\n```',
        '````text\n``` fence\n````',
      ].join('\n\n'),
    )
  })

  test('make a table of one line a row, with figures to the right', () => {
    const { head, rows } = table(
      ['Domain', 'Guests:'],
      [
        [quoted('a.example'), text('1')],
        [quoted(null), text('12')],
      ],
      (cells) => cells,
    )
    expect(head).toBe('| Domain | Guests |\n| - | -: |')
    expect([...rows]).toEqual(['| `a.example` | 1 |', '| – | 12 |'])
    expect(rows.length).toBe(2)
    expect([...table(['A', 'B'], [], () => []).rows]).toEqual([])
  })

  test('make the rows of a large table one after the other, none twice and none left out', () => {
    const numbers = Array.from({ length: 1234 }, (_, index) => String(index))
    const made: string[] = []
    const { rows } = table(['A', 'B'], numbers, (number) => {
      made.push(number)
      return [text(number), quoted('x')]
    })
    const [one] = rows
    expect(one).toBe('| 0 | `x` |')
    // No more than are made at a time: a person reads the first 100 of 100,000.
    expect(made.length).toBeLessThanOrEqual(25)
    expect([...rows]).toEqual(numbers.map((number) => `| ${number} | \`x\` |`))
    const [first, second] = rows
    expect([first, second]).toEqual(['| 0 | `x` |', '| 1 | `x` |'])
  })
})
