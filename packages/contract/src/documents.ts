/** What is said about documents: invoices, credit notes, drafts, open items, what waits to be sent. Amounts of credit notes are positive, as on paper. */
import { SALES_KINDS } from '@kontor/domain/invoicing/sales.ts'
import { EINVOICE_FORMATS } from '@kontor/domain/kernel/einvoice-format.ts'
import { z } from 'zod'
import { booleanInQuery, cursorOf, date, id, instant, language, limit, money, numberInQuery, pageOf, text, version } from './basics.ts'
import { serviceKind } from './catalog.ts'
import { accountNumber } from './ledger.ts'
import { percent } from './prices.ts'
import { serials } from './serials.ts'

export const salesKind = z.enum(SALES_KINDS)
/** What posts. */
const postedKind = z.enum(['invoice', 'credit_note'])
export const documentKind = z.enum([...SALES_KINDS, 'invoice', 'credit_note'])
const customer = z.object({ id, number: z.string(), name: z.string() })

const listed = {
  id,
  kind: postedKind,
  number: z.string(),
  customer,
  issueDate: date,
  dueDate: date.nullable(),
  net: money,
  tax: money,
  gross: money,
  rest: money.meta({ description: 'What is left of its open item: of an invoice to be paid, of a credit note to be set off.' }),
  openItem: id.nullable().meta({ description: 'Null where deposits have paid all of it.' }),
  state: z.enum(['open', 'settled']),
  cancellation: z.boolean(),
  corrects: id.nullable(),
  run: id.nullable(),
  printedAt: instant.nullable().meta({ description: 'When a person last confirmed that it was printed for the post.' }),
}
export const documentListed = z.object(listed).meta({ id: 'DocumentListed' })
export const documentPage = pageOf(documentListed)
export const documentSort = z.enum(['date', '-date', 'number', '-number', 'gross', '-gross'])

/** An amount in a query string, in minor units inside. */
const amount = z.codec(z.string().regex(/^-?(0|[1-9][0-9]{0,12})(\.[0-9]{2})?$/), z.bigint(), {
  decode: (value) => BigInt(value.includes('.') ? value.replace('.', '') : `${value}00`),
  encode: (value) => value.toString(),
})
/** Issue date, number, amount in minor units and id of the last row: a cursor serves every order. */
export const documentCursor = cursorOf(z.tuple([date, z.string().min(1).max(60), z.codec(z.string().regex(/^[0-9]{1,18}$/), z.bigint(), { decode: (value) => BigInt(value), encode: (value) => value.toString() }), id]))
export const documentFilter = {
  customer: id.optional(), number: z.string().regex(/^[A-Za-z0-9/_.-]{1,40}$/).optional().meta({ description: 'The beginning of a number.' }),
  from: date.optional(), until: date.optional(), run: id.optional(), grossFrom: amount.optional(), grossUntil: amount.optional(),
  state: z.enum(['open', 'settled']).optional(), sort: documentSort.prefault('-date'), cursor: documentCursor.optional(), limit,
}

const lineKind = z.enum(['recurring', 'setup', 'usage', 'once', 'fee'])
const taxClass = z.enum(['S', 'R', 'Z'])
const period = z.object({ from: date, until: date }).nullable()

/** Unless said, the format that goes to the customer, else ZUGFeRD. */
export const einvoiceQuery = { format: z.enum(EINVOICE_FORMATS).optional().meta({ description: 'Unless said, the format that goes to the customer, else zugferd.' }) }

export const deliveries = z.array(z.object({ id, channel: z.enum(['post']), state: z.enum(['prepared', 'confirmed']), batch: id.nullable(), by: z.string(), at: instant }))
  .meta({ description: 'How it was delivered, newest first; `prepared` is in a print batch that nobody has confirmed yet.' })

