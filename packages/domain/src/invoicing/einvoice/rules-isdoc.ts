/** ISDOC 6.0.2: what a Czech electronic invoice must say. It has no rules of EN 16931, but its amounts must add up all the same. */
import { minus, numberOf, required, rule, sumCheck, sumOf, ZERO } from './rule.ts'
import type { Rule } from './rule.ts'
import { plus } from '../../kernel/rational.ts'
import { CURRENCIES } from './codes.ts'
import { blank, eachLine, outside, badDay, badNumber } from './rule.ts'

const UUID = /^[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}$/i

export const ISDOC_RULES: readonly Rule[] = [
  required('ISDOC-ID', 'BT-1', ({ number }) => number),
  required('ISDOC-ISSUE-DATE', 'BT-2', ({ issueDate }) => issueDate),
  required('ISDOC-DOCUMENT-TYPE', 'BT-3', ({ typeCode }) => typeCode),
  required('ISDOC-CURRENCY', 'BT-5', ({ currency }) => currency),
  rule('ISDOC-CURRENCY', ({ currency, taxCurrency }) => [outside(CURRENCIES, 'BT-5', currency), outside(CURRENCIES, 'BT-6', taxCurrency)]),
  rule('ISDOC-UUID', ({ czech }) => [!UUID.test(czech?.uuid ?? '') && { kind: 'malformed', term: 'BT-1', value: czech?.uuid ?? '' }]),
  rule('ISDOC-VAT-APPLICABLE', ({ czech }) => [czech?.isVatPayer === null && { kind: 'vat_payer_unsaid' }]),
  required('ISDOC-SUPPLIER', 'BT-27', ({ seller }) => seller.name),
  required('ISDOC-SUPPLIER-ID', 'BT-30', ({ seller }) => seller.registration?.id, { severity: 'warning' }),
  required('ISDOC-CUSTOMER', 'BT-44', ({ buyer }) => buyer.name),
  rule('ISDOC-DATES', ({ issueDate, taxPointDate, dueDate }) => [badDay('BT-2', issueDate), badDay('BT-7', taxPointDate), badDay('BT-9', dueDate)]),
  rule('ISDOC-AMOUNTS', ({ totals }) => [badNumber('BT-109', totals.net), badNumber('BT-110', totals.tax), badNumber('BT-112', totals.gross), badNumber('BT-115', totals.due)]),
  rule('ISDOC-LINES', ({ lines }) => [lines.length === 0 && { kind: 'term_missing', term: 'BG-25' }]),
  eachLine('ISDOC-LINE-AMOUNT', ({ net }) => (blank(net) ? { kind: 'term_missing', term: 'BT-131' } : badNumber('BT-131', net))),
  required('ISDOC-NET', 'BT-109', ({ totals }) => totals.net),
  required('ISDOC-GROSS', 'BT-112', ({ totals }) => totals.gross),
  required('ISDOC-DUE', 'BT-115', ({ totals }) => totals.due),
  rule('ISDOC-TAXABLE-SUM', ({ totals, vat }) => [vat.length > 0 && sumCheck('BT-109', totals.net, sumOf(vat.map(({ taxable }) => taxable)))]),
  rule('ISDOC-GROSS-SUM', ({ totals, vat }) => {
    const [net, tax] = [numberOf(totals.net), sumOf(vat.map(({ tax }) => tax))]
    return [sumCheck('BT-112', totals.gross, net && tax && plus(net, tax))]
  }),
  rule('ISDOC-DUE-SUM', ({ totals }) => {
    const [gross, paid, rounding] = [numberOf(totals.gross), numberOf(totals.paid) ?? ZERO, numberOf(totals.rounding) ?? ZERO]
    return [sumCheck('BT-115', totals.due, gross && plus(minus(gross, paid), rounding))]
  }),
]
