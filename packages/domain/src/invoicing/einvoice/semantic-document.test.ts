import { describe, expect, test } from 'vitest'
import type { CanonicalBuyer, CanonicalDocument, CanonicalLine, CanonicalSeller, CanonicalVat } from '../document.ts'
import { semanticInvoice } from './semantic-document.ts'

const SELLER: CanonicalSeller = {
  name: 'Nordlicht Glasfasernetze GmbH', street: 'Kaistraße 14', postcode: '24103', city: 'Kiel', country: 'DE', vatId: 'DE299104771', taxNumber: '20/291/04771',
  registrationNumber: 'HRB 20481', registerCourt: 'Amtsgericht Kiel', representatives: 'Dr. Swantje Petersen', phone: '0431 990 14-0', email: 'service@nordlicht.example',
  web: null, bankName: 'Förde Sparkasse', iban: 'DE02120300000000202051', bic: 'BYLADEM1001', accountNational: null, creditorId: 'DE98ZZZ09999999999', logo: null, portal: null,
}
const BUYER: CanonicalBuyer = {
  number: '10017', name: 'Hotel Fördeblick GmbH', contact: 'Łucja Müller', careOf: null, street: 'Wilhelminenstraße 21 a', postcode: '24103', city: 'Kiel', country: 'DE',
  vatId: 'DE811569869', registrationNumber: null, email: 'buchhaltung@foerdeblick.example', isBusiness: true,
}
const LINE: CanonicalLine = {
  no: 1, kind: 'recurring', sku: 'FIBER-500', name: 'Glasfaser 500', note: 'Wilhelminenstraße 21 a', group: 'V-00017', period: { from: '2026-10-01', until: '2026-10-31' },
  quantity: '1', unit: 'Monat', unitCode: 'MON', unitPrice: '100.00', proration: null, discounts: [], net: '100.00', category: 'S', rate: '19.00', taxDate: '2026-10-31',
}
const row = (category: CanonicalVat['category'], more: Partial<CanonicalVat> = {}): CanonicalVat => ({
  category, rate: category === 'S' ? '19.00' : '0.00', taxable: '100.00', tax: category === 'S' ? '19.00' : '0.00', exemptionCode: null, exemptionReason: category === 'S' ? null : `warum ${category}`, ...more,
})
const document = (more: Partial<CanonicalDocument> = {}): CanonicalDocument => ({
  schema: 'kontor-document-1', kind: 'invoice', typeCode: '380', cancellation: false, number: 'RE-2026-00042', issueDate: '2026-11-02', dueDate: '2026-11-16', taxDate: '2026-10-31',
  currency: 'EUR', language: 'de', seller: SELLER, buyer: BUYER, servicePeriod: { from: '2026-10-01', until: '2026-10-31' }, preceding: null, reason: null,
  payment: { method: 'transfer', days: 14, reference: 'RE-2026-00042 10017', variableSymbol: null, cashDiscounts: [], mandate: null },
  lines: [LINE], vat: [row('S')], totals: { net: '100.00', tax: '19.00', gross: '119.00', due: '119.00' }, introduction: null, closing: null, ...more,
})
/** A document whose lines are taxed by these categories, 100.00 each. */
const taxed = (categories: readonly CanonicalVat['category'][], more: Partial<CanonicalDocument> = {}): CanonicalDocument => document({
  lines: categories.map((category, i) => ({ ...LINE, no: i + 1, category, rate: category === 'S' ? '19.00' : '0.00' })), vat: categories.map((category) => row(category)), ...more,
})

describe('how the buyer pays', () => {
  const mandate = { reference: 'M-0017', signedOn: '2025-01-07', ibanLast4: '0017', ibanCountry: 'DE' }
  test.each<readonly [string, Partial<CanonicalDocument>, string, string | null]>([
    ['by transfer of euros', {}, '58', 'DE02120300000000202051'],
    ['by transfer of other money', { currency: 'CZK' }, '30', 'DE02120300000000202051'],
    ['to a national account', { seller: { ...SELLER, iban: null, accountNational: '2000145399/0800' } }, '30', '2000145399/0800'],
    ['nobody says how, without an account', { seller: { ...SELLER, iban: null } }, '1', null],
    ['by direct debit', { payment: { ...document().payment, method: 'direct_debit', mandate } }, '59', 'DEXXXXXXXXXXXXXXXX0017'],
    ['in cash', { payment: { ...document().payment, method: 'cash' } }, '10', null],
    ['by card', { payment: { ...document().payment, method: 'card' } }, '68', null],
    ['not at all: a credit note is cleared', { kind: 'credit_note', typeCode: '381', dueDate: null }, '97', null],
  ])('%s', (_, more, code, account) => {
    const { payment } = semanticInvoice(document(more), 'xrechnung')
    expect([payment?.meansCode, payment?.directDebit?.debitedAccount ?? payment?.creditTransfers[0]?.account ?? null]).toEqual([code, account])
  })
})

test('a deposit invoice is one for a prepayment, and in XRechnung the partial invoice that its receivers know', () =>
  expect((['xrechnung', 'peppol', 'en16931', 'isdoc'] as const).map((profile) => semanticInvoice(document({ typeCode: '386' }), profile).typeCode)).toEqual(['326', '386', '386', '386']))

