import { describe, expect, test } from 'vitest'
import type { CanonicalDocument } from '../document.ts'
import { incompleteEInvoice } from './before-issue.ts'
import { problemWords } from './wording.ts'

const DOCUMENT: CanonicalDocument = {
  schema: 'kontor-document-1', kind: 'invoice', typeCode: '380', cancellation: false, number: 'RE-2027-00042', issueDate: '2027-01-04', dueDate: '2027-01-18', taxDate: '2027-01-31', currency: 'EUR',
  buyerReference: '04011000-12345-34', orderReference: null, einvoice: { format: 'xrechnung-ubl', because: 'customer' }, language: 'de',
  seller: {
    name: 'Nordlicht Glasfasernetze GmbH', street: 'Kaistraße 14', postcode: '24103', city: 'Kiel', country: 'DE', vatId: 'DE299104771', taxNumber: null, registrationNumber: null, registerCourt: null,
    representatives: null, phone: null, email: null, web: null, contact: { name: 'Buchhaltung', phone: '+49 431 990 14-20', email: 'rechnung@nordlicht.example' },
    bankName: null, iban: 'DE02120300000000202051', bic: null, accountNational: null, creditorId: null, logo: null, portal: null,
  },
  buyer: {
    number: '10017', name: 'Stadt Kiel', contact: null, careOf: null, street: 'Fleethörn 9', postcode: '24103', city: 'Kiel', country: 'DE', vatId: null, registrationNumber: null,
    email: 'rechnung@kiel.example', isBusiness: true,
  },
  servicePeriod: { from: '2027-01-01', until: '2027-01-31' }, preceding: null, reason: null,
  payment: { method: 'transfer', days: 14, reference: 'RE-2027-00042 10017', variableSymbol: null, cashDiscounts: [], mandate: null },
  lines: [{
    no: 1, kind: 'recurring', sku: null, name: 'Glasfaser 500', note: null, group: null, period: { from: '2027-01-01', until: '2027-01-31' }, quantity: '3', unit: 'Monat', unitCode: 'MON', unitPrice: '100.00',
    proration: null, discounts: [], net: '300.00', category: 'S', rate: '19.00', taxDate: '2027-01-31',
  }],
  vat: [{ category: 'S', rate: '19.00', taxable: '300.00', tax: '57.00', exemptionCode: null, exemptionReason: null }],
  totals: { net: '300.00', tax: '57.00', gross: '357.00', due: '357.00' }, introduction: null, closing: null,
}
type Format = NonNullable<CanonicalDocument['einvoice']>['format']
const lacks = (format: Format, more: Partial<CanonicalDocument>) =>
  incompleteEInvoice({ ...DOCUMENT, ...more, einvoice: { format, because: 'customer' } })?.problems.map((problem) => `${problem.rule}: ${problemWords(problem, 'de', 'outbound')}`) ?? []
const { seller, buyer } = DOCUMENT
const reverseCharge: Partial<CanonicalDocument> = {
  lines: [{ ...DOCUMENT.lines[0]!, category: 'AE', rate: '0.00' }],
  vat: [{ category: 'AE', rate: '0.00', taxable: '300.00', tax: '0.00', exemptionCode: 'VATEX-EU-AE', exemptionReason: 'Steuerschuldnerschaft des Leistungsempfängers' }],
  totals: { net: '300.00', tax: '0.00', gross: '300.00', due: '300.00' },
}
const AT_CUSTOMER = 'Tragen Sie die Angabe beim Kunden ein.'
const AT_COMPANY = 'Tragen Sie die Angabe in den Firmendaten ein.'

describe('what an e-invoice lacks before it is issued, and where it is entered', () => {
  test.each<readonly [string, Format, Partial<CanonicalDocument>, readonly string[]]>([
    ['nothing', 'xrechnung-ubl', {}, []],
    ['the Leitweg-ID', 'xrechnung-cii', { buyerReference: null }, [`BR-DE-15: Es fehlt: Käuferreferenz (Leitweg-ID) (BT-10). ${AT_CUSTOMER}`]],
    ['which ZUGFeRD does without', 'zugferd', { buyerReference: null }, []],
    ['a telephone of our own', 'zugferd-xrechnung', { seller: { ...seller, contact: { name: 'Buchhaltung', phone: null, email: 'rechnung@nordlicht.example' } } }, [`BR-DE-6: Es fehlt: Telefonnummer des Ansprechpartners (BT-42). ${AT_COMPANY}`]],
    ['the buyer\'s VAT id, where the buyer owes the tax', 'zugferd', reverseCharge, ['BR-AE-02']],
    ['an address in the network of Peppol', 'peppol', {}, ['PEPPOL-EN16931-R010']],
    ['and it has one by the VAT id', 'peppol', { buyer: { ...buyer, vatId: 'DE134856789' } }, []],
    ['nothing, though no account is named to be paid to', 'xrechnung-ubl', { seller: { ...seller, iban: null } }, []],
    ['nothing, though its UUID is only made when it is written', 'isdoc', { currency: 'CZK' }, []],
  ])('%s (%s)', (_, format, more, expected) => {
    const found = lacks(format, more)
    expect(found.map((problem, i) => (expected[i]?.includes(' ') ? problem : problem.split(': ')[0]))).toEqual(expected)
  })

  test('a document without an e-invoice lacks nothing', () => expect(incompleteEInvoice({ ...DOCUMENT, einvoice: null, seller: { ...seller, vatId: null } })).toBeNull())
  test('one thing that breaks several rules is said once', () => {
    const problems = lacks('zugferd', { ...reverseCharge, lines: [...reverseCharge.lines!, ...reverseCharge.lines!] })
    expect(new Set(problems).size).toBe(problems.length)
  })
})
