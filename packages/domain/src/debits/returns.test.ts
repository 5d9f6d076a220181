import { describe, expect, test } from 'vitest'
import { returnCodeOf } from '../kernel/return-reasons.ts'
import { decisionOf, feeOf, judgeCredit, judgeDecision, judgeReturn } from './returns.ts'
import type { DebitState, ReturnPolicy } from './returns.ts'

const debit = (state: DebitState, amountMinor: bigint) => ({ state, amountMinor })

describe('a credit', () => {
  test.each([
    ['books all that it sums', 300n, [debit('submitted', 100n), debit('exported', 200n)], '2'],
    ['without what was rejected before', 200n, [debit('returned', 100n), debit('submitted', 200n)], '1'],
    ['of nothing that we know', 300n, [], 'debit_unknown'],
    ['of what was withdrawn', 100n, [debit('cancelled', 100n)], 'debit_cancelled'],
    ['of another amount', 299n, [debit('submitted', 100n), debit('submitted', 200n)], 'debit_amount_differs'],
    ['a second time', 100n, [debit('booked', 100n)], 'debit_booked_already'],
  ])('%s', (_, amount, named, expected) => {
    const judged = judgeCredit(amount, named)
    expect(judged.kind === 'booked' ? String(judged.debits.length) : judged.reason).toBe(expected)
  })
})

describe('a return', () => {
  const entry = (takenMinor: bigint, originalMinor: bigint | null = null, chargesMinor: bigint | null = null) => ({ takenMinor, originalMinor, chargesMinor })
  test.each([
    ['without a charge', entry(1000n), debit('booked', 1000n), '0'],
    ['whose difference is the charge', entry(1350n), debit('booked', 1000n), '350'],
    ['that names the amount before charges', entry(4000n, 1000n), debit('booked', 1000n), '3000'],
    ['that names the charges', entry(4000n, null, 3000n), debit('booked', 1000n), '3000'],
    ['of a part', entry(500n), debit('booked', 1000n), 'return_amount_differs'],
    ['of far more, and nobody says why', entry(4000n), debit('booked', 1000n), 'return_amount_differs'],
    ['of nothing that we collected', entry(1000n), undefined, 'return_unknown'],
    ['of what was withdrawn', entry(1000n), debit('cancelled', 1000n), 'return_unknown'],
    ['before the credit', entry(1000n), debit('submitted', 1000n), 'return_before_booking'],
    ['a second time', entry(1000n), debit('returned', 1000n), 'return_twice'],
  ])('%s', (_, of, found, expected) => {
    const judged = judgeReturn(of, found)
    expect(judged.kind === 'returned' ? String(judged.chargeMinor) : judged.reason).toBe(expected)
  })

  const policy = (change: Partial<ReturnPolicy>): ReturnPolicy => ({ action: 'retry', retryDays: 7, fee: 'pass_on', feeMinor: 0n, ...change })
  test.each([
    ['the first time', {}, 0, 'retry 2026-12-08'], ['the second time', {}, 1, 'asked'], ['with the mandate stopped', { action: 'stop' as const }, 0, 'stopped'], ['of the deceased', { action: 'deceased' as const }, 0, 'deceased'],
    ['that asks', { action: 'ask' as const }, 0, 'asked'],
  ])('%s: what follows', (_, change, before, expected) => {
    const { decision, retryFrom } = decisionOf(policy(change), { before, today: '2026-12-01' })
    expect([decision, retryFrom].filter(Boolean).join(' ')).toBe(expected)
  })

  test.each([
    ['what the bank took', {}, 'DE', true, 350n, 350n], ['nothing', { fee: 'none' as const }, 'DE', false, 350n, 0n], ['an own amount of a business', { fee: 'own' as const, feeMinor: 900n }, 'DE', false, 350n, 900n],
    ['of a German consumer no more than the bank took', { fee: 'own' as const, feeMinor: 900n }, 'DE', true, 350n, 350n], ['and nothing where it took nothing', { fee: 'own' as const, feeMinor: 900n }, 'DE', true, 0n, 0n],
  ])('the customer owes %s', (_, change, country, consumer, chargeMinor, expected) => expect(feeOf(policy(change), { country, consumer, chargeMinor }).amountMinor).toBe(expected))

  test.each([
    ['an open question', 'asked' as const, 1, 'retry' as const, null, undefined], ['what is decided', 'left' as const, 1, 'retry' as const, null, 'return_decided_already'], ['a third collection', 'asked' as const, 2, 'retry' as const, null, 'item_retried_already'],
    ['leaving it after two', 'asked' as const, 2, 'left' as const, null, undefined], ['a day that is over', 'asked' as const, 1, 'retry' as const, '2026-11-30', 'retry_in_the_past'],
  ])('a person decides: %s', (_, decision, returns, wish, retryFrom, expected) => expect(judgeDecision({ decision, returns }, { decision: wish, retryFrom }, '2026-12-01')?.kind).toBe(expected))
})

test.each([
  ['AC04', '', 'AC04'], [null, 'RETOURE SVWZ+AM04 MANGELS DECKUNG', 'AM04'], [null, 'Rückgabegrund: Konto erloschen', 'AC04'], [null, 'KEINE DECKUNG', 'AM04'], [null, 'SONSTIGE GRUENDE ENDABRECHNUNG NR. 500106875', 'MS03'],
  [null, 'WEGEN WIDERSPRUCHS', 'MD06'], ['918', 'KONTOINHABER VERSTORBEN', 'MD07'], [null, 'RE12 Internet', 'MS03'], ['DNOR', '', 'DNOR'], ['NARR', 'kein Mandat', 'MD01'],
])('the reason %s “%s” is %s', (given, text, code) => expect(returnCodeOf(given, text)).toBe(code))
