/** ZUGFeRD 1.0 of 2014: the same invoice as today's, in a draft of the Cross Industry Invoice with other names for some elements. */
import type { XmlElement } from '../xml/read-xml.ts'

const NAMESPACE = 'urn:ferd:CrossIndustryDocument:invoice:1p0'
/** Draft versions 12 and 15 of the components that it was made of. */
const COMPONENTS = /^urn:un:unece:uncefact:data:standard:(ReusableAggregateBusinessInformationEntity:12|UnqualifiedDataType:15)$/

const PRESENT: Readonly<Record<string, string>> = {
  SpecifiedExchangedDocumentContext: 'ExchangedDocumentContext',
  HeaderExchangedDocument: 'ExchangedDocument',
  SpecifiedSupplyChainTradeTransaction: 'SupplyChainTradeTransaction',
  ApplicableSupplyChainTradeAgreement: 'ApplicableHeaderTradeAgreement',
  ApplicableSupplyChainTradeDelivery: 'ApplicableHeaderTradeDelivery',
  ApplicableSupplyChainTradeSettlement: 'ApplicableHeaderTradeSettlement',
  SpecifiedSupplyChainTradeAgreement: 'SpecifiedLineTradeAgreement',
  SpecifiedSupplyChainTradeDelivery: 'SpecifiedLineTradeDelivery',
  SpecifiedSupplyChainTradeSettlement: 'SpecifiedLineTradeSettlement',
  ApplicablePercent: 'RateApplicablePercent',
}

export const isZugferd1 = ({ name, namespace }: XmlElement): boolean => name === 'CrossIndustryDocument' && namespace === NAMESPACE

/** The tree under the names of D16B. */
export const underPresentNames = (element: XmlElement): XmlElement => renamed(element, '')

function renamed(element: XmlElement, parent: string): XmlElement {
  const children = element.children.filter(({ namespace }) => namespace === NAMESPACE || COMPONENTS.test(namespace)).map((child) => renamed(child, element.name))
  return { ...element, name: nameOf(element.name, parent), children }
}

/** References carried their number as `ID`; the sums were named alike for the whole and for a line. */
function nameOf(name: string, parent: string): string {
  if (name === 'SpecifiedTradeSettlementMonetarySummation') return parent === 'SpecifiedSupplyChainTradeSettlement' ? 'SpecifiedTradeSettlementLineMonetarySummation' : 'SpecifiedTradeSettlementHeaderMonetarySummation'
  if (name === 'ID' && parent.endsWith('ReferencedDocument')) return 'IssuerAssignedID'
  return PRESENT[name] ?? name
}
