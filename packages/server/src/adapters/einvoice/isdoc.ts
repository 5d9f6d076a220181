/**
 * Writes a semantic invoice in ISDOC 6.0.2, the format of Czech accounting programs.
 * ISDOC knows no empty place: what it requires and nobody said stands there as an empty element. Amounts of a credit note are positive, as its document type says which way
 * the money goes. The document's currency is the local one, since a company invoices in its own (docs/decisions/0009).
 */
import { hash } from 'node:crypto'
import { countryName } from '@kontor/domain/forms/country-names.ts'
import type { SemanticAddress, SemanticContact, SemanticIdentifier, SemanticInvoice, SemanticLine, SemanticPayment, SemanticVat } from '@kontor/domain/invoicing/einvoice/semantic-invoice.ts'
import { minorText, sumMinor, tryMinor } from '@kontor/domain/kernel/money.ts'
import { decimal, plus, rational, roundHalfAwayFromZero, times, toDecimalText } from '@kontor/domain/kernel/rational.ts'
import type { Rational } from '@kontor/domain/kernel/rational.ts'
import { element, emptied, writeXml } from '../xml/write-xml.ts'
import type { Xml } from '../xml/write-xml.ts'

type Child = Xml | null

/** Text with the code of its document type: 1 invoice, 2 credit note, 3 debit note, 4 advance request, 5 tax document on a payment received. */
function documentType(invoice: SemanticInvoice): string {
  if (invoice.typeCode === '381') return '2'
  if (invoice.typeCode === '383') return '3'
  if (invoice.typeCode === '386') return invoice.totals.tax === '0.00' ? '4' : '5'
  return '1'
}

export function writeIsdoc(invoice: SemanticInvoice): string {
  const taxable = invoice.czech?.isVatPayer ?? invoice.seller.vatId !== null
  const { seller, buyer, orderReference, precedingInvoices } = invoice
  const note = [...invoice.notes.map(({ text }) => text), ...invoice.paymentTerms === null ? [] : [invoice.paymentTerms]].join('\n')
  const root = element('Invoice', [
    element('DocumentType', documentType(invoice)), element('ID', invoice.number), element('UUID', invoice.czech?.uuid ?? uuidOf(invoice)), element('IssuingSystem', 'Kontor'),
    element('IssueDate', invoice.issueDate), element('TaxPointDate', taxable ? invoice.taxPointDate : null), element('VATApplicable', String(taxable)),
    emptied('ElectronicPossibilityAgreementReference', null), element('Note', note), element('LocalCurrencyCode', invoice.currency), element('CurrRate', '1'), element('RefCurrRate', '1'),
    party('AccountingSupplierParty', { ...seller, userId: null, register: [seller.legalInformation].filter((part) => part !== null).join(', ') }),
    party('AccountingCustomerParty', { ...buyer, userId: buyer.identifier?.id ?? null, register: '' }),
    element('OrderReferences', [element('OrderReference', orderReference === null ? null : [emptied('SalesOrderID', invoice.salesOrderReference), element('ExternalOrderID', orderReference)], { id: 'order-1' })]),
    element('OriginalDocumentReferences', precedingInvoices.map(({ number, issueDate }, i) =>
      element('OriginalDocumentReference', [element('ID', number), element('IssueDate', issueDate)], { id: `original-${i + 1}` }))),
    element('InvoiceLines', invoice.lines.map((line) => lineElement(line, invoice, taxable))),
    deposits(invoice, taxable), taxTotal(invoice, taxable), monetaryTotal(invoice), paymentMeans(invoice),
  ], { xmlns: 'http://isdoc.cz/namespace/2013', version: '6.0.2' })
  return writeXml(root!)
}

