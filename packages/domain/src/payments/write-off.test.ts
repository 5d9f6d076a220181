import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sumMinor } from '../kernel/money.ts'
import { balance } from '../ledger/journal-entry.ts'
import { judgeWriteOff, judgeWriteOffTakingBack, taxWithin, writeOffPostings } from './write-off.ts'
import type { RateLeft } from './write-off.ts'

const RATES: readonly RateLeft[] = [
  { category: 'S', rate: '19.00', account: '1776', grossMinor: 11_900n, taxMinor: 1900n },
  { category: 'S', rate: '7.00', account: '1771', grossMinor: 1070n, taxMinor: 70n },
  { category: 'Z', rate: '0.00', account: null, grossMinor: 500n, taxMinor: 0n },
]

it.each([
  ['all that is left: exactly the tax of the invoice', 13_470n, '19.00:1900 7.00:70'],
  ['half of it', 6735n, '19.00:950 7.00:35'],
  ['a cent bears no tax', 1n, ''],
])('the tax that goes back with %s', (_, amount, expected) => {
  expect(taxWithin(amount, RATES).map(({ rate, taxMinor }) => `${rate}:${taxMinor}`).join(' ')).toBe(expected)
})

it('an invoice of which nothing is left by its rates, or without tax, gives none back', () => {
  expect([taxWithin(100n, []), taxWithin(100n, [RATES[2]!]), taxWithin(100n, [{ ...RATES[0]!, grossMinor: 0n, taxMinor: 0n }])]).toEqual([[], [], []])
})

it('the entry of any part balances, and never has more tax than amount', () => {
  fc.assert(fc.property(fc.bigInt({ min: 1n, max: 13_470n }), (amountMinor) => {
    const taxes = taxWithin(amountMinor, RATES)
    const postings = writeOffPostings({ account: '2400', receivableAccount: '1400', customer: 1n, amountMinor, taxes })
    expect(balance(postings)).toBe(0n)
    expect(postings.length).toBeGreaterThanOrEqual(2)
    expect(sumMinor(taxes.map(({ taxMinor }) => taxMinor)) < amountMinor).toBe(true)
  }))
})

const ITEM = { id: 1n, number: 'RE-1', deposit: false, currency: 'EUR', restMinor: 500n }
const WANTED = { kind: 'uncollectible', amountMinor: 500n, currency: 'EUR', date: '2026-12-01' } as const
const BOOKS = { toleranceMinor: 5n, account: '2400', today: '2026-12-01', periodState: 'open' } as const

it.each([
  ['what nobody owes', { ...ITEM, restMinor: 0n }, WANTED, BOOKS, 'open_item_not_owed'],
  ['what comes from no invoice', { ...ITEM, number: null }, WANTED, BOOKS, 'open_item_not_owed'],
  ['a deposit', { ...ITEM, deposit: true }, WANTED, BOOKS, 'deposit_is_credited_instead'],
  ['another currency', ITEM, { ...WANTED, currency: 'CZK' }, BOOKS, 'payment_currency_foreign'],
  ['more than is left', ITEM, { ...WANTED, amountMinor: 501n }, BOOKS, 'open_item_has_less_left'],
  ['a difference above the tolerance', ITEM, { ...WANTED, kind: 'small_difference', amountMinor: 6n }, BOOKS, 'difference_above_tolerance'],
  ['a chart without the account', ITEM, WANTED, { ...BOOKS, account: null }, 'write_off_account_missing'],
  ['tomorrow', ITEM, { ...WANTED, date: '2026-12-02' }, BOOKS, 'value_date_ahead'],
  ['a closed month', ITEM, WANTED, { ...BOOKS, periodState: 'closed' }, 'accounting_period_closed'],
] as const)('a write-off is refused for %s', (_, item, wanted, books, kind) => {
  expect(judgeWriteOff(item, wanted, books)).toMatchObject({ ok: false, refusal: { kind } })
})

it.each([
  ['a reversal', { reversalOf: 2n, takenBack: false, date: '2026-11-30' }, '2026-12-01', 'write_off_is_reversal'],
  ['what is taken back', { reversalOf: null, takenBack: true, date: '2026-11-30' }, '2026-12-01', 'write_off_taken_back_already'],
  ['a day before it', { reversalOf: null, takenBack: false, date: '2026-11-30' }, '2026-11-29', 'taken_back_before_write_off'],
] as const)('taking back is refused for %s', (_, writeOff, date, kind) => {
  expect(judgeWriteOffTakingBack(writeOff, { date, today: '2026-12-01', periodState: 'open' })).toMatchObject({ ok: false, refusal: { kind } })
})
