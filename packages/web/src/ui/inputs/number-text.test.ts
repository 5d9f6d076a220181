import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText, moneyText } from '../format.ts'
import { LANGUAGES } from '../words.ts'
import type { Language } from '../words.ts'
import { readMoney } from './money-text.ts'
import { editedNumber, readNumber, readPercent } from './number-text.ts'
import type { Read } from './unread.ts'

/** What was read, or the kind of the refusal with what one may choose. */
function told(read: Read<string>): string {
  if (read.ok) return read.value
  return [read.why.kind, ...(read.why.readings ?? [])].join(' ')
}

const euro = (language: Language) => ({ language, currency: 'EUR', negative: true })

test.each([
  // The same in every language.
  ['1.234,56', '1234.56'], ['1 234,56', '1234.56'], ['1\u00a0234,56', '1234.56'], ['1\u2009234,56', '1234.56'], ['1\u202f234,56', '1234.56'], ['1,234.56', '1234.56'], ['1234,5', '1234.50'], ['1234.5', '1234.50'],
  ['-12', '-12.00'], ['\u221212', '-12.00'], ['+12', '12.00'], ['12 €', '12.00'], ['€12', '12.00'], ['-€12', '-12.00'], ['€ -12', '-12.00'], ['12 EUR', '12.00'], ['EUR 12,5', '12.50'], ["1'234.50", '1234.50'],
  ['1’234.50', '1234.50'], ['1.234.567', '1234567.00'], ['1,234,567', '1234567.00'], ['1.234.567,89', '1234567.89'], ['1 234 567', '1234567.00'], ['12,-', '12.00'], ['12,--', '12.00'], ['12,– €', '12.00'], ['1.234,- €', '1234.00'],
  ['007', '7.00'], ['0', '0.00'], ['-0', '0.00'], ['-0,00', '0.00'], [',5', '0.50'], ['.5', '0.50'], ['12,', '12.00'], ['12.', '12.00'], ['10.02', '10.02'], ['10,02', '10.02'], ['  5 ', '5.00'], ['12,5000', '12.50'],
  ['0.001', 'too_many_decimals'], ['1234,567', 'too_many_decimals'], ['12,3456', 'too_many_decimals'], ['1.234,567', 'too_many_decimals'], ['0,999', 'too_many_decimals'],
  ['12 34', 'number_unreadable'], ['1.23.45', 'number_unreadable'], ['1,23,456', 'number_unreadable'], ['1.2345,00', 'number_unreadable'], ['12a', 'number_unreadable'], ['zwölf', 'number_unreadable'], ['€', 'number_unreadable'],
  ['1e5', 'number_unreadable'], ['0x10', 'number_unreadable'], ['', 'number_unreadable'], ['-', 'number_unreadable'], ['--5', 'number_unreadable'], ['€5€', 'number_unreadable'], ['5 % ', 'number_unreadable'], ['1,234,56', 'number_unreadable'],
  ['١٢', 'number_unreadable'], ['12 Kč', 'currency_is_another'], ['$12', 'currency_is_another'], ['Kč 1 234,50', 'currency_is_another'], ['12 XYZ', 'currency_is_another'], ['12 Stück', 'number_unreadable'],
  ['1234567890123456', 'number_too_long'], ['0000000000000000012', '12.00'],
])('%j is %s in every language', (text, expected) => {
  for (const language of LANGUAGES) expect(told(readMoney(text, euro(language))), language).toBe(expected)
})

test.each([
  // One sign and three digits behind it: the language decides, and the person where it cannot.
  ['de', '1.234', '1234.00'], ['de', '1,234', 'number_ambiguous 1234.00'], ['de', '999.000', '999000.00'], ['de', '-1.234 €', '-1234.00'],
  ['cs', '1.234', 'number_ambiguous 1234.00'], ['cs', '1,234', 'number_ambiguous 1234.00'], ['cs', '1 234', '1234.00'],
  ['en', '1.234', 'number_ambiguous 1234.00'], ['en', '1,234', '1234.00'], ['en', '1.000', 'number_ambiguous 1000.00 1.00'], ['de', '1,000', 'number_ambiguous 1000.00 1.00'], ['de', '1.000', '1000.00'], ['cs', '1.000', 'number_ambiguous 1000.00 1.00'], ['de', '1.000,-', '1000.00'],
] as const)('in %s %j is %s', (language, text, expected) => {
  expect(told(readMoney(text, euro(language)))).toBe(expected)
})

