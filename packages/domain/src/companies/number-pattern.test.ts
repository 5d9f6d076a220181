import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { counterYear, patternFault, readNumber, renderNumber, seriesChange, SERIES_KINDS, startingSeries } from './number-pattern.ts'

describe('a number under a pattern', () => {
  test.each([
    // pattern             year  counter          number
    ['RE-{YYYY}-{00000}', 2026, 1n, 'RE-2026-00001'],
    ['RE-{YYYY}-{00000}', 2026, 99999n, 'RE-2026-99999'],
    ['RE-{YYYY}-{00000}', 2026, 100000n, 'RE-2026-100000'],
    ['{YYYY}{00000}', 2026, 42n, '202600042'],
    ['{YYYY}{00000}', 2026, 100000n, '2026100000'],
    ['{YY}/{000}', 2027, 7n, '27/007'],
    ['V-{00000}', 2026, 12n, 'V-00012'],
    ['7{0000}', 2026, 12345n, '712345'],
    ['{0}', 2026, 1n, '1'],
  ])('%s in %i, %s is %s', (pattern, year, number, text) => {
    expect(renderNumber(pattern, { year, number })).toBe(text)
    expect(readNumber(pattern, year, text)).toBe(number)
  })

  test('two counters or two years never render alike', () => {
    const pattern = fc.constantFrom('RE-{YYYY}-{00000}', '{YYYY}{00000}', '{YY}{0}', '{YY}1{000}', '9{00}')
    const counter = fc.record({ year: fc.integer({ min: 2020, max: 2099 }), number: fc.bigInt({ min: 1n, max: 10_000_000n }) })
    fc.assert(fc.property(pattern, counter, counter, (text, a, b) => {
      const same = a.number === b.number && counterYear(text, a.year) === counterYear(text, b.year)
      expect(renderNumber(text, a) === renderNumber(text, b)).toBe(same)
    }))
  })

  test.each([
    ['V-{00000}', 'V-12'], ['V-{00000}', 'V-00000'], ['V-{00000}', 'X-00012'], ['V-{00000}', 'V-0001a'], ['V-{00000}', 'V-000012'], ['V-{00000}', ''],
  ])('%s never gave %j', (pattern, text) => {
    expect(readNumber(pattern, 2026, text)).toBeUndefined()
  })
})

describe('a pattern', () => {
  test.each(['', 'RE-', '{YYYY}', '{00000', '{000000000000}', 'RE {00000}', 'RÉ-{00000}', '{00000}-{YYYY}', '{YYYY}{YY}{000}', '{00000}X', `${'A'.repeat(40)}{0}`])(
    '%j is refused', (pattern) => {
      expect(patternFault('invoice', pattern)).toEqual({ kind: 'number_pattern_invalid', pattern })
    })

  test.each(['K-{00000}', '{YYYY}{00000}', '{YY}{000}', '1/{0000}', '123456{00000}'])('%s would give customer numbers that are no variable symbol', (pattern) => {
    expect(patternFault('customer', pattern)).toEqual({ kind: 'customer_number_not_variable_symbol', pattern })
  })

  test.each(['{00000}', '1{0000}', '{0000000000}'])('%s gives customer numbers', (pattern) => {
    expect(patternFault('customer', pattern)).toBeUndefined()
  })
})

describe('a series that has given numbers in 2026', () => {
  const state = { pattern: 'RE-{YYYY}-{00000}', startNumber: 1n, usedYears: [2026] }
  test.each([
    // new pattern         first year  outcome
    ['RG-{YYYY}-{00000}', 1n, 2026, 'ok'],
    ['RE-{YYYY}-{0000000}', 1n, 2026, 'ok'],
    ['RE-{YYYY}-{00000}', 500n, 2027, 'ok'],
    ['RE-{YYYY}-{00000}', 500n, 2026, 'start_number'],
    ['RE-{00000}', 1n, 2026, 'year'],
    ['RE-{YY}-{00000}', 1n, 2027, 'year'],
    ['RE {00000}', 1n, 2026, 'number_pattern_invalid'],
  ])('may become %s from %s in %i: %s', (pattern, startNumber, year, outcome) => {
    const result = seriesChange('invoice', state, { pattern, startNumber }, year)
    expect(result.ok ? 'ok' : 'part' in result.refusal ? result.refusal.part : result.refusal.kind).toBe(outcome)
  })

  test('may change freely while it has given none', () => {
    expect(seriesChange('invoice', { ...state, usedYears: [] }, { pattern: '{0000}', startNumber: 77n }, 2026).ok).toBe(true)
  })
})

test.each(['DE', 'CZ'])('a company of %s starts with a good pattern for each kind', (country) => {
  const series = startingSeries(country)
  expect(series.map((one) => one.kind)).toEqual([...SERIES_KINDS])
  for (const { kind, pattern } of series) expect(patternFault(kind, pattern)).toBeUndefined()
})

test('a Czech invoice number is a variable symbol, up to 999,999 invoices a year', () => {
  const pattern = startingSeries('CZ')[0]!.pattern
  for (const number of [1n, 99_999n, 999_999n]) expect(renderNumber(pattern, { year: 2026, number })).toMatch(/^[0-9]{9,10}$/)
})
