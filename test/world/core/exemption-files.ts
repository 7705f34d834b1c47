/** The day on which the files are read. */
export const today = new Date('2026-06-15T12:00:00Z')

/** One exemption in YAML, with some lines replaced or, with null, left out. */
export function exemptionText(lines: Readonly<Record<string, string | null>> = {}): string {
  const all: Record<string, string | null> = {
    match: 'fabrikam.com',
    reason: 'Contract.',
    owner: 'Team',
    expires: '2026-12-31',
    ...lines,
  }
  const kept = Object.entries(all).filter(([, value]) => value !== null)
  return kept.map(([name, value], index) => `${index === 0 ? '  - ' : '    '}${name}: ${value}\n`).join('')
}

const file = (...exemptions: string[]) => `exemptions:\n${exemptions.join('')}`
const one = (lines: Readonly<Record<string, string | null>>) => file(exemptionText(lines))
const hash = 'a'.repeat(64)

/** Files that are taken, and the `match` of what is in them. */
export const goodFiles: readonly (readonly [what: string, text: string, matches: readonly string[]])[] = [
  ['an empty list', 'exemptions: []\n', []],
  ['an object id', one({ match: '00000000-0000-4000-8000-00000000000A' }), ['00000000-0000-4000-8000-00000000000a']],
  ['a domain', one({}), ['fabrikam.com']],
  ['a domain in capitals', one({ match: 'FABRIKAM.com' }), ['fabrikam.com']],
  ['the domains below one', one({ match: "'*.fabrikam.com'" }), ['*.fabrikam.com']],
  ['a domain in another script', one({ match: 'bücher.example' }), ['xn--bcher-kva.example']],
  ['a hash', one({ match: `sha256:${hash}` }), [`sha256:${hash}`]],
  ['a hash in capitals', one({ match: `sha256:${hash.toUpperCase()}` }), [`sha256:${hash}`]],
  [
    'a domain and the domains below it',
    file(exemptionText(), exemptionText({ match: "'*.fabrikam.com'" })),
    ['fabrikam.com', '*.fabrikam.com'],
  ],
  ['the last day allowed', one({ expires: '2027-06-15' }), ['fabrikam.com']],
  ['today', one({ expires: '2026-06-15' }), ['fabrikam.com']],
  ['a day long gone', one({ expires: '1999-12-31' }), ['fabrikam.com']],
  ['a leap day', one({ expires: '2024-02-29' }), ['fabrikam.com']],
  ['a date in quotes', one({ expires: "'2026-12-31'" }), ['fabrikam.com']],
  ['comments and a mark of the start', `# Who and why.\n---\n${one({})}...\n`, ['fabrikam.com']],
  ['Windows line ends', one({}).replaceAll('\n', '\r\n'), ['fabrikam.com']],
  ['a byte order mark', `\ufeff${one({})}`, ['fabrikam.com']],
  [
    'JSON',
    JSON.stringify({ exemptions: [{ match: 'a.example', reason: 'r', owner: 'o', expires: '2026-12-31' }] }),
    ['a.example'],
  ],
  ['a reason over several lines', one({ reason: '>\n      Long\n      text.' }), ['fabrikam.com']],
  ['the longest reason and owner', one({ reason: 'x'.repeat(500), owner: 'x'.repeat(200) }), ['fabrikam.com']],
  ['YAML 1.1, where dates would be no text', `%YAML 1.1\n---\n${one({})}`, ['fabrikam.com']],
]

/** A file that is refused. */
export interface BadFile {
  readonly text: string
  /** Where each problem is, and what is said of it. */
  readonly problems: readonly (readonly [line: number, column: number, message: RegExp])[]
  /** What the schema says of it: a schema sees values, not how they were written. */
  readonly schema: 'refuses' | 'cannot tell'
}

const bad = (text: string, ...problems: BadFile['problems']): BadFile => ({ text, problems, schema: 'refuses' })
const beyondSchema = (file: BadFile): BadFile => ({ ...file, schema: 'cannot tell' })

