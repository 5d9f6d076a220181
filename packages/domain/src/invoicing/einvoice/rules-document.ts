/** EN 16931-1: what an invoice as a whole must say, of its parties, references, periods and payment; and that what it says can be read. */
import {
  ADDRESS_SCHEMES, ATTACHMENT_TYPES, COUNTRIES, CURRENCIES, INVOICE_TYPES, ORGANISATION_SCHEMES, PAYMENT_MEANS, TAX_POINT_CODES, TRANSFER_MEANS, VAT_PREFIXES,
} from './codes.ts'
import type { BusinessTerm, ProblemDetail } from './problem.ts'
import { badDay, badNumber, blank, compare, numberOf, oneOf, outside, required, rule, ZERO } from './rule.ts'
import type { Rule } from './rule.ts'
import type { SemanticIdentifier, SemanticInvoice, SemanticPeriod } from './semantic-invoice.ts'

const lacksScheme = (term: BusinessTerm, id: SemanticIdentifier | null): ProblemDetail | false => id !== null && blank(id.scheme) && { kind: 'scheme_missing', term }

const endsBeforeStart = (term: BusinessTerm, { from, until }: SemanticPeriod): ProblemDetail | false =>
  !blank(from) && !blank(until) && until! < from! && { kind: 'period_ends_before_start', term, from: from!, until: until! }

/** Of the identity of the invoice. */
const IDENTITY: readonly Rule[] = [
  required('BR-01', 'BT-24', ({ specification }) => specification),
  required('BR-02', 'BT-1', ({ number }) => number),
  required('BR-03', 'BT-2', ({ issueDate }) => issueDate),
  required('BR-04', 'BT-3', ({ typeCode }) => typeCode),
  required('BR-05', 'BT-5', ({ currency }) => currency),
  rule('BR-16', ({ lines }) => [lines.length === 0 && { kind: 'term_missing', term: 'BG-25' }], { about: 'lines' }),
  rule('BR-53', ({ currency, taxCurrency, totals }) => [!blank(taxCurrency) && taxCurrency !== currency && blank(totals.taxInTaxCurrency) && { kind: 'term_missing', term: 'BT-111' }]),
  rule('BR-55', ({ precedingInvoices }) => precedingInvoices.map(({ number }) => blank(number) && { kind: 'term_missing', term: 'BT-25' })),
  rule('BR-52', ({ attachments }) => attachments.map(({ reference }) => blank(reference) && { kind: 'term_missing', term: 'BT-122' })),
  rule('BR-CO-03', ({ taxPointDate, taxPointDateCode }) => [!blank(taxPointDate) && !blank(taxPointDateCode) && { kind: 'term_not_allowed', term: 'BT-8', because: 'other_term' }]),
  rule('BR-29', ({ invoicingPeriod }) => [invoicingPeriod && endsBeforeStart('BG-14', invoicingPeriod)]),
  rule('BR-CL-01', ({ typeCode }) => [outside(INVOICE_TYPES, 'BT-3', typeCode)]),
  rule('BR-CL-04', ({ currency }) => [outside(CURRENCIES, 'BT-5', currency)]),
  rule('BR-CL-05', ({ taxCurrency }) => [outside(CURRENCIES, 'BT-6', taxCurrency)]),
  rule('BR-CL-06', ({ taxPointDateCode }) => [outside(TAX_POINT_CODES, 'BT-8', taxPointDateCode)]),
  rule('BR-CL-24', ({ attachments }) => attachments.map(({ content }) => content && (blank(content.mediaType) ? { kind: 'term_missing', term: 'BT-125' } : outside(ATTACHMENT_TYPES, 'BT-125', content.mediaType)))),
]

