/** What is said about cash desks: the desk, who has it open, its book (ARE-8). */
import { INPUT_TAX_CLASSES } from '@kontor/domain/payments/bank-rules.ts'
import { CASH_KINDS, TYPED_CASH_KINDS } from '@kontor/domain/payments/cash.ts'
import { z } from 'zod'
import { companyCode, cursorOf, date, id, instant, limit, money, pageOf, text, version } from './basics.ts'
import { accountNumber } from './ledger.ts'
import { plainText, positiveMoney } from './payments.ts'

const operator = z.string().regex(/^user:[1-9][0-9]{0,18}$/)
const operators = z.array(operator).max(100).meta({ description: 'Who may use it, as `user:12`; empty: everybody with the right.' })
const notNegative = money.refine(({ minor }) => minor >= 0n, { params: { kind: 'amount_negative' } })
const kind = z.enum(CASH_KINDS).meta({ description: 'opening: the balance with which the desk began. refund: credit that a customer got back. transfer_out, transfer_in: to or from the bank or another desk. difference: what was counted otherwise than the book said.' })
const pieces = z.record(z.string().regex(/^[0-9]{1,4}\.[0-9]{2}$/), z.int().min(0).max(100_000)).meta({ description: 'How many of each note and coin: {"50.00": 3}.' })

export const cashDesk = z.object({
  id, code: z.string(), name: z.string(), account: z.string(), balance: money, lastOn: date.meta({ description: 'The day of the last receipt; none goes before it.' }), operators: z.array(z.string()),
  session: z.object({ id, openedBy: z.string(), openedOn: date }).nullable().meta({ description: 'Who has it open; null: nobody.' }),
  isMine: z.boolean().meta({ description: 'Open, by who asks: they book in it.' }), mayUse: z.boolean().meta({ description: 'Who asks is one of its users.' }), version,
}).meta({ id: 'CashDesk' })
export const cashDeskList = z.object({
  items: z.array(cashDesk), currency: z.string(), pieces: z.array(z.string()).meta({ description: 'Notes and coins of the currency, the greatest first.' }),
  noRegister: z.boolean().meta({ description: 'The law of the company wants a certified device of cash registers, which this is not.' }),
})
export const cashDeskInput = z.strictObject({
  company: companyCode.optional(), code: z.string().regex(/^[A-Z0-9]{1,6}$/).meta({ description: 'Stands in the number of each receipt: K1.' }), name: text(60),
  account: accountNumber.meta({ description: 'An account for cash that no other desk has; one that is not there yet is opened.' }), opening: notNegative.meta({ description: 'What is in it.' }),
  openedOn: date.optional().meta({ description: 'Since when it is kept; today, where nothing is said.' }), operators: operators.optional(),
})
export const cashDeskChange = z.strictObject({ name: text(60).optional(), operators: operators.optional() })

export const cashCount = z.strictObject({
  company: companyCode.optional(), counted: notNegative, pieces: pieces.nullable().optional(),
  reason: plainText(150).nullable().optional().meta({ description: 'Why it is another amount than the book says; needed then.' }),
})
export const cashSession = z.object({
  id, desk: id, openedBy: z.string(), openedOn: date, openedAt: instant, found: money.meta({ description: 'What the book said.' }), opening: money.meta({ description: 'What was counted.' }), openingPieces: pieces.nullable(),
  closed: z.object({ by: z.string(), on: date, at: instant, expected: money, counted: money, pieces: pieces.nullable() }).nullable(),
  received: money, paidOut: money, difference: money.meta({ description: 'What was counted otherwise, at the beginning and at the end.' }), receipts: z.int(),
}).meta({ id: 'CashSession' })
export const cashSessionList = z.object({ items: z.array(cashSession) })

export const cashReceipt = z.object({
  id, desk: id, deskName: z.string(), seq: z.int(), number: z.string(), session: id.nullable(), kind, bookedOn: date, amount: money.meta({ description: 'Minus: paid out.' }), balance: money.meta({ description: 'What was in the desk after it.' }),
  customer: id.nullable(), party: z.string().nullable().meta({ description: 'From whom, or to whom.' }), purpose: z.string(), account: z.string().nullable(), entry: id.nullable(), payment: id.nullable(), openItem: id.nullable(),
  reversalOf: id.nullable(), reversedBy: z.string().nullable().meta({ description: 'The number of the receipt that reverses it.' }), reason: z.string().nullable(), createdBy: z.string(), createdAt: instant,
}).meta({ id: 'CashReceipt' })
export const cashReceiptInput = z.strictObject({
  company: companyCode.optional(), kind: z.enum(TYPED_CASH_KINDS).meta({ description: 'transfer_out, transfer_in: to or from the bank or another desk.' }), amount: positiveMoney, date: date.optional().meta({ description: 'Today, where nothing is said; never before the last receipt.' }),
  account: accountNumber.nullable().optional().meta({ description: 'The other account; needed for income and expenses. Cash on its way has its own.' }),
  taxClass: z.enum(INPUT_TAX_CLASSES).nullable().optional().meta({ description: 'Input tax that stands in an expense.' }), party: plainText(100).nullable().optional().meta({ description: 'From whom, or to whom.' }), purpose: plainText(140),
})
export const cashReversal = z.strictObject({ company: companyCode.optional(), reason: plainText(150) })
export const cashReceiptPage = pageOf(cashReceipt)
export const cashReceiptCursor = cursorOf(z.tuple([date, z.int(), id]))
export const cashReceiptFilter = { desk: id.optional(), session: id.optional(), customer: id.optional(), kind: kind.optional(), from: date.optional(), until: date.optional(), cursor: cashReceiptCursor.optional(), limit }

export const cashBookQuery = { from: date, until: date }
export const cashBook = z.object({ from: date, until: date, opening: money, received: money, paidOut: money, closing: money, receipts: z.int() }).meta({ id: 'CashBook' })
