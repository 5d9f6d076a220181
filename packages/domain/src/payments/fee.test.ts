import { describe, expect, test } from 'vitest'
import { feeMost, feeNumber, feePostings, judgeFee, judgeFeeWaiver } from './fee.ts'

const BOOKS = { currency: 'EUR', account: '2700', today: '2026-12-10', periodState: 'open' } as const
const judged = (fee: Partial<Parameters<typeof judgeFee>[0]>, books: Partial<Parameters<typeof judgeFee>[1]> = {}) => {
  const result = judgeFee({ amountMinor: 350n, currency: 'EUR', date: '2026-12-10', mostMinor: null, ...fee }, { ...BOOKS, ...books })
  return result.ok ? result.value : result.refusal.kind
}

describe('a fee', () => {
  test.each([
    ['what it cost', {}, {}, '2700'],
    ['in another currency', { currency: 'CZK' }, {}, 'payment_currency_foreign'],
    ['above the damage', { mostMinor: 349n }, {}, 'fee_above_damage'],
    ['of exactly the damage', { mostMinor: 350n }, {}, '2700'],
    ['without an account', {}, { account: null }, 'fee_account_missing'],
    ['of tomorrow', { date: '2026-12-11' }, {}, 'value_date_ahead'],
    ['of a closed month', { date: '2026-11-30' }, { periodState: 'closed' as const }, 'accounting_period_closed'],
  ])('%s', (_, fee, books, expected) => expect(judged(fee, books)).toBe(expected))

  test('has a most for consumers in Germany only', () => {
    expect([feeMost({ country: 'DE', consumer: true, damageMinor: 300n }), feeMost({ country: 'DE', consumer: false, damageMinor: 300n }), feeMost({ country: 'CZ', consumer: true, damageMinor: 300n })]).toEqual([300n, null, null])
  })

  test.each([
    ['that stands', { reversalOf: null, waived: false }, '2026-12-10', 'ok'],
    ['that is a waiver itself', { reversalOf: 1n, waived: false }, '2026-12-10', 'fee_is_waiver'],
    ['twice', { reversalOf: null, waived: true }, '2026-12-10', 'fee_waived_already'],
    ['before it arose', { reversalOf: null, waived: false }, '2026-11-30', 'waived_before_fee'],
  ])('is waived: one %s', (_, fee, date, expected) => {
    const result = judgeFeeWaiver({ ...fee, date: '2026-12-01' }, { date, today: '2026-12-10', periodState: 'open' })
    expect(result.ok ? 'ok' : result.refusal.kind).toBe(expected)
  })

  test('is owed against income, and named after its invoice', () => {
    expect(feePostings({ account: '2700', receivableAccount: '1400', customer: 7n, amountMinor: 350n }).map(({ account, customerId, debitMinor, creditMinor }) => [account, customerId, debitMinor, creditMinor])).toEqual([['1400', 7n, 350n, 0n], ['2700', null, 0n, 350n]])
    expect([feeNumber('RE-1', 'returned_debit', 0), feeNumber('RE-1', 'returned_debit', 1), feeNumber('RE-1', 'interest', 0)]).toEqual(['RE-1/R', 'RE-1/R2', 'RE-1/Z'])
  })
})
