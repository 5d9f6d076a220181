import { expect, test } from 'vitest'
import { discountedAmounts, discountedTogether, discountTaken, isBookedDiscount, isDiscounted } from './cash-discount.ts'

// 119.00 of 2026-12-01: 3 % within 5 days, 2 % within 10.
const STEPS = [{ percent: '3', until: '2026-12-06', amountMinor: 357n }, { percent: '2', until: '2026-12-11', amountMinor: 238n }]
const taken = (leftMinor: bigint, paidOn: string, graceDays = 0) => {
  const found = discountTaken(STEPS, { leftMinor, paidOn, graceDays })
  return found && `${found.step.percent} % ${found.daysLate}`
}

test.each([
  ['the first step in time', 357n, '2026-12-06', '3 % 0'],
  ['the second step in time', 238n, '2026-12-11', '2 % 0'],
  ['less than was offered, in time', 200n, '2026-12-06', '2 % 0'],
  ['a cent of rounding', 239n, '2026-12-11', '2 % 0'],
  ['two cents more than was offered', 240n, '2026-12-11', null],
  ['the first step, a day late', 357n, '2026-12-07', '3 % 1'],
  ['the second step, late', 238n, '2026-12-20', '2 % 9'],
  ['something else, late', 200n, '2026-12-20', null],
  ['nothing left', 0n, '2026-12-06', null],
] as const)('%s', (_, left, day, expected) => expect(taken(left, day)).toBe(expected))

test('days of grace count as in time', () => expect([taken(357n, '2026-12-08', 2), taken(357n, '2026-12-09', 2)]).toEqual(['3 % 0', '3 % 1']))

test('what is paid by whoever keeps a step that is still open', () => {
  const amounts = (paidOn: string) => discountedAmounts(STEPS, { restMinor: 11_900n, paidOn, graceDays: 0 })
  expect([amounts('2026-12-06'), amounts('2026-12-07'), amounts('2026-12-12')]).toEqual([[11_543n, 11_662n], [11_662n], []])
  expect([isDiscounted([11_662n], 11_661n), isDiscounted([11_662n], 11_660n), isDiscounted([], 11_662n)]).toEqual([true, false, false])
})

test.each([
  ['to the cent', 11_543n + 4_900n, [11_543n, 4_900n]],
  ['as payers round', 11_543n + 4_900n - 2n, [11_543n, 4_898n]],
  ['three cents less are another amount', 11_543n + 4_900n - 3n, null],
  ['all of it is no discount', 11_900n + 5_000n, null],
] as const)('several at once, each less the step that gives most: %s', (_, amount, expected) => {
  expect(discountedTogether([{ restMinor: 11_900n, discountedMinor: [11_543n, 11_662n] }, { restMinor: 5_000n, discountedMinor: [4_900n] }], amount)).toEqual(expected)
})
test('not where one of them has no step that is open, and not one alone', () => {
  expect([discountedTogether([{ restMinor: 11_900n, discountedMinor: [11_543n] }, { restMinor: 5_000n, discountedMinor: [] }], 11_543n), discountedTogether([{ restMinor: 11_900n, discountedMinor: [11_543n] }], 11_543n)]).toEqual([null, null])
})

test('it is booked where the law lets tax go back by a booking', () => expect([isBookedDiscount('DE'), isBookedDiscount('CZ')]).toEqual([true, false]))