/** Files that are refused. */
export const badFiles: Readonly<Record<string, BadFile>> = {
  'an empty file': bad('', [1, 1, /empty.*exemptions: \[\]/]),
  'comments alone': bad('# nothing\n', [1, 1, /empty/]),
  'a mark alone': bad('---\n', [1, 4, /must have one key/]),
  'a list at the top': bad('- match: fabrikam.com\n', [1, 1, /must have one key/]),
  'text at the top': bad('exemptions\n', [1, 1, /must have one key/]),
  'no list': bad('exemptions: fabrikam.com\n', [1, 13, /must be a list/]),
  'no value': bad('exemptions:\n', [1, 12, /must be a list/]),
  'a mapping for a list': bad(`exemptions:\n  match: fabrikam.com\n`, [2, 3, /must be a list/]),
  'another key at the top': bad(
    'exempt: []\n',
    [1, 1, /Unknown key in the file: only exemptions/],
    [1, 1, /`exemptions` is missing/],
  ),
  'one more key at the top': bad(`${one({})}version: 1\n`, [6, 1, /Unknown key/]),
  'the list twice': beyondSchema(bad('exemptions: []\nexemptions: []\n', [2, 1, /appears twice/])),
  'an entry that is text': bad('exemptions:\n  - fabrikam.com\n', [2, 5, /must have the keys match/]),
  'an entry that is nothing': bad('exemptions:\n  -\n', [2, 4, /must have the keys match/]),
  'no match': bad(one({ match: null }), [2, 5, /`match` is missing/]),
  'no reason': bad(one({ reason: null }), [2, 5, /`reason` is missing/]),
  'no owner': bad(one({ owner: null }), [2, 5, /`owner` is missing/]),
  'no end': bad(one({ expires: null }), [2, 5, /`expires` is missing/]),
  'a key that is unknown': bad(one({ until: '2026-12-31' }), [6, 5, /Unknown key in an exemption/]),
  'a key in capitals': bad(one({ Owner: 'Team' }), [6, 5, /Unknown key/]),
  'a key that every object has': bad(one({ constructor: 'x' }), [6, 5, /Unknown key/]),
  'a key twice': beyondSchema(bad(`${one({})}    owner: Team\n`, [6, 5, /appears twice in an exemption/])),
  'a merge': bad(`${one({})}    <<: { owner: Team }\n`, [6, 5, /Unknown key/]),
  'the same match twice': beyondSchema(bad(file(exemptionText(), exemptionText()), [6, 12, /is on line 2 already/])),
  'the same match in two spellings': beyondSchema(
    bad(file(exemptionText({ match: 'bücher.example' }), exemptionText({ match: 'XN--BCHER-KVA.example.' })), [
      6,
      12,
      /is on line 2 already/,
    ]),
  ),
  'an address': bad(one({ match: 'ann@fabrikam.com' }), [2, 12, /must not be an address: write sha256:/]),
  'a domain with an at sign': bad(one({ match: "'@fabrikam.com'" }), [2, 12, /must not be an address/]),
  'a bare hash': bad(one({ match: hash }), [2, 12, /bare hash: put sha256: before it/]),
  'a hash that is too short': bad(one({ match: `sha256:${hash.slice(1)}` }), [2, 12, /64 hexadecimal digits/]),
  'a hash that is too long': bad(one({ match: `sha256:${hash}a` }), [2, 12, /64 hexadecimal digits/]),
  'another hash': bad(one({ match: `sha512:${hash}` }), [2, 12, /must be an object id, a domain/]),
  'an object id in braces': bad(one({ match: "'{00000000-0000-4000-8000-000000000001}'" }), [2, 12, /object id/]),
  'a star': bad(one({ match: "'*'" }), [2, 12, /must be an object id, a domain/]),
  'a star in the middle': bad(one({ match: 'a.*.fabrikam.com' }), [2, 12, /must be an object id/]),
  'a single label': bad(one({ match: 'fabrikam' }), [2, 12, /must be an object id/]),
  'an IP address': bad(one({ match: '1.2.3.4' }), [2, 12, /must be an object id/]),
  'a match that is empty': bad(one({ match: '' }), [2, 12, /`match` must be text/]),
  'a match in quotes that is empty': bad(one({ match: "''" }), [2, 12, /must be an object id/]),
  'a match that is a number': bad(one({ match: '12' }), [2, 12, /must be text: put it in quotes/]),
  'a match that is a list': bad(one({ match: '[fabrikam.com]' }), [2, 12, /`match` must be text/]),
  'a reason that is empty': bad(one({ reason: "' '" }), [3, 13, /`reason` is empty/]),
  'a reason that is a boolean': bad(one({ reason: 'true' }), [3, 13, /`reason` must be text/]),
  'a reason that is too long': bad(one({ reason: 'x'.repeat(501) }), [3, 13, /longer than 500/]),
  'an owner that is nothing': bad(one({ owner: '~' }), [4, 12, /`owner` must be text/]),
  'an owner that is too long': bad(one({ owner: 'x'.repeat(201) }), [4, 12, /longer than 200/]),
  'one day too far ahead': beyondSchema(
    bad(one({ expires: '2027-06-16' }), [5, 14, /more than 365 days ahead: today, 2027-06-15 is the last/]),
  ),
  'a day that is not in the calendar': bad(one({ expires: '2026-02-30' }), [5, 14, /not a day of the calendar/]),
  'a leap day of another year': bad(one({ expires: '2026-02-29' }), [5, 14, /not a day of the calendar/]),
  'a month that is not in the calendar': bad(one({ expires: '2026-13-01' }), [5, 14, /not a day of the calendar/]),
  'a date in another order': bad(one({ expires: '31.12.2026' }), [5, 14, /must be a date such as 2026-12-31/]),
  'a date without zeros': bad(one({ expires: '2026-1-1' }), [5, 14, /must be a date/]),
  'a date with a time': bad(one({ expires: '2026-12-31T00:00:00Z' }), [5, 14, /must be a date/]),
  'a year': bad(one({ expires: '2026' }), [5, 14, /must be a date such as 2026-12-31/]),
  'no end in sight': bad(one({ expires: 'never' }), [5, 14, /must be a date/]),
  'several problems at once': bad(
    one({ match: 'fabrikam', owner: null, expires: 'never' }),
    [2, 5, /`owner` is missing/],
    [2, 12, /`match` must be/],
    [4, 14, /`expires` must be/],
  ),
  'problems in the order of the lines': bad(
    one({ owner: null, until: '2026-12-31' }),
    [2, 5, /`owner` is missing/],
    [5, 5, /Unknown key/],
  ),
  'a key that is a list': beyondSchema(bad('? [a]\n: x\n', [1, 1, /`exemptions` is missing/], [1, 3, /Unknown key/])),
  'two documents': beyondSchema(bad(`${one({})}---\n${one({})}`, [6, 1, /second document starts here/])),
  'an anchor': beyondSchema(bad(one({ owner: '&team Team' }), [4, 18, /Anchors are not allowed/])),
  'an anchor and an alias': beyondSchema(
    bad(
      file(exemptionText({ owner: '&team Team' }), exemptionText({ match: 'a.example', owner: '*team' })),
      [4, 18, /Anchors are not allowed/],
      [8, 12, /Aliases are not allowed/],
    ),
  ),
  'a tag': beyondSchema(bad(one({ owner: '!!str 12' }), [4, 18, /Tags are not allowed/])),
  'a tag of one’s own': beyondSchema(bad(one({ owner: '!team x' }), [4, 12, /Tags are not allowed/])),
  'a directive that is unknown': beyondSchema(bad(`%TEAM x\n---\n${one({})}`, [1, 1, /Unknown directive/])),
  'quotes that never end': beyondSchema(bad('exemptions: "\n', [2, 1, /Something is missing/])),
  'a tab': beyondSchema(bad('exemptions:\n\t- a\n', [2, 1, /Tabs are not allowed as indentation/])),
  'a mapping in a line': beyondSchema(bad(one({ reason: 'a: b' }), [3, 13, /Nested mappings are not allowed/])),
}
