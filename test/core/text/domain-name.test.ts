import { expect, test } from '@jest/globals'
import { asciiDomain, domainOf } from '../../../src/core/text/domain-name.ts'

test.each([
  ['Bücher.example', 'xn--bcher-kva.example'],
  [' FABRIKAM.com. ', 'fabrikam.com'],
  ['fabrikam.com/x', null],
  ['fabri\nkam.com', null],
  ['fabrikam', null],
  ['', null],
])('%j is the domain %j', (text, domain) => {
  expect(asciiDomain(text)).toBe(domain)
})

test.each([
  ['ann@fabrikam.com', 'fabrikam.com'],
  ['"a@b"@fabrikam.com', 'fabrikam.com'],
  ['@fabrikam.com', null],
  ['fabrikam.com', null],
])('the domain of %j is %j', (address, domain) => {
  expect(domainOf(address)).toBe(domain)
})
