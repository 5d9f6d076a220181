/** What is said about money in: payments, what they settle, credit of customers, what was taken back or released (ARE-2 to ARE-4). */
import { RATE_SOURCES } from '@kontor/domain/ledger/exchange-rate.ts'
import { FEE_KINDS } from '@kontor/domain/payments/fee.ts'
import { COUNTING_DAYS } from '@kontor/domain/payments/foreign-payment.ts'
import { WRITE_OFF_KINDS } from '@kontor/domain/payments/write-off.ts'
import { SETTLING_ORDERS } from '@kontor/domain/receivables/settling.ts'
import { z } from 'zod'
import { companyCode, cursorOf, date, id, instant, limit, money, pageOf, text } from './basics.ts'
import { itemKind } from './documents.ts'
import { exchangeRateFigure, quotation } from './exchange-rates.ts'
import { accountNumber } from './ledger.ts'

export const positiveMoney = money.refine(({ minor }) => minor > 0n, { params: { kind: 'amount_not_positive' } })
/** Text that goes into an entry: no control characters, which separate the fields of its hash. */
// oxlint-disable-next-line no-control-regex -- control characters are what is refused here
export const plainText = (max: number) => text(max).regex(/^[^\u0000-\u001f]*$/)
const customer = z.object({ id, number: z.string(), name: z.string() })

export const directed = z.array(z.strictObject({ openItem: id, amount: positiveMoney.optional().meta({ description: 'Without: as far as the money goes.' }) })).max(500)
  .refine((items) => new Set(items.map(({ openItem }) => openItem)).size === items.length, { params: { kind: 'open_item_named_twice' } })
  .meta({ description: 'The items that are settled, in this order; an empty list: none, all becomes credit. Without: by the order that the company chose.' })

const conversion = z.strictObject({
  rate: exchangeRateFigure.optional().meta({ description: 'The rate that the bank took: units of the books’ currency for one of the money’s. Without: the rate that holds on the day of the money.' }),
  value: positiveMoney.optional().meta({ description: 'What the bank credited, in the books’ currency; instead of a rate.' }),
  countsAt: z.enum(COUNTING_DAYS).optional().meta({ description: 'Whether the money counts for its value, or for what it was worth on the day of each invoice; the difference is an exchange gain or loss. Without: by the day of the invoices where it pays them exactly so.' }),
}).refine(({ rate, value }) => rate === undefined || value === undefined, { params: { kind: 'rate_and_value' } })

const payment = {
  company: companyCode.optional(), customer: id, amount: positiveMoney.meta({ description: 'As it was paid; in another currency than that of the books it is converted.' }), conversion: conversion.optional(),
  valueDate: date.optional().meta({ description: 'The day on which the money was there; today, where nothing is said.' }),
  account: accountNumber.optional().meta({ description: 'Bank, cash or clearing account where it came in; the bank, where nothing is said.' }),
  items: directed.optional(),
}
const giveUpRest = z.strictObject({ reason: plainText(150) }).optional().meta({ description: 'Gives up what stays open of the item that is settled in part, as a small difference within the tolerance of the company.' })
const cashDiscount = z.boolean().optional().meta({ description: 'Grants the cash discount that stands on each invoice and stays open of it, in time or late; its tax goes back with it. A preview says what could be granted, unless it is false.' })
export const paymentInput = z.strictObject({ ...payment, giveUpRest, cashDiscount, reference: plainText(140).nullable().optional().meta({ description: 'What the payer wrote, or a note.' }) })
/** The same at a cash desk, whose account it is. */
export const cashPaymentInput = paymentInput.omit({ account: true })
export const paymentQuestion = z.strictObject({ ...payment, giveUpRest, cashDiscount })

