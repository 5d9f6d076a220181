/**
 * Builds the canonical document that is frozen at issue (DOC-5).
 * It owns: what a document says, from drafted lines, issuer and customer. It does not own how it looks.
 * Amounts of a credit note stand positive here, as on paper and in EN 16931 (type code 381); the books carry them negative.
 */
import { exemptionCode, exemptionSentence } from '../catalog/tax.ts'
import type { TaxCase } from '../catalog/tax.ts'
import { addDays, earlier, later } from '../kernel/calendar-date.ts'
import type { CalendarDate, DateSpan } from '../kernel/calendar-date.ts'
import type { DiscountStep } from '../kernel/cash-discount.ts'
import type { EInvoiceChoice, ElectronicAddress } from '../kernel/einvoice-format.ts'
import type { Language } from '../kernel/language.ts'
import { minorText, sumMinor } from '../kernel/money.ts'
import { decimal, rational, roundHalfAwayFromZero, times, trimDecimal } from '../kernel/rational.ts'
import type { CanonicalBuyer, CanonicalDeposit, CanonicalDocument, CanonicalLine, CanonicalPayment, CanonicalSeller, CanonicalVat, DocumentKind, LineKind, VatCategory } from './document.ts'
import type { VatRow } from './draft-invoices.ts'
import { einvoiceOf, owesEinvoice } from './einvoice/duty.ts'
import type { ChosenEInvoice, PreviousTurnover } from './einvoice/duty.ts'

export interface IssuableLine {
  readonly kind: LineKind
  readonly sku: string | null
  readonly name: string
  readonly note: string | null
  readonly group: string | null
  readonly period: DateSpan | null
  readonly quantity: string
  readonly unit: string
  readonly unitCode: string
  readonly unitPrice: string
  readonly proration: { readonly days: number; readonly of: number } | null
  readonly subscriptionDiscount: string
  readonly customerDiscount: string
  readonly netMinor: bigint
  readonly category: VatCategory
  readonly rate: string
  readonly taxCase: TaxCase
  readonly taxDate: CalendarDate
}

export interface IssuableBuyer {
  readonly number: string
  readonly kind: 'person' | 'business'
  readonly companyName: string | null
  readonly lastName: string
  readonly firstName: string
  readonly careOf: string | null
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
  readonly billing: { readonly name: string | null; readonly careOf: string | null; readonly street: string; readonly postcode: string; readonly city: string; readonly country: string } | null
  readonly vatId: string | null
  readonly registrationNumber: string | null
  readonly email: string | null
  readonly buyerReference: string | null
  readonly orderReference: string | null
  readonly electronicAddress: ElectronicAddress | null
}

export interface Canonicalisable {
  readonly kind: DocumentKind
  readonly cancellation: boolean
  readonly number: string
  readonly issueDate: CalendarDate
  readonly paymentDays: number | null
  readonly dueDate: CalendarDate | null
  readonly taxDate: CalendarDate
  readonly currency: string
  readonly language: Language
  readonly seller: CanonicalSeller
  /** The issuer's turnover of the year before, on which the law makes e-invoices depend. */
  readonly previousTurnover: PreviousTurnover
  readonly buyer: IssuableBuyer
  readonly einvoiceFormat: EInvoiceChoice
  readonly preceding: { readonly number: string; readonly issueDate: CalendarDate } | null
  readonly validUntil?: CalendarDate | null
  readonly source?: { readonly kind: DocumentKind; readonly number: string; readonly issueDate: CalendarDate } | null
  readonly order?: { readonly number: string; readonly issueDate: CalendarDate } | null
  readonly deposit?: boolean
  readonly deductions?: readonly CanonicalDeduction[]
  /** Credit of the buyer that is set off at issue. */
  readonly creditedMinor?: bigint
  readonly reason: string | null
  readonly method: CanonicalPayment['method']
  readonly mandate: CanonicalPayment['mandate']
  readonly cashDiscounts: readonly DiscountStep[]
  readonly lines: readonly IssuableLine[]
  readonly vat: readonly VatRow[]
  readonly netMinor: bigint
  readonly taxMinor: bigint
  readonly grossMinor: bigint
  readonly introduction: string | null
  readonly closing: string | null
}

