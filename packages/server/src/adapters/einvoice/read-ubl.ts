/** UBL 2.1 invoice and credit note as a semantic invoice (EN 16931-3-2): XRechnung, Peppol BIS Billing, and what else keeps to the norm. */
import type {
  SemanticAddress, SemanticAdjustment, SemanticAttachment, SemanticBuyer, SemanticContact, SemanticCreditTransfer, SemanticDelivery, SemanticDocumentAdjustment, SemanticIdentifier,
  SemanticInvoice, SemanticLine, SemanticNote, SemanticPayee, SemanticPayment, SemanticPeriod, SemanticSeller, SemanticTaxRepresentative, SemanticTotals, SemanticVat,
} from '@kontor/domain/invoicing/einvoice/semantic-invoice.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { all, at, attribute, identifier, isPresent, ofNamespaces, text, unlessEmpty } from './tree.ts'

const DOCUMENTS = ['urn:oasis:names:specification:ubl:schema:xsd:Invoice-2', 'urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2']
const NAMESPACES = new Set([...DOCUMENTS, 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2', 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'])

type Maybe = XmlElement | undefined

export const isUbl = ({ name, namespace }: XmlElement): boolean => (name === 'Invoice' && namespace === DOCUMENTS[0]) || (name === 'CreditNote' && namespace === DOCUMENTS[1])

export function readUbl(document: XmlElement): SemanticInvoice {
  const root = ofNamespaces(document, NAMESPACES)
  const credit = root.name === 'CreditNote'
  const currency = text(root, 'DocumentCurrencyCode') ?? ''
  return {
    number: text(root, 'ID') ?? '',
    issueDate: text(root, 'IssueDate') ?? '',
    typeCode: text(root, credit ? 'CreditNoteTypeCode' : 'InvoiceTypeCode') ?? '',
    currency,
    taxCurrency: text(root, 'TaxCurrencyCode'),
    taxPointDate: text(root, 'TaxPointDate'),
    taxPointDateCode: text(root, 'InvoicePeriod/DescriptionCode'),
    dueDate: text(root, 'DueDate') ?? text(root, 'PaymentMeans/PaymentDueDate'),
    buyerReference: text(root, 'BuyerReference'),
    projectReference: text(root, 'ProjectReference/ID') ?? referenceOfKind(root, '50')?.id ?? null,
    contractReference: text(root, 'ContractDocumentReference/ID'),
    orderReference: text(root, 'OrderReference/ID'),
    salesOrderReference: text(root, 'OrderReference/SalesOrderID'),
    receivingAdviceReference: text(root, 'ReceiptDocumentReference/ID'),
    despatchAdviceReference: text(root, 'DespatchDocumentReference/ID'),
    tenderReference: text(root, 'OriginatorDocumentReference/ID'),
    invoicedObject: referenceOfKind(root, '130'),
    buyerAccountingReference: text(root, 'AccountingCost'),
    paymentTerms: text(root, 'PaymentTerms/Note'),
    notes: all(root, 'Note').map(note).filter(isPresent),
    businessProcess: text(root, 'ProfileID'),
    specification: text(root, 'CustomizationID'),
    precedingInvoices: all(root, 'BillingReference').map((reference) => at(reference, 'InvoiceDocumentReference')).filter(isPresent)
      .map((reference) => ({ number: text(reference, 'ID') ?? '', issueDate: text(reference, 'IssueDate') })),
    seller: seller(at(root, 'AccountingSupplierParty/Party')),
    buyer: buyer(at(root, 'AccountingCustomerParty/Party')),
    payee: payee(at(root, 'PayeeParty')),
    taxRepresentative: taxRepresentative(at(root, 'TaxRepresentativeParty')),
    delivery: delivery(at(root, 'Delivery')),
    invoicingPeriod: period(at(root, 'InvoicePeriod')),
    payment: payment(root),
    allowances: all(root, 'AllowanceCharge').filter((item) => !isCharge(item)).map(documentAdjustment),
    charges: all(root, 'AllowanceCharge').filter(isCharge).map(documentAdjustment),
    totals: totals(root, currency),
    vat: vatBreakdown(root, currency),
    attachments: all(root, 'AdditionalDocumentReference').filter((reference) => !['130', '50'].includes(text(reference, 'DocumentTypeCode') ?? '')).map(attachment),
    lines: all(root, credit ? 'CreditNoteLine' : 'InvoiceLine').map(line),
    czech: null,
  }
}

