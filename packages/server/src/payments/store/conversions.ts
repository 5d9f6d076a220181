/** What payments in another currency keep of it. */
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { trimDecimal } from '@kontor/domain/kernel/rational.ts'
import type { CountingDay, Valued } from '@kontor/domain/payments/foreign-payment.ts'
import { bulkInsert } from '../../platform/database/bulk.ts'
import type { Tx } from '../../platform/database/database.ts'

const CONVERSION = {
  company_id: 'int', payment_id: 'bigint', currency: 'char(3)', paid_minor: 'bigint', source: 'text', rate_on: 'date', base: 'char(3)', quote: 'char(3)', per: 'int', rate: 'numeric', value_minor: 'bigint', counts_at: 'text',
  difference_minor: 'bigint', account: 'text',
} as const

export interface KeptConversion {
  readonly payment: bigint
  readonly currency: string
  readonly paidMinor: bigint
  readonly source: Valued['source']
  readonly rateOn: CalendarDate | null
  readonly base: string | null
  readonly quote: string | null
  readonly per: number | null
  readonly rate: string | null
  readonly valueMinor: bigint
  readonly countsAt: CountingDay
  readonly differenceMinor: bigint
  readonly account: string | null
}

export const insertConversions = (tx: Tx, company: number, rows: readonly KeptConversion[]): Promise<void> =>
  bulkInsert(tx, 'payment_conversions', CONVERSION, rows.map(({ payment, currency, paidMinor, source, rateOn, base, quote, per, rate, valueMinor, countsAt, differenceMinor, account }) => ({
    company_id: company, payment_id: payment, currency, paid_minor: paidMinor, source, rate_on: rateOn, base, quote, per, rate, value_minor: valueMinor, counts_at: countsAt, difference_minor: differenceMinor, account,
  })))

export const conversionsOf = async (tx: Tx, company: number, payments: readonly bigint[]): Promise<Map<bigint, KeptConversion>> => {
  const rows = await tx.rows<KeptConversion & Record<string, unknown>>(
    `select payment_id as payment, currency, paid_minor as "paidMinor", source, rate_on as "rateOn", base, quote, per, rate, value_minor as "valueMinor", counts_at as "countsAt", difference_minor as "differenceMinor", account
       from payment_conversions where company_id = $1 and payment_id = any ($2::bigint[])`, [company, payments])
  return new Map(rows.map((row) => [row.payment, { ...row, rate: row.rate === null ? null : trimDecimal(row.rate) }]))
}
