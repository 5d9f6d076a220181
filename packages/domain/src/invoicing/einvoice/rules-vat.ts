/**
 * EN 16931-1: VAT. Every category of UNTDID 5305 has the same ten rules under names of its own (BR-S-01 to BR-O-10); what differs from one to the next stands in one table.
 */
import { plus, rational, times } from '../../kernel/rational.ts'
import type { Rational } from '../../kernel/rational.ts'
import { EXEMPTION_CODES, VAT_CATEGORIES } from './codes.ts'
import type { BusinessTerm, ProblemDetail } from './problem.ts'
import { blank, compare, decimals, eachLine, minus, numberOf, oneOf, outside, rule, sumCheck, sumOf, ZERO } from './rule.ts'
import type { Rule } from './rule.ts'
import type { SemanticDocumentAdjustment, SemanticInvoice, SemanticVat } from './semantic-invoice.ts'

interface Category {
  readonly code: string
  /** As the names of its rules have it. */
  readonly name: string
  readonly rate: 'above_zero' | 'zero' | 'any' | 'none'
  /** Who must be identified for VAT, or must not. */
  readonly parties: 'seller' | 'seller_and_buyer' | 'vat_ids_of_both' | 'vat_id_of_seller' | 'nobody'
  readonly reason: 'required' | 'not_allowed'
}

const CATEGORIES: readonly Category[] = [
  { code: 'S', name: 'S', rate: 'above_zero', parties: 'seller', reason: 'not_allowed' },
  { code: 'Z', name: 'Z', rate: 'zero', parties: 'seller', reason: 'not_allowed' },
  { code: 'E', name: 'E', rate: 'zero', parties: 'seller', reason: 'required' },
  { code: 'AE', name: 'AE', rate: 'zero', parties: 'seller_and_buyer', reason: 'required' },
  { code: 'K', name: 'IC', rate: 'zero', parties: 'vat_ids_of_both', reason: 'required' },
  { code: 'G', name: 'G', rate: 'zero', parties: 'vat_id_of_seller', reason: 'required' },
  { code: 'O', name: 'O', rate: 'none', parties: 'nobody', reason: 'required' },
  { code: 'L', name: 'AF', rate: 'any', parties: 'seller', reason: 'not_allowed' },
  { code: 'M', name: 'AG', rate: 'any', parties: 'seller', reason: 'not_allowed' },
]

/** Where tax is rounded line by line the sums may be off by less than one unit of the currency, as the published rules have it. */
const LESS_THAN_ONE = rational(1n)

function partiesMissing(invoice: SemanticInvoice, { parties }: Category): readonly (ProblemDetail | false)[] {
  const { seller, buyer, taxRepresentative } = invoice
  const representative = taxRepresentative?.vatId
  switch (parties) {
    case 'seller': return [oneOf(['BT-31', 'BT-32', 'BT-63'], [seller.vatId, seller.taxNumber, representative])]
    case 'seller_and_buyer': return [oneOf(['BT-31', 'BT-32', 'BT-63'], [seller.vatId, seller.taxNumber, representative]), oneOf(['BT-48', 'BT-47'], [buyer.vatId, buyer.registration?.id])]
    case 'vat_ids_of_both': return [oneOf(['BT-31', 'BT-63'], [seller.vatId, representative]), blank(buyer.vatId) && { kind: 'term_missing', term: 'BT-48' }]
    case 'vat_id_of_seller': return [oneOf(['BT-31', 'BT-63'], [seller.vatId, representative])]
    case 'nobody': return ([['BT-31', seller.vatId], ['BT-63', representative], ['BT-48', buyer.vatId]] as const)
      .map(([term, value]) => !blank(value) && { kind: 'term_not_allowed', term, because: 'category' as const })
  }
}

function wrongRate({ rate, code }: Category, value: string | null, term: BusinessTerm): ProblemDetail | false {
  const number = numberOf(value)
  switch (rate) {
    case 'none': return !blank(value) && { kind: 'term_not_allowed', term, because: 'category' }
    case 'zero': return (number === undefined || number.n !== 0n) && { kind: 'rate_not_zero', category: code, term, value: value ?? '' }
    case 'above_zero': return (number === undefined || number.n <= 0n) && { kind: 'rate_not_above_zero', category: code, term, value: value ?? '' }
    case 'any': return (number === undefined || number.n < 0n) && { kind: 'below_zero', term, value: value ?? '' }
  }
}

