/**
 * Charts of accounts that a company starts with, and how its tax cases post (ARE-1, DOC-6).
 * It owns: the accounts that invoicing and purchasing need of SKR03, SKR04 and the Czech chart, and the posting rules per tax case and class.
 * It does not own: entries (ledger), or what tax case a line has (catalog).
 * Invariants: every rule names accounts of its own chart; a fixed revenue account is never an automatic one; each chart has exactly one receivable account.
 * Sources: DATEV SKR03/SKR04 2026; směrná účtová osnova, příloha č. 4 vyhlášky č. 500/2002 Sb.
 */

export type ChartName = 'SKR03' | 'SKR04' | 'CZ'
export type AccountKind = 'asset' | 'liability' | 'equity' | 'revenue' | 'expense'
/** The classes of rate that a product may have; catalog/tax.ts says the same, which a test holds. */
export type RateClass = 'S' | 'R' | 'Z'
export const RATE_CLASSES = ['S', 'R', 'Z'] as const

/** The cases of catalog/tax.ts, which a test holds equal. */
export const POSTING_CASES = [
  'domestic', 'domestic_reverse_charge', 'eu_reverse_charge', 'eu_goods', 'third_country_service', 'third_country_goods', 'small_business',
] as const
export type PostingCase = (typeof POSTING_CASES)[number]

export interface ChartAccount {
  readonly number: string
  readonly name: string
  readonly kind: AccountKind
  /** Control account of the customers (L6). */
  readonly receivable: boolean
  /** An automatic account of DATEV computes its tax itself: only this class of rate may post there. */
  readonly taxClass: 'S' | 'R' | null
  /** What supplier invoices use the account for: the control account of suppliers, input tax, and where costs go unless somebody says otherwise. */
  readonly purchaseRole: 'payables' | 'input_tax_standard' | 'input_tax_reduced' | 'costs' | null
  /** What payments use the account for: where money comes in, where goes what was given up, what customers owe as fees, what banks take, exchange differences, what is counted otherwise at a cash desk, and cash on its way. */
  readonly paymentRole: PaymentRole | null
}

export const PAYMENT_ROLES = ['bank', 'cash', 'clearing', 'write_off', 'small_difference', 'cash_discount', 'fee', 'interest', 'bank_charge', 'exchange_gain', 'exchange_loss', 'cash_short', 'cash_over', 'cash_transit'] as const
export type PaymentRole = (typeof PAYMENT_ROLES)[number]

export interface ChartRule {
  readonly taxCase: PostingCase
  readonly taxClass: RateClass
  /** Null: the product's own. */
  readonly revenueAccount: string | null
  readonly taxAccount: string | null
  /** The liability of deposits until the final invoice deducts them. */
  readonly depositAccount: string
}

type Line = readonly [number: string, kind: AccountKind, name: string]

const account = ([number, kind, name]: Line, rest: Partial<ChartAccount> = {}): ChartAccount => ({ number, kind, name, receivable: false, taxClass: null, purchaseRole: null, paymentRole: null, ...rest })

/** Ten or twenty accounts that DATEV treats alike, the first with the plain name. */
const automatic = (first: number, count: number, taxClass: 'S' | 'R', name: string): ChartAccount[] =>
  Array.from({ length: count }, (_, i) => account([String(first + i), 'revenue', i === 0 ? name : `${name} (${first + i})`], { taxClass }))

