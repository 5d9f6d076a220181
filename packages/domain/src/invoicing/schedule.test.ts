import { expect, test } from 'vitest'
import { dueDayIn, lastDueDay } from './schedule.ts'

const at = (dayOfMonth: number, timeOfDay = '06:00') => ({ dayOfMonth, timeOfDay })
const wall = (text: string) => ({ date: text.slice(0, 10), time: text.slice(11) })

test.each([
  [31, 2026, 1, '2026-01-31'], [31, 2026, 2, '2026-02-28'], [31, 2028, 2, '2028-02-29'], [30, 2026, 2, '2026-02-28'], [31, 2026, 4, '2026-04-30'], [1, 2026, 12, '2026-12-01'],
])('day %i of %i-%i is %s', (day, year, month, due) => {
  expect(dueDayIn(at(day), year, month)).toBe(due)
})

test.each([
  ['a minute before', at(1), '2026-12-01 05:59:59', '2026-11-01'],
  ['at the minute', at(1), '2026-12-01 06:00:00', '2026-12-01'],
  ['days later', at(1), '2026-12-20 00:00:00', '2026-12-01'],
  ['before the first of a year', at(15), '2026-01-14 23:59:59', '2025-12-15'],
  ['the 31st in February', at(31), '2026-02-28 06:00:00', '2026-02-28'],
  ['the 31st on the day before it', at(31), '2026-02-27 23:59:59', '2026-01-31'],
  ['the 31st on 1 March', at(31), '2026-03-01 00:00:00', '2026-02-28'],
  ['an hour that summer time skips, before', at(29, '02:30'), '2026-03-29 01:59:59', '2026-02-28'],
  ['an hour that summer time skips, after', at(29, '02:30'), '2026-03-29 03:00:00', '2026-03-29'],
  ['midnight', at(1, '00:00'), '2026-12-01 00:00:00', '2026-12-01'],
])('%s', (_, schedule, now, due) => {
  expect(lastDueDay(schedule, wall(now))).toBe(due)
})
