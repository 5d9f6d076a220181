/**
 * From the canonical document to the semantic invoice: what Kontor's own documents say in the terms of EN 16931 (docs/decisions/0015).
 * It owns: which field becomes which term, for which profile. It does not own: the rules that judge the outcome, nor any syntax.
 * Invariant: it reads nothing but the frozen document, so the same document gives the same invoice for ever (DOC-5).
 */
import { NBSP, formatDate, formatPercent } from '../../forms/local-format.ts'
import type { Language } from '../../kernel/language.ts'
import { minorText, sumMinor, tryMinor } from '../../kernel/money.ts'
import { toDecimalText, decimal } from '../../kernel/rational.ts'
import type { CanonicalDocument, CanonicalLine, CanonicalPayment, CanonicalVat, ElectronicAddress, VatCategory } from '../document.ts'
import { lineAmounts } from './semantic-line.ts'
import type {
  EInvoiceProfile, SemanticBuyer, SemanticDelivery, SemanticIdentifier, SemanticInvoice, SemanticLine, SemanticPayment, SemanticSeller, SemanticTotals, SemanticVat, TaxedDeposit,
} from './semantic-invoice.ts'

/** BT-24, as the profiles' own specifications name themselves. */
const SPECIFICATIONS: Readonly<Record<EInvoiceProfile, string | null>> = {
  en16931: 'urn:cen.eu:en16931:2017',
  xrechnung: 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
  peppol: 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0',
  isdoc: null,
}

/** BT-23: invoicing without an order beforehand (Peppol BIS Billing 3, which XRechnung 3.0 took over). */
const BILLING_PROCESS = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'

export function semanticInvoice(document: CanonicalDocument, profile: EInvoiceProfile): SemanticInvoice {
  const categoryOf = categories(document)
  const free = document.vat.every((row) => categoryOf(row.category) === 'O')
  return {
    number: document.number, issueDate: document.issueDate, typeCode: typeCode(document, profile), currency: document.currency, taxCurrency: null,
    taxPointDate: document.taxDate, taxPointDateCode: null, dueDate: document.dueDate,
    buyerReference: document.buyerReference ?? null, projectReference: null, contractReference: onlyContract(document.lines), orderReference: document.orderReference ?? null,
    salesOrderReference: document.order?.number ?? null, receivingAdviceReference: null, despatchAdviceReference: null, tenderReference: null, invoicedObject: null, buyerAccountingReference: null,
    paymentTerms: paymentTerms(document, profile),
    notes: notes(document),
    businessProcess: profile === 'xrechnung' || profile === 'peppol' ? BILLING_PROCESS : null, specification: SPECIFICATIONS[profile],
    precedingInvoices: document.preceding ? [document.preceding] : [],
    seller: seller(document, profile, free), buyer: buyer(document, profile, free), payee: null, taxRepresentative: null,
    delivery: delivery(document), invoicingPeriod: document.servicePeriod, payment: payment(document),
    allowances: [], charges: [], totals: totals(document), vat: vatBreakdown(document.vat, categoryOf), attachments: [],
    lines: document.lines.map((line) => semanticLine(line, categoryOf(line.category), document.language)),
    czech: profile === 'isdoc' ? { uuid: null, isVatPayer: document.seller.vatId !== null, constantSymbol: null, specificSymbol: null, exchangeRate: null, taxedDeposits: taxedDeposits(document, categoryOf) } : null,
  }
}

/** BT-3. XRechnung's usual types (BR-DE-17) lack 386, the invoice for a prepayment; of them 326, the partial invoice, is what a deposit before the final invoice is. */
const typeCode = (document: CanonicalDocument, profile: EInvoiceProfile): string => (document.typeCode === '386' && profile === 'xrechnung' ? '326' : document.typeCode)

const taxedDeposits = ({ deposits = [] }: CanonicalDocument, categoryOf: (category: VatCategory) => VatCategory): readonly TaxedDeposit[] =>
  deposits.flatMap(({ number, vat }) => vat.map(({ category, rate, taxable, tax }) => ({ number, category: categoryOf(category), rate, taxable, tax })))

/**
 * The category in which a line is stated. EN 16931 lets nothing stand beside "not subject to VAT" (BR-O-11 to BR-O-14): where a document has other lines too, what is not
 * subject to VAT is stated as exempt, with its own sentence. And a small business that has neither VAT id nor tax number cannot state an exemption (BR-E-02): its supplies
 * are stated as not subject to VAT.
 */
function categories(document: CanonicalDocument): (category: VatCategory) => VatCategory {
  const stated = new Set(document.vat.map((row) => row.category))
  if (stated.has('O') && stated.size > 1) return (category) => (category === 'O' ? 'E' : category)
  if (stated.has('E') && stated.size === 1 && document.seller.vatId === null && document.seller.taxNumber === null) return () => 'O'
  return (category) => category
}

/** BT-12, where all lines belong to one contract. */
function onlyContract(lines: readonly CanonicalLine[]): string | null {
  const contracts = new Set(lines.map((line) => line.group))
  return contracts.size === 1 ? [...contracts][0]! : null
}

