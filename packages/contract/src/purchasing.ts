/** What is said about supplier invoices: e-invoices of others, as read, judged, matched to services and booked (DOC-7). */
import { EINVOICE_BYTES_MAX } from '@kontor/domain/invoicing/einvoice/reading.ts'
import { z } from 'zod'
import { cursorOf, date, id, instant, limit, money, numberInQuery, pageOf, text, version } from './basics.ts'
import { einvoiceProblem } from './documents.ts'
import { accountNumber } from './ledger.ts'

/** Of an uploaded file, XML or PDF. */
export const SUPPLIER_INVOICE_BYTES_MAX = EINVOICE_BYTES_MAX

export const supplierInvoiceState = z.enum(['read', 'booked', 'rejected'])
const amount = money.nullable().meta({ description: 'Null where the file has no number there.' })

const listed = {
  id,
  number: z.string().meta({ description: 'Of the supplier, as it stands on the invoice.' }),
  supplier: z.string(),
  credit: z.boolean().meta({ description: 'A credit note of the supplier; its amounts are positive, as on paper.' }),
  issueDate: date.nullable(),
  dueDate: date.nullable(),
  receivedOn: date,
  net: amount, tax: amount, gross: amount, due: amount,
  state: supplierInvoiceState,
  errors: z.int().meta({ description: 'Broken rules of EN 16931 or of the profile that it claims.' }),
  format: z.enum(['ubl', 'cii', 'isdoc']),
  profile: z.string(),
}
export const supplierInvoiceListed = z.object(listed).meta({ id: 'SupplierInvoiceListed' })
export const supplierInvoicePage = pageOf(supplierInvoiceListed)
export const supplierInvoiceSort = z.enum(['received', '-received', 'due', '-due'])
export const supplierInvoiceCursor = cursorOf(z.tuple([date, id]))
export const supplierInvoiceFilter = {
  supplier: text(100).optional().meta({ description: 'The beginning of the supplier\'s name, in capitals or not.' }), number: text(60).optional(), from: date.optional(), until: date.optional(),
  dueFrom: date.optional(), dueUntil: date.optional(), state: supplierInvoiceState.optional(), sort: supplierInvoiceSort.prefault('-received'), cursor: supplierInvoiceCursor.optional(), limit,
}

const address = z.object({ street: z.string().nullable(), line2: z.string().nullable(), postcode: z.string().nullable(), city: z.string().nullable(), country: z.string().nullable() }).nullable()
const party = z.object({ name: z.string().nullable(), address, vatId: z.string().nullable(), registration: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() })
export const supplierInvoice = z.object({
  ...listed,
  fileName: z.string().nullable(), fileBytes: z.int(), sha256: z.string(),
  attachment: z.string().nullable().meta({ description: 'The name of the XML within the PDF; null where the file itself is XML.' }),
  seller: party, buyer: party,
  buyerReference: z.string().nullable(), orderReference: z.string().nullable(), paymentTerms: z.string().nullable(),
  period: z.object({ from: z.string().nullable(), until: z.string().nullable() }).nullable(),
  deliveredOn: z.string().nullable(),
  preceding: z.array(z.string()),
  notes: z.array(z.string()),
  accounts: z.array(z.object({ account: z.string(), bic: z.string().nullable() })).meta({ description: 'Where the supplier wants to be paid.' }),
  remittance: z.string().nullable(),
  paid: amount,
  vat: z.array(z.object({ category: z.string().nullable(), rate: z.string().nullable(), taxable: amount, tax: amount, reason: z.string().nullable() })),
  lines: z.array(z.object({
    line: z.int(), name: z.string(), quantity: z.string().nullable(), unitCode: z.string().nullable(), unitPrice: z.string().nullable(), net: amount, taxRate: z.string().nullable(),
    account: z.string().nullable(), subscription: z.object({ id, product: z.string(), customerNumber: z.string(), customerName: z.string() }).nullable(),
  })),
  attachments: z.array(z.object({ no: z.int(), name: z.string(), description: z.string().nullable(), embedded: z.boolean() })),
  problems: z.array(einvoiceProblem),
  duplicates: z.array(z.object({ id, number: z.string(), receivedOn: date, state: supplierInvoiceState })).meta({ description: 'Others of this supplier under the same number.' }),
  entry: id.nullable(), bookedBy: z.string().nullable(), bookedAt: instant.nullable(),
  rejectedBy: z.string().nullable(), rejectedAt: instant.nullable(), rejectionReason: z.string().nullable(),
  createdBy: z.string(), createdAt: instant, version,
}).meta({ id: 'SupplierInvoice' })

export const fileName = z.string().trim().min(1).max(200).optional().meta({ description: 'As it was called; what counts is the content.' })
export const attachmentNo = numberInQuery(1, 1000)
export const costLinesInput = z.strictObject({
  lines: z.array(z.strictObject({ line: z.int().min(1).max(100_000), account: accountNumber.nullable(), subscription: id.nullable() })).min(1).max(10_000),
})
// oxlint-disable-next-line no-control-regex -- control characters separate the fields of an entry's hash
const plainText = (max: number) => text(max).regex(/^[^\u0000-\u001f]*$/)
export const bookingInput = z.strictObject({ postingDate: date.optional().meta({ description: 'The issue date of the invoice, where nothing is said; today, where that month is closed.' }) })
export const bookingReversalInput = z.strictObject({ postingDate: date.optional().meta({ description: 'Today, where nothing is said.' }), reason: plainText(200) })
export const rejectionInput = z.strictObject({ reason: text(500) })

export const subscriptionCosts = z.object({
  items: z.array(z.object({ invoice: id, number: z.string(), supplier: z.string(), issueDate: date.nullable(), name: z.string(), net: money, state: supplierInvoiceState })),
  sums: z.array(money).meta({ description: 'Of what is booked, by currency; credit notes of suppliers subtracted.' }),
}).meta({ id: 'SubscriptionCosts' })
