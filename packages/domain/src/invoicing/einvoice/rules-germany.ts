/**
 * XRechnung 3.0 (KoSIT): what German public buyers ask beyond the norm. Peppol asks nearly the same between two German parties and names it DE-R; the table has both names.
 */
import { CARD_MEANS, DIRECT_DEBIT_MEANS, TRANSFER_MEANS } from './codes.ts'
import { isIban } from './iban.ts'
import type { ProblemDetail } from './problem.ts'
import { blank, oneOf, required, rule } from './rule.ts'
import type { Rule } from './rule.ts'
import type { SemanticInvoice, SemanticPayment } from './semantic-invoice.ts'

/** Partial, commercial, corrected, self-billed invoice and credit note, and those for construction. */
const USUAL_TYPES = new Set(['326', '380', '381', '384', '389', '875', '876', '877'])
const TAXED = new Set(['S', 'Z', 'E', 'AE', 'K', 'G', 'L', 'M'])
const CASH_DISCOUNT = /^#SKONTO#TAGE=\d+#PROZENT=\d+\.\d{2}(#BASISBETRAG=-?\d+\.\d{2})?#$/
const MAIL = /^[^@\s]+@([^@.\s]+\.)+[^@.\s]+$/
const XRECHNUNG = /^urn:cen\.eu:en16931:2017#compliant#urn:xeinkauf\.de:kosit:xrechnung_3\.0(#conformant#urn:xeinkauf\.de:kosit:extension:xrechnung_3\.0)?$/

type Names = Readonly<Record<number, string>>

/** Lines that begin with `#` tell a cash discount to programs, and nothing else may. */
function badDiscountTerms(terms: string | null): ProblemDetail | false {
  const lines = (terms ?? '').split(/\r?\n/)
  const bad = lines.find((line) => line.trim().startsWith('#') && !CASH_DISCOUNT.test(line.trim()))
  return bad !== undefined && { kind: 'malformed', term: 'BT-20', value: bad.trim().slice(0, 80) }
}

const paidBy = (means: ReadonlySet<string>) => ({ payment }: SemanticInvoice): boolean => means.has(payment?.meansCode ?? '')

function notBeside(payment: SemanticPayment | null, allowed: 'transfer' | 'card' | 'debit'): readonly (ProblemDetail | false)[] {
  return [
    allowed !== 'transfer' && payment !== null && payment.creditTransfers.length > 0 && { kind: 'term_not_allowed', term: 'BG-17', because: 'payment_means' },
    allowed !== 'card' && payment !== null && payment.card !== null && { kind: 'term_not_allowed', term: 'BG-18', because: 'payment_means' },
    allowed !== 'debit' && payment !== null && payment.directDebit !== null && { kind: 'term_not_allowed', term: 'BG-19', because: 'payment_means' },
  ]
}

const isTaxed = ({ lines, allowances, charges }: SemanticInvoice): boolean => [...lines, ...allowances, ...charges].some(({ category }) => TAXED.has(category ?? ''))
const notIban = (account: string | null | undefined, term: 'BT-84' | 'BT-91'): ProblemDetail | false => !blank(account) && !isIban(account!) && { kind: 'malformed', term, value: account! }

function partyRules(names: Names): readonly Rule[] {
  return [
    rule(names[2]!, ({ seller }) => [seller.contact === null && { kind: 'term_missing', term: 'BG-6' }]),
    required(names[3]!, 'BT-37', ({ seller }) => seller.address?.city),
    required(names[4]!, 'BT-38', ({ seller }) => seller.address?.postcode),
    required(names[5]!, 'BT-41', ({ seller }) => seller.contact?.name, { when: ({ seller }) => seller.contact !== null }),
    required(names[6]!, 'BT-42', ({ seller }) => seller.contact?.phone, { when: ({ seller }) => seller.contact !== null }),
    required(names[7]!, 'BT-43', ({ seller }) => seller.contact?.email, { when: ({ seller }) => seller.contact !== null }),
    required(names[8]!, 'BT-52', ({ buyer }) => buyer.address?.city),
    required(names[9]!, 'BT-53', ({ buyer }) => buyer.address?.postcode),
    required(names[10]!, 'BT-77', ({ delivery }) => delivery?.address?.city, { when: ({ delivery }) => (delivery?.address ?? null) !== null }),
    required(names[11]!, 'BT-78', ({ delivery }) => delivery?.address?.postcode, { when: ({ delivery }) => (delivery?.address ?? null) !== null }),
    rule(names[27]!, ({ seller }) => [!blank(seller.contact?.phone) && seller.contact!.phone!.replace(/\D/g, '').length < 3 && { kind: 'malformed', term: 'BT-42', value: seller.contact!.phone! }], { severity: 'warning' }),
    rule(names[28]!, ({ seller }) => [!blank(seller.contact?.email) && !MAIL.test(seller.contact!.email!) && { kind: 'malformed', term: 'BT-43', value: seller.contact!.email! }], { severity: 'warning' }),
  ]
}

