/**
 * What must be true of a company's own data before it may stand on documents.
 * It does not own: check digits of IBANs and time zones, which need tables that the domain does not carry (server).
 */

/** What must be there before the first invoice, in the order in which one sets up. Name, address and tax number or VAT id: § 14 Abs. 4 Nr. 1 and 2 UStG, § 29 ZDPH. */
export const READINESS_STEPS = ['address', 'tax_number', 'bank_account', 'number_series', 'tax_regime', 'product_with_price', 'customer', 'subscription'] as const
export type ReadinessStep = (typeof READINESS_STEPS)[number]

export type CompanyFault =
  | { readonly kind: 'company_name_missing' }
  | { readonly kind: 'time_zone_unknown'; readonly timeZone: string }
  | { readonly kind: 'creditor_id_invalid' }

/** The first thing that is wrong with a company, or undefined. The creditor id must carry its check digits (EPC AT-02: ISO 7064 mod 97-10 without the business code). */
export function companyFault(company: { readonly name: string; readonly creditorId: string | null }): CompanyFault | undefined {
  if (company.name.trim() === '') return { kind: 'company_name_missing' }
  if (company.creditorId !== null && !isCreditorId(company.creditorId)) return { kind: 'creditor_id_invalid' }
  return undefined
}

/** Country, two check digits, business code (any three), national part: `DE98ZZZ09999999999`. */
export function isCreditorId(text: string): boolean {
  const match = /^([A-Z]{2})([0-9]{2})[A-Z0-9]{3}([A-Z0-9]{1,28})$/.exec(text)
  if (!match) return false
  const digits = `${match[3]}${match[1]}${match[2]}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return BigInt(digits) % 97n === 1n
}