const isUsed = (invoice: SemanticInvoice, code: string): boolean => [...invoice.lines, ...invoice.allowances, ...invoice.charges].some(({ category }) => category === code)
const hasRates = ({ rate }: Category): boolean => rate === 'above_zero' || rate === 'any'
const same = (a: string | null, b: string | null): boolean => {
  const [left, right] = [numberOf(a), numberOf(b)]
  return left !== undefined && right !== undefined && compare(left, right) === 0
}

/** The lines and charges less the allowances of a category, and of a rate where the category has several. */
function taxableSum(invoice: SemanticInvoice, category: Category, rate: string | null): Rational | undefined {
  const belongs = (item: { readonly category: string | null; readonly rate: string | null }): boolean => item.category === category.code && (!hasRates(category) || same(item.rate, rate))
  const amounts = (items: readonly SemanticDocumentAdjustment[]) => sumOf(items.filter(belongs).map(({ amount }) => amount))
  const [lines, allowances, charges] = [sumOf(invoice.lines.filter(belongs).map(({ net }) => net)), amounts(invoice.allowances), amounts(invoice.charges)]
  return lines && allowances && charges && plus(minus(lines, allowances), charges)
}

function wrongTax(category: Category, { taxable, tax, rate }: SemanticVat): ProblemDetail | false {
  if (!hasRates(category)) return sumCheck('BT-117', tax, ZERO)
  const [base, percent] = [numberOf(taxable), numberOf(rate)]
  return base !== undefined && percent !== undefined && sumCheck('BT-117', tax, times(base, times(percent, rational(1n, 100n))), LESS_THAN_ONE)
}

function categoryRules(category: Category): readonly Rule[] {
  const { code, name } = category
  const breakdown = (invoice: SemanticInvoice): readonly SemanticVat[] => invoice.vat.filter((part) => part.category === code)
  const used = (of: (invoice: SemanticInvoice) => readonly { readonly category: string | null }[]) => (invoice: SemanticInvoice): boolean => of(invoice).some((item) => item.category === code)
  const adjustments = (id: string, of: (invoice: SemanticInvoice) => readonly SemanticDocumentAdjustment[], term: BusinessTerm): Rule =>
    rule(id, (invoice) => of(invoice).filter((item) => item.category === code).map(({ rate }) => wrongRate(category, rate, term)), { about: 'breakdown' })
  const lines = ({ lines }: SemanticInvoice) => lines
  const allowances = ({ allowances }: SemanticInvoice) => allowances
  const charges = ({ charges }: SemanticInvoice) => charges
  return [
    rule(`BR-${name}-01`, (invoice) => {
      const count = breakdown(invoice).length
      if (!isUsed(invoice, code)) return []
      return [count === 0 ? { kind: 'breakdown_missing', category: code } : !hasRates(category) && count > 1 && { kind: 'breakdown_not_once', category: code, count }]
    }, { about: 'breakdown' }),
    rule(`BR-${name}-02`, (invoice) => partiesMissing(invoice, category), { when: used(lines), about: 'lines' }),
    rule(`BR-${name}-03`, (invoice) => partiesMissing(invoice, category), { when: used(allowances), about: 'breakdown' }),
    rule(`BR-${name}-04`, (invoice) => partiesMissing(invoice, category), { when: used(charges), about: 'breakdown' }),
    eachLine(`BR-${name}-05`, (line) => line.category === code && wrongRate(category, line.rate, 'BT-152')),
    adjustments(`BR-${name}-06`, allowances, 'BT-96'),
    adjustments(`BR-${name}-07`, charges, 'BT-103'),
    rule(`BR-${name}-08`, (invoice) => breakdown(invoice).map(({ taxable, rate }) => sumCheck('BT-116', taxable, taxableSum(invoice, category, rate), hasRates(category) ? LESS_THAN_ONE : ZERO)), { about: 'lines' }),
    rule(`BR-${name}-09`, (invoice) => breakdown(invoice).map((part) => wrongTax(category, part)), { about: 'breakdown' }),
    rule(`BR-${name}-10`, (invoice) => breakdown(invoice).map(({ exemptionReason, exemptionCode }) => wrongReason(category, blank(exemptionReason) && blank(exemptionCode))), { about: 'breakdown' }),
  ]
}

