import { expect, test } from 'vitest'
import { LETTER_STATES, LETTER_STEPS, letterAfter, letterDay } from './letter.ts'

test.each([
  ['draft', ['printed', 'letter_not_printed', 'letter_not_posted', 'letter_not_posted', 'letter_not_printed']],
  ['printed', ['printed', 'posted', 'letter_not_posted', 'letter_not_posted', 'withdrawn']],
  ['posted', ['posted', 'posted', 'answered', 'returned', 'letter_posted']],
  ['answered', ['answered', 'posted', 'answered', 'returned', 'letter_posted']],
  ['returned', ['returned', 'posted', 'answered', 'returned', 'letter_posted']],
  ['withdrawn', ['letter_withdrawn', 'letter_withdrawn', 'letter_withdrawn', 'letter_withdrawn', 'letter_withdrawn']],
] as const)('a letter that is %s, after print, post, answer, return, withdraw', (state, expected) => {
  expect(LETTER_STATES).toContain(state)
  expect(LETTER_STEPS.map((step) => {
    const after = letterAfter(state, step)
    return after.ok ? after.value : after.refusal.kind
  })).toEqual(expected)
})

test('a day lies between the one before and today', () => {
  const between = { earliest: '2026-11-20', latest: '2026-11-22' }
  expect(letterDay('2026-11-20', between).ok).toBe(true)
  expect(letterDay('2026-11-22', between).ok).toBe(true)
  expect(letterDay('2026-11-19', between)).toEqual({ ok: false, refusal: { kind: 'letter_day_out_of_order', ...between } })
  expect(letterDay('2026-11-23', between).ok).toBe(false)
})
