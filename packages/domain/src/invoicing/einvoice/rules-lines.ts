/** EN 16931-1: what each line must say. */
import { COUNTRIES, ORGANISATION_SCHEMES, UNIT_CODES, VAT_CATEGORIES } from './codes.ts'
import type { BusinessTerm, ProblemDetail } from './problem.ts'
import { badDay, badNumber, blank, compare, decimals, eachLine, numberOf, outside, requiredOfLine, ZERO } from './rule.ts'
import type { Rule } from './rule.ts'
import type { SemanticAdjustment, SemanticLine } from './semantic-invoice.ts'

const below = (term: BusinessTerm, value: string | null | undefined): ProblemDetail | false => {
  const number = numberOf(value)
  return number !== undefined && compare(number, ZERO) < 0 && { kind: 'below_zero', term, value: value! }
}

const first = (...found: readonly (ProblemDetail | false | null | undefined)[]): ProblemDetail | false => found.find((item) => typeof item === 'object' && item !== null) || false

const reasonless = (adjustments: readonly SemanticAdjustment[], terms: readonly [BusinessTerm, BusinessTerm]): ProblemDetail | false =>
  adjustments.some(({ reason, reasonCode }) => blank(reason) && blank(reasonCode)) && { kind: 'one_of_terms_missing', terms }

const SAID: readonly Rule[] = [
  requiredOfLine('BR-21', 'BT-126', ({ id }) => id),
  requiredOfLine('BR-22', 'BT-129', ({ quantity }) => quantity),
  requiredOfLine('BR-23', 'BT-130', ({ unitCode }) => unitCode),
  requiredOfLine('BR-24', 'BT-131', ({ net }) => net),
  requiredOfLine('BR-25', 'BT-153', ({ item }) => item.name),
  requiredOfLine('BR-26', 'BT-146', ({ price }) => price?.net),
  requiredOfLine('BR-CO-04', 'BT-151', ({ category }) => category),
  eachLine('BR-27', ({ price }) => below('BT-146', price?.net)),
  eachLine('BR-28', ({ price }) => below('BT-148', price?.gross)),
  eachLine('BR-30', ({ period }) => period !== null && !blank(period.from) && !blank(period.until) && period.until! < period.from! && { kind: 'period_ends_before_start', term: 'BG-26', from: period.from!, until: period.until! }),
  eachLine('BR-41', ({ allowances }) => allowances.some(({ amount }) => blank(amount)) && { kind: 'term_missing', term: 'BT-136' }),
  eachLine('BR-42', ({ allowances }) => reasonless(allowances, ['BT-139', 'BT-140'])),
  eachLine('BR-43', ({ charges }) => charges.some(({ amount }) => blank(amount)) && { kind: 'term_missing', term: 'BT-141' }),
  eachLine('BR-44', ({ charges }) => reasonless(charges, ['BT-144', 'BT-145'])),
  eachLine('BR-54', ({ item }) => item.attributes.some(({ name, value }) => blank(name) || blank(value)) && { kind: 'one_of_terms_missing', terms: ['BT-160', 'BT-161'] }),
  eachLine('BR-64', ({ item }) => item.standardId !== null && blank(item.standardId.scheme) && { kind: 'scheme_missing', term: 'BT-157' }),
  eachLine('BR-65', ({ item }) => item.classifications.some(({ list }) => blank(list)) && { kind: 'scheme_missing', term: 'BT-158' }),
]

const CODES: readonly Rule[] = [
  eachLine('BR-CL-18', ({ category }) => outside(VAT_CATEGORIES, 'BT-151', category)),
  eachLine('BR-CL-23', ({ unitCode, price }) => first(outside(UNIT_CODES, 'BT-130', unitCode), outside(UNIT_CODES, 'BT-150', price?.baseUnitCode))),
  eachLine('BR-CL-15', ({ item }) => outside(COUNTRIES, 'BT-159', item.originCountry)),
  eachLine('BR-CL-21', ({ item }) => outside(ORGANISATION_SCHEMES, 'BT-157', item.standardId?.scheme)),
]

const adjustmentDecimals = (adjustments: readonly SemanticAdjustment[], pick: 'amount' | 'base', term: BusinessTerm): ProblemDetail | false => first(...adjustments.map((adjustment) => decimals(term, adjustment[pick])))

const READABLE: readonly Rule[] = [
  eachLine('SCHEMA-DATE', ({ period }) => first(badDay('BT-134', period?.from ?? null), badDay('BT-135', period?.until ?? null))),
  eachLine('SCHEMA-DECIMAL', unreadable),
  eachLine('BR-DEC-23', ({ net }) => decimals('BT-131', net)),
  eachLine('BR-DEC-24', ({ allowances }) => adjustmentDecimals(allowances, 'amount', 'BT-136')),
  eachLine('BR-DEC-25', ({ allowances }) => adjustmentDecimals(allowances, 'base', 'BT-137')),
  eachLine('BR-DEC-27', ({ charges }) => adjustmentDecimals(charges, 'amount', 'BT-141')),
  eachLine('BR-DEC-28', ({ charges }) => adjustmentDecimals(charges, 'base', 'BT-142')),
]

function unreadable({ quantity, net, rate, price, allowances, charges }: SemanticLine): ProblemDetail | false {
  return first(
    badNumber('BT-129', quantity), badNumber('BT-131', net), badNumber('BT-152', rate), badNumber('BT-146', price?.net ?? null), badNumber('BT-147', price?.discount ?? null), badNumber('BT-148', price?.gross ?? null),
    badNumber('BT-149', price?.baseQuantity ?? null), ...allowances.map(({ amount }) => badNumber('BT-136', amount)), ...charges.map(({ amount }) => badNumber('BT-141', amount)),
  )
}

export const LINE_RULES: readonly Rule[] = [...READABLE, ...SAID, ...CODES]
