/**
 * Who gets an e-invoice, and by whose wish.
 * It owns: the duty of German law, and what follows from it and the customer's choice. It does not own: what an e-invoice says.
 */
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { EInvoiceChoice, EInvoiceFormat } from '../../kernel/einvoice-format.ts'

/** The issuer's turnover of the year before, as § 27 Abs. 38 UStG divides it. */
export type PreviousTurnover = 'up_to_800000' | 'above_800000'

export interface DutyQuestion {
  readonly sellerCountry: string
  /** By VAT id or tax number. A company that has entered neither is not set up yet, as its start page says, and could make no e-invoice. */
  readonly sellerIsIdentified: boolean
  readonly buyerCountry: string
  readonly buyerIsBusiness: boolean
  /** The last day of supply that the document is for. */
  readonly supplyDate: CalendarDate
  readonly grossMinor: bigint
  readonly previousTurnover: PreviousTurnover
  readonly smallBusiness: boolean
}

/** § 27 Abs. 38 UStG: until these days an issuer may still send another kind of invoice. */
const DUTY_FROM: Readonly<Record<PreviousTurnover, CalendarDate>> = { above_800000: '2027-01-01', up_to_800000: '2028-01-01' }

/** § 33 UStDV: invoices over not more than 250 EUR, tax included. */
const SMALL_AMOUNT_MINOR = 250_00n

/**
 * Whether German law wants an e-invoice: between businesses that are both in Germany (§ 14 Abs. 2 S. 2 Nr. 1 UStG), by the day of supply (§ 27 Abs. 38 UStG), not for small
 * amounts (§ 33 S. 4 UStDV) and not of small businesses (§ 34a S. 4 UStDV). A correction follows its own amount.
 */
export const owesEinvoice = ({ sellerCountry, sellerIsIdentified, buyerCountry, buyerIsBusiness, supplyDate, grossMinor, previousTurnover, smallBusiness }: DutyQuestion): boolean =>
  sellerCountry === 'DE' && sellerIsIdentified && buyerCountry === 'DE' && buyerIsBusiness && !smallBusiness
  && (grossMinor < 0n ? -grossMinor : grossMinor) > SMALL_AMOUNT_MINOR && supplyDate >= DUTY_FROM[previousTurnover]

export interface ChosenEInvoice {
  readonly format: EInvoiceFormat
  readonly because: 'customer' | 'law'
}

/**
 * The e-invoice that goes with a document: the customer's choice; where there is none and the law wants one, ZUGFeRD, which everybody can read as PDF. ISDOC is no invoice
 * of EN 16931, which that law asks for.
 */
export function einvoiceOf(choice: EInvoiceChoice, owed: boolean): ChosenEInvoice | null {
  if (owed && (choice === 'none' || choice === 'isdoc')) return { format: 'zugferd', because: 'law' }
  return choice === 'none' ? null : { format: choice, because: 'customer' }
}