/** Of seller, buyer, payee, tax representative and delivery. */
const PARTIES: readonly Rule[] = [
  required('BR-06', 'BT-27', ({ seller }) => seller.name),
  required('BR-07', 'BT-44', ({ buyer }) => buyer.name),
  rule('BR-08', ({ seller }) => [seller.address === null && { kind: 'term_missing', term: 'BG-5' }]),
  required('BR-09', 'BT-40', ({ seller }) => seller.address?.country, { when: ({ seller }) => seller.address !== null }),
  rule('BR-10', ({ buyer }) => [buyer.address === null && { kind: 'term_missing', term: 'BG-8' }]),
  required('BR-11', 'BT-55', ({ buyer }) => buyer.address?.country, { when: ({ buyer }) => buyer.address !== null }),
  required('BR-17', 'BT-59', ({ payee }) => payee?.name, { when: ({ payee }) => payee !== null }),
  required('BR-18', 'BT-62', ({ taxRepresentative }) => taxRepresentative?.name, { when: ({ taxRepresentative }) => taxRepresentative !== null }),
  rule('BR-19', ({ taxRepresentative }) => [taxRepresentative !== null && taxRepresentative.address === null && { kind: 'term_missing', term: 'BG-12' }]),
  required('BR-20', 'BT-69', ({ taxRepresentative }) => taxRepresentative?.address?.country, { when: ({ taxRepresentative }) => (taxRepresentative?.address ?? null) !== null }),
  required('BR-56', 'BT-63', ({ taxRepresentative }) => taxRepresentative?.vatId, { when: ({ taxRepresentative }) => taxRepresentative !== null }),
  required('BR-57', 'BT-80', ({ delivery }) => delivery?.address?.country, { when: ({ delivery }) => (delivery?.address ?? null) !== null }),
  rule('BR-62', ({ seller }) => [lacksScheme('BT-34', seller.electronicAddress)]),
  rule('BR-63', ({ buyer }) => [lacksScheme('BT-49', buyer.electronicAddress)]),
  rule('BR-CO-09', ({ seller, buyer, taxRepresentative }) => [
    foreignPrefix('BT-31', seller.vatId), foreignPrefix('BT-48', buyer.vatId), foreignPrefix('BT-63', taxRepresentative?.vatId ?? null),
  ]),
  rule('BR-CO-26', ({ seller }) => [oneOf(['BT-29', 'BT-30', 'BT-31'], [seller.identifiers[0]?.id, seller.registration?.id, seller.vatId])]),
  rule('BR-CL-14', ({ seller, buyer, taxRepresentative, delivery }) => [
    outside(COUNTRIES, 'BT-40', seller.address?.country), outside(COUNTRIES, 'BT-55', buyer.address?.country),
    outside(COUNTRIES, 'BT-69', taxRepresentative?.address?.country), outside(COUNTRIES, 'BT-80', delivery?.address?.country),
  ]),
  rule('BR-CL-10', ({ seller, buyer, payee }) => [
    ...seller.identifiers.map(({ scheme }) => outside(ORGANISATION_SCHEMES, 'BT-29', scheme)),
    outside(ORGANISATION_SCHEMES, 'BT-46', buyer.identifier?.scheme), outside(ORGANISATION_SCHEMES, 'BT-60', payee?.identifier?.scheme),
  ]),
  rule('BR-CL-11', ({ seller, buyer, payee }) => [
    outside(ORGANISATION_SCHEMES, 'BT-30', seller.registration?.scheme), outside(ORGANISATION_SCHEMES, 'BT-47', buyer.registration?.scheme), outside(ORGANISATION_SCHEMES, 'BT-61', payee?.registration?.scheme),
  ]),
  rule('BR-CL-25', ({ seller, buyer }) => [outside(ADDRESS_SCHEMES, 'BT-34', seller.electronicAddress?.scheme), outside(ADDRESS_SCHEMES, 'BT-49', buyer.electronicAddress?.scheme)]),
  rule('BR-CL-26', ({ delivery }) => [outside(ORGANISATION_SCHEMES, 'BT-71', delivery?.location?.scheme)]),
]

const foreignPrefix = (term: BusinessTerm, vatId: string | null): ProblemDetail | false => !blank(vatId) && !VAT_PREFIXES.has(vatId!.slice(0, 2)) && { kind: 'malformed', term, value: vatId! }

