/**
 * A document in the making: what issue needs of it, whether it comes from a run, a draft or a correction.
 * It owns: the shape that all of them have, how a planned invoice becomes one, and what of it is frozen. It does not own: issuing.
 */
import type { TaxClass } from '@kontor/domain/catalog/tax.ts'
import { canonicalDocument, offeredDiscounts } from '@kontor/domain/invoicing/canonical.ts'
import type { IssuableLine } from '@kontor/domain/invoicing/canonical.ts'
import { unitPriceShown } from '@kontor/domain/invoicing/charging.ts'
import type { PlannedCharge } from '@kontor/domain/invoicing/charging.ts'
import type { CanonicalDocument, CanonicalPayment, DocumentKind } from '@kontor/domain/invoicing/document.ts'
import type { DraftInvoice, VatRow } from '@kontor/domain/invoicing/draft-invoices.ts'
import type { Count } from '@kontor/domain/invoicing/sales.ts'
import type { CalendarDate } from '@kontor/domain/kernel/calendar-date.ts'
import { sumMinor } from '@kontor/domain/kernel/money.ts'
import type { SetOff } from '@kontor/domain/receivables/credit-offset.ts'
import type { Issuer } from './store/billing-context.ts'
import type { BilledCustomer } from './store/plan-inputs.ts'

export interface LineToIssue extends IssuableLine {
  /** The product's revenue account; the tax case may send the posting elsewhere. */
  readonly revenueAccount: string
  readonly taxClass: TaxClass
  readonly charge: PlannedCharge | null
  readonly correctsLineNo: number | null
  /** The lines that it follows, and as what it counts against each; absent where it follows none. */
  readonly sources?: readonly LineSource[]
}

export interface LineSource {
  readonly document: bigint
  readonly line: number
  readonly countsAs: Count
}

export interface DocumentToIssue {
  readonly kind: DocumentKind
  readonly customer: BilledCustomer
  readonly lines: readonly LineToIssue[]
  readonly vat: readonly VatRow[]
  readonly netMinor: bigint
  readonly taxMinor: bigint
  readonly grossMinor: bigint
  readonly issueDate: CalendarDate
  readonly paymentDays: number | null
  readonly dueDate: CalendarDate | null
  readonly taxDate: CalendarDate
  readonly corrects: { readonly id: bigint; readonly number: string; readonly issueDate: CalendarDate; readonly receivableAccount: string; readonly deposit?: boolean } | null
  readonly cancellation: boolean
  readonly reason: string | null
  readonly draftId: bigint | null
  readonly validUntil?: CalendarDate | null
  /** An invoice over a payment before the supply: its net amount is a liability. */
  readonly deposit?: boolean
  /** What a final invoice deducts, or its cancellation gives back, with amounts below zero. */
  readonly deductions?: readonly DepositDeduction[]
  /** Credit of the customer that it settles at issue. */
  readonly credits?: readonly SetOff[]
  readonly source?: { readonly id: bigint; readonly kind: DocumentKind; readonly number: string; readonly issueDate: CalendarDate } | null
  readonly order?: { readonly id: bigint; readonly number: string; readonly issueDate: CalendarDate } | null
  readonly introduction: string | null
  readonly closing: string | null
}

export interface DepositDeduction {
  readonly deposit: bigint
  readonly number: string
  readonly issueDate: CalendarDate
  /** Per category and rate, with the account on which the deposit waits. */
  readonly vat: readonly (VatRow & { readonly account: string })[]
}

/** What of the issuer stands on a document. */
export type PrintedIssuer = Pick<Issuer, 'currency' | 'seller' | 'previousTurnover'>

/** How much credit a document settles when it is issued. */
export const creditedOf = ({ credits = [] }: Pick<DocumentToIssue, 'credits'>): bigint => sumMinor(credits.map(({ amountMinor }) => amountMinor))

/** What of the gross amount deposits have paid. */
export const deductedOf = ({ deductions = [] }: Pick<DocumentToIssue, 'deductions'>): bigint => sumMinor(deductions.flatMap(({ vat }) => vat.map((row) => row.taxableMinor + row.taxMinor)))

/** The steps of cash discount that stand on it. */
export const discountsOf = (source: DocumentToIssue): CanonicalPayment['cashDiscounts'] =>
  offeredDiscounts({ ...source, cashDiscounts: source.customer.cashDiscounts }, source.grossMinor - deductedOf(source) - creditedOf(source))

/** What is frozen of a document under its number. */
export function canonicalOf(source: DocumentToIssue, { currency, seller, previousTurnover }: PrintedIssuer, number: string): CanonicalDocument {
  const { customer, corrects } = source
  return canonicalDocument({
    ...source, number, currency, seller, previousTurnover, language: customer.language, buyer: customer, einvoiceFormat: customer.einvoiceFormat,
    preceding: corrects && { number: corrects.number, issueDate: corrects.issueDate }, method: customer.paymentMethod, mandate: customer.mandate,
    creditedMinor: creditedOf(source),
    cashDiscounts: customer.cashDiscounts,
  })
}

/** An invoice of a run, as it was planned. */
export const plannedDocument = (customer: BilledCustomer, invoice: DraftInvoice, issueDate: CalendarDate): DocumentToIssue => ({
  kind: 'invoice', customer, issueDate, lines: invoice.charges.map(toLine), vat: invoice.vat, netMinor: invoice.netMinor, taxMinor: invoice.taxMinor, grossMinor: invoice.grossMinor,
  paymentDays: invoice.paymentDays, dueDate: invoice.dueDate, taxDate: invoice.taxDate, corrects: null, cancellation: false, reason: null, draftId: null, introduction: null, closing: null,
})

const toLine = (charge: PlannedCharge): LineToIssue => ({
  kind: charge.lineKind, sku: charge.product.sku, name: charge.product.name, note: charge.label, group: charge.group,
  period: charge.days, quantity: charge.quantity, unit: charge.product.unit, unitCode: charge.product.unitCode, unitPrice: unitPriceShown(charge),
  proration: charge.billedDays !== null && charge.billedDays !== charge.wholeDays ? { days: charge.billedDays, of: charge.wholeDays! } : null,
  subscriptionDiscount: charge.subscriptionDiscount, customerDiscount: charge.customerDiscount, netMinor: charge.netMinor,
  category: charge.tax.category, rate: charge.tax.rate, taxCase: charge.tax.taxCase, taxDate: charge.taxDate, taxClass: charge.taxClass,
  revenueAccount: charge.revenueAccount, charge, correctsLineNo: null,
})
