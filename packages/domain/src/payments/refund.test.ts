import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { sumMinor } from '../kernel/money.ts'
import { balance } from '../ledger/journal-entry.ts'
import { formatsOf, judgeExecutionDate, judgePayout, judgeReturn, needsApproval, payoutPostings, REFUND_STATES, refundAfter, refundParts, transferHindrance, transferRunAfter, transferText } from './refund.ts'

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
  ['before its credit was there', { paidOn: '2026-11-30', account: '1200' }, BOOKS, 'paid_before_credit'],
  ['from revenue', { paidOn: '2026-12-20', account: '8400' }, BOOKS, 'account_takes_no_money'],
  ['in a closed month', { paidOn: '2026-12-20', account: '1200' }, { ...BOOKS, periodState: 'closed' }, 'accounting_period_closed'],
] as const)('money does not go %s', (_, payout, books, kind) => {
  expect(judgePayout(payout, books)).toMatchObject({ ok: false, refusal: { kind } })
})

it.each([
  ['an account of the area', { country: 'DE', isAsApproved: true }, null],
  ['no IBAN', { country: null, isAsApproved: true }, 'account_without_iban'],
  ['an account beyond the area', { country: 'TR', isAsApproved: true }, 'account_outside_sepa'],
  ['what was not approved so', { country: 'DE', isAsApproved: false }, 'approved_otherwise'],
] as const)('a SEPA file and %s', (_, refund, hindrance) => expect(transferHindrance(refund, 'pain.001.001.09')).toBe(hindrance))

test('a list takes every account; only euros make a file', () => {
  expect([transferHindrance({ country: null, isAsApproved: true }, 'list'), formatsOf('CZK'), formatsOf('EUR')[0]]).toEqual([null, ['list'], 'pain.001.001.09'])
})

test('a file is handed over or withdrawn, once; its day lies within a month', () => {
  expect([transferRunAfter('exported', 'submit'), transferRunAfter('exported', 'cancel')]).toMatchObject([{ value: 'submitted' }, { value: 'cancelled' }])
  expect([transferRunAfter('submitted', 'cancel'), transferRunAfter('cancelled', 'submit')]).toMatchObject([{ refusal: { kind: 'transfer_run_submitted' } }, { refusal: { kind: 'transfer_run_cancelled' } }])
  expect(['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'].map((date) => judgeExecutionDate(date, '2026-12-01').ok)).toEqual([false, true, true, false])
  expect(judgeExecutionDate('2027-01-01', '2026-12-01')).toMatchObject({ refusal: { kind: 'execution_date_out_of_range', from: '2026-12-01', until: '2026-12-31' } })
  expect((['de', 'cs', 'en'] as const).map((language) => transferText({ reason: 'x', customer: '10001', language }))).toEqual(['Erstattung, Kunde 10001: x', 'Vratka, zákazník 10001: x', 'Refund, customer 10001: x'])
})

it.each([
  ['what the bank has and refuses', { state: 'approved', transfer: 'submitted', paidBy: null }, null],
  ['what was paid by hand', { state: 'paid', transfer: null, paidBy: 'by_hand' }, null],
  ['what a statement booked', { state: 'paid', transfer: 'booked', paidBy: 'statement' }, 'refund_paid_by_statement'],
  ['what the bank does not have', { state: 'approved', transfer: 'exported', paidBy: null }, 'refund_not_on_its_way'],
] as const)('a person calls returned: %s', (_, refund, kind) => {
  const judged = judgeReturn(refund)
  expect(judged.ok ? null : judged.refusal.kind).toBe(kind)
})
