import { describe, expect, test } from 'vitest'
import { EVENT_KINDS, isRaised } from '../companies/event.ts'
import { shortenedAddress } from './notice-view.ts'
import { isQuiet, NOTICE_KINDS, NOTICE_RULES, OFFERED_NOTICES, quietUntil } from './notice.ts'

describe('quiet hours', () => {
  const night = { from: '20:00', until: '08:00', sundays: true }
  test.each([
    ['2026-11-30', '19:59:59', false], ['2026-11-30', '20:00:00', true], ['2026-12-01', '00:00', true], ['2026-12-01', '07:59', true], ['2026-12-01', '08:00', false],
    // A Sunday is quiet from midnight to midnight, and its night passes into Monday's.
    ['2026-11-29', '12:00', true], ['2026-11-28', '19:59', false], ['2026-11-30', '07:59', true],
  ])('%s %s: %s', (date, time, quiet) => expect(isQuiet(night, { date, time })).toBe(quiet))

  test.each([
    ['2026-11-30', '19:59', '2026-11-30 19:59'], ['2026-11-30', '20:00', '2026-12-01 08:00'], ['2026-12-01', '03:00', '2026-12-01 08:00'], ['2026-11-28', '21:00', '2026-11-30 08:00'], ['2026-11-29', '12:00', '2026-11-30 08:00'],
  ])('%s %s ends %s', (date, time, end) => expect(Object.values(quietUntil(night, { date, time })).join(' ')).toBe(end))

  test('may lie within a day, leave Sundays out, or be none', () => {
    const noon = { from: '12:00', until: '13:00', sundays: false }
    expect(['11:59', '12:30', '13:00'].map((time) => isQuiet(noon, { date: '2026-11-29', time }))).toEqual([false, true, false])
    expect(isQuiet({ from: '00:00', until: '00:00', sundays: false }, { date: '2026-11-29', time: '00:00' })).toBe(false)
  })
})

test('every event has its notice; those whose cause is missing are offered nowhere', () => {
  expect(EVENT_KINDS.filter((kind) => NOTICE_RULES[kind].cause !== 'event')).toEqual([])
  expect(NOTICE_KINDS.filter((kind) => NOTICE_RULES[kind].cause === 'event').toSorted()).toEqual([...EVENT_KINDS].toSorted())
  expect(OFFERED_NOTICES).toEqual(NOTICE_KINDS.filter(isRaised))
})

test.each([['erika@example.org', 'e…a@example.org'], ['ab@example.org', 'a…@example.org']])('%s is shortened to %s', (address, short) => expect(shortenedAddress(address)).toBe(short))
