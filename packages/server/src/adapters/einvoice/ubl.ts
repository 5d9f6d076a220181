/**
 * Writes a semantic invoice in UBL 2.1, as Invoice or as CreditNote (EN 16931-3-2, with the refinements of Peppol BIS Billing 3 and XRechnung).
 * Elements stand in the order of the schema; the comments name the business terms where the element does not.
 */
import type {
  SemanticAddress, SemanticAdjustment, SemanticBuyer, SemanticContact, SemanticDocumentAdjustment, SemanticIdentifier, SemanticInvoice, SemanticLine, SemanticPayment, SemanticPeriod, SemanticSeller,
} from '@kontor/domain/invoicing/einvoice/semantic-invoice.ts'
import { element, writeXml } from '../xml/write-xml.ts'
import type { Xml } from '../xml/write-xml.ts'

type Child = Xml | null
const NAMESPACE = 'urn:oasis:names:specification:ubl:schema:xsd:'

/** UNTDID 1001: the types of credit notes that EN 16931 knows (BR-CL-01). All others are invoices. */
const CREDIT_NOTE_TYPES: ReadonlySet<string> = new Set(['81', '83', '381', '396', '532'])

const identifier = (name: string, identified: SemanticIdentifier | null): Child => element(name, identified?.id ?? null, { schemeID: identified?.scheme ?? null })

export function writeUbl(invoice: SemanticInvoice): string {
  const credit = CREDIT_NOTE_TYPES.has(invoice.typeCode)
  const root = element(credit ? 'CreditNote' : 'Invoice', [...head(invoice, credit), ...references(invoice, credit), ...parties(invoice), ...sums(invoice, credit), ...invoice.lines.map((line) => lineElement(line, invoice, credit))], {
    'xmlns': `${NAMESPACE}${credit ? 'CreditNote' : 'Invoice'}-2`, 'xmlns:cac': `${NAMESPACE}CommonAggregateComponents-2`, 'xmlns:cbc': `${NAMESPACE}CommonBasicComponents-2`,
  })
  return writeXml(root!)
}

function head(invoice: SemanticInvoice, credit: boolean): Child[] {
  const notes = invoice.notes.map(({ subjectCode, text }) => element('cbc:Note', subjectCode === null ? text : `#${subjectCode}#${text}`))
  const taxPoint = element('cbc:TaxPointDate', invoice.taxPointDate)
  return [
    element('cbc:CustomizationID', invoice.specification), element('cbc:ProfileID', invoice.businessProcess), element('cbc:ID', invoice.number), element('cbc:IssueDate', invoice.issueDate),
    ...(credit
      ? [taxPoint, element('cbc:CreditNoteTypeCode', invoice.typeCode), ...notes]
      : [element('cbc:DueDate', invoice.dueDate), element('cbc:InvoiceTypeCode', invoice.typeCode), ...notes, taxPoint]),
    element('cbc:DocumentCurrencyCode', invoice.currency), element('cbc:TaxCurrencyCode', invoice.taxCurrency), element('cbc:AccountingCost', invoice.buyerAccountingReference),
    element('cbc:BuyerReference', invoice.buyerReference), period(invoice.invoicingPeriod, invoice.taxPointDateCode),
  ]
}

const period = (span: SemanticPeriod | null, code: string | null = null): Child =>
  element('cac:InvoicePeriod', [element('cbc:StartDate', span?.from ?? null), element('cbc:EndDate', span?.until ?? null), element('cbc:DescriptionCode', code)])

const named = (name: string, id: string | null): Child => element(name, [element('cbc:ID', id)])

