/** What is said about how a customer pays (CUS-7), and of all that happened on their account (CUS-5). */
import { GRADES } from '@kontor/domain/receivables/scoring.ts'
import { z } from 'zod'
import { cursorOf, date, id, instant, limit, money, pageOf, text } from './basics.ts'
import { itemKind } from './documents.ts'

export const averageDays = z.string().nullable().meta({ description: 'Days before the due date, on average over the invoices that money has settled in full; minus is late. Null: none was.' })

const result = z.object({ id, method: z.string(), grade: z.enum(GRADES), ratedOn: date, note: z.string().nullable(), counts: z.boolean().meta({ description: 'It is the latest of its method.' }), by: z.string(), at: instant })
export const scoringShown = z.object({
  paidInvoices: z.int(), daysSum: z.int().meta({ description: 'Sum of due date − payment date; plus is early.' }), averageDays,
  overdue: z.object({ invoices: z.int(), rest: money, daysSum: z.int() }).meta({ description: 'Invoices that are overdue and not paid.' }),
  rating: z.object({ points: z.int().meta({ description: 'From 80 on, at most 100; E caps it at 75, F at 60.' }), results: z.array(result) }),
}).meta({ id: 'Scoring' })
export const ratingInput = z.strictObject({
  method: text(40).meta({ description: 'Who said so: manual, or the name of an agency. The latest result of each counts.' }), grade: z.enum(GRADES),
  ratedOn: date.optional().meta({ description: 'Today, where nothing is said.' }), note: text(500).nullable().optional(),
})

/** Beside open items of every kind: other documents, direct debits, disputes, and services as they began and ended. */
export const OVERVIEW_KINDS = [...itemKind.options, 'document', 'direct_debit', 'dispute', 'dispute_decided', 'service_began', 'service_ended'] as const
export const OVERVIEW_GROUPS = ['documents', 'payments', 'debits', 'disputes', 'services', 'other'] as const
export const overviewPage = pageOf(z.object({
  key: z.string(), date, kind: z.enum(OVERVIEW_KINDS), cancellation: z.boolean(), documentKind: z.string().nullable().meta({ description: 'What document it is.' }),
  number: z.string().nullable(), note: z.string().nullable(), state: z.string().nullable().meta({ description: 'Of a direct debit, or how a dispute was decided.' }),
  openItem: id.nullable(), document: id.nullable(), run: id.nullable().meta({ description: 'Of a direct debit.' }), subscription: id.nullable(),
  amount: money.nullable().meta({ description: 'Of what is on the account, plus adds to the customer’s credit, minus to what they owe.' }),
  balance: money.nullable().meta({ description: 'After it; plus is credit, minus arrears. Null for what does not change it.' }),
}))
export const overviewCursor = cursorOf(z.tuple([date, z.int(), id]))
export const overviewQuery = { group: z.enum(OVERVIEW_GROUPS).optional(), from: date.optional(), until: date.optional(), cursor: overviewCursor.optional(), limit }
