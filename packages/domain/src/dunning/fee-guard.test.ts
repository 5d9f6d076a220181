import { expect, test } from 'vitest'
import { feeGuard, judgeDunningFee } from './fee-guard.ts'

test.each<[string, string, boolean, boolean, string]>([
  ['nobody before default: the first reminder is free', 'DE', false, false, 'before_default 0'],
  ['nobody in Czechia before default either', 'CZ', true, false, 'before_default 0'],
  ['a German consumer more than it costs', 'DE', true, true, 'real_cost 120'],
  ['a German business what the contract says', 'DE', false, true, 'contract null'],
  ['a Czech consumer what the contract says', 'CZ', true, true, 'contract null'],
])('a reminder costs %s', (_, country, consumer, inDefault, expected) => {
  const { reason, mostMinor } = feeGuard({ country, consumer, inDefault, realCostMinor: 120n })
  expect(`${reason} ${mostMinor}`).toBe(expected)
})

test('a fee above the cap needs somebody who overrides it', () => {
  const guard = feeGuard({ country: 'DE', consumer: true, inDefault: true, realCostMinor: 120n })
  const item = { restMinor: 1000n, defaultFrom: '2026-03-01' }
  const judged = [
    judgeDunningFee({ amountMinor: 120n, overridden: false }, item, guard), judgeDunningFee({ amountMinor: 121n, overridden: false }, item, guard), judgeDunningFee({ amountMinor: 121n, overridden: true }, item, guard),
    judgeDunningFee({ amountMinor: 100n, overridden: false }, { ...item, restMinor: 0n }, guard), judgeDunningFee({ amountMinor: 100n, overridden: false }, null, null),
  ]
  expect(judged.map((one) => (one.ok ? 'ok' : one.refusal.kind))).toEqual(['ok', 'fee_above_cap', 'ok', 'dunning_fee_of_settled_item', 'dunning_fee_of_invoices_only'])
})
