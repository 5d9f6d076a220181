import { describe, expect, it } from 'vitest'
import type { CanonicalDocument, CanonicalVat } from '../invoicing/document.ts'
import { documentCode, qrInvoice } from './qr-invoice.ts'

const vat = (category: CanonicalVat['category'], rate: string, taxable: string, tax: string): CanonicalVat => ({ category, rate, taxable, tax, exemptionCode: null, exemptionReason: null })

const CZECH: CanonicalDocument = {
  schema: 'kontor-document-1', kind: 'invoice', typeCode: '380', cancellation: false, number: '2026-00042', issueDate: '2026-12-01', dueDate: '2026-12-17', taxDate: '2026-11-30',
  currency: 'CZK', language: 'cs',
  seller: {
    name: 'Hvězda Bezdrát s.r.o.', street: 'Křížová 1018/6', postcode: '15000', city: 'Praha 5', country: 'CZ', vatId: 'CZ28912345', taxNumber: null, registrationNumber: '28912345',
    registerCourt: null, representatives: null, phone: null, email: null, web: null, bankName: null, iban: 'CZ6508000000192000145399', bic: null, accountNational: '19-2000145399/0800',
    creditorId: null, logo: null, portal: null,
  },
  buyer: {
    number: '10002', name: 'Pekařství U Zlaté hvězdy, spol. s r.o.', contact: null, careOf: null, street: 'Příčná 1892/4', postcode: '11000', city: 'Praha 1', country: 'CZ', vatId: 'CZ61859869',
    registrationNumber: '61859869', email: null, isBusiness: true,
  },
  servicePeriod: null, preceding: null, reason: null,
  payment: { method: 'transfer', days: 14, reference: '10002', variableSymbol: '10002', cashDiscounts: [], mandate: null },
  lines: [], vat: [vat('S', '21', '409.09', '85.91')], totals: { net: '409.09', tax: '85.91', gross: '495.00', due: '495.00' }, introduction: null, closing: null,
}
const GERMAN: CanonicalDocument = {
  ...CZECH, currency: 'EUR', seller: { ...CZECH.seller, name: 'Nordlicht GmbH', country: 'DE', vatId: 'DE299104771', iban: 'DE02120300000000202051', bic: 'BYLADEM1001' },
  buyer: { ...CZECH.buyer, country: 'DE' }, payment: { ...CZECH.payment, reference: '2026-00042 10002', variableSymbol: null }, vat: [vat('S', '19', '415.97', '79.03')],
}

