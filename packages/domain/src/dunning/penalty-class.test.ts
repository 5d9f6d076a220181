import { expect, test } from 'vitest'
import { defaultInterest, interestSum } from './default-interest.ts'
import type { InterestTerms } from './default-interest.ts'
import { belowMinimum, judgePenaltyClass, penaltyHindrance, STATUTORY_CLASS, withinLaw } from './penalty-class.ts'
import type { PenalisedItem, PenaltyClass } from './penalty-class.ts'
import { rateTable } from './reference-rates.ts'

const ITEM: PenalisedItem = { country: 'DE', consumer: true, deposit: false, dueDate: '2025-03-10', penalised: false }
const FIXED: Partial<PenaltyClass> = { basis: 'fixed', amountMinor: 500n }

test.each<[string, Partial<PenaltyClass>, Partial<PenalisedItem>, string, string | null]>([
  ['by the law from the first day', {}, {}, '2025-03-11', null],
  ['nothing of who is not penalised', { basis: 'none' }, {}, '2025-04-11', 'customer_not_penalised'],
  ['nothing of deposits that are left out', { deposits: false }, { deposit: true }, '2025-04-11', 'deposits_not_penalised'],
  ['nothing within the days of grace', { graceDays: 7 }, {}, '2025-03-17', 'within_grace'],
  ['something on the day after them', { graceDays: 7 }, {}, '2025-03-18', null],
  // § 309 Nr. 5 BGB
  ['no flat amount of a German consumer', FIXED, {}, '2025-04-11', 'penalty_of_businesses_only'],
  ['a flat amount of a German business', FIXED, { consumer: false }, '2025-04-11', null],
  ['a flat amount of a Czech consumer', FIXED, { country: 'CZ' }, '2025-04-11', null],
  ['a flat amount once', FIXED, { consumer: false, penalised: true }, '2025-04-11', 'penalty_charged_already'],
])('a class asks for %s', (_, said, item, day, expected) => {
  expect(penaltyHindrance({ ...STATUTORY_CLASS, ...said }, { ...ITEM, ...item }, day)?.kind ?? null).toBe(expected)
})

test('an agreed rate leaves a German consumer what the law says, and others what they agreed on', () => {
  const reckon = (terms: InterestTerms) => {
    const rows = defaultInterest({ amountMinor: 100_000n, defaultFrom: '2025-03-11', reductions: [] }, terms, { from: null, until: '2025-04-09', rates: rateTable([]), dayCount: 'act_365' })
    return rows.ok ? rows.value : []
  }
  const [high, low, law] = [reckon({ kind: 'agreed', percent: '12.00' }), reckon({ kind: 'agreed', percent: '4.00' }), reckon({ kind: 'statutory', country: 'DE', consumer: true })]
  const told = [withinLaw(high, law, ITEM), withinLaw(low, law, ITEM), withinLaw(high, law, { country: 'DE', consumer: false }), withinLaw(high, law, { country: 'CZ', consumer: true })]
  // 1,000.00 for 30 days: 12 % are 9.86, 4 % are 3.29; the law gives 2.27 + 5 = 7.27 %, 5.98.
  expect(told.map(({ rows, capped }) => [Number(interestSum(rows)), capped])).toEqual([[598, true], [329, false], [986, false], [986, false]])
})

test('a class says what its basis needs, and nothing else', () => {
  const judged = [judgePenaltyClass({ ...STATUTORY_CLASS, basis: 'agreed' }), judgePenaltyClass({ ...STATUTORY_CLASS, basis: 'fixed' }), judgePenaltyClass({ ...STATUTORY_CLASS, percent: '5.00', amountMinor: 500n })]
  expect(judged.map((one) => (one.ok ? [one.value.percent, one.value.amountMinor] : one.refusal.kind))).toEqual(['penalty_rate_missing', 'penalty_amount_missing', [null, null]])
})

test('less than the minimum is not asked for', () => {
  const some: PenaltyClass = { ...STATUTORY_CLASS, minimumMinor: 250n }
  expect([belowMinimum(some, 249n)?.kind, belowMinimum(some, 250n), belowMinimum(some, 0n)]).toEqual(['penalty_below_minimum', null, null])
})
