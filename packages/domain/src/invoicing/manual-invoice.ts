/**
 * Documents made by hand, from quote to invoice: the draft that a clerk edits freely, and what it comes to (DOC-2).
 * Amounts follow the rules of billing: quantity × price less discount, rounded once per line; tax on the sum per category and rate.
 */
import { decideTax, regimeOn } from '../catalog/tax.ts'
import type { ServiceKind, Supply, TaxClass, TaxRate, TaxRefusal, TaxRegimes } from '../catalog/tax.ts'
import { unitCodeOf } from '../catalog/unit-code.ts'
import { later } from '../kernel/calendar-date.ts'
import type { CalendarDate, DateSpan } from '../kernel/calendar-date.ts'
import { sumMinor, toMinor } from '../kernel/money.ts'
import { lessPercent, times, tryDecimal } from '../kernel/rational.ts'
import type { Rational } from '../kernel/rational.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { IssuableLine } from './canonical.ts'
import type { DocumentKind, LineKind } from './document.ts'
import { vatBreakdown } from './draft-invoices.ts'
import type { VatRow } from './draft-invoices.ts'

export interface ManualLine {
  readonly kind: Exclude<LineKind, 'recurring'>
  readonly sku: string | null
  readonly name: string
  readonly note: string | null
  readonly quantity: string
  readonly unit: string
  /** Net price of one unit, decimal text in the company's currency. */
  readonly unitPrice: string
  readonly discountPercent: string
  readonly taxClass: TaxClass
  readonly serviceKind: ServiceKind
  readonly supply: Supply
  readonly revenueAccount: string
  readonly period: DateSpan | null
  /** The line of the document that it follows, against which its quantity counts; absent for a line that was added. */
  readonly sourceLine?: number | null
  /** What it takes from stock when it is issued as a delivery note or invoice; absent for what takes nothing. */
  readonly stock?: StockedLine | null
}

/** Ids as text, for a draft is kept as JSON. */
export interface StockedLine {
  readonly article: string
  readonly store: string
  readonly serials: readonly string[]
}

export interface ManualInvoice {
  readonly lines: readonly ManualLine[]
  /** The last day of a quote. */
  readonly validUntil?: CalendarDate | null
  /** An invoice over a payment before the supply. */
  readonly deposit?: boolean
  /** The deposit invoices that a final invoice deducts. */
  readonly deposits?: readonly { readonly id: string }[]
  readonly paymentDays: number | null
  readonly introduction: string | null
  readonly closing: string | null
}

export interface ManualContext {
  readonly kind: Exclude<DocumentKind, 'credit_note'>
  readonly issueDate: CalendarDate
  readonly issuerCountry: string
  readonly regimes: TaxRegimes
  readonly taxRates: readonly TaxRate[]
  readonly customer: { readonly country: string; readonly vatId: string | null; readonly reverseChargeUntil: CalendarDate | null }
}

export type ManualInvoiceRefusal =
  | TaxRefusal
  | { readonly kind: 'invoice_has_no_lines' }
  | { readonly kind: 'line_is_not_a_number'; readonly lineNo: number; readonly field: 'quantity' | 'unitPrice' | 'discountPercent' }
  | { readonly kind: 'invoice_is_not_positive'; readonly grossMinor: bigint }
  | { readonly kind: 'document_is_negative'; readonly grossMinor: bigint }
  | { readonly kind: 'quote_ends_before_it_begins'; readonly validUntil: CalendarDate }

export interface ManualResult {
  readonly lines: readonly (IssuableLine & { readonly revenueAccount: string; readonly taxClass: TaxClass })[]
  readonly vat: readonly VatRow[]
  readonly netMinor: bigint
  readonly taxMinor: bigint
  readonly grossMinor: bigint
  readonly taxDate: CalendarDate
}

/**
 * What a draft comes to on an issue date. Refuses a draft without lines, text that is no number, a missing tax rate, a sum that an invoice may not have (I7) or no document,
 * and a quote that binds until a day before its own.
 */
export function manualInvoice(draft: ManualInvoice, context: ManualContext): Result<ManualResult, ManualInvoiceRefusal> {
  if (draft.lines.length === 0) return no({ kind: 'invoice_has_no_lines' })
  const lines: ManualResult['lines'][number][] = []
  for (const [i, line] of draft.lines.entries()) {
    const numbers = numbersOf(line, i + 1)
    if (!numbers.ok) return numbers
    const taxDate = line.period?.until ?? context.issueDate
    const tax = decideTax({
      issuerCountry: context.issuerCountry, regime: regimeOn(context.regimes, taxDate), customerCountry: context.customer.country, customerVatId: context.customer.vatId,
      reverseChargeUntil: context.customer.reverseChargeUntil, taxClass: line.taxClass, serviceKind: line.serviceKind, supply: line.supply, taxDate,
    }, context.taxRates)
    if (!tax.ok) return tax
    const { quantity, price, discount } = numbers.value
    lines.push({
      kind: line.kind, sku: line.sku, name: line.name, note: line.note, group: null, period: line.period, quantity: line.quantity, unit: line.unit,
      unitCode: unitCodeOf(line.unit), unitPrice: line.unitPrice, proration: null, subscriptionDiscount: line.discountPercent, customerDiscount: '0.00',
      netMinor: toMinor(times(times(quantity, price), lessPercent(discount))), category: tax.value.category, rate: tax.value.rate, taxCase: tax.value.taxCase, taxDate,
      revenueAccount: line.revenueAccount, taxClass: line.taxClass,
    })
  }
  const vat = vatBreakdown(lines)
  const netMinor = sumMinor(lines.map((line) => line.netMinor))
  const taxMinor = sumMinor(vat.map((row) => row.taxMinor))
  const grossMinor = netMinor + taxMinor
  if (context.kind === 'invoice' && grossMinor <= 0n) return no({ kind: 'invoice_is_not_positive', grossMinor })
  if (grossMinor < 0n) return no({ kind: 'document_is_negative', grossMinor })
  if (context.kind === 'quote' && draft.validUntil && draft.validUntil < context.issueDate) return no({ kind: 'quote_ends_before_it_begins', validUntil: draft.validUntil })
  return yes({ lines, vat, netMinor, taxMinor, grossMinor, taxDate: lines.map((line) => line.taxDate).reduce(later) })
}

function numbersOf(line: ManualLine, lineNo: number): Result<{ quantity: Rational; price: Rational; discount: Rational }, ManualInvoiceRefusal> {
  const quantity = tryDecimal(line.quantity)
  if (!quantity) return no({ kind: 'line_is_not_a_number', lineNo, field: 'quantity' })
  const price = tryDecimal(line.unitPrice)
  if (!price) return no({ kind: 'line_is_not_a_number', lineNo, field: 'unitPrice' })
  const discount = tryDecimal(line.discountPercent)
  return discount ? yes({ quantity, price, discount }) : no({ kind: 'line_is_not_a_number', lineNo, field: 'discountPercent' })
}
