/**
 * Words that follow from what a document is and not from how a form is designed: titles, tax labels, notes on a line.
 * They stand here, and not in the texts of a form, because law and not taste decides them.
 */
import type { CanonicalDocument, CanonicalLine, Language, SalesKind, VatCategory } from '../invoicing/document.ts'
import type { AnyPaperData, ContractData } from './form-data.ts'
import { NBSP, formatPercent } from './local-format.ts'

type Words = Readonly<Record<Language, string>>

/**
 * The title of a document.
 * In German tax law `Gutschrift` is an invoice that the customer issues (§ 14 (2) UStG), so a credit note is a `Rechnungskorrektur`.
 * In Czech law a tax document is titled as such (§ 29, § 45 of act 235/2004 Sb.), which only a registered payer may issue.
 */
export function documentTitle(document: Pick<CanonicalDocument, 'kind' | 'typeCode' | 'cancellation' | 'seller'>, language: Language): string {
  const taxDocument = document.seller.vatId !== null
  if (document.kind !== 'invoice' && document.kind !== 'credit_note') return SALES_TITLES[document.kind][language]
  if (document.typeCode === '386') return { de: 'Anzahlungsrechnung', cs: 'Zálohová faktura', en: 'Deposit invoice' }[language]
  if (document.kind === 'invoice') return { de: 'Rechnung', cs: taxDocument ? 'Faktura – daňový doklad' : 'Faktura', en: 'Invoice' }[language]
  if (document.cancellation) {
    return { de: 'Stornorechnung', cs: taxDocument ? 'Storno faktury – opravný daňový doklad' : 'Storno faktury', en: 'Cancellation' }[language]
  }
  return { de: 'Rechnungskorrektur', cs: taxDocument ? 'Opravný daňový doklad' : 'Dobropis', en: 'Credit note' }[language]
}

const SALES_TITLES: Readonly<Record<SalesKind, Words>> = {
  quote: { de: 'Angebot', cs: 'Nabídka', en: 'Quote' },
  order: { de: 'Auftrag', cs: 'Objednávka', en: 'Order' },
  order_confirmation: { de: 'Auftragsbestätigung', cs: 'Potvrzení objednávky', en: 'Order confirmation' },
  delivery_note: { de: 'Lieferschein', cs: 'Dodací list', en: 'Delivery note' },
  proforma: { de: 'Proformarechnung', cs: 'Proforma faktura', en: 'Proforma invoice' },
}

/** The title of any other paper; a letter is titled by its subject, a label by what it names. */
export function paperTitle(data: AnyPaperData, language: Language): string {
  if (data.kind === 'letter') return data.subject
  if (data.kind === 'label') return data.title
  return data.kind === 'dunning_letter' ? dunningTitle(data.level, language) : PAPER_TITLES[data.kind][language]
}

const PAPER_TITLES: Readonly<Record<Exclude<AnyPaperData['kind'], 'letter' | 'label' | 'dunning_letter'>, Words>> = {
  account_statement: { de: 'Kontoauszug', cs: 'Výpis z účtu zákazníka', en: 'Account statement' },
  pre_notification: { de: 'Ankündigung einer SEPA-Lastschrift', cs: 'Oznámení o inkasu', en: 'Notice of a SEPA direct debit' },
  refund_note: { de: 'Auszahlung Ihres Guthabens', cs: 'Vrácení přeplatku', en: 'Payout of your credit' },
  contract: { de: 'Vertrag', cs: 'Smlouva o poskytování služeb', en: 'Service contract' },
  service_settings: { de: 'Ihre Zugangsdaten', cs: 'Vaše přístupové údaje', en: 'Your access details' },
  payment_calendar: { de: 'Zahlungsplan', cs: 'Platební kalendář', en: 'Payment calendar' },
}

/** The first letter reminds, the later ones count. */
function dunningTitle(level: number, language: Language): string {
  if (language === 'cs') return level === 1 ? 'Upomínka' : `${level}. upomínka`
  if (language === 'en') return level === 1 ? 'Payment reminder' : level === 2 ? 'Second reminder' : level === 3 ? 'Third reminder' : `Reminder no. ${level}`
  return level === 1 ? 'Zahlungserinnerung' : level === 2 ? 'Mahnung' : `${level - 1}. Mahnung`
}

/** `1 Monat`, `24 měsíců`, `3 months`. */
export function monthsText(months: number, language: Language): string {
  if (language === 'de') return `${months}${NBSP}${months === 1 ? 'Monat' : 'Monate'}`
  if (language === 'en') return `${months}${NBSP}${months === 1 ? 'month' : 'months'}`
  return `${months}${NBSP}${months === 1 ? 'měsíc' : months >= 2 && months <= 4 ? 'měsíce' : 'měsíců'}`
}

/** How often something is charged. */
export function everyMonths(months: number, language: Language): string {
  const every = { de: 'alle', cs: 'jednou za', en: 'every' }[language]
  return INTERVALS.get(months)?.[language] ?? `${every} ${monthsText(months, language)}`
}

const INTERVALS: ReadonlyMap<number, Words> = new Map([
  [1, { de: 'monatlich', cs: 'měsíčně', en: 'monthly' }], [3, { de: 'vierteljährlich', cs: 'čtvrtletně', en: 'quarterly' }],
  [6, { de: 'halbjährlich', cs: 'pololetně', en: 'half-yearly' }], [12, { de: 'jährlich', cs: 'ročně', en: 'yearly' }],
])

