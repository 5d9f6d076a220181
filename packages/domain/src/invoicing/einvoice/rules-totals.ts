/** EN 16931-1: totals, and allowances and charges on the document as a whole. */
import type { BusinessTerm, ProblemDetail } from './problem.ts'
import { blank, decimals, minus, numberOf, required, rule, sumCheck, sumOf, ZERO } from './rule.ts'
import type { Rule } from './rule.ts'
import { plus } from '../../kernel/rational.ts'
import type { Rational } from '../../kernel/rational.ts'
import type { SemanticDocumentAdjustment, SemanticInvoice } from './semantic-invoice.ts'

/** An amount that may be left out and then is nought. */
const optional = (text: string | null): Rational | undefined => (blank(text) ? ZERO : numberOf(text))

function combined(first: Rational | undefined, second: Rational | undefined, combine: (a: Rational, b: Rational) => Rational): Rational | undefined {
  return first === undefined || second === undefined ? undefined : combine(first, second)
}

const SUMS: readonly Rule[] = [
  required('BR-12', 'BT-106', ({ totals }) => totals.lines, { about: 'breakdown' }),
  required('BR-13', 'BT-109', ({ totals }) => totals.net),
  required('BR-14', 'BT-112', ({ totals }) => totals.gross),
  required('BR-15', 'BT-115', ({ totals }) => totals.due),
  rule('BR-CO-10', ({ totals, lines }) => [sumCheck('BT-106', totals.lines, sumOf(lines.map(({ net }) => net)))], { about: 'lines' }),
  rule('BR-CO-11', ({ totals, allowances }) => [adjustmentSum('BT-107', totals.allowances, allowances)], { about: 'breakdown' }),
  rule('BR-CO-12', ({ totals, charges }) => [adjustmentSum('BT-108', totals.charges, charges)], { about: 'breakdown' }),
  rule('BR-CO-13', ({ totals }) => [sumCheck('BT-109', totals.net, combined(combined(numberOf(totals.lines), optional(totals.allowances), minus), optional(totals.charges), plus))], { about: 'breakdown' }),
  rule('BR-CO-14', ({ totals, vat }) => [vat.length > 0 && sumCheck('BT-110', totals.tax ?? '0', sumOf(vat.map(({ tax }) => tax)))], { about: 'breakdown' }),
  rule('BR-CO-15', ({ totals }) => [sumCheck('BT-112', totals.gross, combined(numberOf(totals.net), optional(totals.tax), plus))]),
  rule('BR-CO-16', ({ totals }) => [sumCheck('BT-115', totals.due, combined(combined(numberOf(totals.gross), optional(totals.paid), minus), optional(totals.rounding), plus))], { about: 'breakdown' }),
]

function adjustmentSum(term: BusinessTerm, found: string | null, adjustments: readonly SemanticDocumentAdjustment[]): ProblemDetail | false {
  if (blank(found)) return adjustments.length > 0 && { kind: 'term_missing', term }
  return sumCheck(term, found, sumOf(adjustments.map(({ amount }) => amount)))
}

interface AdjustmentTerms { readonly amount: BusinessTerm; readonly base: BusinessTerm; readonly category: BusinessTerm; readonly reason: BusinessTerm; readonly reasonCode: BusinessTerm }

const ALLOWANCE: AdjustmentTerms = { amount: 'BT-92', base: 'BT-93', category: 'BT-95', reason: 'BT-97', reasonCode: 'BT-98' }
const CHARGE: AdjustmentTerms = { amount: 'BT-99', base: 'BT-100', category: 'BT-102', reason: 'BT-104', reasonCode: 'BT-105' }

/** The same rules for allowances and for charges, under the names that each has. */
function adjustmentRules(of: (invoice: SemanticInvoice) => readonly SemanticDocumentAdjustment[], terms: AdjustmentTerms, names: readonly [string, string, string, string, string]): readonly Rule[] {
  const [amountRule, categoryRule, reasonRule, amountDecimals, baseDecimals] = names
  const each = (id: string, find: (adjustment: SemanticDocumentAdjustment) => ProblemDetail | false): Rule => rule(id, (invoice) => of(invoice).map(find), { about: 'breakdown' })
  return [
    each(amountRule, ({ amount }) => blank(amount) && { kind: 'term_missing', term: terms.amount }),
    each(categoryRule, ({ category }) => blank(category) && { kind: 'term_missing', term: terms.category }),
    each(reasonRule, ({ reason, reasonCode }) => blank(reason) && blank(reasonCode) && { kind: 'one_of_terms_missing', terms: [terms.reason, terms.reasonCode] }),
    each(amountDecimals, ({ amount }) => decimals(terms.amount, amount)),
    each(baseDecimals, ({ base }) => decimals(terms.base, base)),
  ]
}

const DECIMALS: readonly (readonly [string, BusinessTerm, keyof SemanticInvoice['totals']])[] = [
  ['BR-DEC-09', 'BT-106', 'lines'], ['BR-DEC-10', 'BT-107', 'allowances'], ['BR-DEC-11', 'BT-108', 'charges'], ['BR-DEC-12', 'BT-109', 'net'], ['BR-DEC-13', 'BT-110', 'tax'], ['BR-DEC-14', 'BT-112', 'gross'],
  ['BR-DEC-15', 'BT-111', 'taxInTaxCurrency'], ['BR-DEC-16', 'BT-113', 'paid'], ['BR-DEC-17', 'BT-114', 'rounding'], ['BR-DEC-18', 'BT-115', 'due'],
]

export const TOTAL_RULES: readonly Rule[] = [
  ...SUMS,
  ...adjustmentRules(({ allowances }) => allowances, ALLOWANCE, ['BR-31', 'BR-32', 'BR-33', 'BR-DEC-01', 'BR-DEC-02']),
  ...adjustmentRules(({ charges }) => charges, CHARGE, ['BR-36', 'BR-37', 'BR-38', 'BR-DEC-05', 'BR-DEC-06']),
  ...DECIMALS.map(([id, term, key]) => rule(id, ({ totals }) => [decimals(term, totals[key])])),
]
