import { expect, test } from 'vitest'
import { CODE_LISTS, STARTING_CODES, suggestedCode } from './code-lists.ts'

test.each([
  ['Private', 'private'], ['GESCHAFTSKUNDEN', 'business'], ['Geschäftskunde', 'business'], ['preprodejci', 'reseller'], ['Busines', 'business'], ['VIP', null], ['x', null], ['', null],
])('"%s" was meant to be %s', (text, code) => {
  expect(suggestedCode(STARTING_CODES.customer_groups, text)).toBe(code)
})

test('a company starts with codes that are there once and have all labels', () => {
  for (const list of CODE_LISTS) {
    const codes = STARTING_CODES[list]
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length)
    for (const { code, label } of codes) expect([code, ...Object.values(label)].every((text) => text !== '' && text.trim() === text), code).toBe(true)
  }
  expect(STARTING_CODES.customer_sources.some(({ code }) => code === 'import')).toBe(true)
})
