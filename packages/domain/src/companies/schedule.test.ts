import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDueDay, lastDue, nextDue, scheduleFault } from './schedule.ts'
import type { Rhythm } from './schedule.ts'

const wall = (text: string) => ({ date: text.slice(0, 10), time: text.slice(11) })
const monthly = (days: number[], more: Partial<Rhythm> = {}): Rhythm => ({ rhythm: 'month', days, bankDays: false, timeOfDay: '06:00', repeatMinutes: null, ...more })
const weekly = (days: number[], more: Partial<Rhythm> = {}): Rhythm => ({ ...monthly(days, more), rhythm: 'week' })
const told = (due: { date: string; time: string } | undefined) => due && `${due.date} ${due.time}`

test.each([
  ['a minute before', monthly([1]), '2026-12-01 05:59:59', '2026-11-01 06:00', '2026-12-01 06:00'],
  ['at the minute', monthly([1]), '2026-12-01 06:00:00', '2026-12-01 06:00', '2027-01-01 06:00'],
  ['days later', monthly([1]), '2026-12-20 00:00:00', '2026-12-01 06:00', '2027-01-01 06:00'],
  ['before the first of a year', monthly([15]), '2026-01-14 23:59:59', '2025-12-15 06:00', '2026-01-15 06:00'],
  ['two days of a month', monthly([1, 15]), '2026-12-20 00:00:00', '2026-12-15 06:00', '2027-01-01 06:00'],
  ['the 31st in February', monthly([31]), '2026-02-28 06:00:00', '2026-02-28 06:00', '2026-03-31 06:00'],
  ['the 31st on the day before it', monthly([31]), '2026-02-27 23:59:59', '2026-01-31 06:00', '2026-02-28 06:00'],
  ['the 30th and the 31st in February are one day', monthly([30, 31]), '2028-02-29 07:00:00', '2028-02-29 06:00', '2028-03-30 06:00'],
  ['an hour that summer time skips, before', monthly([29], { timeOfDay: '02:30' }), '2026-03-29 01:59:59', '2026-02-28 02:30', '2026-03-29 02:30'],
  ['an hour that summer time skips, after', monthly([29], { timeOfDay: '02:30' }), '2026-03-29 03:00:00', '2026-03-29 02:30', '2026-04-29 02:30'],
  ['midnight', monthly([1], { timeOfDay: '00:00' }), '2026-12-01 00:00:00', '2026-12-01 00:00', '2027-01-01 00:00'],
  ['Mondays and Thursdays', weekly([1, 4]), '2026-12-02 12:00:00', '2026-11-30 06:00', '2026-12-03 06:00'],
  ['on working days, at the weekend', weekly([1, 2, 3, 4, 5]), '2026-12-05 12:00:00', '2026-12-04 06:00', '2026-12-07 06:00'],
  ['on days of banks, over Christmas', weekly([1, 2, 3, 4, 5, 6, 7], { bankDays: true }), '2026-12-27 12:00:00', '2026-12-24 06:00', '2026-12-28 06:00'],
  ['the 1st moves behind New Year and the weekend', monthly([1], { bankDays: true }), '2027-01-03 12:00:00', '2026-12-01 06:00', '2027-01-04 06:00'],
  ['every hour', weekly([1, 2, 3, 4, 5], { repeatMinutes: 60 }), '2026-12-02 12:10:00', '2026-12-02 12:00', '2026-12-02 13:00'],
  ['every hour, late in the evening', weekly([1, 2, 3, 4, 5], { timeOfDay: '07:30', repeatMinutes: 60 }), '2026-12-04 23:59:00', '2026-12-04 23:30', '2026-12-07 07:30'],
])('%s', (_, schedule, now, last, next) => {
  expect(told(lastDue(schedule, wall(now), 'target'))).toBe(last)
  expect(told(nextDue(schedule, wall(now), 'target'))).toBe(next)
})

test('on Czech days of banks, 17 November is none', () => {
  const daily = weekly([1, 2, 3, 4, 5, 6, 7], { bankDays: true })
  expect([isDueDay(daily, '2026-11-17', 'czech'), isDueDay(daily, '2026-11-17', 'target'), isDueDay(daily, '2026-11-18', 'czech')]).toEqual([false, true, true])
})

test('whatever the rhythm: what was due is past, what will be due is ahead, and nothing lies between', () => {
  const rhythms = fc.oneof(
    fc.record({ rhythm: fc.constant('month' as const), days: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 5 }) }),
    fc.record({ rhythm: fc.constant('week' as const), days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }) }))
  const minute = fc.integer({ min: 0, max: 1439 }).map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`)
  fc.assert(fc.property(rhythms, fc.boolean(), minute, fc.constantFrom(null, 5, 60, 240), minute, fc.integer({ min: 1, max: 28 }), (days, bankDays, timeOfDay, repeatMinutes, time, day) => {
    const schedule = { ...days, bankDays, timeOfDay, repeatMinutes }
    const date = `2027-02-${String(day).padStart(2, '0')}`
    const [last, next] = [lastDue(schedule, { date, time }, 'target')!, nextDue(schedule, { date, time }, 'target')!]
    expect(told(last)! <= `${date} ${time}`).toBe(true)
    expect(told(next)! > `${date} ${time}`).toBe(true)
    // A minute before what comes next, what was due is still the same.
    expect(lastDue(schedule, { date: next.date, time: next.time }, 'target')).toEqual(next)
    expect(nextDue(schedule, { date: last.date, time: last.time }, 'target')).toEqual(next)
  }), { numRuns: 300 })
})

const run = (text: string, outcome: 'went' | 'refused' | null, acknowledged = false) => ({ ...wall(text), outcome, acknowledged })
test.each([
  ['nothing was due yet', undefined, null, null],
  ['due before the schedule was made', '2026-11-01 06:00', null, null],
  ['nobody began it', '2026-12-01 06:00', null, 'missed'],
  ['only the one before was begun', '2026-12-01 06:00', run('2026-11-15 06:00', 'went'), 'missed'],
  ['begun, not done', '2026-12-01 06:00', run('2026-12-01 06:00', null), 'late'],
  ['a later one was just begun', '2026-12-01 06:00', run('2026-12-01 08:00', null), null],
  ['done', '2026-12-01 06:00', run('2026-12-01 06:00', 'went'), null],
  ['refused', '2026-12-01 06:00', run('2026-12-01 06:00', 'refused'), 'refused'],
  ['refused, and somebody knows', '2026-12-01 06:00', run('2026-12-01 06:00', 'refused', true), null],
] as const)('%s', (_, overdue, last, fault) => {
  expect(scheduleFault({ overdue: overdue && wall(overdue), startsAfter: '2026-11-10 12:00', last })).toBe(fault)
})
