import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, dayNumber, daysBetween, daysInMonth, firstOfMonth, fromDayNumber, lastOfMonth, span, tryDate } from './calendar-date.ts'
import { invariant } from './invariant.ts'
import { minorText, shareOut, sumMinor, toMinor, tryMinor } from './money.ts'
import { decimal, lessPercent, over, plus, rational, roundHalfAwayFromZero, times, toDecimalText, trimDecimal, tryDecimal } from './rational.ts'

const day = fc.integer({ min: -25000, max: 370000 }).map(fromDayNumber)

describe('calendar dates agree with Temporal', () => {
  test('as day numbers, both ways', () => {
    fc.assert(fc.property(day, (date) => {
      expect(fromDayNumber(dayNumber(date))).toBe(date)
      expect(Temporal.PlainDate.from('1970-01-01').until(date).days).toBe(dayNumber(date))
    }))
  })

  test('when days and months are added; the day is clipped to the month', () => {
    fc.assert(fc.property(day, fc.integer({ min: -300, max: 300 }), (date, n) => {
      expect(addDays(date, n)).toBe(Temporal.PlainDate.from(date).add({ days: n }).toString())
      expect(addMonths(date, n)).toBe(Temporal.PlainDate.from(date).add({ months: n }).toString())
    }))
  })

  test('in the length of months', () => {
    fc.assert(fc.property(day, (date) => {
      const temporal = Temporal.PlainDate.from(date)
      expect(daysInMonth(temporal.year, temporal.month)).toBe(temporal.daysInMonth)
      expect(daysBetween(firstOfMonth(date), lastOfMonth(date))).toBe(temporal.daysInMonth)
    }))
  })

  test.each(['2026-02-30', '2027-02-29', '2026-13-01', '2026-00-10', '1899-12-31', '3000-01-01', '26-01-01', '2026-1-1', '2026-01-01T00:00', ''])('%j is no day', (text) => {
    expect(tryDate(text)).toBeUndefined()
  })

  test('the leap day of 2028 is a day', () => expect(tryDate('2028-02-29')).toBe('2028-02-29'))

  test('a span ends on or after its first day', () => expect(() => span('2026-02-02', '2026-02-01')).toThrow('Broken assumption'))
})

describe('fractions', () => {
  test.each([
    // exact           rounded
    ['18.865', 1887n], ['18.864999', 1886n], ['-18.865', -1887n], ['0.005', 1n], ['-0.005', -1n], ['0.0049', 0n], ['0', 0n],
  ])('%s is %s minor units: halves go away from zero', (text, minor) => expect(toMinor(decimal(text))).toBe(minor))

  test.each(['1,5', '1e3', ' 1', '1 000', '.5', '5.', '+1', '', 'NaN', '--1', '0x10'])('%j is no decimal number', (text) => expect(tryDecimal(text)).toBeUndefined())

  test('arithmetic is exact', () => {
    expect(toDecimalText(plus(decimal('0.1'), decimal('0.2')), 1)).toBe('0.3')
    expect(roundHalfAwayFromZero(times(over(decimal('100'), decimal('3')), decimal('3')))).toBe(100n)
    expect(toDecimalText(times(decimal('200'), lessPercent(decimal('2.5'))), 2)).toBe('195.00')
  })

  test('text keeps what it needs', () => {
    expect([trimDecimal('29.330000', 2), trimDecimal('4.193300', 2), trimDecimal('1.000000'), trimDecimal('-0.500000')]).toEqual(['29.33', '4.1933', '1', '-0.5'])
  })

  test('a fraction has a denominator', () => expect(() => rational(1n, 0n)).toThrow('Broken assumption'))
})

describe('money', () => {
  test('becomes text and comes back', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (minor) => { expect(tryMinor(minorText(minor))).toBe(minor) }))
    expect([minorText(-5n), minorText(0n), minorText(123456n)]).toEqual(['-0.05', '0.00', '1234.56'])
  })

  test.each(['1.234', '1,23', 'abc', '1e2'])('%j is refused rather than rounded', (text) => expect(tryMinor(text)).toBeUndefined())

  test('shares sum to the whole and keep to their weights within one minor unit', () => {
    fc.assert(fc.property(fc.bigInt({ min: -1000000n, max: 1000000n }), fc.array(fc.bigInt({ min: 0n, max: 500n }), { minLength: 1, maxLength: 12 }), (total, weights) => {
      fc.pre(sumMinor(weights) > 0n)
      const shares = shareOut(total, weights)
      expect(sumMinor(shares)).toBe(total)
      const sum = sumMinor(weights)
      shares.forEach((share, i) => {
        const off = share * sum - total * weights[i]!
        expect(off < 0n ? -off : off).toBeLessThanOrEqual(sum)
      })
    }))
  })
})

test('a broken assumption names itself', () => expect(() => invariant(false, 'two is one')).toThrow('Broken assumption: two is one'))