function referenceOfKind(root: XmlElement, code: string): SemanticIdentifier | null {
  const reference = all(root, 'AdditionalDocumentReference').find((item) => text(item, 'DocumentTypeCode') === code)
  return identifier(at(reference, 'ID'))
}

/** `#AAI#text`: the code of the subject stands within the text. */
function note(element: XmlElement): SemanticNote | null {
  const whole = text(element)
  if (whole === null) return null
  const coded = /^#([A-Z]{3})#([^]*)$/.exec(whole)
  return coded ? { subjectCode: coded[1]!, text: coded[2]!.trim() } : { subjectCode: null, text: whole }
}

const address = (element: Maybe): SemanticAddress | null => element === undefined ? null : {
  street: text(element, 'StreetName'),
  line2: text(element, 'AdditionalStreetName'),
  line3: text(element, 'AddressLine/Line'),
  city: text(element, 'CityName'),
  postcode: text(element, 'PostalZone'),
  subdivision: text(element, 'CountrySubentity'),
  country: text(element, 'Country/IdentificationCode'),
}

const contact = (element: Maybe): SemanticContact | null => element === undefined ? null : {
  name: text(element, 'Name'), phone: text(element, 'Telephone'), email: text(element, 'ElectronicMail'),
}

/** Of the registrations for taxes the one with the scheme VAT, or the first with another. */
const taxRegistration = (party: Maybe, vat: boolean): string | null =>
  text(all(party, 'PartyTaxScheme').find((scheme) => (text(scheme, 'TaxScheme/ID')?.toUpperCase() === 'VAT') === vat), 'CompanyID')

/** The creditor's identifier of direct debits stands among the others (BT-90). */
const isCreditorId = (id: SemanticIdentifier): boolean => id.scheme === 'SEPA'

const identifiers = (party: Maybe): readonly SemanticIdentifier[] => all(party, 'PartyIdentification').map((item) => identifier(at(item, 'ID'))).filter(isPresent)

const seller = (party: Maybe): SemanticSeller => ({
  name: text(party, 'PartyLegalEntity/RegistrationName'),
  tradingName: text(party, 'PartyName/Name'),
  identifiers: identifiers(party).filter((id) => !isCreditorId(id)),
  registration: identifier(at(party, 'PartyLegalEntity/CompanyID')),
  vatId: taxRegistration(party, true),
  taxNumber: taxRegistration(party, false),
  legalInformation: text(party, 'PartyLegalEntity/CompanyLegalForm'),
  electronicAddress: identifier(at(party, 'EndpointID')),
  address: address(at(party, 'PostalAddress')),
  contact: contact(at(party, 'Contact')),
})

const buyer = (party: Maybe): SemanticBuyer => ({
  name: text(party, 'PartyLegalEntity/RegistrationName'),
  tradingName: text(party, 'PartyName/Name'),
  identifier: identifiers(party)[0] ?? null,
  registration: identifier(at(party, 'PartyLegalEntity/CompanyID')),
  vatId: taxRegistration(party, true),
  electronicAddress: identifier(at(party, 'EndpointID')),
  address: address(at(party, 'PostalAddress')),
  contact: contact(at(party, 'Contact')),
})

const payee = (party: Maybe): SemanticPayee | null => party === undefined ? null : {
  name: text(party, 'PartyName/Name'),
  identifier: identifiers(party).find((id) => !isCreditorId(id)) ?? null,
  registration: identifier(at(party, 'PartyLegalEntity/CompanyID')),
}

