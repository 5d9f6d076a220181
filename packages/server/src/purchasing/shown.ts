/** A supplier invoice as the API shows it. */
import type * as contract from '@kontor/contract/purchasing.ts'
import type { SemanticAddress, SemanticBuyer, SemanticInvoice, SemanticSeller } from '@kontor/domain/invoicing/einvoice/semantic-invoice.ts'
import { saidProblem } from '@kontor/domain/invoicing/einvoice/wording.ts'
import { minorOf } from '@kontor/domain/purchasing/supplier-invoice.ts'
import type { z } from 'zod'
import type { Tx } from '../platform/database/database.ts'
import { costLinesOf, duplicatesOf, findSupplierInvoice } from './store/supplier-invoices.ts'
import type { SupplierInvoiceRow } from './store/supplier-invoices.ts'

type Shown = z.output<typeof contract.supplierInvoice>
type Listed = z.output<typeof contract.supplierInvoiceListed>

const amount = (minor: bigint | null, currency: string) => (minor === null || !/^[A-Z]{3}$/.test(currency) ? null : { minor, currency })

export function listed({ id, number, supplier, credit, issueDate, dueDate, receivedOn, currency, netMinor, taxMinor, grossMinor, dueMinor, state, errors, format, profile }: SupplierInvoiceRow): Listed {
  return {
    id, number, supplier, credit, issueDate, dueDate, receivedOn, state, errors, format, profile,
    net: amount(netMinor, currency), tax: amount(taxMinor, currency), gross: amount(grossMinor, currency), due: amount(dueMinor, currency),
  }
}

/** The whole invoice; undefined where there is none. */
export async function shownInvoice(tx: Tx, company: number, id: bigint): Promise<Shown | undefined> {
  const row = await findSupplierInvoice(tx, company, id)
  if (!row) return undefined
  const lines = await costLinesOf(tx, company, id)
  const { invoice, currency } = row
  const money = (text: string | null) => amount(minorOf(text), currency)
  return {
    ...listed(row), ...saidOf(invoice),
    fileName: row.fileName, fileBytes: row.fileBytes, sha256: row.sha256, attachment: row.attachment, paid: money(invoice.totals.paid),
    vat: invoice.vat.map(({ category, rate, taxable, tax, exemptionReason }) => ({ category, rate, taxable: money(taxable), tax: money(tax), reason: exemptionReason })),
    lines: lines.map(({ lineNo, name, quantity, unitCode, unitPrice, netMinor, rate, account, subscription, product, customerNumber, customerName }) => ({
      line: lineNo, name, quantity, unitCode, unitPrice, net: amount(netMinor, currency), taxRate: rate, account,
      subscription: subscription === null ? null : { id: subscription, product: product ?? '', customerNumber: customerNumber ?? '', customerName: customerName ?? '' },
    })),
    problems: row.problems.map((problem) => saidProblem(problem, 'inbound')),
    duplicates: await duplicatesOf(tx, company, row),
    entry: row.entry, bookedBy: row.bookedBy, bookedAt: row.bookedAt, rejectedBy: row.rejectedBy, rejectedAt: row.rejectedAt, rejectionReason: row.rejectionReason,
    createdBy: row.createdBy, createdAt: row.createdAt, version: row.version,
  }
}

type Said = Pick<Shown, 'seller' | 'buyer' | 'buyerReference' | 'orderReference' | 'paymentTerms' | 'period' | 'deliveredOn' | 'preceding' | 'notes' | 'accounts' | 'remittance' | 'attachments'>

function saidOf({ seller, buyer, buyerReference, orderReference, paymentTerms, invoicingPeriod, delivery, precedingInvoices, notes, payment, attachments }: SemanticInvoice): Said {
  return {
    seller: party(seller), buyer: party(buyer), buyerReference, orderReference, paymentTerms, period: invoicingPeriod, deliveredOn: delivery?.date ?? null,
    preceding: precedingInvoices.map(({ number }) => number), notes: notes.map(({ text }) => text),
    accounts: (payment?.creditTransfers ?? []).flatMap(({ account, bic }) => (account === null ? [] : [{ account, bic }])),
    remittance: payment?.remittance ?? null,
    attachments: attachments.map(({ reference, description, content }, index) => ({ no: index + 1, name: content?.fileName ?? reference, description, embedded: content !== null })),
  }
}

const party = ({ name, tradingName, address, vatId, registration, contact }: SemanticSeller | SemanticBuyer): Shown['seller'] => ({
  name: name ?? tradingName, address: place(address), vatId, registration: registration?.id ?? null, email: contact?.email ?? null, phone: contact?.phone ?? null,
})

const place = (address: SemanticAddress | null) => address && { street: address.street, line2: address.line2, postcode: address.postcode, city: address.city, country: address.country }
