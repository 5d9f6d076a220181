import { describe, expect, test } from 'vitest'
import { dateText, decimalText, moneyText, percentText } from './format.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')

describe('amounts are shown as people of the language write them', () => {
  test.each([
    ['1234.50', 'EUR', 'de', '1.234,50 €'], ['1234.50', 'CZK', 'cs', '1 234,50 Kč'], ['1234.50', 'EUR', 'en', '€1,234.50'], ['-0.01', 'EUR', 'de', '-0,01 €'],
    ['90071992547409931.23', 'EUR', 'de', '90.071.992.547.409.931,23 €'],
  ] as const)('%s %s in %s is %s', (amount, currency, language, shown) => {
    expect(plain(moneyText({ amount, currency }, language))).toBe(shown)
  })

  test('a unit price keeps its decimals, and no zeros that say nothing', () => {
    expect(plain(moneyText({ amount: '4.193300', currency: 'EUR' }, 'de'))).toBe('4,1933 €')
    expect(plain(moneyText({ amount: '49.580000', currency: 'EUR' }, 'de'))).toBe('49,58 €')
  })
})

test('quantities lose the zeros that say nothing', () => {
  expect([decimalText('1.000000', { language: 'de' }), decimalText('0.500000', { language: 'de' }), decimalText('1234.5', { language: 'en' })]).toEqual(['1', '0,5', '1,234.5'])
  expect(decimalText('3', { language: 'cs', atLeast: 2 })).toBe('3,00')
})

test('percentages and dates', () => {
  expect([percentText('19.00', 'de'), percentText('7.5', 'cs'), percentText('21', 'en')].map(plain)).toEqual(['19 %', '7,5 %', '21%'])
  expect([dateText('2026-02-03', 'de'), dateText('2026-02-03', 'cs'), dateText('2026-02-03', 'en')].map(plain)).toEqual(['03.02.2026', '3. 2. 2026', '03/02/2026'])
})
