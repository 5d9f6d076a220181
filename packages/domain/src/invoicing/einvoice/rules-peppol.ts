/** Peppol BIS Billing 3.0: what the network asks beyond the norm. Rules of single countries are kept to Germany's; those about the XML itself hold by the writer. */
import { rational, times, plus, over } from '../../kernel/rational.ts'
import { CREDIT_NOTE_TYPES } from './codes.ts'
import type { BusinessTerm, ProblemDetail } from './problem.ts'
import { blank, compare, eachLine, minus, numberOf, oneOf, required, rule, sumCheck, sumOf } from './rule.ts'
import type { Rule } from './rule.ts'
import type { SemanticAdjustment, SemanticInvoice, SemanticLine } from './semantic-invoice.ts'

const SPECIFICATION = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0'
const PROCESS = /^urn:fdc:peppol\.eu:2017:poacc:billing:\d\d:1\.0$/
const INVOICE_TYPES = new Set('71 80 82 84 102 218 219 326 331 380 382 383 384 386 388 393 395 553 575 623 780 817 870 875 876 877'.split(' '))
const PEPPOL_CREDIT_NOTES = new Set(['381', '396', '81', '83', '532'])
/** Two cents, as the published rules have it. */
const SLACK = rational(2n, 100n)
/** The category that each of these codes of VATEX is for. */
const CATEGORY_OF_CODE: Readonly<Record<string, readonly [string, string]>> = {
  'VATEX-EU-G': ['G', 'P0104'], 'VATEX-EU-O': ['O', 'P0105'], 'VATEX-EU-IC': ['K', 'P0106'], 'VATEX-EU-AE': ['AE', 'P0107'],
  'VATEX-EU-D': ['E', 'P0108'], 'VATEX-EU-F': ['E', 'P0109'], 'VATEX-EU-I': ['E', 'P0110'], 'VATEX-EU-J': ['E', 'P0111'],
}

export const isBetweenGermans = ({ seller, buyer }: SemanticInvoice): boolean => seller.address?.country === 'DE' && buyer.address?.country === 'DE'
const id = (name: string): string => `PEPPOL-EN16931-${name}`

interface AdjustmentTerms { readonly amount: BusinessTerm; readonly base: BusinessTerm; readonly percent: BusinessTerm }
const DOCUMENT_ALLOWANCE: AdjustmentTerms = { amount: 'BT-92', base: 'BT-93', percent: 'BT-94' }
const DOCUMENT_CHARGE: AdjustmentTerms = { amount: 'BT-99', base: 'BT-100', percent: 'BT-101' }
const LINE_ALLOWANCE: AdjustmentTerms = { amount: 'BT-136', base: 'BT-137', percent: 'BT-138' }
const LINE_CHARGE: AdjustmentTerms = { amount: 'BT-141', base: 'BT-142', percent: 'BT-143' }

function adjustmentFlaw({ amount, base, percent }: SemanticAdjustment, terms: AdjustmentTerms, which: 'R040' | 'R041' | 'R042'): ProblemDetail | false {
  if (which === 'R041') return !blank(percent) && blank(base) && { kind: 'term_missing', term: terms.base }
  if (which === 'R042') return blank(percent) && !blank(base) && { kind: 'term_missing', term: terms.percent }
  const [whole, share] = [numberOf(base), numberOf(percent)]
  return whole !== undefined && share !== undefined && sumCheck(terms.amount, amount, times(whole, times(share, rational(1n, 100n))), rational(3n, 100n))
}

const adjustmentRules = (['R040', 'R041', 'R042'] as const).flatMap((which): readonly Rule[] => [
  rule(id(which), ({ allowances, charges }) => [...allowances.map((item) => adjustmentFlaw(item, DOCUMENT_ALLOWANCE, which)), ...charges.map((item) => adjustmentFlaw(item, DOCUMENT_CHARGE, which))]),
  eachLine(id(which), ({ allowances, charges }) => [...allowances.map((item) => adjustmentFlaw(item, LINE_ALLOWANCE, which)), ...charges.map((item) => adjustmentFlaw(item, LINE_CHARGE, which))].find(Boolean)),
])

/** Quantity × price ÷ base quantity + charges − allowances, within two cents. */
function lineNet({ quantity, net, price, allowances, charges }: SemanticLine): ProblemDetail | false {
  const [count, each, base] = [numberOf(quantity ?? '1'), numberOf(price?.net), numberOf(price?.baseQuantity ?? '1')]
  const [less, more, found] = [sumOf(allowances.map(({ amount }) => amount)), sumOf(charges.map(({ amount }) => amount)), numberOf(net)]
  if (!count || !each || !base || base.n === 0n || !less || !more || !found) return false
  const expected = plus(minus(over(times(count, each), base), less), more)
  const off = minus(found, expected)
  return compare(off.n < 0n ? rational(-off.n, off.d) : off, SLACK) > 0 && sumCheck('BT-131', net, expected)
}