test.each([
  ['de', '1,234', '1.234'], ['de', '1.234', 'number_ambiguous 1234 1.234'], ['en', '1.234', '1.234'], ['en', '1,234', 'number_ambiguous 1234 1.234'], ['cs', '1,234', '1.234'], ['cs', '1.234', 'number_ambiguous 1234 1.234'],
  ['de', '0,123456', '0.123456'], ['de', '0,1234567', 'too_many_decimals'], ['de', '1.234,567', '1234.567'], ['en', '12.50', '12.5'], ['de', '-1', 'negative_not_allowed'], ['de', '1 000', '1000'],
] as const)('a quantity in %s, %j, is %s', (language, text, expected) => {
  expect(told(readNumber(text, { language, decimals: 6 }))).toBe(expected)
})

test('percent, whole numbers and bounds', () => {
  const percent = (text: string) => told(readPercent(text, { language: 'de', decimals: 2, minimum: 0, maximum: 100 }))
  expect([percent('19 %'), percent('7,5%'), percent('100'), percent('100,01'), percent('101'), percent('%'), percent('0')]).toEqual(['19', '7.5', '100', 'number_out_of_range', 'number_out_of_range', 'number_unreadable', '0'])
  const whole = (text: string) => told(readNumber(text, { language: 'de', decimals: 0, minimum: -5, maximum: 31, negative: true }))
  expect([whole('14'), whole('14,5'), whole('32'), whole('-6'), whole('-5'), whole('3,0')]).toEqual(['14', 'whole_number_expected', 'number_out_of_range', 'number_out_of_range', '-5', '3'])
  expect(told(readNumber('1.234', { language: 'de', decimals: 0 }))).toBe('1234')
  expect(told(readNumber('0', { language: 'de', decimals: 0, minimum: 1 }))).toBe('too_small')
  expect(told(readNumber('9', { language: 'de', decimals: 0, maximum: 8 }))).toBe('too_big')
})

test('a refusal quotes what was typed', () => {
  const read = readMoney(' 12 Kč ', euro('de'))
  expect(read).toEqual({ ok: false, why: { unread: ' 12 Kč ', kind: 'currency_is_another', params: { typedCurrency: 'CZK', currency: 'EUR' } } })
})

const language = fc.constantFrom(...LANGUAGES)
const amount = fc.tuple(fc.boolean(), fc.bigInt({ min: 1n, max: 99_999_999_999n }), fc.integer({ min: 0, max: 99 })).map(([minus, whole, cents]) => `${minus ? '-' : ''}${whole}.${String(cents).padStart(2, '0')}`)

test('whatever we show is read back as what it is', () => {
  fc.assert(fc.property(language, amount, (spoken, value) => {
    expect(told(readMoney(moneyText({ amount: value, currency: 'EUR' }, spoken), euro(spoken)))).toBe(value)
    expect(told(readMoney(decimalText(value, { language: spoken }), euro(spoken)))).toBe(value)
    expect(told(readMoney(editedNumber(value, spoken, 2), euro(spoken)))).toBe(value)
  }))
})

test('an amount written by any convention is read as it is or refused, in every language, never misread', () => {
  const groups = fc.constantFrom('.', ' ', '\u00a0', "'", ',', '')
  fc.assert(fc.property(language, language, amount, groups, fc.integer({ min: 0, max: 2 }), fc.constantFrom(2, 6), (written, spoken, value, group, places, decimals) => {
    const sign = group === '.' ? ',' : group === ',' || group === "'" ? '.' : written === 'en' ? '.' : ','
    const [whole = '', cents = ''] = value.split('.')
    const kept = cents.slice(0, places)
    const text = whole.replace(/\B(?=(\d{3})+$)/g, group) + (kept ? sign + kept : '')
    const read = readMoney(text, { ...euro(spoken), decimals })
    const meant = `${whole}.${kept.padEnd(2, '0')}`
    if (read.ok) expect(read.value).toBe(/[1-9]/.test(meant) ? meant : meant.replace('-', ''))
    else expect(read.why).toMatchObject({ kind: 'number_ambiguous', readings: expect.arrayContaining([meant]) as unknown })
  }), { numRuns: 400 })
})

test('no text at all makes it throw, and what is read has the form the API takes', () => {
  fc.assert(fc.property(language, fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9., '€]{0,14}$/)), (spoken, text) => {
    const read = readMoney(text, euro(spoken))
    if (read.ok) expect(read.value).toMatch(/^-?(0|[1-9][0-9]{0,14})\.[0-9]{2}$/)
    else expect(read.why.unread).toBe(text)
  }), { numRuns: 500 })
})
