/**
 * ISDOC 6 as a semantic invoice. Where an invoice is in a foreign currency, ISDOC writes every amount twice, `…Curr` in that currency: the invoice is read in its own
 * currency, and the totals in the local one are told beside it, because the books want them.
 */
import type {
  SemanticAddress, SemanticBuyer, SemanticContact, SemanticCzech, SemanticDelivery, SemanticInvoice, SemanticLine, SemanticPayment, SemanticSeller, SemanticTotals, SemanticVat,
} from '@kontor/domain/invoicing/einvoice/semantic-invoice.ts'
import { decimal, plus, toDecimalText, tryDecimal } from '@kontor/domain/kernel/rational.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { all, at, attribute, identifier, isPresent, ofNamespaces, text, unlessEmpty } from './tree.ts'

const NAMESPACES = new Set(['http://isdoc.cz/namespace/2013', 'http://isdoc.cz/namespace/invoice'])

type Maybe = XmlElement | undefined

/** What the document is, by its number in ISDOC, and the code of UNTDID 1001 that says the same. */
const TYPE_CODES: Readonly<Record<string, string>> = { 1: '380', 2: '381', 3: '383', 4: '325', 5: '386', 6: '381', 7: '380' }
const MEANS_CODES: Readonly<Record<string, string>> = { 42: '30', 31: '30' }

export const isIsdoc = ({ name, namespace }: XmlElement): boolean => name === 'Invoice' && NAMESPACES.has(namespace)

/** The totals in the local currency, where the invoice is in another. */
export interface LocalTotals {
  readonly currency: string
  readonly net: string | null
  readonly tax: string | null
  readonly gross: string | null
  readonly due: string | null
}

/** Reads an amount of the invoice's own currency by the name of the local one. */
type Amount = (element: Maybe, path: string) => string | null

export function readIsdoc(document: XmlElement): { readonly invoice: SemanticInvoice; readonly local: LocalTotals | null } {
  const root = ofNamespaces(document, NAMESPACES)
  const [localCurrency, foreign] = [text(root, 'LocalCurrencyCode') ?? '', text(root, 'ForeignCurrencyCode')]
  const isForeign = foreign !== null && foreign !== localCurrency
  const amount: Amount = (element, path) => text(element, isForeign ? `${path}Curr` : path)
  const sums = at(root, 'LegalMonetaryTotal')
  const details = all(root, 'PaymentMeans/Payment').map((payment) => at(payment, 'Details'))
  return {
    local: isForeign ? { currency: localCurrency, net: text(sums, 'TaxExclusiveAmount'), tax: text(root, 'TaxTotal/TaxAmount'), gross: text(sums, 'TaxInclusiveAmount'), due: text(sums, 'PayableAmount') } : null,
    invoice: {
      ...head(root),
      currency: isForeign ? foreign : localCurrency,
      taxCurrency: isForeign ? localCurrency : null,
      dueDate: details.map((detail) => text(detail, 'PaymentDueDate')).find(isPresent) ?? null,
      seller: seller(at(root, 'AccountingSupplierParty/Party')),
      buyer: buyer(at(root, 'AccountingCustomerParty/Party')),
      payee: null,
      taxRepresentative: null,
      delivery: delivery(at(root, 'Delivery/Party')),
      invoicingPeriod: null,
      payment: payment(root),
      allowances: [],
      charges: [],
      totals: totals(root, amount, isForeign),
      vat: all(root, 'TaxTotal/TaxSubTotal').map((part) => vat(part, amount)),
      attachments: [],
      lines: all(root, 'InvoiceLines/InvoiceLine').map((item) => line(item, amount, isForeign)),
      czech: czech(root, details),
    },
  }
}

type Head = Omit<SemanticInvoice, 'currency' | 'taxCurrency' | 'dueDate' | 'seller' | 'buyer' | 'payee' | 'taxRepresentative' | 'delivery' | 'invoicingPeriod' | 'payment' | 'allowances' | 'charges' | 'totals'
  | 'vat' | 'attachments' | 'lines' | 'czech'>