/** The identity of the file, from what never changes of the document: who issued it, its number and day. Version 8 of RFC 9562 is free to be made so. */
function uuidOf({ seller, number, issueDate }: SemanticInvoice): string {
  const hex = hash('sha256', JSON.stringify([seller.registration?.id ?? seller.vatId ?? seller.name, number, issueDate]))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

interface Party {
  readonly name: string | null
  readonly userId: string | null
  readonly registration: SemanticIdentifier | null
  readonly vatId: string | null
  readonly address: SemanticAddress | null
  readonly contact: SemanticContact | null
  readonly register: string
}

const party = (name: string, known: Party): Child => element(name, [element('Party', [
  element('PartyIdentification', [element('UserID', known.userId), emptied('ID', known.registration?.id ?? null)]),
  element('PartyName', [emptied('Name', known.name)]), postalAddress(known.address),
  known.vatId === null ? null : element('PartyTaxScheme', [element('CompanyID', known.vatId), element('TaxScheme', 'VAT')]),
  element('RegisterIdentification', [element('Preformatted', known.register)]),
  element('Contact', [element('Name', known.contact?.name ?? null), element('Telephone', known.contact?.phone ?? null), element('ElectronicMail', known.contact?.email ?? null)]),
])])

/** The number at the end of the street has an element of its own: `Křížová 1018/6`, `Kaistraße 14 a`. */
const BUILDING = /^(.+?),? +(\d+(?:\/\d+)? ?[A-Za-z]?)$/

function postalAddress(at: SemanticAddress | null): Child {
  const [, street, building] = BUILDING.exec(at?.street ?? '') ?? [null, at?.street ?? null, null]
  return element('PostalAddress', [
    emptied('StreetName', street ?? null), emptied('BuildingNumber', building ?? null), emptied('CityName', at?.city ?? null), emptied('PostalZone', at?.postcode ?? null),
    element('Country', [emptied('IdentificationCode', at?.country ?? null), emptied('Name', at?.country ? countryName(at.country, 'cs') : null)]),
  ])
}

const minor = (amount: string | null): bigint => tryMinor(amount ?? '0') ?? 0n

/** Tax on an exact amount, not rounded. */
const withTax = (net: Rational, rate: string | null): Rational => plus(net, times(net, times(decimal(rate ?? '0'), rational(1n, 100n))))

/** To cents for amounts, to six decimals for the price of a unit. */
const rounded = (exact: Rational, decimals: 2 | 6): string => {
  const scale = 10n ** BigInt(decimals)
  return toDecimalText(rational(roundHalfAwayFromZero(times(exact, rational(scale))), scale), 2)
}

/** Not subject to Czech VAT: outside its scope, or a service whose place is in another member state. */
const isApplicable = (category: string | null, taxable: boolean): boolean => taxable && category !== 'O' && category !== 'AE'

function lineElement(line: SemanticLine, { vat }: SemanticInvoice, taxable: boolean): Child {
  const net = line.net ?? '0.00'
  const gross = rounded(withTax(decimal(net), line.rate), 2)
  const price = decimal(line.price?.net ?? '0')
  const whole = rounded(times(price, decimal(line.quantity ?? '1')), 2)
  const reasons = [...line.allowances, ...line.charges].flatMap(({ reason }) => reason ?? [])
  const note = [line.item.description, line.period && `${line.period.from ?? ''} – ${line.period.until ?? ''}`, ...reasons].filter((part) => part !== null)
  return element('InvoiceLine', [
    element('ID', line.id), element('InvoicedQuantity', line.quantity, { unitCode: line.unitCode }), element('LineExtensionAmount', net),
    whole === net ? null : element('LineExtensionAmountBeforeDiscount', whole), element('LineExtensionAmountTaxInclusive', gross),
    element('LineExtensionTaxAmount', minorText(minor(gross) - minor(net))), element('UnitPrice', rounded(price, 6)), element('UnitPriceTaxInclusive', rounded(withTax(price, line.rate), 6)),
    element('ClassifiedTaxCategory', [
      element('Percent', line.rate ?? '0'), element('VATCalculationMethod', '0'), isApplicable(line.category, taxable) ? null : element('VATApplicable', 'false'),
    ]),
    element('Note', note.join('; ')), element('VATNote', vat.find(({ category, rate }) => category === line.category && (rate === line.rate || line.rate === null))?.exemptionReason ?? null),
    element('Item', [element('Description', line.item.name), element('SellersItemIdentification', [element('ID', line.item.sellerId)])]),
  ])
}

/** The tax documents on deposits that are deducted, in parts of one rate each. */
const deposits = ({ czech, payment, number }: SemanticInvoice, taxable: boolean): Child => element('TaxedDeposits', (czech?.taxedDeposits ?? []).map((deposit) => element('TaxedDeposit', [
  element('ID', deposit.number), element('VariableSymbol', /\d+/.exec(payment?.remittance ?? number)?.[0] ?? '0'),
  element('TaxableDepositAmount', deposit.taxable), element('TaxInclusiveDepositAmount', minorText(minor(deposit.taxable) + minor(deposit.tax))),
  element('ClassifiedTaxCategory', [
    element('Percent', deposit.rate), element('VATCalculationMethod', '0'), isApplicable(deposit.category, taxable) ? null : element('VATApplicable', 'false'),
  ]),
])))

/** What the deposits have claimed already, of a rate or of all. */
function claimed({ czech }: SemanticInvoice, of?: SemanticVat): { readonly net: bigint; readonly tax: bigint } {
  const parts = (czech?.taxedDeposits ?? []).filter(({ category, rate }) => of === undefined || (category === of.category && rate === of.rate))
  return { net: sumMinor(parts.map(({ taxable }) => minor(taxable))), tax: sumMinor(parts.map(({ tax }) => minor(tax))) }
}

function taxTotal(invoice: SemanticInvoice, taxable: boolean): Child {
  const { vat, totals } = invoice
  const subTotal = (row: SemanticVat): Child => {
    const { rate, category } = row
    const [net, tax, before] = [minor(row.taxable), minor(row.tax), claimed(invoice, row)]
    const amounts = (name: string, base: bigint, on: bigint): Child[] =>
      [element(`${name}TaxableAmount`, minorText(base)), element(`${name}TaxAmount`, minorText(on)), element(`${name}TaxInclusiveAmount`, minorText(base + on))]
    return element('TaxSubTotal', [
      ...amounts('', net, tax), ...amounts('AlreadyClaimed', before.net, before.tax), ...amounts('Difference', net - before.net, tax - before.tax),
      element('TaxCategory', [element('Percent', rate ?? '0'), element('TaxScheme', 'VAT'), isApplicable(category, taxable) ? null : element('VATApplicable', 'false')]),
    ])
  }
  return element('TaxTotal', [...vat.map(subTotal), element('TaxAmount', totals.tax ?? '0.00')])
}

/** What was paid before and is not claimed by a tax document of its own stands apart. */
function monetaryTotal(invoice: SemanticInvoice): Child {
  const { totals } = invoice
  const before = claimed(invoice)
  return element('LegalMonetaryTotal', [
    element('TaxExclusiveAmount', totals.net), element('TaxInclusiveAmount', totals.gross),
    element('AlreadyClaimedTaxExclusiveAmount', minorText(before.net)), element('AlreadyClaimedTaxInclusiveAmount', minorText(before.net + before.tax)),
    element('DifferenceTaxExclusiveAmount', minorText(minor(totals.net) - before.net)), element('DifferenceTaxInclusiveAmount', minorText(minor(totals.gross) - before.net - before.tax)),
    element('PayableRoundingAmount', totals.rounding ?? '0.00'), element('PaidDepositsAmount', minorText(minor(totals.paid) - before.net - before.tax)), element('PayableAmount', totals.due),
  ])
}

/** UNTDID 4461 to the few means that ISDOC knows; any other is a transfer. */
const MEANS: Readonly<Record<string, string>> = { '10': '10', '20': '20', '48': '48', '49': '49', '54': '48', '55': '48', '59': '49', '68': '48', '97': '97' }

function paymentMeans({ payment, totals, dueDate, issueDate, number, czech }: SemanticInvoice): Child {
  if (payment === null) return null
  const code = MEANS[payment.meansCode ?? ''] ?? '42'
  return element('PaymentMeans', [element('Payment', [
    element('PaidAmount', totals.due), element('PaymentMeansCode', code),
    code === '10' ? element('Details', [element('DocumentID', number), element('IssueDate', issueDate)]) : null,
    code === '42' && dueDate !== null ? element('Details', [element('PaymentDueDate', dueDate), ...bankAccount(payment),
      element('VariableSymbol', /^\d{1,10}$/.test(payment.remittance ?? '') ? payment.remittance : null),
      element('ConstantSymbol', czech?.constantSymbol ?? null), element('SpecificSymbol', czech?.specificSymbol ?? null)]) : null,
  ])])
}

function bankAccount({ creditTransfers }: SemanticPayment): Child[] {
  const account = creditTransfers[0]
  const [number, code] = account?.national?.split('/') ?? []
  return [
    emptied('ID', number ?? null), emptied('BankCode', code ?? null), emptied('Name', account?.accountName ?? null),
    emptied('IBAN', /^[A-Z]{2}/.test(account?.account ?? '') ? account!.account : null), emptied('BIC', account?.bic ?? null),
  ]
}
