/**
 * What papers that are no invoice say, as plain data: whoever has the facts fills these in, and a presentation turns them into text.
 * Amounts are decimal strings with two decimals, dates ISO. Nothing here is worked out: a paper says what its slice knows.
 */
import type { CanonicalBuyer, CanonicalPayment, CanonicalSeller, Language } from '../invoicing/document.ts'
import type { PaymentCode } from './qr-invoice.ts'

export interface Parties { readonly seller: CanonicalSeller; readonly buyer: CanonicalBuyer }

export interface PaperData extends Parties {
  readonly language: Language
  /** The day that the paper bears. */
  readonly date: string
  /** Of the paper itself, where it has one. */
  readonly number: string | null
}

/** How the money comes, with the code of what is to be transferred, where there is one. */
export interface PaperPayment {
  readonly method: CanonicalPayment['method']
  readonly reference: string
  readonly variableSymbol: string | null
  readonly code: PaymentCode | null
}

export interface AccountStatementData extends PaperData {
  readonly kind: 'account_statement'
  readonly from: string
  readonly until: string
  readonly currency: string
  /** Plus is what the customer owes, minus their credit. */
  readonly opening: string
  readonly closing: string
  readonly debits: string
  readonly credits: string
  readonly overdue: string
  readonly entries: readonly { readonly date: string; readonly text: string; readonly number: string | null; readonly dueDate: string | null; readonly debit: string | null; readonly credit: string | null; readonly balance: string }[]
  readonly openItems: readonly OwedItem[]
  readonly payment: PaperPayment
}

export interface OwedItem {
  readonly number: string
  readonly date: string
  readonly dueDate: string
  /** Days since the due date; 0 while it is not over. */
  readonly days: number
  readonly amount: string
  readonly open: string
}

export interface DunningLetterData extends PaperData {
  readonly kind: 'dunning_letter'
  readonly level: number
  readonly currency: string
  readonly payUntil: string
  readonly openItems: readonly (OwedItem & { readonly level: number })[]
  readonly charges: readonly { readonly label: string; readonly amount: string }[]
  readonly totals: { readonly items: string; readonly charges: string; readonly total: string }
  /** The day from which services are suspended, where that is announced. */
  readonly suspendOn: string | null
  readonly introduction: string | null
  readonly closing: string | null
  readonly payment: PaperPayment
}

/** A document that another paper names, with what of it is meant. */
interface NamedDocument { readonly number: string; readonly date: string; readonly text: string | null; readonly amount: string }

export interface PreNotificationData extends PaperData {
  readonly kind: 'pre_notification'
  readonly collectOn: string
  readonly amount: string
  readonly currency: string
  readonly reference: string | null
  readonly mandate: NonNullable<CanonicalPayment['mandate']>
  readonly items: readonly NamedDocument[]
}

export interface RefundNoteData extends PaperData {
  readonly kind: 'refund_note'
  readonly transferOn: string
  readonly amount: string
  readonly currency: string
  readonly recipient: string
  readonly account: { readonly ibanCountry: string; readonly ibanLast4: string } | null
  readonly reference: string
  readonly reason: string | null
  readonly items: readonly NamedDocument[]
}

export interface LetterData extends PaperData {
  readonly kind: 'letter'
  readonly subject: string
  readonly reference: string | null
  readonly yourReference: string | null
  /** Paragraphs, parted by line breaks. */
  readonly body: string
  readonly signatory: string | null
  readonly signatoryRole: string | null
  readonly enclosures: readonly string[]
}

export interface ContractData extends PaperData {
  readonly kind: 'contract'
  readonly start: string
  readonly minimumTermMonths: number | null
  readonly noticeMonths: number
  /** What follows the minimum term: it goes on without end, for so many months at a time, or not at all. */
  readonly renewal: { readonly kind: 'indefinite' } | { readonly kind: 'months'; readonly months: number } | { readonly kind: 'ends' }
  readonly site: string | null
  readonly place: string | null
  readonly currency: string
  readonly monthly: string
  readonly once: string | null
  readonly services: readonly { readonly name: string; readonly detail: string | null; readonly quantity: string; readonly price: string; readonly intervalMonths: number; readonly setup: string | null }[]
  readonly mandate: CanonicalPayment['mandate']
  /** What holds beside the terms, which stand in the form: paragraphs, parted by line breaks. */
  readonly agreements: string | null
}

export interface ServiceSettingsData extends PaperData {
  readonly kind: 'service_settings'
  readonly service: string
  readonly site: string | null
  readonly since: string | null
  readonly settings: readonly { readonly group: string; readonly label: string; readonly value: string; readonly hint: string | null }[]
  readonly steps: readonly string[]
  readonly closing: string | null
}

export interface LabelData extends PaperData {
  readonly kind: 'label'
  readonly title: string
  readonly subtitle: string | null
  /** What the code says; without one there is none. */
  readonly code: string | null
  readonly note: string | null
  readonly lines: readonly string[]
}

export interface PaymentCalendarData extends PaperData {
  readonly kind: 'payment_calendar'
  readonly currency: string
  readonly total: string
  readonly payments: readonly { readonly date: string; readonly text: string | null; readonly amount: string; readonly carried: string }[]
  readonly payment: PaperPayment
}

export type AnyPaperData =
  | AccountStatementData | DunningLetterData | PreNotificationData | RefundNoteData | LetterData | ContractData | ServiceSettingsData | LabelData | PaymentCalendarData
