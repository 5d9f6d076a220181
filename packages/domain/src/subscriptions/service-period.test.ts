import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, fromDayNumber } from '../kernel/calendar-date.ts'
import { collectiveDayFalls, duePeriods, periodAround, splitAt } from './service-period.ts'
import type { PeriodRule } from './service-period.ts'

const rule = (change: Partial<PeriodRule>): PeriodRule => ({ start: '2026-01-01', end: null, intervalMonths: 1, timing: 'advance', alignment: 'calendar', ...change })

describe('the period around a day', () => {
  test.each([
    // alignment,   start,        months, day,          from,         until
    ['calendar', '2026-05-15', 1, '2026-05-20', '2026-05-01', '2026-05-31'],
    ['calendar', '2026-05-15', 3, '2026-05-20', '2026-04-01', '2026-06-30'],
    ['calendar', '2026-05-15', 12, '2026-05-20', '2026-01-01', '2026-12-31'],
    ['calendar', '2026-05-15', 24, '2026-05-20', '2026-01-01', '2027-12-31'],
    ['anniversary', '2026-01-31', 1, '2026-02-27', '2026-01-31', '2026-02-27'],
    ['anniversary', '2026-01-31', 1, '2026-02-28', '2026-02-28', '2026-03-30'],
    ['anniversary', '2026-01-31', 1, '2026-03-31', '2026-03-31', '2026-04-29'],
    ['anniversary', '2027-12-31', 2, '2028-02-29', '2028-02-29', '2028-04-29'],
    ['anniversary', '2024-02-29', 12, '2025-02-28', '2025-02-28', '2026-02-27'],
    ['anniversary', '2024-02-29', 12, '2028-02-29', '2028-02-29', '2029-02-27'],
  ] as const)('%s from %s every %i months, on %s: %s to %s', (alignment, start, intervalMonths, day, from, until) => {
    expect(periodAround({ alignment, start, intervalMonths }, day)).toEqual({ from, until })
  })
})

describe('due periods', () => {
  test('in advance are due on their first billable day', () => {
    expect(duePeriods(rule({ start: '2026-11-15' }), null, '2026-12-01', 99)).toEqual([
      { whole: { from: '2026-11-01', until: '2026-11-30' }, billable: { from: '2026-11-15', until: '2026-11-30' }, dueOn: '2026-11-15' },
      { whole: { from: '2026-12-01', until: '2026-12-31' }, billable: { from: '2026-12-01', until: '2026-12-31' }, dueOn: '2026-12-01' },
    ])
  })

  test('in arrears are due on their last billable day, so that an end in the month makes it due earlier', () => {
    expect(duePeriods(rule({ timing: 'arrears' }), '2026-10-31', '2026-11-29', 99)).toEqual([])
    expect(duePeriods(rule({ timing: 'arrears', end: '2026-11-10' }), '2026-10-31', '2026-11-29', 99)).toEqual([
      { whole: { from: '2026-11-01', until: '2026-11-30' }, billable: { from: '2026-11-01', until: '2026-11-10' }, dueOn: '2026-11-10' },
    ])
  })

  test('go on after what a former system billed, even past the end', () => {
    expect(duePeriods(rule({ end: '2026-06-29' }), '2026-10-30', '2026-12-01', 99)).toEqual([])
    expect(duePeriods(rule({}), '2026-11-10', '2026-11-20', 99)[0]!.billable).toEqual({ from: '2026-11-11', until: '2026-11-30' })
  })

  test('are caught up to the limit', () => {
    expect(duePeriods(rule({ start: '2020-01-01' }), null, '2026-12-01', 600)).toHaveLength(84)
    expect(duePeriods(rule({ start: '2020-01-01' }), null, '2026-12-01', 5)).toHaveLength(5)
  })

  const day = fc.integer({ min: 19000, max: 21500 }).map(fromDayNumber)
  const anyRule = fc.record({
    start: day, length: fc.option(fc.integer({ min: 0, max: 900 })), intervalMonths: fc.constantFrom(1, 2, 3, 6, 12, 24),
    timing: fc.constantFrom('advance' as const, 'arrears' as const), alignment: fc.constantFrom('calendar' as const, 'anniversary' as const),
  }).map(({ length, ...rest }): PeriodRule => ({ ...rest, end: length === null ? null : addDays(rest.start, length) }))

  test('follow each other without gap or overlap, within start and end, each inside one whole period (B1, B2, B6)', () => {
    fc.assert(fc.property(anyRule, day, (anyOf, runDate) => {
      const periods = duePeriods(anyOf, null, runDate, 999)
      let next = anyOf.start
      for (const { whole, billable } of periods) {
        expect(billable.from).toBe(next)
        expect(billable.from >= whole.from && billable.until <= whole.until).toBe(true)
        if (anyOf.end !== null) expect(billable.until <= anyOf.end).toBe(true)
        expect(periodAround(anyOf, billable.until)).toEqual(whole)
        next = addDays(billable.until, 1)
      }
    }))
  })

  test('are the same however often one bills in between', () => {
    fc.assert(fc.property(anyRule, fc.array(day, { minLength: 1, maxLength: 6 }), (anyOf, days) => {
      const dates = days.sort()
      let until: string | null = null
      const stepwise = dates.flatMap((date) => {
        const periods = duePeriods(anyOf, until, date, 999)
        until = periods.at(-1)?.billable.until ?? until
        return periods
      })
      expect(stepwise).toEqual(duePeriods(anyOf, null, dates.at(-1)!, 999))
    }))
  })
})

test('a span is cut before each given day inside it, and the parts cover it', () => {
  expect(splitAt({ from: '2026-11-01', until: '2026-11-30' }, ['2026-11-10', '2026-11-01', '2026-12-01', '2026-11-10'])).toEqual([
    { from: '2026-11-01', until: '2026-11-09' }, { from: '2026-11-10', until: '2026-11-30' },
  ])
  fc.assert(fc.property(fc.integer({ min: 20000, max: 20100 }), fc.integer({ min: 0, max: 60 }), fc.array(fc.integer({ min: 19990, max: 20200 })), (from, length, cuts) => {
    const whole = { from: fromDayNumber(from), until: fromDayNumber(from + length) }
    const parts = splitAt(whole, cuts.map(fromDayNumber))
    expect(parts.reduce((sum, part) => sum + daysBetween(part.from, part.until), 0)).toBe(length + 1)
    parts.slice(1).forEach((part, i) => expect(part.from).toBe(addDays(parts[i]!.until, 1)))
  }))
})

test.each([
  // day, last run,     this run,     falls
  [15, '2026-10-31', '2026-11-15', true],
  [15, '2026-11-15', '2026-11-30', false],
  [31, '2026-01-31', '2026-02-28', true],
  [31, '2028-01-31', '2028-02-28', false],
  [29, '2028-01-31', '2028-02-29', true],
  [1, null, '2026-12-01', true],
  [20, null, '2026-12-01', true],
  [5, '2026-09-30', '2026-12-01', true],
] as const)('the collective day %i, last run %s, run %s: %s', (collective, after, upTo, falls) => {
  expect(collectiveDayFalls(collective, after, upTo)).toBe(falls)
})
