/** What is said about direct debits that came back, and what a company does about it (BNK-5). */
import { DEBIT_STATES, RETURN_DECISIONS } from '@kontor/domain/debits/returns.ts'
import { RETURN_ACTIONS, RETURN_CODES, RETURN_FEES } from '@kontor/domain/kernel/return-reasons.ts'
import { z } from 'zod'
import { companyCode, cursorOf, date, id, instant, limit, money, pageOf, text } from './basics.ts'

export const returnDecision = z.enum(RETURN_DECISIONS)
  .meta({ description: 'retry: collected once more. asked: a person has to decide. left: not collected any more. stopped: the mandate was revoked. deceased: the same, and the customer is told nothing.' })
export const debitReturn = z.object({
  id, debit: id, run: id, openItem: id, customer: z.object({ id, number: z.string(), name: z.string() }), document: z.object({ id, number: z.string() }), endToEndId: z.string(),
  returnedOn: date, code: z.string().meta({ description: 'As the bank gives it, by ISO 20022; MS03 where it gives none.' }), reason: z.string().meta({ description: 'The same in words, in the language that is asked for.' }), bankWords: z.string().nullable(),
  origin: z.enum(['statement', 'report']).meta({ description: 'A bank statement, or a report (pain.002) before anything was booked.' }),
  amount: money, charge: money.meta({ description: 'What the bank took for it.' }), fee: z.object({ id, amount: money }).nullable().meta({ description: 'What the customer owes for it.' }), times: z.int().meta({ description: 'How often the item came back by now.' }),
  decision: returnDecision, retryFrom: date.nullable(), decidedBy: z.string().nullable(), decidedAt: instant.nullable(), note: z.string().nullable(), settled: z.boolean().meta({ description: 'The item is paid by now.' }),
}).meta({ id: 'DirectDebitReturn' })
export const debitReturnPage = pageOf(debitReturn)
export const debitReturnCursor = cursorOf(z.tuple([id]))
export const debitReturnFilter = { decision: returnDecision.optional(), customer: id.optional(), run: id.optional(), openItem: id.optional(), from: date.optional(), until: date.optional(), cursor: debitReturnCursor.optional(), limit }

export const returnDecisionInput = z.strictObject({
  company: companyCode.optional(), decision: z.enum(['retry', 'stopped', 'left']), retryFrom: date.optional().meta({ description: 'Of a retry; today, where nothing is said.' }), note: text(500).optional(),
})

export const returnPolicy = z.object({
  code: z.enum(RETURN_CODES), reason: z.string().meta({ description: 'In words, in the language that is asked for.' }),
  action: z.enum(RETURN_ACTIONS).meta({ description: 'retry: collect once more. stop: revoke the mandate. ask: a person decides. deceased: revoke the mandate, and tell the customer nothing.' }),
  retryDays: z.int().meta({ description: 'After so many days.' }), fee: z.enum(RETURN_FEES).meta({ description: 'none; pass_on: what the bank took; own: an amount of our own, which a German consumer never owes beyond what the bank took.' }),
  feeAmount: money, proposed: z.boolean().meta({ description: 'The company has said nothing of its own.' }), version: z.int(),
}).meta({ id: 'DebitReturnPolicy' })
export const returnPolicyList = z.object({ items: z.array(returnPolicy) })
export const returnPolicyCode = z.enum(RETURN_CODES)
export const returnPolicyInput = z.strictObject({ action: z.enum(RETURN_ACTIONS), retryDays: z.int().min(1).max(60), fee: z.enum(RETURN_FEES), feeAmount: money.optional() })
  .refine(({ fee, feeAmount }) => fee !== 'own' || (feeAmount !== undefined && feeAmount.minor > 0n), { params: { kind: 'amount_not_positive' }, path: ['feeAmount'] })
export const returnLanguage = { language: z.enum(['de', 'cs', 'en']).optional().meta({ description: 'Of the words; the company’s, where nothing is said.' }) }

/** What a person may say came back with an entry that names no direct debit. */
export const pickableDebits = z.object({
  items: z.array(z.object({
    id, customer: z.object({ id, number: z.string(), name: z.string() }), number: z.string(), collectionDate: date, amount: money, told: z.boolean().meta({ description: 'The bank tells in another message (camt.054, pain.002) that it is of this entry.' }),
  })),
})
export const pickableQuery = { q: z.string().trim().max(100).optional().meta({ description: 'A part of a name or of an invoice number, or a customer number.' }) }
export const pickedReturns = z.strictObject({
  company: companyCode.optional(), debits: z.array(id).min(1).max(500).refine((debits) => new Set(debits).size === debits.length), charge: money.refine(({ minor }) => minor >= 0n, { params: { kind: 'amount_not_positive' } }).optional().meta({ description: 'What of the entry the bank took for itself; shared among the returns.' }),
})
export const pickedAnswer = z.object({ returned: z.int(), entry: id })

/** A direct debit of an open item, from its file to its booking or return. */
export const debitOfItem = z.object({
  id, run: id, collectionDate: date, amount: money, endToEndId: z.string(), state: z.enum(DEBIT_STATES), bookedOn: date.nullable().meta({ description: 'When a statement said that it is paid; what came back since stands beside it.' }), returned: debitReturn.nullable(),
})
export const debitsOfItem = z.object({ items: z.array(debitOfItem) })