const taxRepresentative = (party: Maybe): SemanticTaxRepresentative | null => party === undefined ? null : {
  name: text(party, 'PartyName/Name'), vatId: taxRegistration(party, true), address: address(at(party, 'PostalAddress')),
}

const delivery = (element: Maybe): SemanticDelivery | null => element === undefined ? null : unlessEmpty({
  name: text(element, 'DeliveryParty/PartyName/Name'),
  location: identifier(at(element, 'DeliveryLocation/ID')),
  date: text(element, 'ActualDeliveryDate'),
  address: address(at(element, 'DeliveryLocation/Address')),
})

const period = (element: Maybe): SemanticPeriod | null => unlessEmpty({ from: text(element, 'StartDate'), until: text(element, 'EndDate') })

/** Several means of payment with one code each are one group of instructions with several accounts. */
function payment(root: XmlElement): SemanticPayment | null {
  const means = all(root, 'PaymentMeans')
  const [first] = means
  if (!first) return null
  const card = means.map((item) => at(item, 'CardAccount')).find(isPresent)
  const mandate = means.find((item) => at(item, 'PaymentMandate') !== undefined)
  const creditors = [...identifiers(at(root, 'AccountingSupplierParty/Party')), ...identifiers(at(root, 'PayeeParty'))]
  return {
    meansCode: text(first, 'PaymentMeansCode'),
    meansText: attribute(at(first, 'PaymentMeansCode'), 'name'),
    remittance: means.map((item) => text(item, 'PaymentID')).find(isPresent) ?? null,
    creditTransfers: means.map((item) => at(item, 'PayeeFinancialAccount')).filter(isPresent).map(creditTransfer),
    card: card ? { number: text(card, 'PrimaryAccountNumberID'), holder: text(card, 'HolderName') } : null,
    directDebit: mandate ? {
      mandateReference: text(mandate, 'PaymentMandate/ID'),
      creditorId: creditors.find(isCreditorId)?.id ?? null,
      debitedAccount: text(mandate, 'PaymentMandate/PayerFinancialAccount/ID'),
    } : null,
  }
}

const creditTransfer = (account: XmlElement): SemanticCreditTransfer => ({
  account: text(account, 'ID'), national: null, accountName: text(account, 'Name'), bic: text(account, 'FinancialInstitutionBranch/ID'),
})

const isCharge = (item: XmlElement): boolean => ['true', '1'].includes(text(item, 'ChargeIndicator') ?? '')

const adjustment = (item: XmlElement): SemanticAdjustment => ({
  amount: text(item, 'Amount') ?? '',
  base: text(item, 'BaseAmount'),
  percent: text(item, 'MultiplierFactorNumeric'),
  reason: text(item, 'AllowanceChargeReason'),
  reasonCode: text(item, 'AllowanceChargeReasonCode'),
})

const documentAdjustment = (item: XmlElement): SemanticDocumentAdjustment => ({
  ...adjustment(item), category: text(item, 'TaxCategory/ID'), rate: text(item, 'TaxCategory/Percent'),
})

/** The total in the invoice's currency, and the one in the currency of its books, are told apart by their currency alone. */
function taxTotal(root: XmlElement, currency: string, own: boolean): Maybe {
  const isOwn = (total: XmlElement): boolean => [currency, null].includes(attribute(at(total, 'TaxAmount'), 'currencyID'))
  return all(root, 'TaxTotal').find((total) => isOwn(total) === own)
}