/** One note for all free text: between most countries Peppol allows no second (PEPPOL-EN16931-R002). */
function notes({ introduction, reason, closing }: CanonicalDocument): SemanticInvoice['notes'] {
  const texts = [introduction, reason, closing].flatMap((text) => (text?.trim() ? [text.trim()] : []))
  return texts.length === 0 ? [] : [{ subjectCode: null, text: texts.join('\n') }]
}

const SETTLED: Readonly<Record<Language, string>> = {
  de: 'Der Betrag wird mit offenen Rechnungen verrechnet oder erstattet.',
  cs: 'Částka bude započtena na neuhrazené faktury nebo vrácena.',
  en: 'The amount is set off against open invoices or paid back.',
}

/** BT-20: a credit note says what becomes of it (BR-CO-25); an invoice its cash discounts, where XRechnung has a syntax for them (BR-DE-18, Peppol DE-R-018). */
function paymentTerms(document: CanonicalDocument, profile: EInvoiceProfile): string | null {
  if (document.kind === 'credit_note') return SETTLED[document.language]
  const { cashDiscounts } = document.payment
  if (cashDiscounts.length === 0) return null
  if (profile === 'xrechnung' || profile === 'peppol') return cashDiscounts.map(({ days, percent }) => `#SKONTO#TAGE=${days}#PROZENT=${toDecimalText(decimal(percent), 2)}#\n`).join('')
  return cashDiscounts.map((discount) => discountSentence(discount, document.language)).join(' ').replaceAll(NBSP, ' ')
}

function discountSentence({ percent, until }: CanonicalPayment['cashDiscounts'][number], language: Language): string {
  const [share, day] = [formatPercent(percent, language), formatDate(until, language)]
  return { de: `${share} Skonto bei Zahlung bis ${day}.`, cs: `Skonto ${share} při úhradě do ${day}.`, en: `${share} discount for payment by ${day}.` }[language]
}

/** Not subject to VAT: then no VAT id may be named (BR-O-02). Who has neither VAT id nor register number is known by the tax number (BR-CO-26). */
function seller({ seller: own }: CanonicalDocument, profile: EInvoiceProfile, free: boolean): SemanticSeller {
  const registration = registrationOf(own)
  const vatId = free ? null : own.vatId
  const legal = [own.registerCourt, own.representatives].filter((part) => part !== null && part !== '')
  return {
    name: own.name, tradingName: null, identifiers: vatId === null && !registration && own.taxNumber ? [{ id: own.taxNumber, scheme: null }] : [], registration,
    vatId, taxNumber: own.taxNumber, legalInformation: legal.length === 0 ? null : legal.join(', '),
    electronicAddress: electronicAddress(own, profile),
    address: { street: own.street || null, line2: null, line3: null, city: own.city || null, postcode: own.postcode || null, subdivision: null, country: own.country },
    contact: own.contact ?? (own.phone || own.email ? { name: own.name, phone: own.phone, email: own.email } : null),
  }
}

function buyer({ buyer: own }: CanonicalDocument, profile: EInvoiceProfile, free: boolean): SemanticBuyer {
  return {
    name: own.name, tradingName: null, identifier: { id: own.number, scheme: null }, registration: registrationOf(own), vatId: free ? null : own.vatId,
    electronicAddress: electronicAddress(own, profile),
    address: { street: own.street || null, line2: own.careOf, line3: null, city: own.city || null, postcode: own.postcode || null, subdivision: null, country: own.country },
    contact: own.contact || own.email ? { name: own.contact, phone: null, email: own.email } : null,
  }
}

/** BT-30, BT-47: in Czechia the IČO, scheme 0154 of ISO 6523; German register numbers have no scheme. */
const registrationOf = ({ registrationNumber, country }: { readonly registrationNumber: string | null; readonly country: string }): SemanticIdentifier | null =>
  registrationNumber ? { id: registrationNumber, scheme: country === 'CZ' ? '0154' : null } : null

/** Schemes of VAT ids among the electronic addresses (EAS), by country. */
const VAT_SCHEMES: Readonly<Record<string, string>> = {
  AT: '9914', BE: '9925', BG: '9926', CH: '9927', CY: '9928', CZ: '9929', DE: '9930', EE: '9931', ES: '9920', FI: '0213', FR: '9957', GR: '9933', HR: '9934', HU: '9910', IE: '9935',
  IT: '0211', LI: '9936', LT: '9937', LU: '9938', LV: '9939', MT: '9943', NL: '9944', PL: '9945', PT: '9946', RO: '9947', SI: '9949', SK: '9950',
}

interface Addressed {
  readonly country: string
  readonly vatId: string | null
  readonly email: string | null
  readonly electronicAddress?: ElectronicAddress | null
}

/** BT-34, BT-49: what is given, else the mail address. Peppol delivers to no mail address; who has no address in one of its schemes is looked for there by VAT id. */
function electronicAddress({ country, vatId, email, electronicAddress: given }: Addressed, profile: EInvoiceProfile): ElectronicAddress | null {
  const address = given ?? (email ? { id: email, scheme: 'EM' } : null)
  if (profile !== 'peppol' || (address !== null && address.scheme !== 'EM')) return address
  const scheme = VAT_SCHEMES[country]
  return vatId && scheme ? { id: vatId, scheme } : null
}

