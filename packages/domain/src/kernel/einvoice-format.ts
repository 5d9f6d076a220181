/** The formats of e-invoices that documents are written in, and how an electronic address is said; slices before invoicing need the words, too. */

/** ZUGFeRD and Factur-X in two profiles (a PDF with the invoice as data), XRechnung in two syntaxes, Peppol BIS Billing 3, ISDOC. */
export const EINVOICE_FORMATS = ['zugferd', 'zugferd-xrechnung', 'xrechnung-ubl', 'xrechnung-cii', 'peppol', 'isdoc'] as const
export type EInvoiceFormat = (typeof EINVOICE_FORMATS)[number]

/** What a customer may choose; without a choice of their own, `none` leaves it to what the law wants. */
export const EINVOICE_CHOICES = ['none', ...EINVOICE_FORMATS] as const
export type EInvoiceChoice = (typeof EINVOICE_CHOICES)[number]

/** Where an electronic invoice is delivered or comes from: an address with its scheme (EAS), `EM` for e-mail. */
export interface ElectronicAddress {
  readonly id: string
  readonly scheme: string
}

/** `9930:DE123456789`, as Peppol writes its participants; a scheme has four digits, or two letters such as EM. */
export const ELECTRONIC_ADDRESS = /^([0-9]{4}|[A-Z]{2}):(\S{1,100})$/

/** The parts of an address as it is stored; null where there is none. */
export function electronicAddressOf(text: string | null): ElectronicAddress | null {
  const [, scheme, id] = ELECTRONIC_ADDRESS.exec(text ?? '') ?? []
  return scheme === undefined || id === undefined ? null : { scheme, id }
}