function references(invoice: SemanticInvoice, credit: boolean): Child[] {
  const tender = named('cac:OriginatorDocumentReference', invoice.tenderReference)
  const contract = named('cac:ContractDocumentReference', invoice.contractReference)
  const additional = [
    invoice.invoicedObject && element('cac:AdditionalDocumentReference', [identifier('cbc:ID', invoice.invoicedObject), element('cbc:DocumentTypeCode', '130')]),
    // A CreditNote has no place for the project; type 50 of UNTDID 1001 says that it is one.
    credit && invoice.projectReference ? element('cac:AdditionalDocumentReference', [element('cbc:ID', invoice.projectReference), element('cbc:DocumentTypeCode', '50')]) : null,
    ...invoice.attachments.map(({ reference, description, uri, content }) => element('cac:AdditionalDocumentReference', [
      element('cbc:ID', reference), element('cbc:DocumentDescription', description),
      element('cac:Attachment', [
        element('cbc:EmbeddedDocumentBinaryObject', content?.base64 ?? null, { mimeCode: content?.mediaType ?? null, filename: content?.fileName ?? null }),
        element('cac:ExternalReference', [element('cbc:URI', uri)]),
      ]),
    ])),
  ]
  return [
    // UBL wants the buyer's number where there is the seller's (BT-14); NA is what Peppol writes for none.
    element('cac:OrderReference', [element('cbc:ID', invoice.orderReference ?? (invoice.salesOrderReference ? 'NA' : null)), element('cbc:SalesOrderID', invoice.salesOrderReference)]),
    ...invoice.precedingInvoices.map(({ number, issueDate }) => element('cac:BillingReference', [
      element('cac:InvoiceDocumentReference', [element('cbc:ID', number), element('cbc:IssueDate', issueDate)]),
    ])),
    named('cac:DespatchDocumentReference', invoice.despatchAdviceReference), named('cac:ReceiptDocumentReference', invoice.receivingAdviceReference),
    ...(credit ? [contract, ...additional, tender] : [tender, contract, ...additional, named('cac:ProjectReference', invoice.projectReference)]),
  ]
}

function parties(invoice: SemanticInvoice): Child[] {
  const { payee, taxRepresentative, delivery, payment } = invoice
  const creditor: SemanticIdentifier | null = payment?.directDebit?.creditorId ? { id: payment.directDebit.creditorId, scheme: 'SEPA' } : null
  return [
    element('cac:AccountingSupplierParty', [sellerParty(invoice.seller, payee === null ? creditor : null)]),
    element('cac:AccountingCustomerParty', [buyerParty(invoice.buyer)]),
    payee && element('cac:PayeeParty', [
      partyId(payee.identifier), partyId(creditor), element('cac:PartyName', [element('cbc:Name', payee.name)]),
      element('cac:PartyLegalEntity', [identifier('cbc:CompanyID', payee.registration)]),
    ]),
    taxRepresentative && element('cac:TaxRepresentativeParty', [
      element('cac:PartyName', [element('cbc:Name', taxRepresentative.name)]), address('cac:PostalAddress', taxRepresentative.address), taxScheme(taxRepresentative.vatId, 'VAT'),
    ]),
    delivery && element('cac:Delivery', [
      element('cbc:ActualDeliveryDate', delivery.date),
      element('cac:DeliveryLocation', [identifier('cbc:ID', delivery.location), address('cac:Address', delivery.address)]),
      element('cac:DeliveryParty', [element('cac:PartyName', [element('cbc:Name', delivery.name)])]),
    ]),
  ]
}

const partyId = (identified: SemanticIdentifier | null): Child => element('cac:PartyIdentification', [identifier('cbc:ID', identified)])

const sellerParty = (seller: SemanticSeller, creditor: SemanticIdentifier | null): Child => element('cac:Party', [
  identifier('cbc:EndpointID', seller.electronicAddress), ...seller.identifiers.map(partyId), partyId(creditor), element('cac:PartyName', [element('cbc:Name', seller.tradingName)]),
  address('cac:PostalAddress', seller.address), taxScheme(seller.vatId, 'VAT'), taxScheme(seller.taxNumber, 'FC'),
  element('cac:PartyLegalEntity', [element('cbc:RegistrationName', seller.name), identifier('cbc:CompanyID', seller.registration), element('cbc:CompanyLegalForm', seller.legalInformation)]),
  contact(seller.contact),
])