/** A deposit as it is deducted; amounts have the sign of the document that deducts it. */
export interface CanonicalDeduction {
  readonly number: string
  readonly issueDate: CalendarDate
  readonly vat: readonly VatRow[]
}

function canonicalDeposit({ number, issueDate, vat }: CanonicalDeduction, amount: (minor: bigint) => string): CanonicalDeposit {
  const net = sumMinor(vat.map((row) => row.taxableMinor))
  const tax = sumMinor(vat.map((row) => row.taxMinor))
  return {
    number, issueDate, vat: vat.map((row) => ({ category: row.category, rate: row.rate, taxable: amount(row.taxableMinor), tax: amount(row.taxMinor) })),
    net: amount(net), tax: amount(tax), gross: amount(net + tax),
  }
}

/** UNTDID 1001. */
const TYPE_CODES: Readonly<Record<DocumentKind, CanonicalDocument['typeCode']>> = {
  quote: '310', order: '220', order_confirmation: '231', delivery_note: '270', proforma: '325', invoice: '380', credit_note: '381',
}

/** What a document names only where it has it stands in no other document's JSON: the frozen bytes of the others stay as they were. */
export function canonicalDocument(source: Canonicalisable): CanonicalDocument {
  const sign = source.kind === 'credit_note' ? -1n : 1n
  const amount = (minor: bigint): string => minorText(sign * minor)
  const { deductions = [], creditedMinor = 0n } = source
  const deductedMinor = sumMinor(deductions.flatMap(({ vat }) => vat.map((row) => row.taxableMinor + row.taxMinor)))
  const dueMinor = source.grossMinor - deductedMinor - creditedMinor
  return {
    schema: 'kontor-document-1', kind: source.kind, typeCode: source.deposit ? '386' : TYPE_CODES[source.kind], cancellation: source.cancellation,
    number: source.number, issueDate: source.issueDate, dueDate: source.dueDate,
    ...(source.validUntil && { validUntil: source.validUntil }), taxDate: source.taxDate, currency: source.currency,
    buyerReference: source.buyer.buyerReference, orderReference: source.buyer.orderReference, einvoice: chosenEInvoice(source, source.lines.every(({ taxCase }) => taxCase === 'small_business')), language: source.language,
    seller: source.seller.portal ? { ...source.seller, portal: { ...source.seller.portal, loginName: source.buyer.number } } : source.seller,
    buyer: canonicalBuyer(source.buyer),
    servicePeriod: servicePeriod(source.lines), preceding: source.preceding,
    ...(source.source && { source: { kind: source.source.kind, number: source.source.number, issueDate: source.source.issueDate } }),
    ...(source.order && { order: { number: source.order.number, issueDate: source.order.issueDate } }), reason: source.reason,
    payment: payment(source, dueMinor),
    lines: source.lines.map((line, i) => canonicalLine(line, i + 1, sign)),
    vat: source.vat.map((row) => canonicalVat(row, source)),
    totals: {
      net: amount(source.netMinor), tax: amount(source.taxMinor), gross: amount(source.grossMinor),
      ...(deductions.length > 0 && { deducted: amount(deductedMinor) }), ...(creditedMinor !== 0n && { credited: amount(creditedMinor) }), due: amount(dueMinor),
    },
    ...(deductions.length > 0 && { deposits: deductions.map((deduction) => canonicalDeposit(deduction, amount)) }),
    introduction: source.introduction, closing: source.closing,
  }
}

/** The buyer as papers name them: by the billing address, where there is one. */
export function canonicalBuyer(buyer: IssuableBuyer): CanonicalBuyer {
  const person = `${buyer.firstName} ${buyer.lastName}`.trim()
  const own = buyer.companyName || person
  const address = buyer.billing ?? buyer
  return {
    number: buyer.number, name: buyer.billing?.name || own, contact: buyer.companyName && person ? person : null,
    careOf: address.careOf, street: address.street, postcode: address.postcode, city: address.city, country: address.country,
    vatId: buyer.vatId, registrationNumber: buyer.registrationNumber, email: buyer.email,
    electronicAddress: buyer.electronicAddress, isBusiness: buyer.kind === 'business',
  }
}

