/** UN/CEFACT Cross Industry Invoice D16B as a semantic invoice (EN 16931-3-3): XRechnung, every profile of Factur-X and ZUGFeRD 2, and ZUGFeRD 1.0 under its own names. */
import { tryDate } from '@kontor/domain/kernel/calendar-date.ts'
import type {
  SemanticAddress, SemanticAdjustment, SemanticAttachment, SemanticBuyer, SemanticContact, SemanticDelivery, SemanticDocumentAdjustment, SemanticIdentifier, SemanticInvoice, SemanticLine,
  SemanticNote, SemanticPayee, SemanticPayment, SemanticPeriod, SemanticPrice, SemanticSeller, SemanticTaxRepresentative, SemanticTotals, SemanticVat,
} from '@kontor/domain/invoicing/einvoice/semantic-invoice.ts'
import type { XmlElement } from '../xml/read-xml.ts'
import { all, at, attribute, identifier, isPresent, ofNamespaces, text, unlessEmpty } from './tree.ts'
import { isZugferd1, underPresentNames } from './zugferd-1.ts'

const STANDARD = 'urn:un:unece:uncefact:data:standard:'
const NAMESPACES = new Set([`${STANDARD}CrossIndustryInvoice:100`, `${STANDARD}ReusableAggregateBusinessInformationEntity:100`, `${STANDARD}UnqualifiedDataType:100`, `${STANDARD}QualifiedDataType:100`])

type Maybe = XmlElement | undefined

export const isCii = (root: XmlElement): boolean => (root.name === 'CrossIndustryInvoice' && NAMESPACES.has(root.namespace)) || isZugferd1(root)

