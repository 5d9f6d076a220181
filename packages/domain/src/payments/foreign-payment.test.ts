import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumMinor } from '../kernel/money.ts'
import type { ExchangeRate } from '../ledger/exchange-rate.ts'
import type { Directed } from '../receivables/settling.ts'
import { settleForeign, valueOf } from './foreign-payment.ts'
import type { CountingDay, DatedItem } from './foreign-payment.ts'

const item = (id: number, date: string, restMinor: bigint): DatedItem => ({ id: BigInt(id), number: `F-${id}`, date, dueDate: date, account: '311', restMinor, cost: false })
/** 100 euros on the day of each invoice. */
const ITEMS = [item(1, '2026-10-01', 250_000n), item(2, '2026-11-01', 240_000n)]
const euro = (rate: string): ExchangeRate => ({ source: 'cnb', validOn: '2026-10-01', base: 'EUR', quote: 'CZK', per: 1, rate })
const rates: Readonly<Record<string, ExchangeRate>> = { '2026-10-01': euro('25'), '2026-11-01': euro('24') }

const outcome = (paidMinor: bigint, rate: string, more: { readonly countsAt?: CountingDay; readonly directed?: Directed; readonly items?: readonly DatedItem[] } = {}) => {
  const money = { currency: 'EUR', paidMinor, bankRate: rate, bankValue: null }
  const valued = valueOf(money, { currency: 'CZK', day: '2026-12-01', rate: null })
  if (!valued.ok) return valued.refusal.kind
  const { valueMinor } = valued.value
  const settled = settleForeign(more.items ?? ITEMS, { money, valueMinor, countsAt: more.countsAt ?? null, rateOn: (day) => rates[day] ?? null, directed: more.directed ?? null, order: 'oldest_first', today: '2026-12-01', books: 'CZK' })
  if (!settled.ok) return settled.refusal.kind
  const { countsAt, settlement, amountMinor, differenceMinor } = settled.value
  return `${countsAt} ${settlement.settled.map(({ item: id, amountMinor: minor }) => `${id}:${minor}`).join(' ')} | ${settlement.leftMinor} | ${amountMinor} ${differenceMinor}`
}

describe('euros for crowns', () => {
  it.each([
    ['pay the invoice that was worth as much on its day; what they are worth less is a loss', 10_000n, '24.2', {}, 'invoice_day 1:250000 | 0 | 250000 8000'],
    ['and what they are worth more is a gain', 10_000n, '25.1', {}, 'invoice_day 1:250000 | 0 | 250000 -1000'],
    ['a cent less is how the payer rounds', 9_999n, '25', {}, 'invoice_day 1:250000 | 0 | 250000 25'],
    ['two invoices, each by its own day', 20_000n, '24.5', {}, 'invoice_day 1:250000 2:240000 | 0 | 490000 0'],
    ['another amount counts for its value', 5_000n, '24.2', {}, 'payment_day 1:121000 | 0 | 121000 0'],
    ['a part of the invoice by its day, where somebody says so', 5_000n, '24.2', { countsAt: 'invoice_day' }, 'invoice_day 1:125000 | 0 | 125000 4000'],
    ['what is over is credit, by its value', 21_000n, '24', { countsAt: 'invoice_day' }, 'invoice_day 1:250000 2:240000 | 24000 | 514000 10000'],
    ['by the day of payment, where somebody says so', 10_000n, '24.2', { countsAt: 'payment_day' }, 'payment_day 1:242000 | 0 | 242000 0'],
    ['the invoice that was named', 10_000n, '25', { directed: [{ item: 2n, amountMinor: null }] }, 'invoice_day 2:240000 | 0 | 240000 -10000'],
    ['credit, where nothing is owed', 10_000n, '25', { items: [] }, 'payment_day  | 250000 | 250000 0'],
    ['by the day of payment where the day of the invoice has no rate', 10_000n, '25', { items: [item(1, '2026-09-01', 250_000n)] }, 'payment_day 1:250000 | 0 | 250000 0'],
    ['and by that day only with one', 10_000n, '25', { items: [item(1, '2026-09-01', 250_000n)], countsAt: 'invoice_day' }, 'exchange_rate_missing'],
    ['worth less than half a heller they are no payment', 1n, '0.4', {}, 'payment_is_worth_nothing'],
  ] as const)('%s', (_, paid, rate, more, expected) => expect(outcome(paid, rate, more)).toBe(expected))

  it('are worth what the bank credited, or what a rate says, and nothing without one', () => {
    const worth = (bankValue: { readonly minor: bigint; readonly currency: string } | null, rate: ExchangeRate | null) => {
      const valued = valueOf({ currency: 'EUR', paidMinor: 10_000n, bankRate: null, bankValue }, { currency: 'CZK', day: '2026-12-01', rate })
      return valued.ok ? `${valued.value.source} ${valued.value.rateOn} ${valued.value.valueMinor}` : valued.refusal.kind
    }
    expect([worth({ minor: 241_530n, currency: 'CZK' }, null), worth(null, euro('24.2')), worth({ minor: 1n, currency: 'USD' }, null), worth(null, null)]).toEqual(['bank_value null 241530', 'cnb 2026-10-01 242000', 'payment_currency_foreign', 'exchange_rate_missing'])
  })

  it('in parts pay the invoice whole, and lose in proportion: to a cent a part what the whole would have lost', () => {
    fc.assert(fc.property(fc.array(fc.bigInt({ min: 1n, max: 5_000n }), { minLength: 1, maxLength: 5 }), fc.bigInt({ min: 1_000_000n, max: 40_000_000n }), (parts, millionths) => {
      const paid = sumMinor(parts)
      const rate = `${millionths / 1_000_000n}.${String(millionths % 1_000_000n).padStart(6, '0')}`
      let restMinor = paid * 25n
      let [lost, valued] = [0n, 0n]
      for (const part of parts) {
        const money = { currency: 'EUR', paidMinor: part, bankRate: rate, bankValue: null }
        const value = valueOf(money, { currency: 'CZK', day: '2026-12-01', rate: null })
        if (!value.ok) throw new Error(value.refusal.kind)
        const settled = settleForeign(restMinor > 0n ? [item(1, '2026-10-01', restMinor)] : [], { money, valueMinor: value.value.valueMinor, countsAt: 'invoice_day', rateOn: (day) => rates[day] ?? null, directed: null, order: 'oldest_first', today: '2026-12-01', books: 'CZK' })
        if (!settled.ok) throw new Error(settled.refusal.kind)
        const { settlement, amountMinor, differenceMinor } = settled.value
        expect(sumMinor(settlement.settled.map(({ amountMinor: minor }) => minor)) + settlement.leftMinor).toBe(amountMinor)
        expect(amountMinor - differenceMinor).toBe(value.value.valueMinor)
        restMinor -= sumMinor(settlement.settled.map(({ amountMinor: minor }) => minor))
        lost += differenceMinor
        valued += value.value.valueMinor
      }
      expect(restMinor).toBe(0n)
      // A payer's last cent may be forgiven, which is worth 25 hellers.
      expect(lost - (paid * 25n - valued) >= -25n * BigInt(parts.length) && lost - (paid * 25n - valued) <= 50n).toBe(true)
    }))
  })
})
