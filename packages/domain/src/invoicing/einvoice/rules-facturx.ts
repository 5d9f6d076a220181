/**
 * The profiles of Factur-X and ZUGFeRD below EN 16931 know fewer terms: an invoice that says more than its profile is refused by whoever checks it against the profile's schema.
 */
import type { BusinessTerm } from './problem.ts'
import { blank, eachLine, rule } from './rule.ts'
import type { Rule } from './rule.ts'
import type { SemanticInvoice } from './semantic-invoice.ts'

const notInProfile = (term: BusinessTerm, isSaid: (invoice: SemanticInvoice) => boolean): Rule => rule('FX-PROFILE', (invoice) => [isSaid(invoice) && { kind: 'term_not_allowed', term, because: 'profile' }])

const BELOW_THE_NORM: readonly Rule[] = [
  notInProfile('BG-6', ({ seller }) => seller.contact !== null),
  notInProfile('BG-9', ({ buyer }) => buyer.contact !== null),
  notInProfile('BT-33', ({ seller }) => !blank(seller.legalInformation)),
  notInProfile('BT-82', ({ payment }) => !blank(payment?.meansText)),
  notInProfile('BG-24', ({ attachments }) => attachments.length > 0),
]

export const BASIC_RULES: readonly Rule[] = [
  ...BELOW_THE_NORM,
  eachLine('FX-PROFILE', ({ item }) => !blank(item.description) && { kind: 'term_not_allowed', term: 'BT-154', because: 'profile' }),
  eachLine('FX-PROFILE', ({ item }) => !blank(item.sellerId) && { kind: 'term_not_allowed', term: 'BT-155', because: 'profile' }),
  eachLine('FX-PROFILE', ({ item }) => !blank(item.buyerId) && { kind: 'term_not_allowed', term: 'BT-156', because: 'profile' }),
]

export const BASIC_WL_RULES: readonly Rule[] = [...BELOW_THE_NORM, notInProfile('BG-25', ({ lines }) => lines.length > 0)]

export const MINIMUM_RULES: readonly Rule[] = [
  ...BASIC_WL_RULES,
  notInProfile('BG-1', ({ notes }) => notes.length > 0),
  notInProfile('BG-3', ({ precedingInvoices }) => precedingInvoices.length > 0),
  notInProfile('BG-16', ({ payment }) => payment !== null),
  notInProfile('BG-23', ({ vat }) => vat.length > 0),
  notInProfile('BT-9', ({ dueDate }) => !blank(dueDate)),
]

const EXTENDED = /^urn:cen\.eu:en16931:2017#conformant#urn:(factur-x\.eu:1p0|zugferd\.de:2p[01]):extended$/

export const EXTENDED_RULES: readonly Rule[] = [
  rule('FX-SPECIFICATION', ({ specification }) => [!EXTENDED.test(specification ?? '') && { kind: 'code_unknown', term: 'BT-24', value: specification ?? '' }]),
]