/** How money in another currency was counted. */
export const foreignShown = z.object({
  paid: money, source: z.enum([...RATE_SOURCES, 'bank_rate', 'bank_value']), rate: quotation.nullable().meta({ description: 'Null where the bank only said what it credited.' }), rateOn: date.nullable(),
  value: money.meta({ description: 'What it was worth in the books’ currency.' }), countsAt: z.enum(COUNTING_DAYS), difference: money.meta({ description: 'What it counts for less its value: plus is an exchange loss, minus a gain.' }), account: z.string().nullable(),
}).meta({ id: 'ForeignPayment' })

const keptDiscount = z.object({ openItem: id, number: z.string(), amount: money, percent: z.string(), until: date, daysLate: z.int().meta({ description: 'Nought: in time.' }) })

export const paymentPreview = z.object({
  customer: z.object({ id, number: z.string() }), valueDate: date, account: z.string(),
  order: z.enum(SETTLING_ORDERS).meta({ description: 'The order that the company chose for what nobody directed.' }),
  items: z.array(z.object({ openItem: id, document: id.nullable().meta({ description: 'Null for a fee.' }), number: z.string(), date, dueDate: date, rest: money, settled: money, left: money })).meta({ description: 'All that the customer owes, with what the payment settles of it.' }),
  foreign: foreignShown.nullable().meta({ description: 'Where it is paid in another currency than that of the books.' }),
  settled: money,
  credit: money.meta({ description: 'What stays the customer’s credit.' }),
  difference: z.object({ openItem: id, number: z.string(), amount: money }).nullable().meta({ description: 'What stays open of an item and could be given up: it is within the tolerance of the company.' }),
  cashDiscount: keptDiscount.nullable().meta({ description: 'What stays open of an item, where it is a cash discount that was offered; of several the last one.' }),
  furtherCashDiscounts: z.array(keptDiscount).meta({ description: 'Of the other items, where several are paid at once, each less its cash discount.' }),
}).meta({ id: 'PaymentPreview' })

const listed = {
  id, openItem: id.meta({ description: 'The credit that it opened.' }), customer, valueDate: date, account: z.string(), amount: money, rest: money.meta({ description: 'What of it is still the customer’s credit.' }), origin: z.enum(['typed', 'statement']), reference: z.string().nullable(),
  numbers: z.array(z.string()).meta({ description: 'Documents that it settles, in full or in part.' }),
  takenBack: z.object({ date, by: z.string(), reason: z.string() }).nullable(), createdBy: z.string(), createdAt: instant,
}
export const paymentListed = z.object({ ...listed, takenBackOn: date.nullable() })
export const paymentPage = pageOf(paymentListed)
export const paymentCursor = cursorOf(z.tuple([date, id]))
export const paymentFilter = { customer: id.optional(), from: date.optional(), until: date.optional(), account: accountNumber.optional(), cursor: paymentCursor.optional(), limit }

const setOff = z.object({ allocation: id, openItem: id, kind: itemKind, number: z.string().nullable(), document: id.nullable(), amount: money, since: date, by: z.string() })
export const paymentShown = z.object({ ...listed, foreign: foreignShown.nullable(), receivableAccount: z.string(), entry: id, settles: z.array(setOff) }).meta({ id: 'Payment' })

export const takingBackInput = z.strictObject({ date: date.optional().meta({ description: 'Today, where nothing is said.' }), reason: plainText(200) })

export const moneyAccountList = z.object({ items: z.array(z.object({ number: z.string(), name: z.string(), role: z.enum(['bank', 'cash', 'clearing']), desk: z.object({ id, name: z.string(), isMine: z.boolean() }).nullable().meta({ description: 'The cash desk whose account it is; money goes there only while who asks has it open.' }) })) })

export const payerQuery = { q: text(100).meta({ description: 'Number or name of a customer, number of an invoice, or a variable symbol.' }) }
export const payerList = z.object({
  items: z.array(z.object({
    customer, because: z.enum(['invoice', 'customer_number', 'variable_symbol', 'name']), openItem: id.nullable().meta({ description: 'The item of the invoice that was named.' }),
    number: z.string().nullable().meta({ description: 'Of that invoice.' }), owed: money.meta({ description: 'What is left of the invoice that was named, else of all items; minus is credit.' }),
  })),
})

