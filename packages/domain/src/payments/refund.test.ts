import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { sumMinor } from '../kernel/money.ts'
import { balance } from '../ledger/journal-entry.ts'
import { judgePayout, needsApproval, payoutPostings, REFUND_STATES, refundAfter, refundParts } from './refund.ts'

const CREDITS = [{ item: 1n, account: '1400', freeMinor: 0n }, { item: 2n, account: '1400', freeMinor: 300n }, { item: 3n, account: '1410', freeMinor: 900n }, { item: 4n, account: '1400', freeMinor: 500n }]
const parts = (amountMinor: bigint, credits = CREDITS, currency = 'EUR') => {
  const found = refundParts(credits, { amountMinor, currency }, { currency: 'EUR' })
  return found.ok ? `${found.value.account}: ${found.value.parts.map((part) => `${part.item}=${part.amountMinor}`).join(' ')}` : found.refusal.kind
}

describe('a refund gives back', () => {
  it.each([
    ['the oldest credit first', 200n, '1400: 2=200'],
    ['credit of one receivable account', 800n, '1400: 2=300 4=500'],
    ['no more than is free of it', 801n, 'refund_exceeds_credit'],
  ])('%s', (_, amount, said) => expect(parts(amount)).toBe(said))

  test('nothing where there is none, and money of the books only', () => {
    expect([parts(1n, []), parts(1n, CREDITS.slice(0, 1)), parts(1n, CREDITS, 'CZK')]).toEqual(['no_credit_to_refund', 'no_credit_to_refund', 'payment_currency_foreign'])
  })

  test('exactly what was asked for, whatever the credit is made of', () => {
    fc.assert(fc.property(fc.array(fc.bigInt({ min: 0n, max: 50n }), { maxLength: 6 }), fc.bigInt({ min: 1n, max: 200n }), (free, amountMinor) => {
      const credits = free.map((freeMinor, i) => ({ item: BigInt(i), account: '1400', freeMinor }))
      const found = refundParts(credits, { amountMinor, currency: 'EUR' }, { currency: 'EUR' })
      expect(found.ok).toBe(sumMinor(free) >= amountMinor && sumMinor(free) > 0n)
      if (!found.ok) return
      expect(sumMinor(found.value.parts.map((part) => part.amountMinor))).toBe(amountMinor)
      for (const part of found.value.parts) expect(part.amountMinor <= credits[Number(part.item)]!.freeMinor).toBe(true)
      expect(balance(payoutPostings({ account: '1360', receivableAccount: '1400', customer: 1n, amountMinor }))).toBe(0n)
    }))
  })
})

test('the limit itself is approved at once, a cent more is not; a limit of nothing asks for everything', () => {
  expect([needsApproval(5000n, 5000n), needsApproval(5001n, 5000n), needsApproval(1n, 0n)]).toEqual([false, true, true])
})

it.each([
  ['approve', 'requested'], ['reject', 'requested'], ['withdraw', 'requested approved'], ['pay', 'approved'], ['return', 'approved paid'],
] as const)('%s follows %s, and nothing else', (step, states) => {
  expect(REFUND_STATES.filter((state) => refundAfter(state, step).ok).join(' ')).toBe(states)
})

test('nothing is paid before it is approved', () => {
  expect(refundAfter('requested', 'pay')).toMatchObject({ ok: false, refusal: { kind: 'refund_not_approved' } })
})

const BOOKS = { notBefore: '2026-12-01', today: '2026-12-20', moneyAccounts: new Set(['1200']), periodState: 'open' } as const
it.each([
  ['tomorrow', { paidOn: '2026-12-21', account: '1200' }, BOOKS, 'value_date_ahead'],
  ['before it was asked for', { paidOn: '2026-11-30', account: '1200' }, BOOKS, 'paid_before_requested'],
  ['from revenue', { paidOn: '2026-12-20', account: '8400' }, BOOKS, 'account_takes_no_money'],
  ['in a closed month', { paidOn: '2026-12-20', account: '1200' }, { ...BOOKS, periodState: 'closed' }, 'accounting_period_closed'],
] as const)('money does not go %s', (_, payout, books, kind) => {
  expect(judgePayout(payout, books)).toMatchObject({ ok: false, refusal: { kind } })
})