function head(root: XmlElement): Head {
  const order = at(root, 'OrderReferences/OrderReference')
  const type = text(root, 'DocumentType') ?? ''
  const note = text(root, 'Note')
  return {
    number: text(root, 'ID') ?? '',
    issueDate: text(root, 'IssueDate') ?? '',
    typeCode: TYPE_CODES[type] ?? type,
    taxPointDate: text(root, 'TaxPointDate'),
    taxPointDateCode: null,
    buyerReference: null,
    projectReference: null,
    contractReference: text(root, 'ContractReferences/ContractReference/ID'),
    orderReference: text(order, 'ExternalOrderID') ?? text(order, 'SalesOrderID'),
    salesOrderReference: text(order, 'SalesOrderID'),
    receivingAdviceReference: null,
    despatchAdviceReference: text(root, 'DeliveryNoteReferences/DeliveryNoteReference/ID'),
    tenderReference: null,
    invoicedObject: null,
    buyerAccountingReference: null,
    paymentTerms: null,
    notes: note === null ? [] : [{ subjectCode: null, text: note }],
    businessProcess: null,
    specification: root.namespace,
    precedingInvoices: all(root, 'OriginalDocumentReferences/OriginalDocumentReference').map((reference) => ({ number: text(reference, 'ID') ?? '', issueDate: text(reference, 'IssueDate') })),
  }
}

function address(element: Maybe): SemanticAddress | null {
  if (element === undefined) return null
  const street = [text(element, 'StreetName'), text(element, 'BuildingNumber')].filter(isPresent).join(' ')
  return {
    street: street === '' ? null : street, line2: null, line3: null, city: text(element, 'CityName'), postcode: text(element, 'PostalZone'), subdivision: null,
    country: text(element, 'Country/IdentificationCode'),
  }
}

const contact = (element: Maybe): SemanticContact | null => element === undefined ? null : unlessEmpty({
  name: text(element, 'Name'), phone: text(element, 'Telephone'), email: text(element, 'ElectronicMail'),
})

const taxNumber = (party: Maybe, scheme: string): string | null => text(all(party, 'PartyTaxScheme').find((entry) => text(entry, 'TaxScheme') === scheme), 'CompanyID')
/** Of a company its IČO, given by the state. */
const registration = (party: Maybe) => identifier(at(party, 'PartyIdentification/ID'))

function seller(party: Maybe): SemanticSeller {
  const register = at(party, 'RegisterIdentification')
  const kept = [text(register, 'RegisterKeptAt'), text(register, 'RegisterFileRef')].filter(isPresent).join(', ')
  return {
    name: text(party, 'PartyName/Name'),
    tradingName: null,
    identifiers: [],
    registration: registration(party),
    vatId: taxNumber(party, 'VAT'),
    taxNumber: taxNumber(party, 'TIN'),
    legalInformation: text(register, 'Preformatted') ?? (kept === '' ? null : kept),
    electronicAddress: null,
    address: address(at(party, 'PostalAddress')),
    contact: contact(at(party, 'Contact')),
  }
}

function buyer(party: Maybe): SemanticBuyer {
  const number = text(party, 'PartyIdentification/UserID')
  return {
    name: text(party, 'PartyName/Name'),
    tradingName: null,
    identifier: number === null ? null : { id: number, scheme: null },
    registration: registration(party),
    vatId: taxNumber(party, 'VAT'),
    electronicAddress: null,
    address: address(at(party, 'PostalAddress')),
    contact: contact(at(party, 'Contact')),
  }
}

const delivery = (party: Maybe): SemanticDelivery | null => party === undefined ? null : {
  name: text(party, 'PartyName/Name'), location: null, date: null, address: address(at(party, 'PostalAddress')),
}

function payment(root: XmlElement): SemanticPayment | null {
  const payments = all(root, 'PaymentMeans/Payment')
  const accounts = [
    ...payments.map((item) => at(item, 'Details')),
    ...all(root, 'PaymentMeans/AlternateBankAccounts/AlternateBankAccount'),
  ].filter((details) => text(details, 'IBAN') !== null || text(details, 'ID') !== null)
  // `Name` is the bank's: ISDOC does not say whose account it is. The main account is often told again among the others.
  const transfers = accounts.map((details) => ({ account: text(details, 'IBAN') ?? national(details), national: national(details), accountName: null, bic: text(details, 'BIC') }))
  const byTransfer = payments.find((item) => text(item, 'Details/ID') !== null || text(item, 'Details/IBAN') !== null) ?? payments[0]
  if (!byTransfer) return null
  const code = text(byTransfer, 'PaymentMeansCode')
  return {
    meansCode: code === null ? null : MEANS_CODES[code] ?? code,
    meansText: null,
    remittance: payments.map((item) => text(item, 'Details/VariableSymbol')).find(isPresent) ?? null,
    creditTransfers: transfers.filter(({ account }, index) => transfers.findIndex((other) => other.account === account) === index),
    card: null,
    directDebit: null,
  }
}

