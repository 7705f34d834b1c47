import type { YAMLError } from 'yaml'

type Code = YAMLError['code']

/**
 * What is wrong with the YAML, by the code that the library gives. Its own messages repeat what stands there, which in a file
 * of exemptions can be somebody's name or address, and the log has neither.
 *
 * https://eemeli.org/yaml/#errors
 */
const faults: Readonly<Record<Code, string>> = {
  ALIAS_PROPS: 'An alias cannot have an anchor or a tag',
  BAD_ALIAS: 'This alias cannot be read. Put the text in quotes if it begins with * or &',
  BAD_COLLECTION_TYPE: 'The tag is of another kind than the value',
  BAD_DIRECTIVE: 'Unknown directive: only %YAML is known',
  BAD_DQ_ESCAPE: 'A backslash in double quotes begins an escape, and this is not one',
  BAD_INDENT: 'The indentation does not fit the lines around it',
  BAD_PROP_ORDER: 'An anchor or a tag is in the wrong place',
  BAD_SCALAR_START: 'A value cannot begin with this character. Put the value in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'Nested mappings are not allowed in one line. Put a text with a colon in quotes',
  BLOCK_IN_FLOW: 'A list or a mapping in several lines cannot be inside brackets',
  DUPLICATE_KEY: 'A key appears twice',
  IMPOSSIBLE: 'This cannot be read',
  KEY_OVER_1024_CHARS: 'A key is longer than 1024 characters',
  MISSING_CHAR: 'Something is missing before this place: a bracket, a quote, a comma, a colon or white space',
  MULTILINE_IMPLICIT_KEY: 'A key must stand on one line',
  MULTIPLE_ANCHORS: 'Anchors are not allowed',
  MULTIPLE_DOCS: 'A second document starts here: the file must hold one',
  MULTIPLE_TAGS: 'Tags are not allowed',
  NON_STRING_KEY: 'A key must be text',
  RESOURCE_EXHAUSTION: 'The file is nested too deeply',
  TAB_AS_INDENT: 'Tabs are not allowed as indentation',
  TAG_RESOLVE_FAILED: 'Tags are not allowed. Put a text that begins with ! in quotes',
  UNEXPECTED_TOKEN: 'What stands here does not belong here',
}

/** What is wrong, in a sentence without a word of the file. */
export const faultText = ({ code }: Pick<YAMLError, 'code'>): string =>
  `${Object.hasOwn(faults, code) ? faults[code] : 'This cannot be read'}.`
