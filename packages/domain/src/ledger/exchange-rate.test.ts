import { describe, expect, it } from 'vitest'
import { convert, rateOn, readRateFile } from './exchange-rate.ts'
import type { ExchangeRate } from './exchange-rate.ts'

const rate = (validOn: string, figure: string, source: ExchangeRate['source'] = 'cnb'): ExchangeRate => ({ source, validOn, base: 'EUR', quote: 'CZK', per: 1, rate: figure })
const RATES = [rate('2026-11-27', '24.315'), rate('2026-11-27', '24.320', 'ecb'), rate('2026-11-30', '24.400'), rate('2026-11-30', '24.500', 'own'), { ...rate('2026-11-30', '6.21'), base: 'HUF', per: 100 }]
const holds = (day: string, country = 'CZ') => rateOn(RATES, { between: ['CZK', 'EUR'], day, country })?.rate ?? null

describe('the rate that holds on a day', () => {
  it.each([
    ['the one of that day', '2026-11-27', 'CZ', '24.315'],
    ['by the central bank of the country', '2026-11-27', 'DE', '24.320'],
    ['over a weekend that of Friday', '2026-11-29', 'CZ', '24.315'],
    ['what a person said before what was published', '2026-12-02', 'CZ', '24.500'],
    ['none after seven days', '2026-12-08', 'CZ', null],
    ['none before the first', '2026-11-26', 'CZ', null],
  ])('%s', (_, day, country, expected) => expect(holds(day, country)).toBe(expected))
})

it.each([
  ['euros in crowns', 10282n, 'EUR', RATES[0]!, 250007n],
  ['crowns in euros, by the same figure', 250000n, 'CZK', RATES[0]!, 10282n],
  ['forints of which a hundred are quoted', 1000000n, 'HUF', RATES[4]!, 62100n],
  ['half a cent away from zero', 1n, 'EUR', rate('2026-11-27', '0.5'), 1n],
])('money is worth: %s', (_, minor, currency, quotation, expected) => expect(convert(minor, currency, quotation)).toBe(expected))

describe('what central banks publish is read', () => {
  const read = (text: string, currency = 'CZK') => {
    const file = readRateFile(text, currency)
    return file.ok ? [file.value.source, ...file.value.rates.map(({ validOn, per, base, rate: figure, quote }) => `${validOn} ${per} ${base} = ${figure} ${quote}`)] : file.refusal
  }
  it.each([
    ['a day of the ČNB', '27.11.2026 #230\nzemě|měna|množství|kód|kurz\nEMU|euro|1|EUR|24,315\nMaďarsko|forint|100|HUF|6,21\n', 'CZK', ['cnb', '2026-11-27 1 EUR = 24.315 CZK', '2026-11-27 100 HUF = 6.21 CZK']],
    ['the same in English', '27 Nov 2026 #230\r\nCountry|Currency|Amount|Code|Rate\r\nEMU|euro|1|EUR|24.315\r\n', 'CZK', ['cnb', '2026-11-27 1 EUR = 24.315 CZK']],
    ['a year of the ČNB, for the books in euros', 'Datum|1 AUD|1 EUR\n26.11.2026|14,8|24,30\n27.11.2026|14,9|24,315\n', 'EUR', ['cnb', '2026-11-26 1 EUR = 24.30 CZK', '2026-11-27 1 EUR = 24.315 CZK']],
    ['a day of the ECB', 'Date, USD, CZK, \n27 November 2026, 1.0581, 24.320, \n', 'EUR', ['ecb', '2026-11-27 1 EUR = 1.0581 USD', '2026-11-27 1 EUR = 24.320 CZK']],
    ['many days of the ECB, with a currency that is gone', 'Date,USD,CZK,HRK,\n2026-11-27,1.0581,24.320,N/A,\n2026-11-26,1.0500,24.300,N/A,\n', 'CZK', ['ecb', '2026-11-27 1 EUR = 24.320 CZK', '2026-11-26 1 EUR = 24.300 CZK']],
  ])('%s', (_, text, currency, expected) => expect(read(text, currency)).toEqual(expected))
  it.each([
    ['another table', 'a;b\n1;2\n', { kind: 'rate_file_unknown' }],
    ['a figure that is none', '27.11.2026 #230\nzemě|měna|množství|kód|kurz\nEMU|euro|1|EUR|24,3x\n', { kind: 'rate_file_broken', line: 3 }],
    ['nought', '27.11.2026 #230\nzemě|měna|množství|kód|kurz\nEMU|euro|1|EUR|0,000\n', { kind: 'rate_file_broken', line: 3 }],
    ['a day that is none', 'Date,CZK\n2026-02-30,24.3\n', { kind: 'rate_file_broken', line: 2 }],
    ['no rate of the books', 'Date,USD\n2026-11-27,1.05\n', { kind: 'rate_file_without_currency', currency: 'CZK' }],
  ])('or refused with its place: %s', (_, text, expected) => expect(read(text)).toEqual(expected))
})