export const documentLine = z.object({
  line: z.int(), kind: lineKind, sku: z.string().nullable(), name: z.string(), note: z.string().nullable(), group: z.string().nullable(), period,
  quantity: z.string(), unit: z.string(), unitCode: z.string(), unitPrice: z.string(), net: money, taxCategory: z.string(), taxRate: z.string(), taxCase: z.string(),
  taxDate: date, revenueAccount: z.string(), charge: id.nullable(), correctsLine: z.int().nullable(),
})
export const document = z.object({
  ...listed,
  taxDate: date,
  language,
  einvoice: z.object({ format: z.enum(EINVOICE_FORMATS), because: z.enum(['customer', 'law']) }).nullable().meta({ description: 'The e-invoice that goes to the customer, and by whose wish.' }),
  delivery: z.enum(['email', 'post', 'both']),
  reason: z.string().nullable(),
  receivableAccount: z.string(),
  createdBy: z.string(),
  createdAt: instant,
  lines: z.array(documentLine),
  vat: z.array(z.object({ category: z.string(), rate: z.string(), taxable: money, tax: money })),
  corrections: z.array(z.object({ id, number: z.string(), issueDate: date, gross: money, cancellation: z.boolean() })),
  preceding: z.object({ id, number: z.string(), issueDate: date }).nullable(),
  source: z.object({ id, kind: documentKind, number: z.string() }).nullable().meta({ description: 'The quote, order, delivery note or proforma that it follows.' }),
  deliveries,
  deposit: z.boolean().meta({ description: 'A deposit invoice.' }),
  deductions: z.array(z.object({ deposit: id, number: z.string(), issueDate: date, category: z.string(), rate: z.string(), taxable: money, tax: money }))
    .meta({ description: 'The deposits that a final invoice deducts, per rate.' }),
  credited: money.meta({ description: 'Credit of the customer that was set off at issue, as it stands on paper.' }),
  deductedBy: z.object({ id, number: z.string() }).nullable().meta({ description: 'The final invoice that deducts this deposit.' }),
}).meta({ id: 'Document' })

export const openDeposit = z.object({
  id, number: z.string(), issueDate: date, order: id.nullable(), net: money, tax: money, gross: money, settled: z.boolean().meta({ description: 'Nothing of it is open any more.' }),
}).meta({ id: 'OpenDeposit' })
export const openDepositList = z.object({ items: z.array(openDeposit) })
export const openDepositFilter = { customer: id }

/** How many pages a document has; each is a picture of its own. */
export const documentPages = z.object({ count: z.int() }).meta({ id: 'DocumentPages' })
/** A page by its number, from 1. */
export const pageNo = numberInQuery(1, 9_999)

const decimalText = z.string()
export const explanation = z.object({
  number: z.string(),
  lines: z.array(z.object({
    lineNo: z.int(), name: z.string(), net: decimalText,
    price: z.object({ source: z.enum(['catalogue', 'subscription', 'planned_item', 'typed']), amount: decimalText, validFrom: date.nullable() }),
    quantity: decimalText,
    period: z.object({ from: date, until: date, days: z.int(), of: z.int() }).nullable(),
    interval: z.object({ months: z.int(), priceIsForMonths: z.int() }).nullable(),
    discounts: z.array(z.object({ kind: z.enum(['subscription', 'customer', 'line']), percent: decimalText })),
    billedBefore: decimalText.nullable(),
    corrects: z.object({ number: z.string(), line: z.int(), net: decimalText }).nullable().meta({ description: 'Of a credit note: the line of which this amount is credited.' }),
    exact: decimalText.nullable().meta({ description: 'Before rounding.' }),
    rounding: z.literal('half_away_from_zero'),
    tax: z.object({ category: z.string(), rate: decimalText, case: z.string(), date }),
    revenueAccount: z.string(),
    billedAgain: z.boolean(),
  })),
  vat: z.array(z.object({ category: z.string(), rate: decimalText, taxable: decimalText, tax: decimalText })),
  totals: z.object({ net: decimalText, tax: decimalText, gross: decimalText }),
}).meta({ id: 'Explanation' })