const SKR03: readonly ChartAccount[] = [
  account(['1400', 'asset', 'Forderungen aus Lieferungen und Leistungen'], { receivable: true }),
  account(['1000', 'asset', 'Kasse'], { paymentRole: 'cash' }),
  account(['1200', 'asset', 'Bank'], { paymentRole: 'bank' }),
  account(['1360', 'asset', 'Geldtransit'], { paymentRole: 'clearing' }),
  account(['1361', 'asset', 'Geldtransit Kasse'], { paymentRole: 'cash_transit' }),
  account(['1600', 'liability', 'Verbindlichkeiten aus Lieferungen und Leistungen'], { purchaseRole: 'payables' }),
  account(['1576', 'asset', 'Abziehbare Vorsteuer 19 %'], { purchaseRole: 'input_tax_standard' }),
  account(['1571', 'asset', 'Abziehbare Vorsteuer 7 %'], { purchaseRole: 'input_tax_reduced' }),
  account(['3100', 'expense', 'Fremdleistungen'], { purchaseRole: 'costs' }),
  account(['4900', 'expense', 'Sonstige betriebliche Aufwendungen']),
  account(['4925', 'expense', 'Telefax und Internetkosten']),
  account(['4970', 'expense', 'Nebenkosten des Geldverkehrs'], { paymentRole: 'bank_charge' }),
  account(['1710', 'liability', 'Erhaltene Anzahlungen auf Bestellungen']),
  account(['1711', 'liability', 'Erhaltene, versteuerte Anzahlungen 7 % USt']),
  account(['1718', 'liability', 'Erhaltene, versteuerte Anzahlungen 19 % USt']),
  account(['1776', 'liability', 'Umsatzsteuer 19 %']),
  account(['1771', 'liability', 'Umsatzsteuer 7 %']),
  account(['8120', 'revenue', 'Steuerfreie Umsätze nach § 4 Nr. 1a UStG (Ausfuhr)']),
  account(['8125', 'revenue', 'Steuerfreie innergemeinschaftliche Lieferungen nach § 4 Nr. 1b UStG']),
  account(['8195', 'revenue', 'Erlöse als Kleinunternehmer nach § 19 UStG']),
  account(['8290', 'revenue', 'Erlöse 0 % USt']),
  ...automatic(8300, 10, 'R', 'Erlöse 7 % USt'),
  account(['8336', 'revenue', 'Erlöse aus im anderen EU-Land steuerpflichtigen sonstigen Leistungen, Steuerschuld beim Empfänger']),
  account(['8337', 'revenue', 'Erlöse aus Leistungen nach § 13b UStG']),
  account(['8338', 'revenue', 'Erlöse aus im Drittland steuerbaren Leistungen, im Inland nicht steuerbar']),
  ...automatic(8400, 20, 'S', 'Erlöse 19 % USt'),
  account(['2110', 'expense', 'Zinsaufwendungen für kurzfristige Verbindlichkeiten']),
  account(['2150', 'expense', 'Aufwendungen aus der Währungsumrechnung'], { paymentRole: 'exchange_loss' }),
  account(['8730', 'revenue', 'Gewährte Skonti'], { paymentRole: 'cash_discount' }),
  account(['2650', 'revenue', 'Sonstige Zinsen und ähnliche Erträge'], { paymentRole: 'interest' }),
  account(['2660', 'revenue', 'Erträge aus der Währungsumrechnung'], { paymentRole: 'exchange_gain' }),
  account(['2700', 'revenue', 'Sonstige Erträge (Mahngebühren)'], { paymentRole: 'fee' }),
  account(['2300', 'expense', 'Sonstige Aufwendungen (Rundungsdifferenzen)'], { paymentRole: 'small_difference' }),
  account(['2400', 'expense', 'Forderungsverluste'], { paymentRole: 'write_off' }),
  account(['2309', 'expense', 'Sonstige Aufwendungen unregelmäßig (Kassenfehlbeträge)'], { paymentRole: 'cash_short' }),
  account(['2709', 'revenue', 'Sonstige Erträge unregelmäßig (Kassenüberschüsse)'], { paymentRole: 'cash_over' }),
  account(['9000', 'equity', 'Saldenvorträge, Sachkonten']),
  account(['9008', 'equity', 'Saldenvorträge, Debitoren']),
]