/** Of how it is to be paid. */
const PAYMENT: readonly Rule[] = [
  // A remittance text alone, as CII writes it beside the means of payment, is no instruction.
  required('BR-49', 'BT-81', ({ payment }) => payment?.meansCode, { when: ({ payment }) => payment !== null && (payment.creditTransfers.length > 0 || payment.card !== null) }),
  rule('BR-50', ({ payment }) => payment?.creditTransfers.map(({ account }) => blank(account) && { kind: 'term_missing', term: 'BT-84' }) ?? []),
  rule('BR-61', ({ payment }) => [payment !== null && TRANSFER_MEANS.has(payment.meansCode ?? '') && payment.creditTransfers.length === 0 && { kind: 'term_missing', term: 'BT-84' }]),
  rule('BR-51', ({ payment }) => [cardNumber(payment?.card?.number ?? null)], { severity: 'warning' }),
  rule('BR-CL-16', ({ payment }) => [outside(PAYMENT_MEANS, 'BT-81', payment?.meansCode)]),
  // The published rules no longer hold it to be an error.
  rule('BR-CO-25', (invoice) => [isPayable(invoice) && oneOf(['BT-9', 'BT-20'], [invoice.dueDate, invoice.paymentTerms])], { severity: 'warning' }),
]

/** A whole number of a card must never stand on an invoice (PCI DSS): the first six and the last four digits are the most. */
const cardNumber = (number: string | null): ProblemDetail | false => !blank(number) && number!.replace(/\D/g, '').length > 10 && { kind: 'malformed', term: 'BT-87', value: `${number!.slice(0, 4)}…` }

export function isPayable({ totals }: SemanticInvoice): boolean {
  const due = numberOf(totals.due)
  return due !== undefined && compare(due, ZERO) > 0
}

/** The types that the schemas of the syntaxes hold: a day is a day and an amount a number. Named after the schema, since the norm has no name for it. */
const READABLE: readonly Rule[] = [
  rule('SCHEMA-DATE', ({ issueDate, dueDate, taxPointDate, invoicingPeriod, delivery, precedingInvoices }) => [
    badDay('BT-2', issueDate), badDay('BT-9', dueDate), badDay('BT-7', taxPointDate), badDay('BT-73', invoicingPeriod?.from ?? null), badDay('BT-74', invoicingPeriod?.until ?? null),
    badDay('BT-72', delivery?.date ?? null), ...precedingInvoices.map(({ issueDate }) => badDay('BT-26', issueDate)),
  ]),
  rule('SCHEMA-DECIMAL', ({ totals, allowances, charges }) => [
    badNumber('BT-106', totals.lines), badNumber('BT-107', totals.allowances), badNumber('BT-108', totals.charges), badNumber('BT-109', totals.net), badNumber('BT-110', totals.tax), badNumber('BT-111', totals.taxInTaxCurrency),
    badNumber('BT-112', totals.gross), badNumber('BT-113', totals.paid), badNumber('BT-114', totals.rounding), badNumber('BT-115', totals.due),
    ...allowances.flatMap(({ amount, base, percent, rate }) => [badNumber('BT-92', amount), badNumber('BT-93', base), badNumber('BT-94', percent), badNumber('BT-96', rate)]),
    ...charges.flatMap(({ amount, base, percent, rate }) => [badNumber('BT-99', amount), badNumber('BT-100', base), badNumber('BT-101', percent), badNumber('BT-103', rate)]),
  ]),
  rule('SCHEMA-DECIMAL', ({ vat }) => vat.flatMap(({ taxable, tax, rate }) => [badNumber('BT-116', taxable), badNumber('BT-117', tax), badNumber('BT-119', rate)]), { about: 'breakdown' }),
]

export const DOCUMENT_RULES: readonly Rule[] = [...READABLE, ...IDENTITY, ...PARTIES, ...PAYMENT]
