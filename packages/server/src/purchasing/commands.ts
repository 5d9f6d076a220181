/**
 * Commands of purchasing (DOC-7): take in a supplier's e-invoice, match its lines, book it, reverse the booking, reject it.
 * It owns: reading what the rules need, and writing what they allow. It does not own: the rules (domain/purchasing), reading a file (adapters/einvoice), the journal (ledger).
 */
import type { ReadEInvoice } from '@kontor/domain/invoicing/einvoice/reading.ts'
import type { SemanticInvoice } from '@kontor/domain/invoicing/einvoice/semantic-invoice.ts'
import { judgeRead } from '@kontor/domain/invoicing/einvoice/validation.ts'
import { addDays, tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { invariant } from '@kontor/domain/kernel/invariant.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { Result } from '@kontor/domain/kernel/result.ts'
import { judgeReversal } from '@kontor/domain/ledger/manual-entry.ts'
import type { ReversalRefusal } from '@kontor/domain/ledger/manual-entry.ts'
import { costLines, isCredit, judgeBooking, minorOf, taxCountry } from '@kontor/domain/purchasing/supplier-invoice.ts'
import type { BookingRefusal } from '@kontor/domain/purchasing/supplier-invoice.ts'
import { findEntry, insertEntries, openPeriod, periodState, reversalOf } from '../ledger/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeId } from '../platform/database/ids.ts'
import { sha256Of } from '../platform/files/file-store.ts'
import * as store from './store/supplier-invoices.ts'
import type { SupplierInvoiceRow } from './store/supplier-invoices.ts'

/** What a command needs to know of the company and of who acts. */
export interface Purchasing {
  readonly company: number
  readonly currency: string
  readonly country: string
  readonly today: CalendarDate
  readonly now: string
  /** The person, whatever token or session they came with. */
  readonly by: string
}

/** An entry may lie as far ahead as one by hand. */
const DAYS_AHEAD_MAX = 31

export interface ReceivedFile {
  readonly bytes: Buffer
  readonly name: string | null
  readonly read: ReadEInvoice
}

/** Keeps what was read from the file, which the caller has put into the file store. Refuses `supplier_invoice_file_known` by name. */
export async function takeInSupplierInvoice(
  tx: Tx, at: Purchasing, { bytes, name, read }: ReceivedFile,
): Promise<Result<bigint, { readonly kind: 'supplier_invoice_file_known'; readonly id: bigint; readonly number: string; readonly supplier: string }>> {
  const sha256 = sha256Of(bytes)
  const known = await store.supplierInvoiceOfFile(tx, at.company, sha256)
  if (known) return no({ kind: 'supplier_invoice_file_known', ...known })
  const { invoice } = read
  const { profile, problems } = judgeRead(read)
  const supplierKey = keyOf(invoice)
  const id = await takeId(tx)
  await store.insertSupplierInvoice(tx, at.company, {
    id, sha256, fileName: name, fileBytes: bytes.length, format: read.format, attachment: read.attachment, profile, supplier: supplierOf(invoice), supplierKey, number: storable(invoice.number).slice(0, 200),
    credit: isCredit(invoice), issueDate: tryDate(invoice.issueDate) ?? null, dueDate: tryDate(invoice.dueDate ?? '') ?? null, currency: storable(invoice.currency).slice(0, 3),
    netMinor: stored(invoice.totals.net), taxMinor: stored(invoice.totals.tax), grossMinor: stored(invoice.totals.gross), dueMinor: stored(invoice.totals.due),
    invoice: withoutContent(invoice), problems, errors: problems.filter(({ severity }) => severity === 'error').length, receivedOn: at.today, createdBy: at.by, createdAt: at.now,
  }, await matched(tx, at.company, supplierKey, read))
  return yes(id)
}

/** What a column of the database can hold. */
const BIGINT_MAX = 9_223_372_036_854_775_807n
function stored(text: string | null): bigint | null {
  const minor = minorOf(text)
  return minor !== null && minor <= BIGINT_MAX && minor >= -BIGINT_MAX ? minor : null
}

const storable = (text: string): string => text.replaceAll('\0', '')
const supplierOf = ({ seller }: SemanticInvoice): string => storable(seller.name ?? seller.tradingName ?? seller.vatId ?? '').slice(0, 200)

/** A name is written in many ways, a VAT id in two. */
function keyOf({ seller }: SemanticInvoice): string {
  const written = seller.vatId ?? seller.registration?.id ?? seller.taxNumber ?? seller.name ?? ''
  return storable(written).toUpperCase().replace(/[\s.-]/g, '').slice(0, 200)
}

/** Attachments stand in the original; a row holds what people read. */
function withoutContent(invoice: SemanticInvoice): SemanticInvoice {
  return { ...invoice, attachments: invoice.attachments.map((attachment) => ({ ...attachment, content: attachment.content && { ...attachment.content, base64: '' } })) }
}

/** Each line with the account and service that the same line had last time. */
async function matched(tx: Tx, company: number, supplierKey: string, read: ReadEInvoice): Promise<store.MatchedLine[]> {
  const learned = await store.learnedLines(tx, company, supplierKey)
  const byName = new Map(learned.map((line) => [line.name, line]))
  const usual = learned.find(({ account }) => account !== null)?.account ?? (await store.purchaseAccounts(tx, company)).find(({ role }) => role === 'costs')?.number ?? null
  return costLines(read).map((line) => {
    const name = storable(line.name).slice(0, 1000)
    const before = byName.get(name)
    return { ...line, name, netMinor: line.netMinor !== null && (line.netMinor > BIGINT_MAX || line.netMinor < -BIGINT_MAX) ? null : line.netMinor, account: before?.account ?? usual, subscription: before?.subscription ?? null }
  })
}

export type MatchingRefusal = { readonly kind: 'supplier_invoice_not_found' | 'version_changed' | 'supplier_invoice_is_booked' | 'cost_line_not_found' | 'subscription_not_found' } | { readonly kind: 'account_unknown'; readonly account: string }

/** Says of lines where they are posted and which service they are for. What is booked keeps its accounts; its services may still be matched. */
export async function matchCostLines(
  tx: Tx, at: Purchasing, { id, version, lines }: { readonly id: bigint; readonly version: number; readonly lines: readonly { readonly line: number; readonly account: string | null; readonly subscription: bigint | null }[] },
): Promise<Result<bigint, MatchingRefusal>> {
  const invoice = await store.lockSupplierInvoice(tx, at.company, id)
  if (!invoice) return no({ kind: 'supplier_invoice_not_found' })
  if (invoice.version !== version) return no({ kind: 'version_changed' })
  const present = new Map((await store.costLinesOf(tx, at.company, id)).map((line) => [line.lineNo, line]))
  for (const { line, account } of lines) {
    const found = present.get(line)
    if (!found) return no({ kind: 'cost_line_not_found' })
    if (invoice.state === 'booked' && found.account !== account) return no({ kind: 'supplier_invoice_is_booked' })
  }
  const named = [...new Set(lines.map(({ account }) => account).filter((account) => account !== null))]
  const known = new Set((await store.accountsByNumber(tx, at.company, named)).map(({ number }) => number))
  const unknown = named.find((account) => !known.has(account))
  if (unknown !== undefined) return no({ kind: 'account_unknown', account: unknown })
  if ((await store.unknownSubscriptions(tx, at.company, lines.map(({ subscription }) => subscription).filter((subscription) => subscription !== null))) !== undefined) return no({ kind: 'subscription_not_found' })
  await store.matchLines(tx, at.company, id, lines)
  await store.noteMatched(tx, at.company, id)
  return yes(id)
}

/** Posts the invoice: costs and input tax against the supplier. Refuses what `judgeBooking` refuses. */
export async function bookSupplierInvoice(
  tx: Tx, at: Purchasing, { id, postingDate }: { readonly id: bigint; readonly postingDate: CalendarDate | null },
): Promise<Result<bigint, BookingRefusal | { readonly kind: 'supplier_invoice_not_found' }>> {
  const { company } = at
  const invoice = await store.lockSupplierInvoice(tx, company, id)
  if (!invoice) return no({ kind: 'supplier_invoice_not_found' })
  const lines = await store.costLinesOf(tx, company, id)
  const day = postingDate ?? (await usualDay(tx, at, invoice))
  const named = [...new Set(lines.map(({ account }) => account).filter((account) => account !== null))]
  const roles = new Map((await store.purchaseAccounts(tx, company)).map(({ role, number }) => [role, number]))
  const judged = judgeBooking({ ...invoice, vat: invoice.invoice.vat.map(({ category, rate, tax }) => ({ category, rate, taxMinor: minorOf(tax) })), lines }, {
    currency: at.currency, accounts: { payables: roles.get('payables') ?? null, inputTaxStandard: roles.get('input_tax_standard') ?? null, inputTaxReduced: roles.get('input_tax_reduced') ?? null },
    known: new Map((await store.accountsByNumber(tx, company, named)).map((account) => [account.number, account])), deductsTax: (taxCountry(invoice.invoice) ?? at.country) === at.country && (await store.deductsTax(tx, company, day)),
    postingDate: day, latest: addDays(at.today, DAYS_AHEAD_MAX), periodState: await periodState(tx, company, day),
  })
  if (!judged.ok) return judged
  await openPeriod(tx, company, day)
  const entry = await takeId(tx)
  await insertEntries(tx, company, [{
    id: entry, postingDate: day, sourceType: 'supplier_invoice', sourceId: id, postingKind: `booking ${invoice.bookings + 1}`, documentNumber: plain(invoice.number).slice(0, 50),
    description: plain(`${invoice.supplier} ${invoice.number}`).slice(0, 200), reversalOf: null, currency: at.currency, postings: [...judged.value], runId: null, createdBy: at.by,
  }])
  await store.noteBooked(tx, company, { id, entry, by: at.by, at: at.now })
  return yes(entry)
}

/** Control characters separate the fields of an entry's hash. */
// oxlint-disable-next-line no-control-regex -- they are what is taken out
const plain = (text: string): string => text.replace(/[\u0000-\u001f]+/g, ' ').trim()

/** The day of the invoice, unless its month is closed or it lies ahead: then today. */
async function usualDay(tx: Tx, at: Purchasing, { issueDate }: SupplierInvoiceRow): Promise<CalendarDate> {
  if (issueDate === null || issueDate > at.today || (await periodState(tx, at.company, issueDate)) === 'closed') return at.today
  return issueDate
}

export type BookingReversalRefusal = ReversalRefusal | { readonly kind: 'supplier_invoice_not_found' | 'supplier_invoice_not_booked' }

/** Takes the booking back by an entry the other way; the invoice then waits as before. */
export async function reverseBooking(
  tx: Tx, at: Purchasing, { id, postingDate, reason }: { readonly id: bigint; readonly postingDate: CalendarDate; readonly reason: string },
): Promise<Result<bigint, BookingReversalRefusal>> {
  const { company } = at
  const invoice = await store.lockSupplierInvoice(tx, company, id)
  if (!invoice) return no({ kind: 'supplier_invoice_not_found' })
  if (invoice.state !== 'booked' || invoice.entry === null) return no({ kind: 'supplier_invoice_not_booked' })
  const original = await findEntry(tx, company, invoice.entry)
  invariant(original, `the entry ${invoice.entry} of supplier invoice ${id} exists`)
  // The rule about whose an entry is was asked by the invoice itself.
  const judged = judgeReversal({ ...original, sourceType: 'manual' }, { postingDate, today: at.today, periodState: await periodState(tx, company, postingDate) })
  if (!judged.ok) return judged
  await openPeriod(tx, company, postingDate)
  const entry = await takeId(tx)
  await insertEntries(tx, company, [{
    id: entry, postingDate, sourceType: 'supplier_invoice', sourceId: id, postingKind: `reversal ${invoice.bookings}`, documentNumber: original.documentNumber, description: reason, reversalOf: original.id,
    currency: at.currency, postings: reversalOf(original), runId: null, createdBy: at.by,
  }])
  await store.noteReversed(tx, company, id)
  return yes(entry)
}

/** Says that the invoice is not paid, and why. It stays, with its file. */
export async function rejectSupplierInvoice(
  tx: Tx, at: Purchasing, { id, reason }: { readonly id: bigint; readonly reason: string },
): Promise<Result<bigint, { readonly kind: 'supplier_invoice_not_found' | 'supplier_invoice_is_booked' | 'supplier_invoice_is_rejected' }>> {
  const invoice = await store.lockSupplierInvoice(tx, at.company, id)
  if (!invoice) return no({ kind: 'supplier_invoice_not_found' })
  if (invoice.state === 'booked') return no({ kind: 'supplier_invoice_is_booked' })
  if (invoice.state === 'rejected') return no({ kind: 'supplier_invoice_is_rejected' })
  await store.noteRejected(tx, at.company, { id, by: at.by, at: at.now, reason })
  return yes(id)
}

/** Takes a rejection back. */
export async function acceptSupplierInvoice(tx: Tx, at: Purchasing, id: bigint): Promise<Result<bigint, { readonly kind: 'supplier_invoice_not_found' | 'supplier_invoice_not_rejected' }>> {
  const invoice = await store.lockSupplierInvoice(tx, at.company, id)
  if (!invoice) return no({ kind: 'supplier_invoice_not_found' })
  if (invoice.state !== 'rejected') return no({ kind: 'supplier_invoice_not_rejected' })
  await store.noteAccepted(tx, at.company, id)
  return yes(id)
}