function documentRules(names: Names): readonly Rule[] {
  return [
    rule(names[1]!, ({ payment }) => [blank(payment?.meansCode) && { kind: 'term_missing', term: 'BG-16' }]),
    rule(names[14]!, ({ vat }) => vat.map(({ rate }) => blank(rate) && { kind: 'term_missing', term: 'BT-119' })),
    required(names[15]!, 'BT-10', ({ buyerReference }) => buyerReference),
    rule(names[16]!, ({ seller, taxRepresentative }) => [taxRepresentative === null && oneOf(['BT-31', 'BT-32'], [seller.vatId, seller.taxNumber])], { when: isTaxed }),
    rule(names[17]!, ({ typeCode }) => [!blank(typeCode) && !USUAL_TYPES.has(typeCode) && { kind: 'code_unusual', term: 'BT-3', value: typeCode }], { severity: 'warning' }),
    rule(names[18]!, ({ paymentTerms }) => [badDiscountTerms(paymentTerms)]),
    rule(names[22]!, ({ attachments }) => [sameName(attachments.map(({ content }) => content?.fileName ?? null))]),
    rule(names[26]!, ({ typeCode, precedingInvoices }) => [typeCode === '384' && precedingInvoices.length === 0 && { kind: 'term_missing', term: 'BG-3' }], { severity: 'warning' }),
  ]
}

function sameName(names: readonly (string | null)[]): ProblemDetail | false {
  const twice = names.find((name, index) => name !== null && names.indexOf(name) !== index)
  return twice !== undefined && { kind: 'malformed', term: 'BT-125', value: twice ?? '' }
}

interface PaymentNames { readonly transfer: readonly [string, string]; readonly card: readonly [string, string]; readonly debit: readonly [string, string] }

function paymentRules(names: Names, { transfer, card, debit }: PaymentNames): readonly Rule[] {
  return [
    rule(names[19]!, ({ payment }) => payment?.creditTransfers.map(({ account }) => notIban(account, 'BT-84')) ?? [], { severity: 'warning', when: ({ payment }) => payment?.meansCode === '58' }),
    rule(names[20]!, ({ payment }) => [notIban(payment?.directDebit?.debitedAccount, 'BT-91')], { severity: 'warning', when: paidBy(DIRECT_DEBIT_MEANS) }),
    rule(transfer[0], ({ payment }) => [payment?.creditTransfers.length === 0 && { kind: 'term_missing', term: 'BG-17' }], { when: paidBy(TRANSFER_MEANS) }),
    rule(transfer[1], ({ payment }) => notBeside(payment, 'transfer'), { when: paidBy(TRANSFER_MEANS) }),
    rule(card[0], ({ payment }) => [payment?.card === null && { kind: 'term_missing', term: 'BG-18' }], { when: paidBy(CARD_MEANS) }),
    rule(card[1], ({ payment }) => notBeside(payment, 'card'), { when: paidBy(CARD_MEANS) }),
    rule(debit[0], ({ payment }) => [payment?.directDebit === null && { kind: 'term_missing', term: 'BG-19' }], { when: paidBy(DIRECT_DEBIT_MEANS) }),
    rule(debit[1], ({ payment }) => notBeside(payment, 'debit'), { when: paidBy(DIRECT_DEBIT_MEANS) }),
    required(names[30]!, 'BT-90', ({ payment }) => payment?.directDebit?.creditorId, { when: ({ payment }) => (payment?.directDebit ?? null) !== null }),
    required(names[31]!, 'BT-91', ({ payment }) => payment?.directDebit?.debitedAccount, { when: ({ payment }) => (payment?.directDebit ?? null) !== null }),
  ]
}

const numbered = (prefix: string, digits: number): Names => Object.fromEntries(Array.from({ length: 32 }, (_none, at) => [at, `${prefix}${String(at).padStart(digits, '0')}`]))

const BR_DE = numbered('BR-DE-', 0)
const DE_R = numbered('DE-R-', 3)

export const XRECHNUNG_RULES: readonly Rule[] = [
  ...partyRules(BR_DE), ...documentRules(BR_DE),
  ...paymentRules(BR_DE, { transfer: ['BR-DE-23-a', 'BR-DE-23-b'], card: ['BR-DE-24-a', 'BR-DE-24-b'], debit: ['BR-DE-25-a', 'BR-DE-25-b'] }),
  rule('BR-DE-21', ({ specification }) => [!blank(specification) && !XRECHNUNG.test(specification!) && { kind: 'code_unusual', term: 'BT-24', value: specification! }], { severity: 'warning' }),
  rule('BR-DE-TMP-32', ({ delivery, invoicingPeriod, lines }) => [
    blank(delivery?.date) && invoicingPeriod === null && !lines.every(({ period }) => period !== null) && { kind: 'one_of_terms_missing', terms: ['BT-72', 'BG-14', 'BG-26'] },
  ], { severity: 'warning' }),
]

/** What Peppol asks between two German parties. */
export const GERMAN_PEPPOL_RULES: readonly Rule[] = [
  ...partyRules(DE_R), ...documentRules(DE_R),
  ...paymentRules(DE_R, { transfer: ['DE-R-023-1', 'DE-R-023-2'], card: ['DE-R-024-1', 'DE-R-024-2'], debit: ['DE-R-025-1', 'DE-R-025-2'] }),
]
