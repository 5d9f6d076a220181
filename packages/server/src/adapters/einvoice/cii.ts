/**
 * Writes a semantic invoice in UN/CEFACT Cross Industry Invoice D16B (EN 16931-3-3), as XRechnung, ZUGFeRD and Factur-X have it.
 * Elements stand in the order of the schema; the comments name the business terms where the element does not.
 */
import type {
  SemanticAddress, SemanticAdjustment, SemanticContact, SemanticDocumentAdjustment, SemanticIdentifier, SemanticInvoice, SemanticLine, SemanticPayment, SemanticPeriod,
} from '@kontor/domain/invoicing/einvoice/semantic-invoice.ts'
import { element, writeXml } from '../xml/write-xml.ts'
import type { Xml } from '../xml/write-xml.ts'

type Child = Xml | null

export function writeCii(invoice: SemanticInvoice): string {
  const root = element('rsm:CrossIndustryInvoice', [
    element('rsm:ExchangedDocumentContext', [
      element('ram:BusinessProcessSpecifiedDocumentContextParameter', [element('ram:ID', invoice.businessProcess)]),
      element('ram:GuidelineSpecifiedDocumentContextParameter', [element('ram:ID', invoice.specification)]),
    ]),
    element('rsm:ExchangedDocument', [
      element('ram:ID', invoice.number), element('ram:TypeCode', invoice.typeCode), day('ram:IssueDateTime', invoice.issueDate),
      ...invoice.notes.map(({ text, subjectCode }) => element('ram:IncludedNote', [element('ram:Content', text), element('ram:SubjectCode', subjectCode)])),
    ]),
    { name: 'rsm:SupplyChainTradeTransaction', attributes: {}, content: [...invoice.lines.flatMap((line) => lineElement(line) ?? []), agreement(invoice), delivery(invoice), settlement(invoice)] },
  ], {
    'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100', 'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
    'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100', 'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
  })
  return writeXml(root!)
}

/** CII writes a day as 20261130, format 102 of UNTDID 2379. */
const day = (name: string, date: string | null, type: 'udt:DateTimeString' | 'qdt:DateTimeString' | 'udt:DateString' = 'udt:DateTimeString'): Child =>
  element(name, [element(type, date?.replaceAll('-', '') ?? null, { format: '102' })])

const document = (name: string, id: string | null): Child => element(name, [element('ram:IssuerAssignedID', id)])

function agreement(invoice: SemanticInvoice): Xml {
  const { taxRepresentative, seller, buyer } = invoice
  return {
    name: 'ram:ApplicableHeaderTradeAgreement', attributes: {}, content: [
      element('ram:BuyerReference', invoice.buyerReference),
      party('ram:SellerTradeParty', { ...seller, description: seller.legalInformation }),
      party('ram:BuyerTradeParty', { ...buyer, identifiers: buyer.identifier ? [buyer.identifier] : [] }),
      taxRepresentative && party('ram:SellerTaxRepresentativeTradeParty', taxRepresentative),
      document('ram:SellerOrderReferencedDocument', invoice.salesOrderReference), document('ram:BuyerOrderReferencedDocument', invoice.orderReference),
      document('ram:ContractReferencedDocument', invoice.contractReference),
      ...invoice.attachments.map(({ reference, description, uri, content }) => element('ram:AdditionalReferencedDocument', [
        element('ram:IssuerAssignedID', reference), element('ram:URIID', uri), element('ram:TypeCode', '916'), element('ram:Name', description),
        element('ram:AttachmentBinaryObject', content?.base64 ?? null, { mimeCode: content?.mediaType ?? null, filename: content?.fileName ?? null }),
      ])),
      invoice.tenderReference === null ? null : element('ram:AdditionalReferencedDocument', [element('ram:IssuerAssignedID', invoice.tenderReference), element('ram:TypeCode', '50')]),
      invoicedObject(invoice.invoicedObject),
      element('ram:SpecifiedProcuringProject', invoice.projectReference === null ? null : [element('ram:ID', invoice.projectReference), element('ram:Name', 'Project reference')]),
    ].filter((child) => child !== null),
  }
}

