import { expect, test } from 'vitest'
import { lumpSum } from './default-interest.ts'
import { judgeInterest, judgeLumpSum } from './interest-charge.ts'
import type { InterestFacts } from './interest-charge.ts'

const FACTS: InterestFacts = { claim: { chargedUntil: null }, agreedDueOn: null, default: { from: '2026-02-01' } }

test.each<[string, Partial<InterestFacts>, string, string]>([
  ['the first time from the beginning of default', {}, '2026-03-31', '2026-02-01'],
  ['then from the day after', { claim: { chargedUntil: '2026-02-28' } }, '2026-03-31', '2026-03-01'],
  ['never of fees: no interest on interest', { claim: null }, '2026-03-31', 'interest_of_invoices_only'],
  ['not for days to come', {}, '2026-04-01', 'interest_until_ahead'],
  ['not while a plan is kept', { agreedDueOn: '2026-04-15' }, '2026-03-31', 'item_due_by_agreement'],
  ['not before default', {}, '2026-01-31', 'not_in_default'],
  ['not where default waits for a reminder', { default: null }, '2026-03-31', 'not_in_default'],
  ['no day twice', { claim: { chargedUntil: '2026-03-31' } }, '2026-03-31', 'interest_reckoned_already'],
])('interest is asked for %s', (_, facts, until, expected) => {
  const judged = judgeInterest({ ...FACTS, ...facts }, { until, today: '2026-03-31' })
  expect(judged.ok ? judged.value : judged.refusal.kind).toBe(expected)
})

test('a lump sum is asked for once, of a business, in its own currency', () => {
  const sum = lumpSum('DE', false)
  const judged = [judgeLumpSum(sum, { charged: false, currency: 'EUR' }), judgeLumpSum(undefined, { charged: false, currency: 'EUR' }), judgeLumpSum(sum, { charged: true, currency: 'EUR' }), judgeLumpSum(sum, { charged: false, currency: 'CZK' })]
  expect(judged.map((one) => (one.ok ? one.value.minor : one.refusal.kind))).toEqual([4000n, 'lump_sum_of_businesses_only', 'lump_sum_charged_already', 'lump_sum_currency_foreign'])
})