export const allocationInput = z.strictObject({ company: companyCode.optional(), credit: id.meta({ description: 'An open item with credit.' }), items: directed.optional() })
export const allocated = z.object({ credit: id, settled: money, rest: money, items: z.array(z.object({ openItem: id, amount: money })) }).meta({ id: 'Allocated' })
export const released = z.object({ allocation: id, openItem: id, credit: id, amount: money }).meta({ id: 'Released' })

export const creditLedger = z.object({
  customer, balance: money.meta({ description: 'Credit that is set off against nothing.' }),
  items: z.array(z.object({
    date, kind: z.enum(['payment', 'credit_note', 'fee_waiver', 'set_off', 'released', 'taken_back', 'refunded']), openItem: id, number: z.string().nullable(), amount: money, balance: money, by: z.string(),
  })).meta({ description: 'Oldest first; plus adds credit, minus uses it.' }),
}).meta({ id: 'CreditLedger' })

export const openItemShown = z.object({
  id, kind: itemKind, number: z.string().nullable(), document: id.nullable(), payment: id.nullable(), writeOff: id.nullable(), fee: id.nullable(), customer, account: z.string(), date, dueDate: date, agreedDueDate: date.nullable().meta({ description: 'When its next part is due by an instalment plan that stands; null: as its document says.' }), amount: money, allocated: money, rest: money, daysOverdue: z.int(),
  settledBy: z.array(z.object({
    allocation: id, openItem: id, kind: itemKind, number: z.string().nullable(), document: id.nullable(), payment: id.nullable(), writeOff: id.nullable(), reason: z.string().nullable(), amount: money, foreign: foreignShown.nullable().meta({ description: 'Of a payment in another currency.' }), since: date, by: z.string(), at: instant,
    releasedOn: date.nullable(), releasedBy: z.string().nullable(), releasable: z.boolean(),
  })).meta({ description: 'What settled it, or what it settled, oldest first; what was released stands here, too.' }),
  credit: money.meta({ description: 'Credit of the customer that could be set off.' }),
  promised: money.meta({ description: 'What of this credit is held for refunds.' }),
  foreign: foreignShown.nullable().meta({ description: 'Of a payment in another currency.' }),
  cashDiscounts: z.array(z.object({ percent: z.string(), until: date, amount: money, payable: money.meta({ description: 'What settles the invoice until that day.' }) })).meta({ description: 'As they stand on the invoice.' }),
}).meta({ id: 'OpenItemShown' })

export const writeOffInput = z.strictObject({
  amount: positiveMoney.optional().meta({ description: 'Gross; all that is left, where nothing is said.' }), date: date.optional().meta({ description: 'Today, where nothing is said.' }), reason: plainText(150),
})
export const writeOffShown = z.object({
  id, kind: z.enum(WRITE_OFF_KINDS), document: id, payment: id.nullable(), date, account: z.string(), amount: money, takenBack: z.boolean(), entry: id,
  taxes: z.array(z.object({ category: z.string(), rate: z.string(), account: z.string(), taxable: money, tax: money })).meta({ description: 'The tax that goes back with it.' }),
}).meta({ id: 'WriteOff' })

export const feeShown = z.object({
  id, kind: z.enum(FEE_KINDS), number: z.string().meta({ description: 'The number of the invoice that it is about, with R for a return, Z for interest, P for the lump sum, V for a fixed penalty, M for a reminder.' }), openItem: id, document: id.nullable(), customer, date, amount: money, rest: money, reason: z.string(), overriddenBecause: z.string().nullable().meta({ description: 'Why more was asked for than the law leaves.' }),
  entry: id, waived: z.object({ date, by: z.string(), reason: z.string() }).nullable(), createdBy: z.string(),
}).meta({ id: 'Fee' })