function totals(root: XmlElement, currency: string): SemanticTotals {
  const sums = at(root, 'LegalMonetaryTotal')
  return {
    lines: text(sums, 'LineExtensionAmount'),
    allowances: text(sums, 'AllowanceTotalAmount'),
    charges: text(sums, 'ChargeTotalAmount'),
    net: text(sums, 'TaxExclusiveAmount'),
    tax: text(taxTotal(root, currency, true), 'TaxAmount'),
    taxInTaxCurrency: text(taxTotal(root, currency, false), 'TaxAmount'),
    gross: text(sums, 'TaxInclusiveAmount'),
    paid: text(sums, 'PrepaidAmount'),
    rounding: text(sums, 'PayableRoundingAmount'),
    due: text(sums, 'PayableAmount'),
  }
}

const vatBreakdown = (root: XmlElement, currency: string): readonly SemanticVat[] => all(taxTotal(root, currency, true) ?? at(root, 'TaxTotal'), 'TaxSubtotal').map((part) => ({
  category: text(part, 'TaxCategory/ID'),
  rate: text(part, 'TaxCategory/Percent'),
  taxable: text(part, 'TaxableAmount'),
  tax: text(part, 'TaxAmount'),
  exemptionReason: text(part, 'TaxCategory/TaxExemptionReason'),
  exemptionCode: text(part, 'TaxCategory/TaxExemptionReasonCode'),
}))

function attachment(reference: XmlElement): SemanticAttachment {
  const content = at(reference, 'Attachment/EmbeddedDocumentBinaryObject')
  return {
    reference: text(reference, 'ID') ?? '',
    description: text(reference, 'DocumentDescription'),
    uri: text(reference, 'Attachment/ExternalReference/URI'),
    content: content ? { base64: content.text, mediaType: attribute(content, 'mimeCode'), fileName: attribute(content, 'filename') } : null,
  }
}

function line(element: XmlElement): SemanticLine {
  const quantity = at(element, 'InvoicedQuantity') ?? at(element, 'CreditedQuantity')
  const item = at(element, 'Item')
  const tax = all(item, 'ClassifiedTaxCategory')[0]
  return {
    id: text(element, 'ID') ?? '',
    note: text(element, 'Note'),
    object: identifier(at(element, 'DocumentReference/ID')),
    quantity: text(quantity),
    unitCode: attribute(quantity, 'unitCode'),
    net: text(element, 'LineExtensionAmount'),
    orderLine: text(element, 'OrderLineReference/LineID'),
    buyerAccountingReference: text(element, 'AccountingCost'),
    period: period(at(element, 'InvoicePeriod')),
    allowances: all(element, 'AllowanceCharge').filter((adjusted) => !isCharge(adjusted)).map(adjustment),
    charges: all(element, 'AllowanceCharge').filter(isCharge).map(adjustment),
    price: price(at(element, 'Price')),
    category: text(tax, 'ID'),
    rate: text(tax, 'Percent'),
    item: itemOf(item),
  }
}

const price = (element: Maybe): SemanticLine['price'] => element === undefined ? null : {
  net: text(element, 'PriceAmount'),
  discount: text(element, 'AllowanceCharge/Amount'),
  gross: text(element, 'AllowanceCharge/BaseAmount'),
  baseQuantity: text(element, 'BaseQuantity'),
  baseUnitCode: attribute(at(element, 'BaseQuantity'), 'unitCode'),
}

const itemOf = (item: Maybe): SemanticLine['item'] => ({
  name: text(item, 'Name'),
  description: text(item, 'Description'),
  sellerId: text(item, 'SellersItemIdentification/ID'),
  buyerId: text(item, 'BuyersItemIdentification/ID'),
  standardId: identifier(at(item, 'StandardItemIdentification/ID')),
  classifications: all(item, 'CommodityClassification').map((entry) => at(entry, 'ItemClassificationCode')).filter(isPresent)
    .map((code) => ({ code: code.text, list: attribute(code, 'listID'), version: attribute(code, 'listVersionID') })),
  originCountry: text(item, 'OriginCountry/IdentificationCode'),
  attributes: all(item, 'AdditionalItemProperty').map((property) => ({ name: text(property, 'Name') ?? '', value: text(property, 'Value') ?? '' })),
})
