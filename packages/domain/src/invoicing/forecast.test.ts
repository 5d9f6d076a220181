import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rational, roundHalfAwayFromZero } from '../kernel/rational.ts'
import { expectedNet, isAboveForecast } from './forecast.ts'

test.each([
  // last charge → days of the next                                     expected
  [{ minor: 2933n, days: 31, wholeDays: 31, intervalMonths: 1 }, { days: 28, wholeDays: 28, intervalMonths: 1 }, 2933n],
  [{ minor: 946n, days: 10, wholeDays: 31, intervalMonths: 1 }, { days: 30, wholeDays: 30, intervalMonths: 1 }, 2933n],
  [{ minor: 2933n, days: 31, wholeDays: 31, intervalMonths: 1 }, { days: 92, wholeDays: 92, intervalMonths: 3 }, 8799n],
  [{ minor: 1n, days: 31, wholeDays: 31, intervalMonths: 1 }, { days: 20, wholeDays: 31, intervalMonths: 1 }, 1n],
])('a charge is expected by its share of a whole period: %o → %o', (last, next, minor) => {
  expect(expectedNet(last, next)).toBe(minor)
})

test('more than three times the forecast is too much, a cent of rounding is not', () => {
  expect(isAboveForecast({ netMinor: 8801n, forecastMinor: 2933n, charges: 1 })).toBe(true)
  expect(isAboveForecast({ netMinor: 8799n, forecastMinor: 2933n, charges: 1 })).toBe(false)
  expect(isAboveForecast({ netMinor: 1n, forecastMinor: 0n, charges: 1 })).toBe(false)
  expect(isAboveForecast({ netMinor: 500n, forecastMinor: 0n, charges: 1 })).toBe(true)
})

test('a service whose price stays is never held back, whatever it costs and however a period is cut', () => {
  const day = fc.integer({ min: 1, max: 31 })
  fc.assert(fc.property(fc.bigInt(1n, 5000n), day, day, (millionths, lastDays, days) => {
    const charged = (billed: number): bigint => roundHalfAwayFromZero(rational(millionths * BigInt(billed), 31n * 100n))
    fc.pre(charged(lastDays) > 0n)
    const forecastMinor = expectedNet({ minor: charged(lastDays), days: lastDays, wholeDays: 31, intervalMonths: 1 }, { days, wholeDays: 31, intervalMonths: 1 })
    return !isAboveForecast({ netMinor: charged(days), forecastMinor, charges: 1 })
  }))
})