/** What comes after the minimum term. */
export function renewalText(renewal: ContractData['renewal'], language: Language): string {
  if (renewal.kind === 'indefinite') return { de: 'auf unbestimmte Zeit', cs: 'na dobu neurčitou', en: 'for an indefinite time' }[language]
  if (renewal.kind === 'ends') return { de: 'endet ohne Kündigung', cs: 'končí bez výpovědi', en: 'ends without notice' }[language]
  const months = monthsText(renewal.months, language)
  return { de: `um jeweils ${months}`, cs: `vždy o ${months}`, en: `by ${months} at a time` }[language]
}

/** The label of a row of the VAT breakdown (BG-23), e.g. `Umsatzsteuer 19 %`, `Reverse charge 0%`. */
export function vatLabel(category: VatCategory, rate: string, language: Language): string {
  return `${VAT_LABELS[category][language]} ${formatPercent(rate, language)}`
}

const VAT_LABELS: Readonly<Record<VatCategory, Words>> = {
  S: { de: 'Umsatzsteuer', cs: 'DPH', en: 'VAT' },
  Z: { de: 'Umsatzsteuer', cs: 'DPH', en: 'VAT' },
  E: { de: 'Steuerfrei', cs: 'Osvobozeno od DPH', en: 'Exempt from VAT' },
  AE: { de: 'Reverse Charge', cs: 'Přenesení daňové povinnosti', en: 'Reverse charge' },
  K: { de: 'Innergemeinschaftliche Lieferung', cs: 'Dodání do jiného členského státu', en: 'Intra-Community supply' },
  G: { de: 'Ausfuhrlieferung', cs: 'Vývoz', en: 'Export' },
  O: { de: 'Nicht steuerbar', cs: 'Není předmětem DPH', en: 'Outside the scope of VAT' },
}

/** The words that every reverse-charge document must bear even where its own sentence is missing (Directive 2006/112/EC, art. 226 (11a)). */
export const REVERSE_CHARGE: Words = {
  de: 'Steuerschuldnerschaft des Leistungsempfängers (Reverse Charge).',
  cs: 'Daň odvede zákazník.',
  en: 'Reverse charge: the customer is liable for the VAT.',
}

const JOIN = ' · '

/** What stands in small print below a line: its own note, the part of the period, the discounts. */
export function lineDetail(line: Pick<CanonicalLine, 'kind' | 'note' | 'proration' | 'discounts'>, language: Language): string {
  const parts: string[] = []
  if (line.note !== null && line.note !== '') parts.push(line.note)
  if (line.proration !== null) parts.push(prorationNote(line.proration, language))
  for (const discount of line.discounts) {
    const percent = formatPercent(discount.percent, language)
    // Only what recurs is by contract; the discount of another line is its own.
    const words = discount.kind === 'subscription' && line.kind !== 'recurring' ? DISCOUNT : DISCOUNTS[discount.kind]
    parts.push(`${percent} ${words[language]}`)
  }
  return parts.join(JOIN)
}

const DISCOUNT: Words = { de: 'Rabatt', cs: 'sleva', en: 'discount' }

const DISCOUNTS: Readonly<Record<CanonicalLine['discounts'][number]['kind'], Words>> = {
  subscription: { de: 'Vertragsrabatt', cs: 'sleva ke smlouvě', en: 'contract discount' },
  customer: { de: 'Kundenrabatt', cs: 'zákaznická sleva', en: 'customer discount' },
}

function prorationNote(proration: { readonly days: number; readonly of: number }, language: Language): string {
  const { days, of } = proration
  if (language === 'de') return `${days}${NBSP}von ${of}${NBSP}Tagen`
  if (language === 'cs') return `${days}${NBSP}z ${of}${NBSP}${of === 1 ? 'dne' : 'dnů'}`
  return `${days}${NBSP}of ${of}${NBSP}days`
}

/** How people read a method of payment in a list of facts. */
export function paymentMethodName(method: CanonicalDocument['payment']['method'], language: Language): string {
  return PAYMENT_METHODS[method][language]
}

const PAYMENT_METHODS: Readonly<Record<CanonicalDocument['payment']['method'], Words>> = {
  transfer: { de: 'Überweisung', cs: 'bankovním převodem', en: 'bank transfer' },
  direct_debit: { de: 'SEPA-Lastschrift', cs: 'inkasem', en: 'direct debit' },
  cash: { de: 'bar', cs: 'v hotovosti', en: 'cash' },
  card: { de: 'Karte', cs: 'kartou', en: 'card' },
}

/** `HRB 20481` with its court; a Czech company is known by its IČO, whatever the language. */
export function registrationLine(seller: CanonicalDocument['seller'], language: Language): string {
  const { registrationNumber, registerCourt, country } = seller
  if (country === 'CZ') return registrationNumber === null ? '' : `${language === 'en' ? 'Company ID (IČO)' : 'IČO'}: ${registrationNumber}`
  return [registerCourt, registrationNumber].filter((part) => part !== null && part !== '').join(JOIN)
}

/** The register entry that a Czech company must name on its papers (§ 435 of act 89/2012 Sb.); empty elsewhere. */
export function registerEntry(seller: CanonicalDocument['seller']): string {
  return seller.country === 'CZ' ? seller.registerCourt ?? '' : ''
}
