/** What reading an inbound e-invoice can come to: the invoice, or the one reason why there is none. */
import type { SemanticInvoice } from './semantic-invoice.ts'

/** An invoice with its time sheets as attachments; more is refused unread. */
export const EINVOICE_BYTES_MAX = 20 * 1024 * 1024

export type EInvoiceFormat = 'ubl' | 'cii' | 'isdoc'

export interface ReadEInvoice {
  readonly format: EInvoiceFormat
  /** The name of the attachment, where the invoice was within a PDF. */
  readonly attachment: string | null
  readonly invoice: SemanticInvoice
  /** Of CII: amounts other than the total VAT that carry a currency. */
  readonly amountsWithCurrency: number
  /** The totals in the currency of the books, where ISDOC tells them beside those of a foreign currency. */
  readonly local: { readonly currency: string; readonly net: string | null; readonly tax: string | null; readonly gross: string | null; readonly due: string | null } | null
}

/** In the order in which a file is looked at. */
export type EInvoiceFault =
  | { readonly kind: 'file_empty' }
  | { readonly kind: 'file_too_large'; readonly most: number }
  | { readonly kind: 'einvoice_format_unknown' }
  | { readonly kind: 'pdf_damaged' }
  | { readonly kind: 'pdf_encrypted' }
  | { readonly kind: 'pdf_unfolds_too_large'; readonly most: number }
  | { readonly kind: 'pdf_without_invoice' }
  | { readonly kind: 'xml_encoding_unknown'; readonly encoding: string }
  | { readonly kind: 'xml_encoding_wrong'; readonly encoding: string; readonly line: number }
  | { readonly kind: 'xml_has_document_type'; readonly line: number; readonly column: number }
  | { readonly kind: 'xml_includes_other_files'; readonly line: number; readonly column: number }
  | { readonly kind: 'xml_not_well_formed'; readonly line: number; readonly column: number; readonly detail: string }
  | { readonly kind: 'xml_nested_too_deep'; readonly line: number; readonly column: number; readonly most: number }
  | { readonly kind: 'xml_has_too_much'; readonly line: number; readonly column: number; readonly what: 'elements' | 'attributes'; readonly most: number }
  | { readonly kind: 'xml_not_an_invoice'; readonly root: string; readonly namespace: string }
  | { readonly kind: 'reading_took_too_long'; readonly seconds: number }
  | { readonly kind: 'reading_took_too_much_memory' }
