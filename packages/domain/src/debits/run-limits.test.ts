import { expect, test } from 'vitest'
import { trippedLimits } from './run-limits.ts'

const NONE = { amountMinor: null, count: null, changePercent: null, firstPercent: null }
const plan = { amountMinor: 1_000_00n, debits: 40, firstDebits: 4 }

test.each([
  ['without limits nothing trips', NONE, null, []],
  ['to the cent', { ...NONE, amountMinor: 1_000_00n }, null, []],
  ['a cent more', { ...NONE, amountMinor: 999_99n }, null, ['amount']],
  ['as many as may be', { ...NONE, count: 40 }, null, []],
  ['one more', { ...NONE, count: 39 }, null, ['count']],
  ['a quarter more than the last one, a quarter allowed', { ...NONE, changePercent: 25 }, 800_00n, []],
  ['a little more than a quarter', { ...NONE, changePercent: 25 }, 799_99n, ['change']],
  ['less counts as well', { ...NONE, changePercent: 25 }, 2_000_00n, ['change']],
  ['nothing to compare with', { ...NONE, changePercent: 25 }, null, ['no_comparison']],
  ['a tenth are first debits, a tenth allowed', { ...NONE, firstPercent: 10 }, null, []],
  ['more than allowed', { ...NONE, firstPercent: 9 }, null, ['first_debits']],
  ['none allowed', { ...NONE, firstPercent: 0 }, null, ['first_debits']],
  ['all at once', { amountMinor: 1n, count: 1, changePercent: 1, firstPercent: 0 }, 1n, ['amount', 'count', 'change', 'first_debits']],
] as const)('%s', (_, limits, last, tripped) => {
  expect(trippedLimits(plan, last, limits)).toEqual(tripped)
})