const buyerParty = (buyer: SemanticBuyer): Child => element('cac:Party', [
  identifier('cbc:EndpointID', buyer.electronicAddress), partyId(buyer.identifier), element('cac:PartyName', [element('cbc:Name', buyer.tradingName)]),
  address('cac:PostalAddress', buyer.address), taxScheme(buyer.vatId, 'VAT'),
  element('cac:PartyLegalEntity', [element('cbc:RegistrationName', buyer.name), identifier('cbc:CompanyID', buyer.registration)]), contact(buyer.contact),
])

const taxScheme = (id: string | null, scheme: 'VAT' | 'FC'): Child =>
  id === null ? null : element('cac:PartyTaxScheme', [element('cbc:CompanyID', id), named('cac:TaxScheme', scheme)])

const address = (name: string, at: SemanticAddress | null): Child => element(name, [
  element('cbc:StreetName', at?.street ?? null), element('cbc:AdditionalStreetName', at?.line2 ?? null), element('cbc:CityName', at?.city ?? null), element('cbc:PostalZone', at?.postcode ?? null),
  element('cbc:CountrySubentity', at?.subdivision ?? null), element('cac:AddressLine', [element('cbc:Line', at?.line3 ?? null)]),
  element('cac:Country', [element('cbc:IdentificationCode', at?.country ?? null)]),
])

const contact = (person: SemanticContact | null): Child => element('cac:Contact', [
  element('cbc:Name', person?.name ?? null), element('cbc:Telephone', person?.phone ?? null), element('cbc:ElectronicMail', person?.email ?? null),
])

function sums(invoice: SemanticInvoice, credit: boolean): Child[] {
  const { currency, totals } = invoice
  const amount = (name: string, value: string | null): Child => element(name, value, { currencyID: currency })
  return [
    ...paymentMeans(invoice.payment, credit ? invoice.dueDate : null),
    element('cac:PaymentTerms', [element('cbc:Note', invoice.paymentTerms)]),
    ...invoice.allowances.map((one) => documentAdjustment('false', one, currency)), ...invoice.charges.map((one) => documentAdjustment('true', one, currency)),
    element('cac:TaxTotal', [amount('cbc:TaxAmount', totals.tax), ...invoice.vat.map((row) => element('cac:TaxSubtotal', [
      amount('cbc:TaxableAmount', row.taxable), amount('cbc:TaxAmount', row.tax),
      element('cac:TaxCategory', [
        element('cbc:ID', row.category), element('cbc:Percent', row.rate), element('cbc:TaxExemptionReasonCode', row.exemptionCode), element('cbc:TaxExemptionReason', row.exemptionReason), VAT,
      ]),
    ]))]),
    element('cac:TaxTotal', [element('cbc:TaxAmount', totals.taxInTaxCurrency, { currencyID: invoice.taxCurrency })]),
    element('cac:LegalMonetaryTotal', [
      amount('cbc:LineExtensionAmount', totals.lines), amount('cbc:TaxExclusiveAmount', totals.net), amount('cbc:TaxInclusiveAmount', totals.gross),
      amount('cbc:AllowanceTotalAmount', totals.allowances), amount('cbc:ChargeTotalAmount', totals.charges), amount('cbc:PrepaidAmount', totals.paid),
      amount('cbc:PayableRoundingAmount', totals.rounding), amount('cbc:PayableAmount', totals.due),
    ]),
  ]
}

const VAT = named('cac:TaxScheme', 'VAT')

