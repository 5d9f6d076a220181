import { describe, expect, it } from 'vitest'
import {
  cityLines, formatDate, formatDecimal, formatIban, formatMaskedIban, formatMoney, formatPercent, formatPeriod,
} from './local-format.ts'

/** Spaces that do not break are written as `_` in the tables. */
const seen = (text: string): string => text.replaceAll('\u00a0', '_')

describe('amounts as people of each language write them', () => {
  it.each([
    ['0.00', 'EUR', '0,00_€', '0,00_€', '0.00_EUR'],
    ['0.05', 'EUR', '0,05_€', '0,05_€', '0.05_EUR'],
    ['999.90', 'EUR', '999,90_€', '999,90_€', '999.90_EUR'],
    ['1234.56', 'EUR', '1.234,56_€', '1_234,56_€', '1,234.56_EUR'],
    ['1234567890.12', 'CZK', '1.234.567.890,12_CZK', '1_234_567_890,12_Kč', '1,234,567,890.12_CZK'],
    ['-1234.50', 'CZK', '−1.234,50_CZK', '−1_234,50_Kč', '−1,234.50_CZK'],
    ['-0.00', 'EUR', '0,00_€', '0,00_€', '0.00_EUR'],
    ['10.00', 'CHF', '10,00_CHF', '10,00_CHF', '10.00_CHF'],
  ])('%s %s', (amount, currency, de, cs, en) => {
    expect([formatMoney(amount, currency, 'de'), formatMoney(amount, currency, 'cs'), formatMoney(amount, currency, 'en')].map(seen)).toEqual([de, cs, en])
  })
})

describe('decimals keep what was given and gain what is wanted', () => {
  it.each([
    ['29.33', 2, '29,33'], ['29.3', 2, '29,30'], ['29', 2, '29,00'], ['29.330000', 2, '29,33'], ['0.0423', 2, '0,0423'], ['0.042351', 2, '0,042351'],
    ['1.000', 0, '1'], ['12345.50', 0, '12.345,5'], ['007', 0, '7'], ['-0.5', 0, '−0,5'],
  ])('%s with at least %d decimals', (decimal, atLeast, expected) => {
    expect(formatDecimal(decimal, 'de', atLeast)).toBe(expected)
  })

  it('refuses what is no decimal', () => {
    expect(() => formatDecimal('1,5', 'de', 0)).toThrow('not a decimal')
  })
})

describe('percentages, dates, periods', () => {
  it.each([['19.00', '19_%', '19_%', '19%'], ['2.5', '2,5_%', '2,5_%', '2.5%'], ['0', '0_%', '0_%', '0%']])('%s percent', (percent, de, cs, en) => {
    expect([formatPercent(percent, 'de'), formatPercent(percent, 'cs'), formatPercent(percent, 'en')].map(seen)).toEqual([de, cs, en])
  })

  it.each([['2026-11-02', '02.11.2026', '2._11._2026', '2_November_2026'], ['2028-02-29', '29.02.2028', '29._2._2028', '29_February_2028']])('%s', (date, de, cs, en) => {
    expect([formatDate(date, 'de'), formatDate(date, 'cs'), formatDate(date, 'en')].map(seen)).toEqual([de, cs, en])
  })

  it.each([
    ['2026-10-01', '2026-10-31', '01.10.–31.10.2026', '1._10._– 31._10._2026', '1–31_Oct_2026'],
    ['2026-10-16', '2026-11-15', '16.10.–15.11.2026', '16._10._– 15._11._2026', '16_Oct_– 15_Nov_2026'],
    ['2026-12-01', '2027-11-30', '01.12.2026–30.11.2027', '1._12._2026_– 30._11._2027', '1_Dec_2026_– 30_Nov_2027'],
    ['2026-05-08', '2026-05-08', '08.05.2026', '8._5._2026', '8_May_2026'],
  ])('from %s until %s', (from, until, de, cs, en) => {
    expect([formatPeriod({ from, until }, 'de'), formatPeriod({ from, until }, 'cs'), formatPeriod({ from, until }, 'en')].map(seen)).toEqual([de, cs, en])
  })

  it('refuses what is no date', () => {
    expect(() => formatDate('02.11.2026', 'de')).toThrow('not an ISO date')
  })
})

describe('accounts and addresses', () => {
  it('groups an IBAN by four', () => {
    expect(seen(formatIban('CZ6508000000192000145399'))).toBe('CZ65_0800_0000_1920_0014_5399')
    expect(seen(formatIban('NO93 8601 1117 947'))).toBe('NO93_8601_1117_947')
  })

  it('shows no more of a customer’s account than its country and last four characters', () => {
    expect(seen(formatMaskedIban('DE', '3000'))).toBe('DE_••••_3000')
  })

  it.each([
    ['DE', '24103', 'Kiel', ['24103 Kiel']], ['CZ', '11000', 'Praha 1', ['110_00 Praha 1']], ['SK', '811 01', 'Bratislava', ['811 01 Bratislava']],
    ['GB', 'SW1A 1AA', 'London', ['London', 'SW1A 1AA']], ['IE', '', 'Cork', ['Cork']],
  ])('writes the city of an address in %s', (country, postcode, city, expected) => {
    expect(cityLines({ country, postcode, city }).map(seen)).toEqual(expected)
  })
})
