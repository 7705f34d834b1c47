import { expect, test } from '@jest/globals'
import { withoutWords, withWords } from '../../../src/core/enforcement/own-words.ts'

test('what the service said stands behind the reason, and can be taken away again', () => {
  const reason = 'The address is taken.'
  expect(withWords(reason)).toBe(reason)
  expect(withWords(reason, '')).toBe(reason)
  const whole = withWords(reason, 'ann@contoso.example\nis "taken".')
  expect(whole).toBe(`${reason} Microsoft says: "ann@contoso.example\nis "taken"."`)
  expect(withoutWords(whole)).toBe(reason)
  expect(withoutWords(reason)).toBe(reason)
})