const SKR04: readonly ChartAccount[] = [
  account(['1200', 'asset', 'Forderungen aus Lieferungen und Leistungen'], { receivable: true }),
  account(['1600', 'asset', 'Kasse'], { paymentRole: 'cash' }),
  account(['1800', 'asset', 'Bank'], { paymentRole: 'bank' }),
  account(['1460', 'asset', 'Geldtransit'], { paymentRole: 'clearing' }),
  account(['1461', 'asset', 'Geldtransit Kasse'], { paymentRole: 'cash_transit' }),
  account(['3300', 'liability', 'Verbindlichkeiten aus Lieferungen und Leistungen'], { purchaseRole: 'payables' }),
  account(['1406', 'asset', 'Abziehbare Vorsteuer 19 %'], { purchaseRole: 'input_tax_standard' }),
  account(['1401', 'asset', 'Abziehbare Vorsteuer 7 %'], { purchaseRole: 'input_tax_reduced' }),
  account(['5900', 'expense', 'Fremdleistungen'], { purchaseRole: 'costs' }),
  account(['6810', 'expense', 'Telefax und Internetkosten']),
  account(['6855', 'expense', 'Nebenkosten des Geldverkehrs'], { paymentRole: 'bank_charge' }),
  account(['3250', 'liability', 'Erhaltene Anzahlungen auf Bestellungen']),
  account(['3260', 'liability', 'Erhaltene, versteuerte Anzahlungen 7 % USt']),
  account(['3272', 'liability', 'Erhaltene, versteuerte Anzahlungen 19 % USt']),
  account(['3806', 'liability', 'Umsatzsteuer 19 %']),
  account(['3801', 'liability', 'Umsatzsteuer 7 %']),
  account(['4120', 'revenue', 'Steuerfreie Umsätze nach § 4 Nr. 1a UStG (Ausfuhr)']),
  account(['4125', 'revenue', 'Steuerfreie innergemeinschaftliche Lieferungen nach § 4 Nr. 1b UStG']),
  account(['4185', 'revenue', 'Erlöse als Kleinunternehmer nach § 19 UStG']),
  account(['4290', 'revenue', 'Erlöse 0 % USt']),
  ...automatic(4300, 10, 'R', 'Erlöse 7 % USt'),
  account(['4336', 'revenue', 'Erlöse aus im anderen EU-Land steuerpflichtigen sonstigen Leistungen, Steuerschuld beim Empfänger']),
  account(['4337', 'revenue', 'Erlöse aus Leistungen nach § 13b UStG']),
  account(['4338', 'revenue', 'Erlöse aus im Drittland steuerbaren Leistungen, im Inland nicht steuerbar']),
  ...automatic(4400, 20, 'S', 'Erlöse 19 % USt'),
  account(['4730', 'revenue', 'Gewährte Skonti'], { paymentRole: 'cash_discount' }),
  account(['7310', 'expense', 'Zinsaufwendungen für kurzfristige Verbindlichkeiten']),
  account(['4830', 'revenue', 'Sonstige betriebliche Erträge (Mahngebühren)'], { paymentRole: 'fee' }),
  account(['7100', 'revenue', 'Sonstige Zinsen und ähnliche Erträge'], { paymentRole: 'interest' }),
  account(['6300', 'expense', 'Sonstige betriebliche Aufwendungen (Rundungsdifferenzen)'], { paymentRole: 'small_difference' }),
  account(['6880', 'expense', 'Aufwendungen aus der Währungsumrechnung'], { paymentRole: 'exchange_loss' }),
  account(['4840', 'revenue', 'Erträge aus der Währungsumrechnung'], { paymentRole: 'exchange_gain' }),
  account(['6930', 'expense', 'Forderungsverluste'], { paymentRole: 'write_off' }),
  account(['6969', 'expense', 'Sonstige Aufwendungen unregelmäßig (Kassenfehlbeträge)'], { paymentRole: 'cash_short' }),
  account(['4839', 'revenue', 'Sonstige Erträge unregelmäßig (Kassenüberschüsse)'], { paymentRole: 'cash_over' }),
  account(['9000', 'equity', 'Saldenvorträge, Sachkonten']),
  account(['9008', 'equity', 'Saldenvorträge, Debitoren']),
]

const CZ: readonly ChartAccount[] = [
  account(['311', 'asset', 'Pohledávky z obchodních vztahů'], { receivable: true }),
  account(['211', 'asset', 'Peněžní prostředky v pokladně'], { paymentRole: 'cash' }),
  account(['221', 'asset', 'Peněžní prostředky na účtech'], { paymentRole: 'bank' }),
  account(['261', 'asset', 'Peníze na cestě'], { paymentRole: 'clearing' }),
  account(['261100', 'asset', 'Peníze na cestě: pokladna'], { paymentRole: 'cash_transit' }),
  account(['321', 'liability', 'Závazky z obchodních vztahů'], { purchaseRole: 'payables' }),
  account(['343300', 'asset', 'DPH na vstupu, základní sazba'], { purchaseRole: 'input_tax_standard' }),
  account(['343400', 'asset', 'DPH na vstupu, snížená sazba'], { purchaseRole: 'input_tax_reduced' }),
  account(['518', 'expense', 'Ostatní služby'], { purchaseRole: 'costs' }),
  account(['501', 'expense', 'Spotřeba materiálu']),
  account(['324', 'liability', 'Přijaté zálohy']),
  account(['343100', 'liability', 'DPH na výstupu, základní sazba']),
  account(['343200', 'liability', 'DPH na výstupu, snížená sazba']),
  account(['602', 'revenue', 'Tržby z prodeje služeb']),
  account(['602100', 'revenue', 'Tržby z prodeje služeb: internet']),
  account(['602200', 'revenue', 'Tržby z prodeje služeb: televize']),
  account(['602300', 'revenue', 'Tržby z prodeje služeb: telefon']),
  account(['602400', 'revenue', 'Tržby z prodeje služeb: domény a hosting']),
  account(['602500', 'revenue', 'Tržby z prodeje služeb: servery']),
  account(['602710', 'revenue', 'Tržby z prodeje služeb do EU, daň odvede zákazník']),
  account(['602720', 'revenue', 'Tržby z prodeje služeb v režimu přenesení daňové povinnosti']),
  account(['602730', 'revenue', 'Tržby z prodeje služeb do třetích zemí']),
  account(['604', 'revenue', 'Tržby za zboží']),
  account(['604100', 'revenue', 'Tržby za zboží v tuzemsku']),
  account(['604710', 'revenue', 'Tržby za zboží dodané do EU']),
  account(['604730', 'revenue', 'Tržby za vyvezené zboží']),
  account(['644', 'revenue', 'Smluvní pokuty a úroky z prodlení'], { paymentRole: 'interest' }),
  account(['648', 'revenue', 'Ostatní provozní výnosy'], { paymentRole: 'fee' }),
  account(['662', 'revenue', 'Úroky']),
  account(['663', 'revenue', 'Kursové zisky'], { paymentRole: 'exchange_gain' }),
  account(['546', 'expense', 'Odpis pohledávky'], { paymentRole: 'write_off' }),
  account(['548', 'expense', 'Ostatní provozní náklady (zaokrouhlení)'], { paymentRole: 'small_difference' }),
  account(['563', 'expense', 'Kursové ztráty'], { paymentRole: 'exchange_loss' }),
  account(['562', 'expense', 'Úroky']),
  account(['568', 'expense', 'Ostatní finanční náklady'], { paymentRole: 'bank_charge' }),
  account(['569', 'expense', 'Manka a škody na finančním majetku'], { paymentRole: 'cash_short' }),
  account(['668', 'revenue', 'Ostatní finanční výnosy'], { paymentRole: 'cash_over' }),
  account(['701', 'equity', 'Počáteční účet rozvažný']),
]

