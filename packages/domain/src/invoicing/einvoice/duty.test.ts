import { describe, expect, test } from 'vitest'
import { einvoiceOf, owesEinvoice } from './duty.ts'
import type { DutyQuestion } from './duty.ts'

const QUESTION: DutyQuestion = { sellerCountry: 'DE', sellerIsIdentified: true, buyerCountry: 'DE', buyerIsBusiness: true, supplyDate: '2028-06-30', grossMinor: 119_00n * 3n, previousTurnover: 'up_to_800000', smallBusiness: false }

describe('German law wants an e-invoice', () => {
  test.each<readonly [string, Partial<DutyQuestion>, boolean]>([
    ['between German businesses from 2028', {}, true],
    ['not before 2028 of an issuer up to 800,000 EUR', { supplyDate: '2027-12-31' }, false],
    ['from the first day of 2028', { supplyDate: '2028-01-01' }, true],
    ['from 2027 of an issuer above 800,000 EUR', { supplyDate: '2027-01-01', previousTurnover: 'above_800000' }, true],
    ['not before 2027 of anybody', { supplyDate: '2026-12-31', previousTurnover: 'above_800000' }, false],
    ['not for consumers', { buyerIsBusiness: false }, false],
    ['not across the border', { buyerCountry: 'AT' }, false],
    ['not of a Czech issuer', { sellerCountry: 'CZ', buyerCountry: 'CZ' }, false],
    ['not up to 250 EUR', { grossMinor: 250_00n }, false],
    ['for a cent more', { grossMinor: 250_01n }, true],
    ['for a correction of a larger amount', { grossMinor: -357_00n }, true],
    ['not for a correction of a small one', { grossMinor: -20_00n }, false],
    ['not of a company that has entered neither VAT id nor tax number yet', { sellerIsIdentified: false }, false],
    ['not of a small business', { smallBusiness: true }, false],
  ])('%s', (_, change, owed) => expect(owesEinvoice({ ...QUESTION, ...change })).toBe(owed))
})

test.each([
  ['none', false, null], ['none', true, { format: 'zugferd', because: 'law' }], ['peppol', false, { format: 'peppol', because: 'customer' }],
  ['xrechnung-ubl', true, { format: 'xrechnung-ubl', because: 'customer' }], ['isdoc', false, { format: 'isdoc', because: 'customer' }], ['isdoc', true, { format: 'zugferd', because: 'law' }],
] as const)('who chose %s gets (owed: %s) %j', (choice, owed, expected) => expect(einvoiceOf(choice, owed)).toEqual(expected))
