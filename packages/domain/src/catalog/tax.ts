/**
 * VAT: which category and rate a line has (MAS-8).
 * It owns: the decision from issuer, customer, product and tax date, and the sentences that the law wants printed.
 * It does not own: the rates themselves (table tax_rates) or rounding (invoicing).
 */
import type { CalendarDate } from '../kernel/calendar-date.ts'
import { no, yes } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { Language } from '../kernel/language.ts'
import type { TaxCase, TaxClass, VatCategory } from '../kernel/tax-terms.ts'

export type { TaxCase, TaxClass, VatCategory }

export type Supply = 'service' | 'goods'
export type TaxRegime = 'standard' | 'small_business'
/** What a company said of itself, latest first; before its first word it is taxed as usual. */
export type TaxRegimes = readonly { readonly validFrom: CalendarDate; readonly regime: TaxRegime }[]

export const regimeOn = (regimes: TaxRegimes, date: CalendarDate): TaxRegime => regimes.find(({ validFrom }) => validFrom <= date)?.regime ?? 'standard'

export type ServiceKind =
  | 'access_line' | 'telephony' | 'network' | 'iptv' | 'domain' | 'virtual_host' | 'server' | 'sql_database' | 'hosting'
  | 'licence' | 'dedicated' | 'service' | 'goods'

export interface TaxRate {
  readonly country: string
  readonly taxClass: TaxClass
  readonly validFrom: CalendarDate
  readonly validUntil: CalendarDate | null
  /** Percent as decimal text with two places: `19.00`. */
  readonly rate: string
}

export interface TaxQuestion {
  readonly issuerCountry: string
  readonly regime: TaxRegime
  readonly customerCountry: string
  readonly customerVatId: string | null
  /** Last day of the tax-office certificate of a telecom reseller (USt 1 TQ). */
  readonly reverseChargeUntil: CalendarDate | null
  readonly taxClass: TaxClass
  readonly serviceKind: ServiceKind
  readonly supply: Supply
  readonly taxDate: CalendarDate
}

export interface TaxAnswer {
  readonly category: VatCategory
  /** Percent as decimal text with two places. */
  readonly rate: string
  readonly taxCase: TaxCase
}

export type TaxRefusal = { readonly kind: 'tax_rate_missing'; readonly country: string; readonly taxClass: TaxClass; readonly date: CalendarDate }

/** Member states of the European Union (ISO 3166; Greece is GR here, EL only in VAT ids). */
const EU = new Set(['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'])

export const isEuCountry = (country: string): boolean => EU.has(country)

/** § 13b Abs. 2 Nr. 12 UStG speaks of telecommunication services. */
const TELECOM: ReadonlySet<ServiceKind> = new Set<ServiceKind>(['access_line', 'telephony', 'network'])

const FREE = '0.00'

/**
 * Category and rate of one line on its tax date.
 * Refuses `tax_rate_missing` where the issuer's country has no rate of that class on that date; a rate is never guessed.
 * Sources: § 19, § 13b Abs. 2 Nr. 12 and Abs. 5 S. 6 UStG; Art. 44, 58, 138, 146, 196 Directive 2006/112/EC; categories of UNCL 5305.
 */
export function decideTax(question: TaxQuestion, rates: readonly TaxRate[]): Result<TaxAnswer, TaxRefusal> {
  const { issuerCountry, customerCountry, supply } = question
  if (question.regime === 'small_business') return yes({ category: 'E', rate: FREE, taxCase: 'small_business' })
  if (customerCountry !== issuerCountry) {
    if (!isEuCountry(customerCountry)) {
      return yes(supply === 'goods' ? { category: 'G', rate: FREE, taxCase: 'third_country_goods' } : { category: 'O', rate: FREE, taxCase: 'third_country_service' })
    }
    if (question.customerVatId) {
      return yes(supply === 'goods' ? { category: 'K', rate: FREE, taxCase: 'eu_goods' } : { category: 'AE', rate: FREE, taxCase: 'eu_reverse_charge' })
    }
    // A consumer elsewhere in the Union, below the threshold of Art. 59c: taxed as at home.
  } else if (issuerCountry === 'DE' && question.reverseChargeUntil !== null && question.taxDate <= question.reverseChargeUntil && TELECOM.has(question.serviceKind)) {
    return yes({ category: 'AE', rate: FREE, taxCase: 'domestic_reverse_charge' })
  }
  if (question.taxClass === 'Z') return yes({ category: 'Z', rate: FREE, taxCase: 'domestic' })
  const rate = rates.find((r) => r.country === issuerCountry && r.taxClass === question.taxClass
    && r.validFrom <= question.taxDate && (r.validUntil === null || question.taxDate <= r.validUntil))
  if (!rate) return no({ kind: 'tax_rate_missing', country: issuerCountry, taxClass: question.taxClass, date: question.taxDate })
  return yes({ category: 'S', rate: rate.rate, taxCase: 'domestic' })
}

/** VATEX code of the category (BT-121); small businesses have none in the code list. */
export function exemptionCode(category: VatCategory): string | null {
  switch (category) {
    case 'AE': return 'VATEX-EU-AE'
    case 'K': return 'VATEX-EU-IC'
    case 'G': return 'VATEX-EU-G'
    case 'O': return 'VATEX-EU-O'
    case 'E': case 'S': case 'Z': return null
  }
}

const SENTENCES: Readonly<Record<Exclude<TaxCase, 'domestic'>, Readonly<Record<Language, string>>>> = {
  domestic_reverse_charge: {
    de: 'Steuerschuldnerschaft des Leistungsempfängers (§ 13b UStG).',
    cs: 'Daň odvede zákazník (§ 13b německého zákona UStG).',
    en: 'Reverse charge: the customer accounts for the VAT (§ 13b UStG).',
  },
  eu_reverse_charge: {
    de: 'Steuerschuldnerschaft des Leistungsempfängers (Art. 196 MwStSystRL).',
    cs: 'Daň odvede zákazník (čl. 196 směrnice 2006/112/ES).',
    en: 'Reverse charge: the customer accounts for the VAT (Art. 196 Directive 2006/112/EC).',
  },
  eu_goods: {
    de: 'Steuerfreie innergemeinschaftliche Lieferung (Art. 138 MwStSystRL).',
    cs: 'Osvobozené dodání zboží do jiného členského státu (čl. 138 směrnice 2006/112/ES).',
    en: 'Exempt intra-Community supply of goods (Art. 138 Directive 2006/112/EC).',
  },
  third_country_service: {
    de: 'Nicht steuerbare Leistung: Der Leistungsort liegt außerhalb der Europäischen Union.',
    cs: 'Plnění není předmětem daně: místo plnění je mimo Evropskou unii.',
    en: 'Not subject to VAT: the place of supply is outside the European Union.',
  },
  third_country_goods: {
    de: 'Steuerfreie Ausfuhrlieferung (Art. 146 MwStSystRL).',
    cs: 'Osvobozený vývoz zboží (čl. 146 směrnice 2006/112/ES).',
    en: 'Exempt export of goods (Art. 146 Directive 2006/112/EC).',
  },
  small_business: {
    de: 'Kein Ausweis von Umsatzsteuer (Kleinunternehmer, § 19 UStG).',
    cs: 'Nejsme plátci DPH.',
    en: 'No VAT is charged (small business scheme).',
  },
}

/** The sentence to print for a tax case (BT-120); null where tax is charged as usual. */
export const exemptionSentence = (taxCase: TaxCase, language: Language): string | null =>
  taxCase === 'domestic' ? null : SENTENCES[taxCase][language]