describe('a cash discount', () => {
  const cashDiscounts = [{ percent: '2', days: 8, until: '2026-11-10', amount: '2.38' }]
  const terms = (profile: 'xrechnung' | 'peppol' | 'en16931' | 'isdoc') => semanticInvoice(document({ payment: { ...document().payment, cashDiscounts } }), profile).paymentTerms
  test('is written in the syntax of XRechnung, each step a line', () => {
    expect([terms('xrechnung'), terms('peppol')]).toEqual(['#SKONTO#TAGE=8#PROZENT=2.00#\n', '#SKONTO#TAGE=8#PROZENT=2.00#\n'])
  })
  test('is a sentence elsewhere', () => expect(terms('en16931')).toBe('2 % Skonto bei Zahlung bis 10.11.2026.'))
})

describe('the category of tax', () => {
  const stated = (source: CanonicalDocument) => {
    const { vat, lines, seller, buyer } = semanticInvoice(source, 'en16931')
    return [vat.map(({ category, rate, taxable, exemptionCode }) => `${category} ${rate} ${taxable} ${exemptionCode}`), lines.map(({ category, rate }) => `${category} ${rate}`), seller.vatId, buyer.vatId]
  }
  const own = [SELLER.vatId, BUYER.vatId]
  test.each<readonly [string, CanonicalDocument, readonly unknown[]]>([
    ['is the document’s', taxed(['S', 'Z', 'AE']), [['S 19.00 100.00 null', 'Z 0.00 100.00 null', 'AE 0.00 100.00 null'], ['S 19.00', 'Z 0.00', 'AE 0.00'], ...own]],
    ['O has no rate and nobody a VAT id', taxed(['O']), [['O 0.00 100.00 VATEX-EU-O'], ['O null'], null, null]],
    ['O beside others is stated as exempt', taxed(['G', 'O']), [['G 0.00 100.00 null', 'E 0.00 100.00 null'], ['G 0.00', 'E 0.00'], ...own]],
    ['O beside E is one row with it', taxed(['E', 'O']), [['E 0.00 200.00 null'], ['E 0.00', 'E 0.00'], ...own]],
    ['E of a small business without any tax number is stated as O', taxed(['E'], { seller: { ...SELLER, vatId: null, taxNumber: null } }), [['O 0.00 100.00 VATEX-EU-O'], ['O null'], null, null]],
  ])('%s', (_, source, expected) => {
    expect(stated(source)).toEqual(expected)
  })
  test('goods within the Union name day and place of delivery', () => {
    expect(semanticInvoice(taxed(['K'], { buyer: { ...BUYER, country: 'AT', city: 'Wien', postcode: '1010' } }), 'peppol').delivery)
      .toMatchObject({ date: '2026-10-31', address: { city: 'Wien', postcode: '1010', country: 'AT' } })
  })
})

describe('a document says', () => {
  test.each<readonly [string, Partial<CanonicalDocument>, Partial<ReturnType<typeof semanticInvoice>>]>([
    ['the day of supply where no line has a period', { servicePeriod: null }, { delivery: { name: null, location: null, date: '2026-10-31', address: null }, invoicingPeriod: null }],
    ['its service period', {}, { delivery: null, invoicingPeriod: { from: '2026-10-01', until: '2026-10-31' } }],
    ['its contract where there is one', {}, { contractReference: 'V-00017' }],
    ['no contract where there are several', { lines: [LINE, { ...LINE, no: 2, group: null }] }, { contractReference: null }],
    ['what the buyer wants to read again', { buyerReference: '04011000-12345-34', orderReference: 'PO-7' }, { buyerReference: '04011000-12345-34', orderReference: 'PO-7' }],
    ['all free text in one note', { introduction: 'Guten Tag.\n', reason: 'Doppelt', closing: null }, { notes: [{ subjectCode: null, text: 'Guten Tag.\nDoppelt' }] }],
    ['which document it corrects', { preceding: { number: 'RE-1', issueDate: '2026-10-01' } }, { precedingInvoices: [{ number: 'RE-1', issueDate: '2026-10-01' }] }],
  ])('%s', (_, more, expected) => {
    expect(semanticInvoice(document(more), 'xrechnung')).toMatchObject(expected)
  })
  test('what was paid before', () => {
    expect(semanticInvoice(document({ totals: { net: '100.00', tax: '19.00', gross: '119.00', due: '69.00' } }), 'xrechnung').totals)
      .toMatchObject({ lines: '100.00', gross: '119.00', paid: '50.00', due: '69.00' })
  })
  test('what becomes of a credit, in its language', () => {
    expect(semanticInvoice(document({ kind: 'credit_note', typeCode: '381', dueDate: null, language: 'en' }), 'peppol').paymentTerms).toBe('The amount is set off against open invoices or paid back.')
  })
  test('its mail addresses as electronic addresses, unless others are given; to Peppol, which has none, its VAT ids', () => {
    const given = semanticInvoice(document({ buyer: { ...BUYER, electronicAddress: { id: '4012345000009', scheme: '0088' } } }), 'peppol')
    expect([given.seller.electronicAddress, given.buyer.electronicAddress]).toEqual([{ id: 'DE299104771', scheme: '9930' }, { id: '4012345000009', scheme: '0088' }])
    expect(semanticInvoice(document(), 'xrechnung').seller.electronicAddress).toEqual({ id: 'service@nordlicht.example', scheme: 'EM' })
    expect(semanticInvoice(document({ buyer: { ...BUYER, vatId: null } }), 'peppol').buyer.electronicAddress).toBeNull()
  })
})
