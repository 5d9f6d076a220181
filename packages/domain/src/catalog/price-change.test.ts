import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changedPrice, isSamePrice, monthlyMinor, roundingFault } from './price-change.ts'

const CENTS = { step: '0.01', ending: '0' }
const percent = (value: string) => ({ kind: 'percent', percent: value }) as const
const amount = (value: string) => ({ kind: 'amount', amount: value }) as const
const priced = (old: string, rule: Parameters<typeof changedPrice>[1], rounding = CENTS) => {
  const price = changedPrice(old, rule, rounding)
  return price.ok ? price.value : price.refusal
}

describe('a new price', () => {
  test.each([
    ['29.33', percent('4.5'), CENTS, '30.65'],
    ['29.33', percent('0'), CENTS, '29.33'],
    ['29.330000', percent('-10'), CENTS, '26.4'],
    ['0.005', percent('0'), CENTS, '0.01'],
    ['10', percent('0.05'), CENTS, '10.01'],
    ['10', percent('0.04'), CENTS, '10'],
    ['29.33', percent('4.5'), { step: '0.05', ending: '0' }, '30.65'],
    ['29.33', percent('3'), { step: '0.10', ending: '0' }, '30.2'],
    ['29.33', percent('4.5'), { step: '1', ending: '0.90' }, '30.9'],
    ['29.33', percent('3'), { step: '1', ending: '0.90' }, '29.9'],
    ['29.40', amount('1.00'), { step: '1', ending: '0.90' }, '30.9'],
    ['0.20', percent('1'), { step: '1', ending: '0.90' }, '0.9'],
    ['4.1933', percent('10'), { step: '0.000001', ending: '0' }, '4.61263'],
    ['0', percent('10'), { step: '1', ending: '0.90' }, '0'],
    ['0', amount('2.50'), CENTS, '2.5'],
    ['499', amount('-20'), { step: '5', ending: '4' }, '479'],
    ['10', percent('-100'), CENTS, '0'],
    ['10', amount('-10.01'), CENTS, { kind: 'price_below_zero', price: '-0.01' }],
    ['10', percent('-100.5'), CENTS, { kind: 'price_below_zero', price: '-0.05' }],
    ['999999999', percent('1'), CENTS, { kind: 'price_too_large' }],
  ])('of %s by %j to %j is %s', (old, rule, rounding, expected) => expect(priced(old, rule, rounding)).toEqual(expected))

  test.each([[{ step: '0', ending: '0' }], [{ step: '0.05', ending: '0.05' }], [{ step: '1', ending: '-0.1' }]])('is not rounded to %j', (rounding) => {
    expect(roundingFault(rounding)).toEqual({ kind: 'rounding_step_invalid' })
  })

  test('is rounded to a step above zero with an ending below it', () => expect(roundingFault({ step: '1', ending: '0.99' })).toBeUndefined())
})

const cents = fc.bigInt({ min: 0n, max: 99_999_999n }).map((minor) => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`)
const percents = fc.integer({ min: -99_99, max: 500_00 }).map((value) => (value < 0 ? `-${-value / 100}` : String(value / 100)))

describe('for any price', () => {
  test('nought percent changes nothing that has whole cents', () => {
    fc.assert(fc.property(cents, (price) => {
      expect(isSamePrice(String(priced(price, percent('0'))), price)).toBe(true)
    }))
  })

  test('the result lies on the ending, and at most half a step from the exact one', () => {
    fc.assert(fc.property(cents, percents, fc.constantFrom('0.05', '0.10', '1', '10'), (price, by, step) => {
      const next = Number(priced(price, percent(by), { step, ending: '0.04' }))
      if (Number(price) === 0) return
      const exact = Number(price) * (1 + Number(by) / 100)
      const away = (next - 0.04) / Number(step)
      expect(Math.abs(away - Math.round(away))).toBeLessThan(1e-6)
      expect(Math.abs(next - Math.max(exact, 0.04))).toBeLessThanOrEqual(Number(step) / 2 + 1e-6)
    }))
  })

  test('an amount taken away again gives the price back', () => {
    fc.assert(fc.property(cents, fc.bigInt({ min: 0n, max: 100_000n }).map((minor) => `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`), (price, by) => {
      const up = priced(price, amount(by))
      expect(isSamePrice(String(priced(String(up), amount(`-${by}`))), price)).toBe(true)
    }))
  })

  test('a higher price stays the higher one', () => {
    fc.assert(fc.property(cents, cents, percents, (one, other, by) => {
      const [low, high] = Number(one) <= Number(other) ? [one, other] : [other, one]
      if (Number(low) === 0) return
      expect(Number(priced(low, percent(by)))).toBeLessThanOrEqual(Number(priced(high, percent(by))))
    }))
  })
})

describe('the share of a month', () => {
  test.each([
    [{ price: '29.33', quantity: '1', subscriptionDiscount: '0', customerDiscount: '0', intervalMonths: 1 }, 2933n],
    [{ price: '100', quantity: '2.5', subscriptionDiscount: '10', customerDiscount: '0', intervalMonths: 12 }, 1875n],
    [{ price: '100', quantity: '1', subscriptionDiscount: '10', customerDiscount: '5', intervalMonths: 3 }, 2850n],
    [{ price: '0.01', quantity: '1', subscriptionDiscount: '0', customerDiscount: '0', intervalMonths: 2 }, 1n],
  ])('of %j is %s', (terms, expected) => expect(monthlyMinor(terms)).toBe(expected))
})