/** BT-18, BT-128: type 130 of UNTDID 1001, with the scheme of UNTDID 1153. */
const invoicedObject = (object: SemanticIdentifier | null): Child => object &&
  element('ram:AdditionalReferencedDocument', [element('ram:IssuerAssignedID', object.id), element('ram:TypeCode', '130'), element('ram:ReferenceTypeCode', object.scheme)])

interface Party {
  readonly name: string | null
  readonly tradingName?: string | null
  readonly identifiers?: readonly SemanticIdentifier[]
  readonly registration?: SemanticIdentifier | null
  readonly vatId?: string | null
  readonly taxNumber?: string | null
  readonly description?: string | null
  readonly electronicAddress?: SemanticIdentifier | null
  readonly address?: SemanticAddress | null
  readonly contact?: SemanticContact | null
}

function party(name: string, { identifiers = [], contact = null, address = null, ...known }: Party): Child {
  const registered = (id: string | null | undefined, schemeID: 'VA' | 'FC'): Child => element('ram:SpecifiedTaxRegistration', [element('ram:ID', id ?? null, { schemeID })])
  return element(name, [
    ...identifiers.filter(({ scheme }) => scheme === null).map(({ id }) => element('ram:ID', id)),
    ...identifiers.filter(({ scheme }) => scheme !== null).map(({ id, scheme }) => element('ram:GlobalID', id, { schemeID: scheme })),
    element('ram:Name', known.name), element('ram:Description', known.description ?? null),
    element('ram:SpecifiedLegalOrganization', [
      element('ram:ID', known.registration?.id ?? null, { schemeID: known.registration?.scheme ?? null }), element('ram:TradingBusinessName', known.tradingName ?? null),
    ]),
    element('ram:DefinedTradeContact', [
      element('ram:PersonName', contact?.name ?? null), element('ram:TelephoneUniversalCommunication', [element('ram:CompleteNumber', contact?.phone ?? null)]),
      element('ram:EmailURIUniversalCommunication', [element('ram:URIID', contact?.email ?? null)]),
    ]),
    element('ram:PostalTradeAddress', [
      element('ram:PostcodeCode', address?.postcode ?? null), element('ram:LineOne', address?.street ?? null), element('ram:LineTwo', address?.line2 ?? null),
      element('ram:LineThree', address?.line3 ?? null), element('ram:CityName', address?.city ?? null), element('ram:CountryID', address?.country ?? null),
      element('ram:CountrySubDivisionName', address?.subdivision ?? null),
    ]),
    element('ram:URIUniversalCommunication', [element('ram:URIID', known.electronicAddress?.id ?? null, { schemeID: known.electronicAddress?.scheme ?? null })]),
    registered(known.vatId, 'VA'), registered(known.taxNumber, 'FC'),
  ])
}

function delivery(invoice: SemanticInvoice): Xml {
  const { delivery: to } = invoice
  return {
    name: 'ram:ApplicableHeaderTradeDelivery', attributes: {}, content: [
      to && party('ram:ShipToTradeParty', { name: to.name, identifiers: to.location ? [to.location] : [], address: to.address }),
      element('ram:ActualDeliverySupplyChainEvent', [day('ram:OccurrenceDateTime', to?.date ?? null)]),
      document('ram:DespatchAdviceReferencedDocument', invoice.despatchAdviceReference), document('ram:ReceivingAdviceReferencedDocument', invoice.receivingAdviceReference),
    ].filter((child) => child !== null),
  }
}