/** BG-16: one element for each account; a CreditNote has its due date here (BT-9). */
function paymentMeans(payment: SemanticPayment | null, dueDate: string | null): Child[] {
  if (payment === null) return []
  const { card, directDebit } = payment
  const means = (...more: readonly Child[]): Child => element('cac:PaymentMeans', [
    element('cbc:PaymentMeansCode', payment.meansCode, { name: payment.meansText }), element('cbc:PaymentDueDate', dueDate), element('cbc:PaymentID', payment.remittance), ...more,
  ])
  if (payment.creditTransfers.length > 0) {
    return payment.creditTransfers.map(({ account, accountName, bic }) => means(element('cac:PayeeFinancialAccount', [
      element('cbc:ID', account), element('cbc:Name', accountName), named('cac:FinancialInstitutionBranch', bic),
    ])))
  }
  return [means(
    // UBL wants the network beside a card number; EN 16931 has no term for it.
    card && element('cac:CardAccount', [element('cbc:PrimaryAccountNumberID', card.number), element('cbc:NetworkID', 'NA'), element('cbc:HolderName', card.holder)]),
    directDebit && element('cac:PaymentMandate', [element('cbc:ID', directDebit.mandateReference), named('cac:PayerFinancialAccount', directDebit.debitedAccount)]),
  )]
}

const adjustment = (indicator: 'true' | 'false', { amount, base, percent, reason, reasonCode }: SemanticAdjustment, currency: string, category: Child = null): Child => element('cac:AllowanceCharge', [
  element('cbc:ChargeIndicator', indicator), element('cbc:AllowanceChargeReasonCode', reasonCode), element('cbc:AllowanceChargeReason', reason), element('cbc:MultiplierFactorNumeric', percent),
  element('cbc:Amount', amount, { currencyID: currency }), element('cbc:BaseAmount', base, { currencyID: currency }), category,
])

const documentAdjustment = (indicator: 'true' | 'false', one: SemanticDocumentAdjustment, currency: string): Child =>
  adjustment(indicator, one, currency, element('cac:TaxCategory', [element('cbc:ID', one.category), element('cbc:Percent', one.rate), VAT]))

function lineElement(line: SemanticLine, { currency }: SemanticInvoice, credit: boolean): Child {
  const { item, price } = line
  const amount = (name: string, value: string | null): Child => element(name, value, { currencyID: currency })
  return element(credit ? 'cac:CreditNoteLine' : 'cac:InvoiceLine', [
    element('cbc:ID', line.id), element('cbc:Note', line.note), element(credit ? 'cbc:CreditedQuantity' : 'cbc:InvoicedQuantity', line.quantity, { unitCode: line.unitCode }),
    amount('cbc:LineExtensionAmount', line.net), element('cbc:AccountingCost', line.buyerAccountingReference), period(line.period),
    element('cac:OrderLineReference', [element('cbc:LineID', line.orderLine)]),
    line.object && element('cac:DocumentReference', [identifier('cbc:ID', line.object), element('cbc:DocumentTypeCode', '130')]),
    ...line.allowances.map((one) => adjustment('false', one, currency)), ...line.charges.map((one) => adjustment('true', one, currency)),
    element('cac:Item', [
      element('cbc:Description', item.description), element('cbc:Name', item.name), named('cac:BuyersItemIdentification', item.buyerId), named('cac:SellersItemIdentification', item.sellerId),
      element('cac:StandardItemIdentification', [identifier('cbc:ID', item.standardId)]), element('cac:OriginCountry', [element('cbc:IdentificationCode', item.originCountry)]),
      ...item.classifications.map(({ code, list, version }) => element('cac:CommodityClassification', [element('cbc:ItemClassificationCode', code, { listID: list, listVersionID: version })])),
      element('cac:ClassifiedTaxCategory', [element('cbc:ID', line.category), element('cbc:Percent', line.rate), VAT]),
      ...item.attributes.map(({ name, value }) => element('cac:AdditionalItemProperty', [element('cbc:Name', name), element('cbc:Value', value)])),
    ]),
    price && element('cac:Price', [
      amount('cbc:PriceAmount', price.net), element('cbc:BaseQuantity', price.baseQuantity, { unitCode: price.baseUnitCode }),
      price.gross !== null ? element('cac:AllowanceCharge', [element('cbc:ChargeIndicator', 'false'), amount('cbc:Amount', price.discount ?? '0'), amount('cbc:BaseAmount', price.gross)]) : null,
    ]),
  ])
}