const paragraph = z.string().trim().min(1).max(2000).nullable().optional()
const issueDate = date.optional().meta({ description: 'Today, where nothing is said.' })
const positiveMoney = money.refine(({ minor }) => minor > 0n, { params: { kind: 'amount_not_positive' } })
const lineNo = z.int().min(1).max(10_000)

/** Net amounts per line of the invoice, each line once: two amounts for one line could together exceed it. */
const creditedLines = z.array(z.strictObject({ line: lineNo, net: positiveMoney })).min(1).max(500)
  .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length, { params: { kind: 'line_named_twice' } })

export const creditNoteInput = z.strictObject({
  reason: text(200),
  issueDate,
  lines: creditedLines.nullable().optional()
    .meta({ description: 'Net amounts to credit per line; without: all that is left of the invoice.' }),
  introduction: paragraph,
  closing: paragraph,
})
/** What becomes of goods that a cancelled or withdrawn document took from stock. */
export const goods = z.enum(['returned', 'kept']).prefault('returned').meta({ description: 'Whether what it took from stock lies there again.' })
export const cancellationInput = z.strictObject({
  reason: text(200), issueDate, charges: z.enum(['bill_again', 'waive']).meta({ description: 'Whether what the invoice charged is billed again by the next run.' }), goods,
})
export const issued = z.object({ id, kind: documentKind, number: z.string(), customer: id }).meta({ id: 'IssuedDocument' })

/** Small enough that quantity × price × 500 lines fits into the books. */
const factor = z.string().regex(/^-?(0|[1-9][0-9]{0,5})(\.[0-9]{1,6})?$/)
const draftLine = z.strictObject({
  kind: z.enum(['setup', 'usage', 'once', 'fee']), sku: text(60).nullable().optional(), name: text(200), note: text(500).nullable().optional(), quantity: factor, unit: text(20),
  unitPrice: z.string().regex(/^-?(0|[1-9][0-9]{0,6})(\.[0-9]{1,6})?$/), discountPercent: percent.prefault('0'), taxClass, serviceKind, supply: z.enum(['service', 'goods']),
  revenueAccount: accountNumber,
  period: z.strictObject({ from: date, until: date }).refine(({ from, until }) => from <= until, { params: { kind: 'period_ends_before_start' } }).nullable().optional(),
  sourceLine: lineNo.nullable().optional().meta({ description: 'The line of the document that it follows, against which its quantity counts.' }),
  stock: z.strictObject({ article: id, store: id, serials }).nullable().optional().meta({ description: 'What it takes from which store when a delivery note or invoice is issued; without: nothing.' }),
})
export const invoiceContent = z.strictObject({
  lines: z.array(draftLine).max(500), paymentDays: z.int().min(0).max(365).nullable().optional(), introduction: paragraph, closing: paragraph,
  deposit: z.boolean().optional().meta({ description: 'A deposit invoice: over a payment before the supply.' }),
  deposits: z.array(z.strictObject({ id })).max(50).optional().meta({ description: 'The deposit invoices that a final invoice deducts.' }),
  validUntil: date.nullable().optional().meta({ description: 'The last day on which a quote binds; of quotes only.' }),
}).meta({ id: 'InvoiceContent' })
export const creditContent = z.strictObject({
  lines: creditedLines.nullable(), reason: text(200), introduction: paragraph, closing: paragraph,
}).meta({ id: 'CreditContent' })
export const draftInput = z.discriminatedUnion('kind', [
  z.strictObject({ company: z.string().regex(/^[A-Z0-9]{1,8}$/).optional(), kind: z.enum([...SALES_KINDS, 'invoice']), customer: id, content: invoiceContent }),
  z.strictObject({ company: z.string().regex(/^[A-Z0-9]{1,8}$/).optional(), kind: z.literal('credit_note'), invoice: id, content: creditContent }),
])
export const draftChange = z.strictObject({ content: z.union([invoiceContent, creditContent]) })
const anyLine = z.record(z.string(), z.unknown())
export const draft = z.object({
  id, kind: documentKind, customer: id, customerNumber: z.string(), customerName: z.string(), corrects: id.nullable(), correctsNumber: z.string().nullable(),
  source: z.object({ id, kind: documentKind, number: z.string() }).nullable().meta({ description: 'The document that it is to follow.' }),
  content: z.object({ lines: z.array(anyLine).nullable() }).catchall(z.unknown()),
  createdBy: z.string(), createdAt: instant, discardedAt: instant.nullable(), document: id.nullable(), version,
}).meta({ id: 'Draft' })
export const draftPage = pageOf(draft)
export const draftCursor = cursorOf(z.tuple([id]))
export const draftFilter = { cursor: draftCursor.optional(), limit }
export const einvoiceProblem = z.object({ rule: z.string(), severity: z.enum(['error', 'warning']), line: z.string().nullable(), terms: z.array(z.string()), says: z.record(z.string(), z.unknown()), text: z.string() })
  .meta({ id: 'EInvoiceProblem', description: 'A rule of the norm that an invoice breaks: as data, and in English words.' })