export function readCii(document: XmlElement): SemanticInvoice {
  const root = isZugferd1(document) ? underPresentNames(document) : ofNamespaces(document, NAMESPACES)
  const head = at(root, 'ExchangedDocument')
  const trade = at(root, 'SupplyChainTradeTransaction')
  const agreement = at(trade, 'ApplicableHeaderTradeAgreement')
  const settlement = at(trade, 'ApplicableHeaderTradeSettlement')
  const currency = text(settlement, 'InvoiceCurrencyCode') ?? ''
  return {
    number: text(head, 'ID') ?? '',
    issueDate: date(at(head, 'IssueDateTime')) ?? '',
    typeCode: text(head, 'TypeCode') ?? '',
    currency,
    taxCurrency: text(settlement, 'TaxCurrencyCode'),
    taxPointDate: all(settlement, 'ApplicableTradeTax').map((tax) => date(at(tax, 'TaxPointDate'))).find(isPresent) ?? null,
    taxPointDateCode: all(settlement, 'ApplicableTradeTax').map((tax) => text(tax, 'DueDateTypeCode')).find(isPresent) ?? null,
    dueDate: all(settlement, 'SpecifiedTradePaymentTerms').map((terms) => date(at(terms, 'DueDateDateTime'))).find(isPresent) ?? null,
    ...references(agreement, at(trade, 'ApplicableHeaderTradeDelivery'), settlement),
    paymentTerms: text(settlement, 'SpecifiedTradePaymentTerms/Description'),
    notes: all(head, 'IncludedNote').map(note).filter(isPresent),
    businessProcess: text(root, 'ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID'),
    specification: text(root, 'ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID'),
    seller: seller(at(agreement, 'SellerTradeParty')),
    buyer: buyer(at(agreement, 'BuyerTradeParty')),
    payee: payee(at(settlement, 'PayeeTradeParty')),
    taxRepresentative: taxRepresentative(at(agreement, 'SellerTaxRepresentativeTradeParty')),
    delivery: delivery(at(trade, 'ApplicableHeaderTradeDelivery')),
    invoicingPeriod: period(at(settlement, 'BillingSpecifiedPeriod')),
    payment: payment(settlement),
    allowances: all(settlement, 'SpecifiedTradeAllowanceCharge').filter((item) => !isCharge(item)).map(documentAdjustment),
    // The freight charges of the extended profile are charges that the norm knows under one name.
    charges: [...all(settlement, 'SpecifiedTradeAllowanceCharge').filter(isCharge).map(documentAdjustment), ...all(settlement, 'SpecifiedLogisticsServiceCharge').map(logisticsCharge)],
    totals: totals(at(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation'), currency),
    vat: all(settlement, 'ApplicableTradeTax').map(vat),
    attachments: all(agreement, 'AdditionalReferencedDocument').filter((reference) => !['50', '130'].includes(text(reference, 'TypeCode') ?? '')).map(attachment),
    lines: all(trade, 'IncludedSupplyChainTradeLineItem').map(line),
    czech: null,
  }
}

type References = Pick<SemanticInvoice, 'buyerReference' | 'projectReference' | 'contractReference' | 'orderReference' | 'salesOrderReference' | 'receivingAdviceReference' | 'despatchAdviceReference'
  | 'tenderReference' | 'invoicedObject' | 'buyerAccountingReference' | 'precedingInvoices'>

function references(agreement: Maybe, shipped: Maybe, settlement: Maybe): References {
  const ofKind = (code: string): Maybe => all(agreement, 'AdditionalReferencedDocument').find((reference) => text(reference, 'TypeCode') === code)
  const object = ofKind('130')
  const objectId = text(object, 'IssuerAssignedID')
  return {
    buyerReference: text(agreement, 'BuyerReference'),
    projectReference: text(agreement, 'SpecifiedProcuringProject/ID'),
    contractReference: text(agreement, 'ContractReferencedDocument/IssuerAssignedID'),
    orderReference: text(agreement, 'BuyerOrderReferencedDocument/IssuerAssignedID'),
    salesOrderReference: text(agreement, 'SellerOrderReferencedDocument/IssuerAssignedID'),
    receivingAdviceReference: text(shipped, 'ReceivingAdviceReferencedDocument/IssuerAssignedID'),
    despatchAdviceReference: text(shipped, 'DespatchAdviceReferencedDocument/IssuerAssignedID'),
    tenderReference: text(ofKind('50'), 'IssuerAssignedID'),
    invoicedObject: objectId === null ? null : { id: objectId, scheme: text(object, 'ReferenceTypeCode') },
    buyerAccountingReference: text(settlement, 'ReceivableSpecifiedTradeAccountingAccount/ID'),
    precedingInvoices: all(settlement, 'InvoiceReferencedDocument').map((reference) => ({ number: text(reference, 'IssuerAssignedID') ?? '', issueDate: date(at(reference, 'FormattedIssueDateTime')) })),
  }
}

/** `20261130` in format 102, or an ISO date; what is no day is handed on as it stands, so that a rule can name it. */
function date(element: Maybe): string | null {
  const written = text(element, 'DateTimeString') ?? text(element, 'DateString') ?? text(element, 'DateTime') ?? text(element)
  if (written === null) return null
  const digits = /^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?$/.exec(written)
  const iso = digits ? `${digits[1]}-${digits[2]}-${digits[3]}` : written.slice(0, 10)
  return tryDate(iso) ?? (digits ? iso : written)
}

function note(element: XmlElement): SemanticNote | null {
  const content = text(element, 'Content')
  return content === null ? null : { subjectCode: text(element, 'SubjectCode'), text: content }
}

const address = (element: Maybe): SemanticAddress | null => element === undefined ? null : {
  street: text(element, 'LineOne'),
  line2: text(element, 'LineTwo'),
  line3: text(element, 'LineThree'),
  city: text(element, 'CityName'),
  postcode: text(element, 'PostcodeCode'),
  subdivision: text(element, 'CountrySubDivisionName'),
  country: text(element, 'CountryID'),
}

const contact = (element: Maybe): SemanticContact | null => element === undefined ? null : {
  name: text(element, 'PersonName') ?? text(element, 'DepartmentName'),
  phone: text(element, 'TelephoneUniversalCommunication/CompleteNumber'),
  email: text(element, 'EmailURIUniversalCommunication/URIID'),
}

const taxRegistration = (party: Maybe, scheme: 'VA' | 'FC'): string | null =>
  all(party, 'SpecifiedTaxRegistration').filter((entry) => attribute(at(entry, 'ID'), 'schemeID') === scheme).map((entry) => text(entry, 'ID')).find(isPresent) ?? null

/** Global identifiers have a scheme of ISO 6523, own ones none. */
const identifiers = (party: Maybe): readonly SemanticIdentifier[] =>
  [...all(party, 'GlobalID').map((id) => identifier(id)), ...all(party, 'ID').map((id) => identifier(id))].filter(isPresent)

const registration = (party: Maybe): SemanticIdentifier | null => identifier(at(party, 'SpecifiedLegalOrganization/ID'))

const seller = (party: Maybe): SemanticSeller => ({
  name: text(party, 'Name'),
  tradingName: text(party, 'SpecifiedLegalOrganization/TradingBusinessName'),
  identifiers: identifiers(party),
  registration: registration(party),
  vatId: taxRegistration(party, 'VA'),
  taxNumber: taxRegistration(party, 'FC'),
  legalInformation: text(party, 'Description'),
  electronicAddress: identifier(at(party, 'URIUniversalCommunication/URIID')),
  address: address(at(party, 'PostalTradeAddress')),
  contact: contact(at(party, 'DefinedTradeContact')),
})

const buyer = (party: Maybe): SemanticBuyer => ({
  name: text(party, 'Name'),
  tradingName: text(party, 'SpecifiedLegalOrganization/TradingBusinessName'),
  identifier: identifiers(party)[0] ?? null,
  registration: registration(party),
  vatId: taxRegistration(party, 'VA'),
  electronicAddress: identifier(at(party, 'URIUniversalCommunication/URIID')),
  address: address(at(party, 'PostalTradeAddress')),
  contact: contact(at(party, 'DefinedTradeContact')),
})

const payee = (party: Maybe): SemanticPayee | null => party === undefined ? null : { name: text(party, 'Name'), identifier: identifiers(party)[0] ?? null, registration: registration(party) }

const taxRepresentative = (party: Maybe): SemanticTaxRepresentative | null => party === undefined ? null : {
  name: text(party, 'Name'), vatId: taxRegistration(party, 'VA'), address: address(at(party, 'PostalTradeAddress')),
}

function delivery(element: Maybe): SemanticDelivery | null {
  const party = at(element, 'ShipToTradeParty')
  return unlessEmpty({
    name: text(party, 'Name'),
    location: identifiers(party)[0] ?? null,
    date: date(at(element, 'ActualDeliverySupplyChainEvent/OccurrenceDateTime')),
    address: address(at(party, 'PostalTradeAddress')),
  })
}

const period = (element: Maybe): SemanticPeriod | null => unlessEmpty({ from: date(at(element, 'StartDateTime')), until: date(at(element, 'EndDateTime')) })

function payment(settlement: Maybe): SemanticPayment | null {
  const means = all(settlement, 'SpecifiedTradeSettlementPaymentMeans')
  const remittance = text(settlement, 'PaymentReference')
  const mandateReference = all(settlement, 'SpecifiedTradePaymentTerms').map((terms) => text(terms, 'DirectDebitMandateID')).find(isPresent) ?? null
  const creditorId = text(settlement, 'CreditorReferenceID')
  const debitedAccount = means.map((item) => text(item, 'PayerPartyDebtorFinancialAccount/IBANID')).find(isPresent) ?? null
  const [first] = means
  const card = means.map((item) => at(item, 'ApplicableTradeSettlementFinancialCard')).find(isPresent)
  const creditTransfers = means.filter((item) => at(item, 'PayeePartyCreditorFinancialAccount') !== undefined).map((item) => ({
    account: text(item, 'PayeePartyCreditorFinancialAccount/IBANID') ?? text(item, 'PayeePartyCreditorFinancialAccount/ProprietaryID'),
    national: null,
    accountName: text(item, 'PayeePartyCreditorFinancialAccount/AccountName'),
    bic: text(item, 'PayeeSpecifiedCreditorFinancialInstitution/BICID'),
  }))
  const directDebit = unlessEmpty({ mandateReference, creditorId, debitedAccount })
  if (!first && remittance === null && !directDebit) return null
  return {
    meansCode: text(first, 'TypeCode'), meansText: text(first, 'Information'), remittance, creditTransfers,
    card: card ? { number: text(card, 'ID'), holder: text(card, 'CardholderName') } : null,
    directDebit,
  }
}

const isCharge = (item: XmlElement): boolean => ['true', '1'].includes(text(item, 'ChargeIndicator/Indicator') ?? text(item, 'ChargeIndicator') ?? '')

const adjustment = (item: XmlElement): SemanticAdjustment => ({
  amount: text(item, 'ActualAmount') ?? '',
  base: text(item, 'BasisAmount'),
  percent: text(item, 'CalculationPercent'),
  reason: text(item, 'Reason'),
  reasonCode: text(item, 'ReasonCode'),
})

const documentAdjustment = (item: XmlElement): SemanticDocumentAdjustment => ({
  ...adjustment(item), category: text(item, 'CategoryTradeTax/CategoryCode'), rate: text(item, 'CategoryTradeTax/RateApplicablePercent'),
})

const logisticsCharge = (item: XmlElement): SemanticDocumentAdjustment => ({
  amount: text(item, 'AppliedAmount') ?? '', base: null, percent: null, reason: text(item, 'Description'), reasonCode: null,
  category: text(item, 'AppliedTradeTax/CategoryCode'), rate: text(item, 'AppliedTradeTax/RateApplicablePercent'),
})

function totals(sums: Maybe, currency: string): SemanticTotals {
  const tax = all(sums, 'TaxTotalAmount')
  const isOwn = (amount: XmlElement): boolean => [currency, null].includes(attribute(amount, 'currencyID'))
  return {
    lines: text(sums, 'LineTotalAmount'),
    allowances: text(sums, 'AllowanceTotalAmount'),
    charges: text(sums, 'ChargeTotalAmount'),
    net: text(sums, 'TaxBasisTotalAmount'),
    tax: text(tax.find(isOwn)),
    taxInTaxCurrency: text(tax.find((amount) => !isOwn(amount))),
    gross: text(sums, 'GrandTotalAmount'),
    paid: text(sums, 'TotalPrepaidAmount'),
    rounding: text(sums, 'RoundingAmount'),
    due: text(sums, 'DuePayableAmount'),
  }
}

const vat = (tax: XmlElement): SemanticVat => ({
  category: text(tax, 'CategoryCode'),
  rate: text(tax, 'RateApplicablePercent'),
  taxable: text(tax, 'BasisAmount'),
  tax: text(tax, 'CalculatedAmount'),
  exemptionReason: text(tax, 'ExemptionReason'),
  exemptionCode: text(tax, 'ExemptionReasonCode'),
})

function attachment(reference: XmlElement): SemanticAttachment {
  const content = at(reference, 'AttachmentBinaryObject')
  return {
    reference: text(reference, 'IssuerAssignedID') ?? '',
    description: text(reference, 'Name'),
    uri: text(reference, 'URIID'),
    content: content ? { base64: content.text, mediaType: attribute(content, 'mimeCode'), fileName: attribute(content, 'filename') } : null,
  }
}

function line(element: XmlElement): SemanticLine {
  const [agreement, settlement] = [at(element, 'SpecifiedLineTradeAgreement'), at(element, 'SpecifiedLineTradeSettlement')]
  const quantity = at(element, 'SpecifiedLineTradeDelivery/BilledQuantity')
  const object = all(settlement, 'AdditionalReferencedDocument').find((reference) => text(reference, 'TypeCode') === '130')
  const objectId = text(object, 'IssuerAssignedID')
  const adjustments = all(settlement, 'SpecifiedTradeAllowanceCharge')
  return {
    id: text(element, 'AssociatedDocumentLineDocument/LineID') ?? '',
    note: text(element, 'AssociatedDocumentLineDocument/IncludedNote/Content'),
    object: objectId === null ? null : { id: objectId, scheme: text(object, 'ReferenceTypeCode') },
    quantity: text(quantity),
    unitCode: attribute(quantity, 'unitCode'),
    net: text(settlement, 'SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount'),
    orderLine: text(agreement, 'BuyerOrderReferencedDocument/LineID'),
    buyerAccountingReference: text(settlement, 'ReceivableSpecifiedTradeAccountingAccount/ID'),
    period: period(at(settlement, 'BillingSpecifiedPeriod')),
    allowances: adjustments.filter((item) => !isCharge(item)).map(adjustment),
    charges: adjustments.filter(isCharge).map(adjustment),
    price: price(agreement),
    category: text(settlement, 'ApplicableTradeTax/CategoryCode'),
    rate: text(settlement, 'ApplicableTradeTax/RateApplicablePercent'),
    item: itemOf(at(element, 'SpecifiedTradeProduct')),
  }
}

function price(agreement: Maybe): SemanticPrice | null {
  const [net, gross] = [at(agreement, 'NetPriceProductTradePrice'), at(agreement, 'GrossPriceProductTradePrice')]
  const base = at(net, 'BasisQuantity') ?? at(gross, 'BasisQuantity')
  return unlessEmpty({
    net: text(net, 'ChargeAmount'),
    discount: text(gross, 'AppliedTradeAllowanceCharge/ActualAmount'),
    gross: text(gross, 'ChargeAmount'),
    baseQuantity: text(base),
    baseUnitCode: attribute(base, 'unitCode'),
  })
}

const itemOf = (product: Maybe): SemanticLine['item'] => ({
  name: text(product, 'Name'),
  description: text(product, 'Description'),
  sellerId: text(product, 'SellerAssignedID'),
  buyerId: text(product, 'BuyerAssignedID'),
  standardId: identifier(at(product, 'GlobalID')),
  classifications: all(product, 'DesignatedProductClassification').map((entry) => at(entry, 'ClassCode')).filter(isPresent)
    .map((code) => ({ code: code.text, list: attribute(code, 'listID'), version: attribute(code, 'listVersionID') })),
  originCountry: text(product, 'OriginTradeCountry/ID'),
  attributes: all(product, 'ApplicableProductCharacteristic').map((property) => ({ name: text(property, 'Description') ?? '', value: text(property, 'Value') ?? '' })),
})
