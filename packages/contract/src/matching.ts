/** What is said about matching: what waits of bank statements, what it may pay, what it is booked as (BNK-4). */
import { BANK_RULE_MODES } from '@kontor/domain/payments/bank-rules.ts'
import { MATCHING_RULES } from '@kontor/domain/payments/matching.ts'
import { DEBIT_WAITING_REASONS } from '@kontor/domain/debits/returns.ts'
import { z } from 'zod'
import { inputTax } from './bank-rules.ts'
import { companyCode, cursorOf, date, id, instant, limit, money, pageOf, text } from './basics.ts'
import { accountNumber } from './ledger.ts'
import { directed, plainText, positiveMoney } from './payments.ts'

const customer = z.object({ id, number: z.string(), name: z.string() })
export const waitingReason = z.enum(['nobody_named', 'several_named', 'not_sure', 'amount_fits_nothing', 'money_went', 'gap', 'undone', 'rule_suggests', 'transfer_rejected', ...DEBIT_WAITING_REASONS])
  .meta({ description: 'Why the rules did not book it: nobody is named; several are; the signs are too weak; the amount fits nothing; it is money that went, or came back; a statement before it is missing; a person took its booking back; a rule of the company suggests an account; it is of a transfer that the bank had rejected; or it is about direct debits that are not known, not collected, of another amount, booked or returned already.' })
const fit = z.enum(['named', 'one', 'some', 'all', 'cash_discount', 'part', 'over']).meta({ description: 'The invoices that are named; one item; a sum of some; all that is owed; one item less its cash discount; less; or more than is owed.' })

export const waitingEntry = z.object({
  id, bookingDate: date, amount: money, rest: money.meta({ description: 'What is not booked yet.' }), name: z.string().nullable(), variableSymbol: z.string().nullable(), text: z.string(),
  reason: waitingReason.nullable().meta({ description: 'Null: its month is closed, or it is in another currency than the books.' }), note: z.string().nullable(), putOffUntil: date.nullable(),
})
export const waitingPage = pageOf(waitingEntry)
export const waitingCursor = cursorOf(z.tuple([date, id]))
export const waitingFilter = { reason: waitingReason.optional(), direction: z.enum(['credit', 'debit']).optional(), cursor: waitingCursor.optional(), limit }

const suggestion = z.object({
  customer, rule: z.enum(MATCHING_RULES), fit, confidence: z.int().min(0).max(100), items: z.array(z.object({ openItem: id, number: z.string(), amount: money })), credit: money.meta({ description: 'What would stay credit of the customer.' }),
})
const byRule = z.object({
  id, label: z.string(), bookAccount: z.string(), bookAccountName: z.string(), bookingText: z.string(), taxClass: inputTax.nullable(), mode: z.enum(BANK_RULE_MODES), named: z.boolean().meta({ description: 'Something points to a customer: the rule does not book it by itself.' }),
})
const booking = z.object({
  id, amount: money, rule: z.enum([...MATCHING_RULES, 'bank_rule', 'end_to_end_id', 'return', 'transfer', 'person']), fit: fit.nullable(), confidence: z.int().nullable(), customer: customer.nullable(), payment: id.nullable(), journalEntry: id.nullable(), payout: id.nullable(), refund: id.nullable(), account: z.string().nullable(), text: z.string().nullable(),
  bankRule: z.string().nullable().meta({ description: 'The rule of the company that booked it.' }), by: z.string(), at: instant,
})
export const entryAtHand = z.object({
  id, bookingDate: date, amount: money, rest: money, name: z.string().nullable(), accountLast4: z.string().nullable(), variableSymbol: z.string().nullable(), endToEndId: z.string().nullable(), text: z.string(), posted: z.boolean(),
  reason: waitingReason.nullable(), note: z.string().nullable(), putOffUntil: date.nullable(), suggestions: z.array(suggestion), byRule: byRule.nullable().meta({ description: 'The first rule of the company that takes it.' }), bookings: z.array(booking), version: z.int(),
  refunds: z.array(z.object({ id, customer, amount: money, reason: z.string(), sameAccount: z.boolean() })).meta({ description: 'Refunds of this amount: approved, where the money went; paid to this account, where it came.' }),
}).meta({ id: 'BankEntryAtHand' })

export const entryParts = z.strictObject({
  company: companyCode.optional(),
  customers: z.array(z.strictObject({ customer: id, amount: positiveMoney, items: directed.optional() })).max(100).default([]),
  others: z.array(z.strictObject({ account: accountNumber, amount: positiveMoney, text: plainText(200), taxClass: inputTax.nullable().optional() })).max(20).default([]).meta({ description: 'What is no payment of a customer: a bank charge, other income. Money that went is booked so only.' }),
  refunds: z.array(id).max(50).default([]).meta({ description: 'Refunds whose money went with the entry, or came back with it; each whole.' }),
}).refine(({ customers, others, refunds }) => customers.length + others.length + refunds.length > 0, { params: { kind: 'nothing_to_book' } })
export const entryUndo = z.strictObject({ company: companyCode.optional(), reason: plainText(200) })
export const entryNote = z.strictObject({ company: companyCode.optional(), note: text(1000).nullable(), until: date.nullable().meta({ description: 'Out of the list until that day.' }) })
export const matchingStarted = z.object({ job: id })