export const draftSums = z.object({
  number: z.string().meta({ description: 'The number that it would get at this moment.' }), issueDate: date, net: money, tax: money, gross: money,
  deducted: money.meta({ description: 'Of deposits.' }), credited: money.meta({ description: 'Credit of the customer that would be set off.' }), due: money, lines: z.array(z.object({ name: z.string(), net: money, taxCategory: z.string(), taxRate: z.string() })),
  einvoice: z.object({ format: z.enum(EINVOICE_FORMATS), because: z.enum(['customer', 'law']), problems: z.array(einvoiceProblem) }).nullable()
    .meta({ description: 'Why it cannot be issued yet: what the e-invoice lacks that goes to the customer. Null where it lacks nothing, or none goes.' }),
})
export const issueInput = z.strictObject({ issueDate })
export const draftPreviewInput = z.strictObject({
  issueDate, content: z.union([invoiceContent, creditContent]).optional().meta({ description: 'What is reckoned in place of what the draft says, for a form that is not saved yet.' }),
})

/** What an open item comes from. */
export const itemKind = z.enum(['invoice', 'credit_note', 'payment', 'payment_reversal', 'write_off', 'write_off_reversal', 'cash_discount', 'cash_discount_reversal', 'refund', 'refund_reversal', 'fee', 'fee_waiver'])
export const openItem = z.object({
  id, customer, kind: itemKind, number: z.string().nullable().meta({ description: 'Of the document or fee that it comes from; a payment has none.' }), document: id.nullable(), payment: id.nullable(), account: z.string(), amount: money, allocated: money, rest: money, dueDate: date,
  agreedDueDate: date.nullable().meta({ description: 'When the next part of it is due by an instalment plan that stands, or to which day it is put off; null: as its document says.' }),
  disputed: money.nullable().meta({ description: 'What the customer objects to and nobody has decided yet.' }),
  collection: z.enum(['in_collection', 'returned']).nullable().meta({ description: 'in_collection: a direct debit is with the bank; owed until the statement says that it is paid. returned: the last one came back.' }),
})
export const openItemPage = pageOf(openItem)
export const openItemCursor = cursorOf(z.tuple([date, id]))
export const openItemFilter = {
  customer: id.optional(), side: z.enum(['owed', 'credit']).optional().meta({ description: 'Only what customers owe, or only their credit.' }), dueFrom: date.optional(), dueUntil: date.optional(),
  disputed: booleanInQuery.optional().meta({ description: 'Only what a customer objects to, or only what nobody objects to.' }),
  state: z.enum(['open', 'settled']).prefault('open'), cursor: openItemCursor.optional(), limit,
}

export const outboxEntry = z.object({
  id, kind: z.enum(['document_issued']), customer: id, document: id, number: z.string(), delivery: z.enum(['email', 'post', 'both']), createdAt: instant,
})
export const outboxPage = pageOf(outboxEntry)
export const outboxCursor = cursorOf(z.tuple([id]))
export const outboxFilter = { customer: id.optional(), document: id.optional(), cursor: outboxCursor.optional(), limit }