/** Of a document, what decides about its e-invoice. */
export interface EInvoiceQuestion extends Pick<Canonicalisable, 'kind' | 'einvoiceFormat' | 'taxDate' | 'grossMinor' | 'previousTurnover'> {
  readonly seller: Pick<CanonicalSeller, 'country' | 'vatId' | 'taxNumber'>
  readonly buyer: Pick<IssuableBuyer, 'country' | 'kind'>
}

/** The e-invoice that goes to the buyer: by their choice, or because the law wants one. What is no invoice is no e-invoice. */
export function chosenEInvoice(
  { kind, einvoiceFormat, seller, buyer, taxDate, grossMinor, previousTurnover }: EInvoiceQuestion, smallBusiness: boolean,
): ChosenEInvoice | null {
  if (kind !== 'invoice' && kind !== 'credit_note') return null
  return einvoiceOf(einvoiceFormat, owesEinvoice({
    sellerCountry: seller.country, sellerIsIdentified: seller.vatId !== null || seller.taxNumber !== null, buyerCountry: buyer.country, buyerIsBusiness: buyer.kind === 'business', supplyDate: taxDate, grossMinor, previousTurnover, smallBusiness,
  }))
}

function servicePeriod(lines: readonly IssuableLine[]): DateSpan | null {
  const periods = lines.flatMap((line) => (line.period ? [line.period] : []))
  if (periods.length === 0) return null
  return { from: periods.map((p) => p.from).reduce(earlier), until: periods.map((p) => p.until).reduce(later) }
}

/** The steps of cash discount of what is due of an invoice. What is given up of a deposit is credited (payments/write-off.ts), so none is offered there. */
export function offeredDiscounts({ kind, deposit, cashDiscounts, issueDate }: Pick<Canonicalisable, 'kind' | 'deposit' | 'cashDiscounts' | 'issueDate'>, dueMinor: bigint): CanonicalPayment['cashDiscounts'] {
  if (kind !== 'invoice' || deposit || dueMinor <= 0n) return []
  return cashDiscounts.map(({ percent, days }) => ({
    percent: trimDecimal(percent), days, until: addDays(issueDate, days), amount: minorText(roundHalfAwayFromZero(times(rational(dueMinor, 100n), decimal(percent)))),
  }))
}

/** In Czechia the customer number is the variable symbol; elsewhere the document number is what a payer writes. */
function payment(source: Canonicalisable, dueMinor: bigint): CanonicalPayment {
  const variableSymbol = source.seller.country === 'CZ' ? source.buyer.number : null
  return {
    method: source.method === 'direct_debit' && !source.mandate ? 'transfer' : source.method, days: source.paymentDays,
    reference: variableSymbol ?? `${source.number} ${source.buyer.number}`, variableSymbol,
    cashDiscounts: offeredDiscounts(source, dueMinor),
    mandate: source.method === 'direct_debit' ? source.mandate : null,
  }
}

const canonicalLine = (line: IssuableLine, no: number, sign: bigint): CanonicalLine => ({
  no, kind: line.kind, sku: line.sku, name: line.name, note: line.note, group: line.group, period: line.period,
  quantity: trimDecimal(line.quantity), unit: line.unit, unitCode: line.unitCode, unitPrice: trimDecimal(line.unitPrice, 2), proration: line.proration,
  discounts: [
    ...(decimal(line.subscriptionDiscount).n === 0n ? [] : [{ kind: 'subscription' as const, percent: trimDecimal(line.subscriptionDiscount) }]),
    ...(decimal(line.customerDiscount).n === 0n ? [] : [{ kind: 'customer' as const, percent: trimDecimal(line.customerDiscount) }]),
  ],
  net: minorText(sign * line.netMinor), category: line.category, rate: line.rate, taxDate: line.taxDate,
})

function canonicalVat(row: VatRow, source: Canonicalisable): CanonicalVat {
  const sign = source.kind === 'credit_note' ? -1n : 1n
  const cases = new Set(source.lines.filter((line) => line.category === row.category && line.rate === row.rate).map((line) => line.taxCase))
  const sentences = [...cases].flatMap((taxCase) => exemptionSentence(taxCase, source.language) ?? [])
  return {
    category: row.category, rate: row.rate, taxable: minorText(sign * row.taxableMinor), tax: minorText(sign * row.taxMinor),
    exemptionCode: exemptionCode(row.category), exemptionReason: sentences.length > 0 ? sentences.join(' ') : null,
  }
}