function settlement(invoice: SemanticInvoice): Xml {
  const { payment, payee, totals, currency } = invoice
  const amount = (name: string, value: string | null): Child => element(name, value)
  return {
    name: 'ram:ApplicableHeaderTradeSettlement', attributes: {}, content: [
      element('ram:CreditorReferenceID', payment?.directDebit?.creditorId ?? null), element('ram:PaymentReference', payment?.remittance ?? null),
      element('ram:TaxCurrencyCode', invoice.taxCurrency), element('ram:InvoiceCurrencyCode', currency),
      payee && party('ram:PayeeTradeParty', { ...payee, identifiers: payee.identifier ? [payee.identifier] : [] }),
      ...paymentMeans(payment),
      // The day stands once, though each row has a place for it (CII-SR-461).
      ...invoice.vat.map((row, i) => element('ram:ApplicableTradeTax', [
        amount('ram:CalculatedAmount', row.tax), element('ram:TypeCode', 'VAT'), element('ram:ExemptionReason', row.exemptionReason), amount('ram:BasisAmount', row.taxable),
        element('ram:CategoryCode', row.category), element('ram:ExemptionReasonCode', row.exemptionCode), day('ram:TaxPointDate', i === 0 ? invoice.taxPointDate : null, 'udt:DateString'),
        element('ram:DueDateTypeCode', i === 0 ? ciiTaxPointCode(invoice.taxPointDateCode) : null), element('ram:RateApplicablePercent', row.rate),
      ])),
      period(invoice.invoicingPeriod),
      ...invoice.allowances.map((one) => documentAdjustment('false', one)), ...invoice.charges.map((one) => documentAdjustment('true', one)),
      element('ram:SpecifiedTradePaymentTerms', [
        element('ram:Description', invoice.paymentTerms), day('ram:DueDateDateTime', invoice.dueDate), element('ram:DirectDebitMandateID', payment?.directDebit?.mandateReference ?? null),
      ]),
      element('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
        amount('ram:LineTotalAmount', totals.lines), amount('ram:ChargeTotalAmount', totals.charges), amount('ram:AllowanceTotalAmount', totals.allowances), amount('ram:TaxBasisTotalAmount', totals.net),
        element('ram:TaxTotalAmount', totals.tax, { currencyID: currency }), element('ram:TaxTotalAmount', totals.taxInTaxCurrency, { currencyID: invoice.taxCurrency }),
        amount('ram:RoundingAmount', totals.rounding), amount('ram:GrandTotalAmount', totals.gross), amount('ram:TotalPrepaidAmount', totals.paid), amount('ram:DuePayableAmount', totals.due),
      ]),
      ...invoice.precedingInvoices.map(({ number, issueDate }) => element('ram:InvoiceReferencedDocument', [
        element('ram:IssuerAssignedID', number), day('ram:FormattedIssueDateTime', issueDate, 'qdt:DateTimeString'),
      ])),
      element('ram:ReceivableSpecifiedTradeAccountingAccount', [element('ram:ID', invoice.buyerAccountingReference)]),
    ].filter((child) => child !== null),
  }
}

/** BT-8: EN 16931 names the event by UNTDID 2005, CII by UNTDID 2475. */
const TAX_POINT_CODES: Readonly<Record<string, string>> = { 3: '5', 35: '29', 432: '72' }
const ciiTaxPointCode = (code: string | null): string | null => (code === null ? null : TAX_POINT_CODES[code] ?? code)

/** BG-16: one element for each account. */
function paymentMeans(payment: SemanticPayment | null): Child[] {
  if (payment === null) return []
  const { card, directDebit } = payment
  const means = (...more: readonly Child[]): Child =>
    element('ram:SpecifiedTradeSettlementPaymentMeans', [element('ram:TypeCode', payment.meansCode), element('ram:Information', payment.meansText), ...more])
  if (payment.creditTransfers.length > 0) {
    return payment.creditTransfers.map(({ account, accountName, bic }) => means(
      element('ram:PayeePartyCreditorFinancialAccount', [
        element('ram:IBANID', isIban(account) ? account : null), element('ram:AccountName', accountName), element('ram:ProprietaryID', isIban(account) ? null : account),
      ]),
      element('ram:PayeeSpecifiedCreditorFinancialInstitution', [element('ram:BICID', bic)]),
    ))
  }
  return [means(
    card && element('ram:ApplicableTradeSettlementFinancialCard', [element('ram:ID', card.number), element('ram:CardholderName', card.holder)]),
    element('ram:PayerPartyDebtorFinancialAccount', [element('ram:IBANID', directDebit?.debitedAccount ?? null)]),
  )]
}

