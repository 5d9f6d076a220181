/**
 * The canonical document: what an issued document showed, frozen as JSON at issue (DOC-5).
 * It owns the shape that PDF, JSON export and later e-invoice files are made from; they read nothing else.
 * It does not own how it looks (forms) or how it came to be (charges, billing run).
 * Amounts are decimal strings with the currency's two decimals, dates ISO, percentages decimal strings.
 */

import type { VatCategory } from '../catalog/tax.ts'
import type { ElectronicAddress } from '../kernel/einvoice-format.ts'
import type { Language } from '../kernel/language.ts'
import type { ChosenEInvoice } from './einvoice/duty.ts'

/** What is agreed before there is an invoice; it posts nothing. */
export type SalesKind = 'quote' | 'order' | 'order_confirmation' | 'delivery_note' | 'proforma'
export type DocumentKind = SalesKind | 'invoice' | 'credit_note'
export type { ElectronicAddress, Language, VatCategory }
export type LineKind = 'recurring' | 'setup' | 'usage' | 'once' | 'fee'

export interface CanonicalDocument {
  readonly schema: 'kontor-document-1'
  readonly kind: DocumentKind
  /** UNTDID 1001; BT-3 of invoices: 380 commercial invoice, 386 deposit invoice, 381 credit note. */
  readonly typeCode: '310' | '220' | '231' | '270' | '325' | '380' | '386' | '381'
  /** True where a credit note cancels its invoice as a whole; it then carries the title of a cancellation. */
  readonly cancellation: boolean
  readonly number: string // BT-1
  readonly issueDate: string // BT-2
  readonly dueDate: string | null // BT-9, of invoices and proformas
  /** The last day on which a quote binds; of quotes only. */
  readonly validUntil?: string
  readonly taxDate: string // BT-7
  readonly currency: string // BT-5
  /** What the buyer wants to read again on each document; absent on those issued before there was such a field, as all that follows with a question mark. */
  readonly buyerReference?: string | null // BT-10, in Germany the Leitweg-ID
  readonly orderReference?: string | null // BT-13
  /** The e-invoice that goes to the buyer, and by whose wish; null: none. */
  readonly einvoice?: ChosenEInvoice | null
  readonly language: Language
  readonly seller: CanonicalSeller // BG-4
  readonly buyer: CanonicalBuyer // BG-7
  readonly servicePeriod: { readonly from: string; readonly until: string } | null // BG-14
  readonly preceding: { readonly number: string; readonly issueDate: string } | null // BG-3
  /** The document that this one follows: an order its quote, an invoice its delivery note. */
  readonly source?: { readonly kind: DocumentKind; readonly number: string; readonly issueDate: string }
  /** The order that a confirmation, delivery note, proforma or invoice belongs to (BT-14). */
  readonly order?: { readonly number: string; readonly issueDate: string }
  readonly reason: string | null
  readonly payment: CanonicalPayment
  readonly lines: readonly CanonicalLine[] // BG-25
  readonly vat: readonly CanonicalVat[] // BG-23
  readonly totals: {
    readonly net: string // BT-109
    readonly tax: string // BT-110
    readonly gross: string // BT-112
    /** The gross amount of the deposits, where there are any (BT-113). */
    readonly deducted?: string
    /** Credit of the buyer that was set off at issue, where there was any; a payment on account, so a part of BT-113. */
    readonly credited?: string
    readonly due: string // BT-115
  }
  /** What a final invoice deducts: the deposit invoices before it, with their tax per rate (§ 14 (5) UStG). */
  readonly deposits?: readonly CanonicalDeposit[]
  /** Free text above and below the lines, as the draft had it. */
  readonly introduction: string | null
  readonly closing: string | null
}

export interface CanonicalSeller {
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
  readonly vatId: string | null // BT-31
  readonly taxNumber: string | null // BT-32
  readonly registrationNumber: string | null // BT-30 (HRB, IČO)
  readonly registerCourt: string | null
  readonly representatives: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly web: string | null
  /** Whom the buyer may ask. */
  readonly contact?: { readonly name: string; readonly phone: string | null; readonly email: string | null } | null // BG-6
  readonly electronicAddress?: ElectronicAddress | null // BT-34
  readonly bankName: string | null
  readonly iban: string | null // BT-84
  readonly bic: string | null // BT-86
  readonly accountNational: string | null
  readonly creditorId: string | null // BT-90
  /** SHA-256 of the logo in the file store. */
  readonly logo: string | null
  /** Shown where the company wants the portal on its paper (MAS-1). */
  readonly portal: { readonly address: string; readonly loginName: string } | null
}

export interface CanonicalBuyer {
  readonly number: string // BT-46
  readonly name: string // BT-44
  readonly contact: string | null
  readonly careOf: string | null
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
  readonly vatId: string | null // BT-48
  readonly registrationNumber: string | null // BT-47
  readonly email: string | null
  readonly electronicAddress?: ElectronicAddress | null // BT-49
  readonly isBusiness: boolean
}

export interface CanonicalPayment {
  readonly method: 'transfer' | 'direct_debit' | 'cash' | 'card'
  readonly days: number | null
  /** Remittance information, BT-83; in Czechia the variable symbol. */
  readonly reference: string
  readonly variableSymbol: string | null
  readonly cashDiscounts: readonly { readonly percent: string; readonly days: number; readonly until: string; readonly amount: string }[]
  /** Present for direct debit (BT-89); the account is shown by its last four characters only. */
  readonly mandate: { readonly reference: string; readonly signedOn: string; readonly ibanLast4: string; readonly ibanCountry: string } | null
}

export interface CanonicalLine {
  readonly no: number // BT-126
  readonly kind: LineKind
  readonly sku: string | null // BT-155
  readonly name: string // BT-153
  /** What distinguishes the service: its label, address or phone number (BT-154). */
  readonly note: string | null
  /** Lines of one contract stand together under this heading. */
  readonly group: string | null
  readonly period: { readonly from: string; readonly until: string } | null // BG-26
  readonly quantity: string // BT-129
  readonly unit: string // as printed: Stk, Monat, ks
  readonly unitCode: string // BT-130, UN/ECE Rec 20
  readonly unitPrice: string // BT-146
  /** Part of the period that is billed; null where the whole is. */
  readonly proration: { readonly days: number; readonly of: number } | null
  readonly discounts: readonly { readonly kind: 'subscription' | 'customer'; readonly percent: string }[]
  readonly net: string // BT-131
  readonly category: VatCategory // BT-151
  readonly rate: string // BT-152
  readonly taxDate: string
}

export interface CanonicalDeposit {
  readonly number: string
  readonly issueDate: string
  readonly vat: readonly Pick<CanonicalVat, 'category' | 'rate' | 'taxable' | 'tax'>[]
  readonly net: string
  readonly tax: string
  readonly gross: string
}

export interface CanonicalVat {
  readonly category: VatCategory // BT-118
  readonly rate: string // BT-119
  readonly taxable: string // BT-116
  readonly tax: string // BT-117
  readonly exemptionCode: string | null // BT-121, VATEX
  /** The sentence to print (BT-120), in the document's language. */
  readonly exemptionReason: string | null
}
