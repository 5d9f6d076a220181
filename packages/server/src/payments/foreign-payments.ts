/** Payments in another currency than that of the books: the rates that hold, what the money counts for, what is kept of it (ARE-3; docs/decisions/0051-foreign-currency.md). */
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { RATE_HOLDS_DAYS, rateOn } from '@kontor/domain/ledger/exchange-rate.ts'
import { settleForeign, valueOf } from '@kontor/domain/payments/foreign-payment.ts'
import type { CountingDay, ForeignSettlement, Valued, ValuingRefusal } from '@kontor/domain/payments/foreign-payment.ts'
import type { ExchangeDifference } from '@kontor/domain/payments/payment.ts'
import type { Directed, Settlement, SettlingRefusal } from '@kontor/domain/receivables/settling.ts'
import { accountsByRole, ratesBetween } from '../ledger/public.ts'
import type { Tx } from '../platform/database/database.ts'
import type { KeptConversion } from './store/conversions.ts'
import type { Owed } from './store/payments.ts'
import type { Till } from './till.ts'

export type ForeignRefusal = ValuingRefusal | { readonly kind: 'payment_in_books_currency'; readonly currency: string } | { readonly kind: 'exchange_account_missing' }

/** How money in another currency is counted. */
export interface ConversionInput {
  /** The rate that the bank took; null: the one that holds on the day. */
  readonly bankRate: string | null
  /** What the bank credited. */
  readonly bankValue: { readonly minor: bigint; readonly currency: string } | null
  /** Null: by the day of the invoices where it pays them exactly so, else by the day of payment. */
  readonly countsAt: CountingDay | null
}

/** A payment, as far as it says what it is worth. */
interface ForeignInput {
  readonly amount: { readonly minor: bigint; readonly currency: string }
  readonly conversion?: ConversionInput
  readonly valueDate: CalendarDate
  readonly paidOn?: CalendarDate
  readonly directed: Directed
}

export interface DecidedConversion extends Valued, Pick<ForeignSettlement, 'countsAt'> {
  readonly difference: ExchangeDifference | null
}

interface CountedPayment {
  readonly settlement: Settlement
  readonly amountMinor: bigint
  readonly foreign: DecidedConversion
}

/** What a payment in another currency settles of what is owed. Refuses what `valueOf` and `settleForeign` refuse, and a difference without an account. */
export async function decideForeign(tx: Tx, { company, currency: books, country, order, today }: Till, input: ForeignInput, owed: readonly Owed[]): Promise<Result<CountedPayment, ForeignRefusal | SettlingRefusal>> {
  const { currency, minor: paidMinor } = input.amount
  const { bankRate = null, bankValue = null, countsAt = null } = input.conversion ?? {}
  const paidOn = input.paidOn ?? input.valueDate
  const between = [currency, books] as const
  const days = [paidOn, ...owed.map(({ date }) => date)].toSorted()
  const rates = await ratesBetween(tx, company, { between, from: addDays(days[0]!, -RATE_HOLDS_DAYS), until: days.at(-1)! })
  const rateOfDay = (day: string) => rateOn(rates, { between, day, country })
  const money = { currency, paidMinor, bankRate, bankValue }
  const valued = valueOf(money, { currency: books, day: paidOn, rate: rateOfDay(paidOn) })
  if (!valued.ok) return valued
  const { valueMinor } = valued.value
  const settled = settleForeign(owed, { money, valueMinor, countsAt, rateOn: rateOfDay, directed: input.directed, order, today, books })
  if (!settled.ok) return settled
  const { settlement, amountMinor, differenceMinor, countsAt: counted } = settled.value
  const account = (await accountsByRole(tx, company, ['exchange_gain', 'exchange_loss'])).get(differenceMinor > 0n ? 'exchange_loss' : 'exchange_gain')
  if (differenceMinor !== 0n && account === undefined) return no({ kind: 'exchange_account_missing' })
  return yes({ settlement, amountMinor, foreign: { ...valued.value, countsAt: counted, difference: differenceMinor === 0n ? null : { minor: differenceMinor, account: account! } } })
}

/** A conversion that is decided, in the words in which it is kept. */
export const foreignOf = ({ amount }: Pick<ForeignInput, 'amount'>, { quotation, difference, ...decided }: DecidedConversion): Omit<KeptConversion, 'payment'> => ({
  ...decided, currency: amount.currency, paidMinor: amount.minor, base: quotation?.base ?? null, quote: quotation?.quote ?? null, per: quotation?.per ?? null, rate: quotation?.rate ?? null,
  differenceMinor: difference?.minor ?? 0n, account: difference?.account ?? null,
})
