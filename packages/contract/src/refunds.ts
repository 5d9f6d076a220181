/** What is said about refunds: money back to customers from their credit (ARE-4). */
import { ACCOUNT_SOURCES, REFUND_STATES } from '@kontor/domain/payments/refund.ts'
import { z } from 'zod'
import { companyCode, cursorOf, date, id, instant, limit, money, pageOf, text, version } from './basics.ts'
import { itemKind } from './documents.ts'
import { accountNumber } from './ledger.ts'
import { plainText, positiveMoney } from './payments.ts'
import { transferState } from './transfers.ts'

const state = z.enum(REFUND_STATES).meta({ description: 'approved: it may be paid. paid: the money is gone. returned: it came back or the bank refused it, and the credit is the customer’s again.' })
const customer = z.object({ id, number: z.string(), name: z.string() })
const source = z.enum(ACCOUNT_SOURCES).meta({ description: 'Where the account comes from: it paid; it is the customer’s, or a mandate’s; somebody typed it.' })

export const refundListed = z.object({
  id, customer, amount: money, state, reason: z.string(), payee: z.string(),
  account: z.object({ source, last4: z.string(), country: z.string().nullable().meta({ description: 'Of the IBAN; null for an account without one.' }) }),
  requestedBy: z.string(), requestedAt: instant, needsApproval: z.boolean().meta({ description: 'Another person than who asked for it has to approve it.' }), version,
}).meta({ id: 'RefundListed' })
export const refundPage = pageOf(refundListed)
export const refundCursor = cursorOf(z.tuple([id]))
export const refundFilter = { state: state.optional(), customer: id.optional(), cursor: refundCursor.optional(), limit }

export const refundShown = refundListed.extend({
  hash: z.string().meta({ description: 'Of customer, amount, account and credit; approval names it.' }),
  credits: z.array(z.object({ openItem: id, kind: itemKind, number: z.string().nullable(), amount: money })).meta({ description: 'The credit that goes back; it is held until the refund is paid, rejected or withdrawn.' }),
  transfers: z.array(z.object({ run: id, executionDate: date, endToEndId: z.string(), state: transferState })).meta({ description: 'The files it was in, oldest first.' }),
  payouts: z.array(z.object({ id, paidOn: date, amount: money, account: z.string(), origin: z.enum(['by_hand', 'statement']), isReversal: z.boolean(), entry: id, openItem: id, by: z.string(), at: instant })).meta({ description: 'That the money went, or, below zero, came back.' }),
  steps: z.array(z.object({ step: z.enum(['approve', 'reject', 'withdraw', 'return']), reason: z.string().nullable(), by: z.string(), at: instant })),
}).meta({ id: 'Refund' })

const account = z.discriminatedUnion('from', [
  z.strictObject({ from: z.enum(['paid', 'mandate']), id }), z.strictObject({ from: z.literal('customer') }),
  z.strictObject({ from: z.literal('typed'), account: text(60).meta({ description: 'An IBAN; in a company that keeps its books in CZK also an account as Czech banks write it.' }), payee: text(70).optional().meta({ description: 'Whose it is, where that is not the customer.' }) }),
]).meta({ description: 'An account that the proposal names, or another one.' })

export const refundInput = z.strictObject({
  company: companyCode.optional(), customer: id, amount: positiveMoney, credit: id.nullable().optional().meta({ description: 'The open item whose credit goes back; without: the oldest credit first.' }), account, reason: plainText(140),
})
export const refundProposal = z.object({
  free: money.meta({ description: 'Credit that may go back: not set off, and not promised to another refund.' }), promised: money,
  accounts: z.array(z.object({ source: z.enum(['paid', 'customer', 'mandate']), id: id.nullable(), last4: z.string(), country: z.string().nullable(), payee: z.string(), usedOn: date.nullable() })).meta({ description: 'Accounts of the customer, the one that paid last first.' }),
  approvalAbove: money.meta({ description: 'Above this another person has to approve.' }),
}).meta({ id: 'RefundProposal' })
export const refundQuestion = { customer: id, credit: id.optional() }
export const refundApproval = z.strictObject({ company: companyCode.optional(), hash: z.string().regex(/^[0-9a-f]{64}$/) })
export const refundEnd = z.strictObject({ company: companyCode.optional(), reason: plainText(200) })
export const refundPayment = z.strictObject({
  company: companyCode.optional(), date: date.optional().meta({ description: 'The day on which the money went; today, where nothing is said.' }), account: accountNumber.optional().meta({ description: 'The bank, cash or clearing account that it left; the bank, where nothing is said.' }),
})
export const refundReturn = z.strictObject({ company: companyCode.optional(), date: date.optional().meta({ description: 'Today, where nothing is said.' }), reason: plainText(200) })
