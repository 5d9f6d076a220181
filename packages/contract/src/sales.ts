/** What is said about documents that post nothing: quotes, orders, order confirmations, delivery notes, proformas; and how one becomes the next. */
import { z } from 'zod'
import { cursorOf, date, id, instant, language, limit, money, pageOf, text } from './basics.ts'
import { deliveries, documentKind, documentLine, goods, salesKind } from './documents.ts'

const progress = z.enum(['none', 'partly', 'all'])
export const salesState = z.enum(['open', 'expired', 'accepted', 'rejected', 'withdrawn', 'closed', 'partly_invoiced', 'invoiced'])
const reference = z.object({ id, kind: documentKind, number: z.string() })

const listed = {
  id,
  kind: salesKind,
  number: z.string(),
  customer: z.object({ id, number: z.string(), name: z.string() }),
  issueDate: date,
  validUntil: date.nullable(),
  net: money,
  tax: money,
  gross: money,
  state: salesState.meta({ description: 'A quote is open, expired, or what was decided; an order, delivery note or proforma is what was invoiced of it.' }),
  delivered: progress,
  invoiced: progress,
}
export const salesListed = z.object(listed).meta({ id: 'SalesDocumentListed' })
export const salesPage = pageOf(salesListed)
export const salesCursor = cursorOf(z.tuple([date, z.string().min(1).max(60)]))
export const salesFilter = {
  customer: id.optional(), number: z.string().regex(/^[A-Za-z0-9/_.-]{1,40}$/).optional().meta({ description: 'The beginning of a number.' }),
  from: date.optional(), until: date.optional(), state: salesState.optional(), sort: z.enum(['date', '-date']).prefault('-date'), cursor: salesCursor.optional(), limit,
}

export const salesLine = documentLine.omit({ charge: true, correctsLine: true }).extend({ delivered: z.string(), invoiced: z.string() })
export const salesDocument = z.object({
  ...listed,
  language,
  delivery: z.enum(['email', 'post', 'both']),
  createdBy: z.string(),
  createdAt: instant,
  outcome: z.object({ outcome: z.enum(['accepted', 'rejected', 'withdrawn', 'closed']), remark: z.string().nullable(), late: z.boolean(), by: z.string(), at: instant }).nullable(),
  source: reference.nullable().meta({ description: 'The document that it follows.' }),
  order: reference.nullable(),
  followUps: z.array(reference.extend({ issueDate: date, gross: money, void: z.boolean().meta({ description: 'It was withdrawn or cancelled, and counts no more.' }) })),
  drafts: z.array(z.object({ id, kind: documentKind })).meta({ description: 'Drafts of follow-ups.' }),
  deliveries,
  lines: z.array(salesLine),
  vat: z.array(z.object({ category: z.string(), rate: z.string(), taxable: money, tax: money })),
}).meta({ id: 'SalesDocument' })

const remark = text(500).nullable().optional()
const issueDate = date.optional().meta({ description: 'Today, where nothing is said.' })
const late = z.boolean().prefault(false).meta({ description: 'A quote is accepted although its last day is over.' })

export const endInput = z.strictObject({ remark, goods })
export const acceptanceInput = z.strictObject({
  as: z.enum(['order', 'invoice_draft']).meta({ description: 'What it becomes at once: an order with a number, or the draft of an invoice.' }), remark, late, issueDate,
})
export const followedInvoiceInput = z.strictObject({ remark, late, issueDate })

export const depositInput = z.strictObject({ percent: z.string().regex(/^(100(\.0{1,2})?|[1-9]?[0-9](\.[0-9]{1,2})?)$/).meta({ description: 'Of each line, net.' }) })

const quantity = z.string().regex(/^-?(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?$/)
export const followUpInput = z.strictObject({
  kind: z.enum(['order_confirmation', 'delivery_note', 'proforma', 'invoice']),
  lines: z.array(z.strictObject({ line: z.int().min(1).max(10_000), quantity })).min(1).max(500)
    .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length, { params: { kind: 'line_named_twice' } }).nullable().optional()
    .meta({ description: 'Quantities per line; without: all that is left.' }),
  draft: z.boolean().prefault(false).meta({ description: 'Left as a draft. An invoice always is.' }),
  issueDate,
})
export const followed = z.object({
  draft: id, document: z.object({ id, kind: documentKind, number: z.string() }).nullable().meta({ description: 'Null while it is a draft.' }),
}).meta({ id: 'FollowedUp' })
