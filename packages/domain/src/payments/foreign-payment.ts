/**
 * Money in another currency than that of the books (ARE-3; decision 0051): what it is worth, what it counts for, the exchange difference.
 * It owns: the value of a payment, what it settles by the day of payment or of the invoices. It does not own: which rate holds (ledger/exchange-rate.ts), what is posted (payment.ts).
 * Invariants: what is settled and what is left sum to what the payment counts for; that less the difference is its value; no rate is guessed.
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { sumMinor } from '../kernel/money.ts'
import { rational, roundHalfAwayFromZero } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { convert } from '../ledger/exchange-rate.ts'
import type { ExchangeRate, Quotation, RateSource } from '../ledger/exchange-rate.ts'
import { settle } from '../receivables/settling.ts'
import type { Directed, OwedItem, Settled, Settlement, SettlingOrder, SettlingRefusal } from '../receivables/settling.ts'

export const COUNTING_DAYS = ['payment_day', 'invoice_day'] as const
export type CountingDay = (typeof COUNTING_DAYS)[number]

export interface ForeignMoney {
  readonly currency: string
  readonly paidMinor: bigint
  /** The rate that the bank took, as decimal text: units of the books' currency for one of the money's. */
  readonly bankRate: string | null
  /** What the bank credited. */
  readonly bankValue: { readonly minor: bigint; readonly currency: string } | null
}

export interface Valued {
  readonly source: RateSource | 'bank_rate' | 'bank_value'
  /** Null where the bank only said what it credited. */
  readonly quotation: Quotation | null
  readonly rateOn: CalendarDate | null
  readonly valueMinor: bigint
}

export type ValuingRefusal =
  | { readonly kind: 'payment_currency_foreign'; readonly currency: string; readonly expected: string }
  | { readonly kind: 'exchange_rate_missing'; readonly currency: string; readonly expected: string; readonly date: CalendarDate }
  | { readonly kind: 'payment_is_worth_nothing'; readonly currency: string; readonly expected: string }

/** What money is worth in the books' currency: what the bank credited, by the rate that it took, or by the rate that holds on the day. */
export function valueOf(money: ForeignMoney, books: { readonly currency: string; readonly day: CalendarDate; readonly rate: ExchangeRate | null }): Result<Valued, ValuingRefusal> {
  const { currency, paidMinor, bankRate, bankValue } = money
  if (bankValue) return bankValue.currency === books.currency ? yes({ source: 'bank_value', quotation: null, rateOn: null, valueMinor: bankValue.minor }) : no({ kind: 'payment_currency_foreign', currency: bankValue.currency, expected: books.currency })
  const quotation = bankRate === null ? books.rate : { base: currency, quote: books.currency, per: 1, rate: bankRate }
  if (!quotation) return no({ kind: 'exchange_rate_missing', currency, expected: books.currency, date: books.day })
  const valueMinor = convert(paidMinor, currency, quotation)
  if (valueMinor <= 0n) return no({ kind: 'payment_is_worth_nothing', currency, expected: books.currency })
  const { base, quote, per, rate } = quotation
  return yes({ source: bankRate === null ? books.rate!.source : 'bank_rate', quotation: { base, quote, per, rate }, rateOn: bankRate === null ? books.rate!.validOn : null, valueMinor })
}

/** An item with the day whose rate it is counted by. */
export interface DatedItem extends OwedItem {
  readonly date: CalendarDate
}

export interface ForeignSettlement {
  readonly countsAt: CountingDay
  readonly settlement: Settlement
  /** What the payment counts for. */
  readonly amountMinor: bigint
  /** That less its value: plus is a loss. */
  readonly differenceMinor: bigint
}

/** Payers round the amount otherwise than we do. */
const ROUNDING_MINOR = 1n

/** What money settles. `countsAt` null: by the day of the invoices where it pays them exactly so, else by the day of payment. `rateOn` says what holds on the day of an invoice. */
export function settleForeign(items: readonly DatedItem[], { money, valueMinor, countsAt, rateOn, directed, order, today, books }: {
  readonly money: Pick<ForeignMoney, 'currency' | 'paidMinor'>
  readonly valueMinor: bigint
  readonly countsAt: CountingDay | null
  readonly rateOn: (day: CalendarDate) => Quotation | null
  readonly directed: Directed
  readonly order: SettlingOrder
  readonly today: CalendarDate
  /** The books' currency. */
  readonly books: string
}): Result<ForeignSettlement, SettlingRefusal | ValuingRefusal> {
  if (countsAt !== 'payment_day') {
    const all = settle(items, { moneyMinor: sumMinor(items.map(({ restMinor }) => restMinor)), directed, order, today })
    if (!all.ok) return all
    const counted = countByInvoice(items, all.value.settled, { money, valueMinor, rateOn, books })
    if (!counted.ok && countsAt === 'invoice_day') return counted
    if (counted.ok && (countsAt === 'invoice_day' || counted.value.isExact)) {
      const { settled, leftMinor } = counted.value
      const amountMinor = sumMinor(settled.map(({ amountMinor: each }) => each)) + leftMinor
      return yes({ countsAt: 'invoice_day', settlement: { account: all.value.account, settled, leftMinor }, amountMinor, differenceMinor: amountMinor - valueMinor })
    }
  }
  const settlement = settle(items, { moneyMinor: valueMinor, directed, order, today })
  return settlement.ok ? yes({ countsAt: 'payment_day', settlement: settlement.value, amountMinor: valueMinor, differenceMinor: 0n }) : settlement
}

interface Counted {
  readonly settled: readonly Settled[]
  /** What is over, by the rate of the payment. */
  readonly leftMinor: bigint
  /** Nothing is over, and nothing that was touched is left. */
  readonly isExact: boolean
}

/** Item by item at the rate of its own day, as far as the money goes. */
function countByInvoice(
  items: readonly DatedItem[], wanted: readonly Settled[], { money: { currency, paidMinor }, valueMinor, rateOn, books }: { readonly money: Pick<ForeignMoney, 'currency' | 'paidMinor'>; readonly valueMinor: bigint; readonly rateOn: (day: CalendarDate) => Quotation | null; readonly books: string },
): Result<Counted, ValuingRefusal> {
  const settled: Settled[] = []
  let paidLeft = paidMinor
  let isExact = true
  for (const { item, amountMinor } of wanted) {
    if (paidLeft === 0n) break
    const { date } = items.find(({ id }) => id === item)!
    const quotation = rateOn(date)
    if (!quotation) return no({ kind: 'exchange_rate_missing', currency, expected: books, date })
    const needed = convert(amountMinor, books, quotation)
    const whole = paidLeft + ROUNDING_MINOR >= needed
    const part = whole ? amountMinor : smaller(convert(paidLeft, currency, quotation), amountMinor)
    isExact &&= whole
    if (part === 0n) break
    paidLeft = whole && paidLeft > needed ? paidLeft - needed : 0n
    settled.push({ item, amountMinor: part })
  }
  // A cent over is the payer's rounding, and no credit.
  const over = paidLeft <= ROUNDING_MINOR && settled.length > 0 ? 0n : paidLeft
  return yes({ settled, leftMinor: roundHalfAwayFromZero(rational(over * valueMinor, paidMinor)), isExact: isExact && over === 0n && settled.length > 0 })
}

const smaller = (one: bigint, other: bigint): bigint => (one < other ? one : other)