const isIban = (account: string | null): boolean => account !== null && /^[A-Z]{2}\d{2}/.test(account)

const period = (span: SemanticPeriod | null): Child => element('ram:BillingSpecifiedPeriod', [day('ram:StartDateTime', span?.from ?? null), day('ram:EndDateTime', span?.until ?? null)])

const adjustment = (indicator: 'true' | 'false', { amount, base, percent, reason, reasonCode }: SemanticAdjustment, category: Child = null): Child => element('ram:SpecifiedTradeAllowanceCharge', [
  element('ram:ChargeIndicator', [element('udt:Indicator', indicator)]), element('ram:CalculationPercent', percent), element('ram:BasisAmount', base), element('ram:ActualAmount', amount),
  element('ram:ReasonCode', reasonCode), element('ram:Reason', reason), category,
])

const documentAdjustment = (indicator: 'true' | 'false', one: SemanticDocumentAdjustment): Child =>
  adjustment(indicator, one, element('ram:CategoryTradeTax', [element('ram:TypeCode', 'VAT'), element('ram:CategoryCode', one.category), element('ram:RateApplicablePercent', one.rate)]))

function lineElement(line: SemanticLine): Child {
  const { item, price } = line
  const basis = element('ram:BasisQuantity', price?.baseQuantity ?? null, { unitCode: price?.baseUnitCode ?? null })
  return element('ram:IncludedSupplyChainTradeLineItem', [
    element('ram:AssociatedDocumentLineDocument', [element('ram:LineID', line.id), element('ram:IncludedNote', [element('ram:Content', line.note)])]),
    element('ram:SpecifiedTradeProduct', [
      element('ram:GlobalID', item.standardId?.id ?? null, { schemeID: item.standardId?.scheme ?? null }), element('ram:SellerAssignedID', item.sellerId), element('ram:BuyerAssignedID', item.buyerId),
      element('ram:Name', item.name), element('ram:Description', item.description),
      ...item.attributes.map(({ name, value }) => element('ram:ApplicableProductCharacteristic', [element('ram:Description', name), element('ram:Value', value)])),
      ...item.classifications.map(({ code, list, version }) => element('ram:DesignatedProductClassification', [element('ram:ClassCode', code, { listID: list, listVersionID: version })])),
      element('ram:OriginTradeCountry', [element('ram:ID', item.originCountry)]),
    ]),
    element('ram:SpecifiedLineTradeAgreement', [
      element('ram:BuyerOrderReferencedDocument', [element('ram:LineID', line.orderLine)]),
      element('ram:GrossPriceProductTradePrice', (price?.gross ?? null) === null ? null : [
        element('ram:ChargeAmount', price!.gross), basis,
        price!.discount === null ? null : element('ram:AppliedTradeAllowanceCharge', [element('ram:ChargeIndicator', [element('udt:Indicator', 'false')]), element('ram:ActualAmount', price!.discount)]),
      ]),
      element('ram:NetPriceProductTradePrice', [element('ram:ChargeAmount', price?.net ?? null), basis]),
    ]),
    element('ram:SpecifiedLineTradeDelivery', [element('ram:BilledQuantity', line.quantity, { unitCode: line.unitCode })]),
    element('ram:SpecifiedLineTradeSettlement', [
      element('ram:ApplicableTradeTax', [element('ram:TypeCode', 'VAT'), element('ram:CategoryCode', line.category), element('ram:RateApplicablePercent', line.rate)]),
      period(line.period), ...line.allowances.map((one) => adjustment('false', one)), ...line.charges.map((one) => adjustment('true', one)),
      element('ram:SpecifiedTradeSettlementLineMonetarySummation', [element('ram:LineTotalAmount', line.net)]),
      invoicedObject(line.object), element('ram:ReceivableSpecifiedTradeAccountingAccount', [element('ram:ID', line.buyerAccountingReference)]),
    ]),
  ])
}