function national(details: Maybe): string | null {
  const [account, bank] = [text(details, 'ID'), text(details, 'BankCode')]
  return account === null || bank === null ? account : `${account}/${bank}`
}

/** What was claimed by tax documents for deposits and what else was paid beforehand; ISDOC subtracts both. */
function paid(sums: Maybe, amount: Amount): string | null {
  const parts = [amount(sums, 'AlreadyClaimedTaxInclusiveAmount'), amount(sums, 'PaidDepositsAmount')].filter(isPresent).map((part) => part.replace(/^-/, '')).filter((part) => tryDecimal(part) !== undefined)
  const sum = parts.map(decimal).reduce(plus, decimal('0'))
  return sum.n === 0n ? null : toDecimalText(sum, 2)
}

function totals(root: XmlElement, amount: Amount, isForeign: boolean): SemanticTotals {
  const sums = at(root, 'LegalMonetaryTotal')
  const net = amount(sums, 'TaxExclusiveAmount')
  return {
    // ISDOC has no allowance on the document as a whole: its lines sum to the net amount.
    lines: net,
    allowances: null,
    charges: null,
    net,
    tax: amount(at(root, 'TaxTotal'), 'TaxAmount'),
    taxInTaxCurrency: isForeign ? text(root, 'TaxTotal/TaxAmount') : null,
    gross: amount(sums, 'TaxInclusiveAmount'),
    paid: paid(sums, amount),
    rounding: amount(sums, 'PayableRoundingAmount'),
    due: amount(sums, 'PayableAmount'),
  }
}

const isTrue = (element: Maybe, path: string): boolean => ['true', '1'].includes(text(element, path) ?? '')

/** ISDOC has rates and two marks instead of the norm's categories. */
function categoryOf(tax: Maybe, reverseCharge: boolean): string | null {
  const rate = text(tax, 'Percent')
  if (reverseCharge) return 'AE'
  if (text(tax, 'VATApplicable') !== null && !isTrue(tax, 'VATApplicable')) return 'O'
  if (rate === null) return null
  return /^[+-]?0*\.?0*$/.test(rate) ? 'Z' : 'S'
}

function vat(part: XmlElement, amount: Amount): SemanticVat {
  const category = at(part, 'TaxCategory')
  return {
    category: categoryOf(category, isTrue(category, 'LocalReverseChargeFlag')),
    rate: text(category, 'Percent'),
    taxable: amount(part, 'TaxableAmount'),
    tax: amount(part, 'TaxAmount'),
    exemptionReason: null,
    exemptionCode: null,
  }
}

function line(element: XmlElement, amount: Amount, isForeign: boolean): SemanticLine {
  const [quantity, item, tax] = [at(element, 'InvoicedQuantity'), at(element, 'Item'), at(element, 'ClassifiedTaxCategory')]
  return {
    id: text(element, 'ID') ?? '',
    note: text(element, 'Note'),
    object: null,
    quantity: text(quantity),
    unitCode: attribute(quantity, 'unitCode'),
    net: amount(element, 'LineExtensionAmount'),
    orderLine: text(element, 'OrderReference/LineID'),
    buyerAccountingReference: null,
    period: null,
    allowances: [],
    charges: [],
    // The price of a piece is written in the local currency only.
    price: isForeign ? null : unlessEmpty({ net: text(element, 'UnitPrice'), discount: null, gross: null, baseQuantity: null, baseUnitCode: null }),
    category: categoryOf(tax, at(tax, 'LocalReverseCharge') !== undefined),
    rate: text(tax, 'Percent'),
    item: {
      name: text(item, 'Description'),
      description: null,
      sellerId: text(item, 'SellersItemIdentification/ID'),
      buyerId: text(item, 'BuyersItemIdentification/ID'),
      standardId: identifier(at(item, 'CatalogueItemIdentification/ID')),
      classifications: [],
      originCountry: null,
      attributes: [],
    },
  }
}

function czech(root: XmlElement, details: readonly Maybe[]): SemanticCzech {
  const first = (path: string): string | null => details.map((detail) => text(detail, path)).find(isPresent) ?? null
  const [rate, per] = [text(root, 'CurrRate'), text(root, 'RefCurrRate')]
  return {
    uuid: text(root, 'UUID'),
    isVatPayer: at(root, 'VATApplicable') === undefined ? null : isTrue(root, 'VATApplicable'),
    constantSymbol: first('ConstantSymbol'),
    specificSymbol: first('SpecificSymbol'),
    exchangeRate: rate === null || text(root, 'ForeignCurrencyCode') === null ? null : { rate, per: per ?? '1' },
    taxedDeposits: [],
  }
}