describe('QR Faktura', () => {
  it('stands alone for the customer\'s books', () => {
    expect(qrInvoice(CZECH)).toBe('SID*1.0*ID:2026-00042*DD:20261201*TP:0*AM:495.00*VS:10002*VII:CZ28912345*INI:28912345*VIR:CZ61859869*INR:61859869*DUZP:20261130'
      + '*DT:20261217*TB0:409.09*T0:85.91*CC:CZK*ACC:CZ6508000000192000145399')
  })

  it('travels in the code of the payment, which says amount, symbol, due date, currency and account already', () => {
    expect(documentCode(CZECH)?.text).toBe('SPD*1.0*ACC:CZ6508000000192000145399*AM:495.00*CC:CZK*DT:20261217*X-VS:10002*MSG:2026-00042*X-INV:SID%2A1.0%2AID:2026-00042%2ADD:20261201%2ATP:0'
      + '%2AVII:CZ28912345%2AINI:28912345%2AVIR:CZ61859869%2AINR:61859869%2ADUZP:20261130%2ATB0:409.09%2AT0:85.91')
  })

  it.each([
    ['a reduced rate and what is exempt', [vat('S', '12.00', '100.00', '12.00'), vat('S', '21', '200.00', '42.00'), vat('E', '0', '50.00', '0.00')], 'TP:0', 'TB0:200.00*T0:42.00*TB1:100.00*T1:12.00*NTB:50.00'],
    ['the rates of before 2024', [vat('S', '15', '100.00', '15.00'), vat('S', '10', '200.00', '20.00')], 'TP:0', 'TB1:100.00*T1:15.00*TB2:200.00*T2:20.00'],
    ['reverse charge of the whole', [vat('AE', '0', '100.00', '0.00')], 'TP:1', 'DT:20261217*CC:CZK'],
    ['reverse charge of a part', [vat('AE', '0', '100.00', '0.00'), vat('S', '21', '100.00', '21.00')], 'TP:2', 'DT:20261217*TB0:100.00*T0:21.00*CC:CZK'],
  ] as const)('tells %s by its place', (_, rows, kind, bases) => {
    const code = qrInvoice({ ...CZECH, vat: rows })
    expect([code?.includes(`*${kind}*`), code?.includes(`*${bases}`)]).toEqual([true, true])
  })

  it('of a correction names its kind and is negative', () => {
    const credit: CanonicalDocument = { ...CZECH, kind: 'credit_note', typeCode: '381', dueDate: null }
    expect(qrInvoice(credit)).toContain('*TP:0*TD:1*AM:-495.00*')
    expect(qrInvoice(credit)).toContain('*TB0:-409.09*T0:-85.91*')
  })

  it('of a company that pays no VAT is no tax document', () => {
    const code = qrInvoice({ ...CZECH, seller: { ...CZECH.seller, vatId: null }, vat: [vat('O', '0', '495.00', '0.00')] })
    expect([code?.includes('*TD:0*'), code?.includes('DUZP'), code?.includes('*NTB:495.00')]).toEqual([true, false, true])
  })

  it.each([['no Czech company', GERMAN], ['no crowns', { ...CZECH, currency: 'EUR' }], ['a rate of another country', { ...CZECH, vat: [vat('S', '19', '100.00', '19.00')] }], ['a proforma', { ...CZECH, kind: 'proforma', typeCode: '325' }]] as const)('is none where there is %s', (_, document) => {
    expect(qrInvoice(document)).toBeNull()
  })
})

describe('the code on the paper', () => {
  it.each([
    ['a German invoice', GERMAN, 'GiroCode'],
    ['a German proforma', { ...GERMAN, kind: 'proforma', typeCode: '325' }, 'GiroCode'],
    ['a Czech invoice', CZECH, 'QR Platba+F'],
    ['a Czech proforma, which is no tax document', { ...CZECH, kind: 'proforma', typeCode: '325' }, 'QR Platba'],
    ['a Czech invoice in euros to a Slovak customer', { ...CZECH, currency: 'EUR', buyer: { ...CZECH.buyer, country: 'SK' } }, 'QR Platba'],
    ['a Czech invoice in euros to an Austrian customer', { ...CZECH, currency: 'EUR', buyer: { ...CZECH.buyer, country: 'AT' } }, 'GiroCode'],
    ['a German invoice in crowns', { ...GERMAN, currency: 'CZK' }, undefined],
    ['a direct debit', { ...CZECH, payment: { ...CZECH.payment, method: 'direct_debit' } }, undefined],
    ['nothing left to pay', { ...CZECH, totals: { ...CZECH.totals, due: '0.00' } }, undefined],
    ['more paid than owed', { ...CZECH, totals: { ...CZECH.totals, due: '-5.00' } }, undefined],
    ['a credit note', { ...GERMAN, kind: 'credit_note' }, undefined],
    ['a quote, which asks for nothing yet', { ...GERMAN, kind: 'quote', typeCode: '310' }, undefined],
    ['no account', { ...GERMAN, seller: { ...GERMAN.seller, iban: null } }, undefined],
  ] as const)('of %s', (_, document, name) => {
    expect(documentCode(document)?.name).toBe(name)
  })

  it('of an invoice that is paid in part, or deducts deposits, asks for the rest', () => {
    expect(documentCode({ ...GERMAN, totals: { ...GERMAN.totals, deducted: '400.00', due: '95.00' } })?.text).toContain('EUR95.00')
  })
})