/** BG-13: the day of supply where no period says it; for goods within the Union also where they went (BR-IC-11, BR-IC-12). */
function delivery(document: CanonicalDocument): SemanticDelivery | null {
  const { buyer: to } = document
  if (document.vat.some((row) => row.category === 'K')) {
    return {
      name: null, location: null, date: document.taxDate,
      address: { street: to.street || null, line2: to.careOf, line3: null, city: to.city || null, postcode: to.postcode || null, subdivision: null, country: to.country },
    }
  }
  return document.servicePeriod === null && document.kind !== 'credit_note' ? { name: null, location: null, date: document.taxDate, address: null } : null
}

const CODES = { undefined: '1', cash: '10', transfer: '30', sepaTransfer: '58', sepaDirectDebit: '59', onlineService: '68', clearing: '97' } as const

/** BG-16. A card is charged by a payment service and its number is not known here, so it is no card payment in the norm's words (BR-51). */
function payment({ kind, payment: paid, seller: own, currency }: CanonicalDocument): SemanticPayment {
  const none = { meansText: null, remittance: paid.reference, creditTransfers: [], card: null, directDebit: null }
  if (kind === 'credit_note') return { ...none, meansCode: CODES.clearing }
  const { mandate } = paid
  if (paid.method === 'direct_debit' && mandate) {
    return {
      ...none, meansCode: CODES.sepaDirectDebit,
      directDebit: { mandateReference: mandate.reference, creditorId: own.creditorId, debitedAccount: maskedAccount(mandate.ibanCountry, mandate.ibanLast4) },
    }
  }
  if (paid.method === 'cash') return { ...none, meansCode: CODES.cash }
  if (paid.method === 'card') return { ...none, meansCode: CODES.onlineService }
  // A transfer needs an account (BR-61); without one nothing can be said.
  if (!own.iban && !own.accountNational) return { ...none, meansCode: CODES.undefined }
  return {
    ...none, meansCode: own.iban && currency === 'EUR' ? CODES.sepaTransfer : CODES.transfer,
    creditTransfers: [{ account: own.iban ?? own.accountNational, national: own.accountNational, accountName: own.name, bic: own.bic }],
  }
}

/** BT-91: a document shows the debited account by its last four characters only. */
const maskedAccount = (country: string, last4: string): string => `${country}XX${'X'.repeat(14)}${last4}`

/** BG-22: what is due less than the total was paid before (BT-113). */
function totals({ totals: own }: CanonicalDocument): SemanticTotals {
  const paid = minorOf(own.gross) - minorOf(own.due)
  return {
    lines: own.net, allowances: null, charges: null, net: own.net, tax: own.tax, taxInTaxCurrency: null, gross: own.gross,
    paid: paid === 0n ? null : minorText(paid), rounding: null, due: own.due,
  }
}

/** One row per category and rate (BR-CO-18), also where two categories of the document are stated as one. Only lines not subject to VAT have no rate (BR-O-05): XRechnung wants one in each row (BR-DE-14). */
function vatBreakdown(rows: readonly CanonicalVat[], categoryOf: (category: VatCategory) => VatCategory): SemanticVat[] {
  const stated = new Map<string, CanonicalVat[]>()
  for (const row of rows) {
    const key = `${categoryOf(row.category)} ${row.rate}`
    stated.set(key, [...stated.get(key) ?? [], row])
  }
  return [...stated.values()].map((same) => {
    const category = categoryOf(same[0]!.category)
    const reasons = same.flatMap((row) => row.exemptionReason ?? [])
    return {
      category, rate: same[0]!.rate,
      taxable: minorText(sumMinor(same.map((row) => minorOf(row.taxable)))), tax: minorText(sumMinor(same.map((row) => minorOf(row.tax)))),
      exemptionReason: reasons.length === 0 ? null : reasons.join(' '),
      exemptionCode: category === 'O' ? 'VATEX-EU-O' : category === same[0]!.category ? same[0]!.exemptionCode : null,
    }
  })
}

function minorOf(amount: string): bigint {
  const minor = tryMinor(amount)
  if (minor === undefined) throw new Error(`"${amount}" is no amount of an issued document`)
  return minor
}

function semanticLine(line: CanonicalLine, category: VatCategory, language: Language): SemanticLine {
  const { quantity, price, allowances, charges } = lineAmounts(line, language)
  return {
    id: String(line.no), note: null, object: null, quantity, unitCode: line.unitCode, net: line.net, orderLine: null, buyerAccountingReference: null,
    period: line.period, allowances, charges, price: { net: price, discount: null, gross: null, baseQuantity: null, baseUnitCode: null },
    category, rate: category === 'O' ? null : line.rate,
    item: {
      name: line.name, description: line.note || null, sellerId: line.sku, buyerId: null, standardId: null, classifications: [], originCountry: null, attributes: [],
    },
  }
}