function wrongReason({ reason, code }: Category, absent: boolean): ProblemDetail | false {
  if (reason === 'required') return absent && { kind: 'exemption_reason_missing', category: code }
  return !absent && { kind: 'exemption_reason_not_allowed', category: code }
}

const hasCategory = (code: string) => ({ vat }: SemanticInvoice): boolean => vat.some(({ category }) => category === code)
const other = (items: readonly { readonly category: string | null }[]): readonly ProblemDetail[] => (items.some(({ category }) => !blank(category) && category !== 'O') ? [{ kind: 'category_mixed', category: 'O' }] : [])

const ACROSS: readonly Rule[] = [
  rule('BR-CO-18', ({ vat }) => [vat.length === 0 && { kind: 'term_missing', term: 'BG-23' }], { about: 'breakdown' }),
  rule('BR-45', ({ vat }) => vat.map(({ taxable }) => blank(taxable) && { kind: 'term_missing', term: 'BT-116' }), { about: 'breakdown' }),
  rule('BR-46', ({ vat }) => vat.map(({ tax }) => blank(tax) && { kind: 'term_missing', term: 'BT-117' }), { about: 'breakdown' }),
  rule('BR-47', ({ vat }) => vat.map(({ category }) => blank(category) && { kind: 'term_missing', term: 'BT-118' }), { about: 'breakdown' }),
  rule('BR-48', ({ vat }) => vat.map(({ category, rate }) => category !== 'O' && blank(rate) && { kind: 'term_missing', term: 'BT-119' }), { about: 'breakdown' }),
  rule('BR-CO-17', ({ vat }) => vat.map(wrongProduct), { about: 'breakdown' }),
  rule('BR-CL-17', ({ vat, allowances, charges }) => [
    ...vat.map(({ category }) => outside(VAT_CATEGORIES, 'BT-118', category)), ...allowances.map(({ category }) => outside(VAT_CATEGORIES, 'BT-95', category)), ...charges.map(({ category }) => outside(VAT_CATEGORIES, 'BT-102', category)),
  ], { about: 'breakdown' }),
  rule('BR-CL-22', ({ vat }) => vat.map(({ exemptionCode }) => outside(EXEMPTION_CODES, 'BT-121', exemptionCode)), { about: 'breakdown' }),
  rule('BR-DEC-19', ({ vat }) => vat.map(({ taxable }) => decimals('BT-116', taxable)), { about: 'breakdown' }),
  rule('BR-DEC-20', ({ vat }) => vat.map(({ tax }) => decimals('BT-117', tax)), { about: 'breakdown' }),
  rule('BR-IC-11', ({ delivery, invoicingPeriod }) => [oneOf(['BT-72', 'BG-14'], [delivery?.date, invoicingPeriod?.from, invoicingPeriod?.until])], { when: hasCategory('K'), about: 'breakdown' }),
  rule('BR-IC-12', ({ delivery }) => [blank(delivery?.address?.country) && { kind: 'term_missing', term: 'BT-80' }], { when: hasCategory('K'), about: 'breakdown' }),
  rule('BR-O-11', ({ vat }) => other(vat), { when: hasCategory('O'), about: 'breakdown' }),
  rule('BR-O-12', ({ lines }) => other(lines), { when: hasCategory('O'), about: 'lines' }),
  rule('BR-O-13', ({ allowances }) => other(allowances), { when: hasCategory('O'), about: 'breakdown' }),
  rule('BR-O-14', ({ charges }) => other(charges), { when: hasCategory('O'), about: 'breakdown' }),
]

/** Tax is the taxable amount times the rate, whatever the category. Those with rules of their own for it are named by those. */
function wrongProduct({ category, taxable, tax, rate }: SemanticVat): ProblemDetail | false {
  const [base, percent] = [numberOf(taxable), numberOf(rate)]
  if (CATEGORIES.some(({ code }) => code === category) || base === undefined || percent === undefined) return false
  return sumCheck('BT-117', tax, times(base, times(percent, rational(1n, 100n))), LESS_THAN_ONE)
}

export const VAT_RULES: readonly Rule[] = [...ACROSS, ...CATEGORIES.flatMap(categoryRules)]