function priceFlaw({ price }: SemanticLine): ProblemDetail | false {
  const [gross, net, discount] = [numberOf(price?.gross), numberOf(price?.net), numberOf(price?.discount ?? '0')]
  return gross !== undefined && net !== undefined && discount !== undefined && compare(net, minus(gross, discount)) !== 0 && { kind: 'sum_wrong', term: 'BT-146', expected: `${price!.gross} − ${price!.discount ?? '0'}`, found: price!.net! }
}

function typeFlaw({ typeCode }: SemanticInvoice): ProblemDetail | false {
  const known = CREDIT_NOTE_TYPES.has(typeCode) ? PEPPOL_CREDIT_NOTES : INVOICE_TYPES
  return !blank(typeCode) && !known.has(typeCode) && { kind: 'code_unknown', term: 'BT-3', value: typeCode }
}

function signFlaw({ totals }: SemanticInvoice): ProblemDetail | false {
  const [own, local] = [numberOf(totals.tax), numberOf(totals.taxInTaxCurrency)]
  return own !== undefined && local !== undefined && own.n * local.n < 0n && { kind: 'signs_differ', term: 'BT-111' }
}

export const PEPPOL_RULES: readonly Rule[] = [
  required(id('R001'), 'BT-23', ({ businessProcess }) => businessProcess),
  rule(id('R007'), ({ businessProcess }) => [!blank(businessProcess) && !PROCESS.test(businessProcess!) && { kind: 'malformed', term: 'BT-23', value: businessProcess! }]),
  rule(id('R002'), ({ notes }) => [notes.length > 1 && { kind: 'term_not_allowed', term: 'BG-1', because: 'other_term' }], { when: (invoice) => !isBetweenGermans(invoice) }),
  rule(id('R003'), ({ buyerReference, orderReference }) => [oneOf(['BT-10', 'BT-13'], [buyerReference, orderReference])]),
  rule(id('R004'), ({ specification }) => [!blank(specification) && !specification!.startsWith(SPECIFICATION) && { kind: 'malformed', term: 'BT-24', value: specification! }]),
  rule(id('R005'), ({ currency, taxCurrency }) => [!blank(taxCurrency) && taxCurrency === currency && { kind: 'same_currency_twice', value: currency }]),
  required(id('R010'), 'BT-49', ({ buyer }) => buyer.electronicAddress?.id),
  required(id('R020'), 'BT-34', ({ seller }) => seller.electronicAddress?.id),
  ...adjustmentRules,
  rule(id('R055'), (invoice) => [signFlaw(invoice)]),
  required(id('R061'), 'BT-89', ({ payment }) => payment?.directDebit?.mandateReference, { when: ({ payment }) => payment?.meansCode === '49' || payment?.meansCode === '59' }),
  eachLine(id('R046'), priceFlaw),
  eachLine(id('R110'), ({ period }, { invoicingPeriod }) => !blank(period?.from) && !blank(invoicingPeriod?.from) && period!.from! < invoicingPeriod!.from! && { kind: 'outside_invoicing_period', term: 'BT-134', value: period!.from! }),
  eachLine(id('R111'), ({ period }, { invoicingPeriod }) => !blank(period?.until) && !blank(invoicingPeriod?.until) && period!.until! > invoicingPeriod!.until! && { kind: 'outside_invoicing_period', term: 'BT-135', value: period!.until! }),
  eachLine(id('R120'), lineNet),
  eachLine(id('R121'), ({ price }) => numberOf(price?.baseQuantity) !== undefined && numberOf(price!.baseQuantity)!.n <= 0n && { kind: 'not_above_zero', term: 'BT-149', value: price!.baseQuantity! }),
  eachLine(id('R130'), ({ price, unitCode }) => !blank(price?.baseUnitCode) && price!.baseUnitCode !== unitCode && { kind: 'code_unknown', term: 'BT-150', value: price!.baseUnitCode! }),
  rule(id('P0100'), (invoice) => [typeFlaw(invoice)]),
  rule(id('P0112'), (invoice) => [['326', '384'].includes(invoice.typeCode) && !isBetweenGermans(invoice) && { kind: 'code_unknown', term: 'BT-3', value: invoice.typeCode }]),
  ...Object.entries(CATEGORY_OF_CODE).map(([code, [category, name]]) => rule(id(name), ({ vat }) => vat.map((part) =>
    part.exemptionCode?.toUpperCase() === code && part.category !== category && { kind: 'exemption_code_contradicts', category: part.category ?? '', value: code }))),
]