interface Fixed {
  readonly accounts: readonly ChartAccount[]
  readonly tax: Readonly<Record<'S' | 'R', string>>
  /** A revenue account for each case that has one of its own; null: the product's. */
  readonly revenue: Readonly<Record<Exclude<PostingCase, 'domestic'>, string | null>>
  /** Domestic at zero per cent, where an automatic account would add tax. */
  readonly zero: string | null
  /** Deposits that bear tax at home, by class of rate, and all others. */
  readonly deposit: Readonly<Record<'S' | 'R' | 'other', string>>
}

const CHARTS: Readonly<Record<ChartName, Fixed>> = {
  SKR03: {
    accounts: SKR03, tax: { S: '1776', R: '1771' }, zero: '8290', deposit: { S: '1718', R: '1711', other: '1710' },
    revenue: {
      domestic_reverse_charge: '8337', eu_reverse_charge: '8336', eu_goods: '8125', third_country_service: '8338', third_country_goods: '8120', small_business: '8195',
    },
  },
  SKR04: {
    accounts: SKR04, tax: { S: '3806', R: '3801' }, zero: '4290', deposit: { S: '3272', R: '3260', other: '3250' },
    revenue: {
      domestic_reverse_charge: '4337', eu_reverse_charge: '4336', eu_goods: '4125', third_country_service: '4338', third_country_goods: '4120', small_business: '4185',
    },
  },
  CZ: {
    accounts: CZ, tax: { S: '343100', R: '343200' }, zero: null, deposit: { S: '324', R: '324', other: '324' },
    revenue: {
      domestic_reverse_charge: '602720', eu_reverse_charge: '602710', eu_goods: '604710', third_country_service: '602730', third_country_goods: '604730', small_business: null,
    },
  },
}

/** The chart that a company of a country starts with unless it names another. */
export const chartOfCountry = (country: string): ChartName => (country === 'CZ' ? 'CZ' : 'SKR03')

/** The accounts that a new company begins with, in the language of its chart. */
export const chartAccounts = (chart: ChartName): readonly ChartAccount[] => CHARTS[chart].accounts

/** Where each tax case and class of rate posts: one rule for every pair. Tax is posted for domestic S and R only; all other cases are free of it. */
export function chartRules(chart: ChartName): ChartRule[] {
  const { tax, revenue, zero, deposit } = CHARTS[chart]
  return POSTING_CASES.flatMap((taxCase) => RATE_CLASSES.map((taxClass): ChartRule => {
    if (taxCase !== 'domestic') return { taxCase, taxClass, revenueAccount: revenue[taxCase], taxAccount: null, depositAccount: deposit.other }
    if (taxClass === 'Z') return { taxCase, taxClass, revenueAccount: zero, taxAccount: null, depositAccount: deposit.other }
    return { taxCase, taxClass, revenueAccount: null, taxAccount: tax[taxClass], depositAccount: deposit[taxClass] }
  }))
}

const REVENUE_RANGES: Readonly<Record<ChartName, RegExp>> = { SKR03: /^8\d{3}$/, SKR04: /^4\d{3}$/, CZ: /^60\d{1,4}$/ }

/**
 * The revenue account of a number that a former system uses and the starting chart lacks, or undefined where the number lies outside the chart's revenue accounts
 * (SKR03 class 8, SKR04 class 4, Czech group 60). Such an account is an ordinary one.
 */
export function furtherRevenueAccount(chart: ChartName, number: string): ChartAccount | undefined {
  if (!REVENUE_RANGES[chart].test(number)) return undefined
  return CHARTS[chart].accounts.find((known) => known.number === number) ?? account([number, 'revenue', chart === 'CZ' ? `Tržby ${number}` : `Erlöse ${number}`])
}
