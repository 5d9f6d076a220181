import { expect, test } from 'vitest'
import type { SemanticInvoice } from '../invoicing/einvoice/semantic-invoice.ts'
import { costLines, judgeBooking, minorOf, taxCountry } from './supplier-invoice.ts'
import type { BookableInvoice, BookingContext } from './supplier-invoice.ts'

const CONTEXT: BookingContext = {
  currency: 'EUR', accounts: { payables: '1600', inputTaxStandard: '1576', inputTaxReduced: '1571' }, deductsTax: true, postingDate: '2026-12-01', latest: '2027-01-01', periodState: 'open',
  known: new Map([['3100', { receivable: false, taxClass: null }], ['4900', { receivable: false, taxClass: null }], ['1400', { receivable: true, taxClass: null }], ['8400', { receivable: false, taxClass: 'S' }], ['1600', { receivable: false, taxClass: null }]]),
}
const INVOICE: BookableInvoice = {
  state: 'read', credit: false, currency: 'EUR', netMinor: 15_000n, taxMinor: 2_250n, grossMinor: 17_250n,
  vat: [{ category: 'S', rate: '19', taxMinor: 1_900n }, { category: 'S', rate: '7.00', taxMinor: 350n }],
  lines: [{ lineNo: 1, netMinor: 10_000n, category: 'S', rate: '19', account: '3100' }, { lineNo: 2, netMinor: 5_000n, category: 'S', rate: '7.00', account: '4900' }],
}

const booked = (change: Partial<BookableInvoice> = {}, context: Partial<BookingContext> = {}) => {
  const result = judgeBooking({ ...INVOICE, ...change }, { ...CONTEXT, ...context })
  return result.ok ? result.value.map(({ account, debitMinor, creditMinor }) => `${account} ${debitMinor - creditMinor}`) : result.refusal.kind
}

test('costs and input tax stand in debit, the supplier in credit', () => {
  expect(booked()).toEqual(['3100 10000', '4900 5000', '1576 1900', '1571 350', '1600 -17250'])
})

test('a credit note is posted the other way', () => {
  expect(booked({ credit: true })).toEqual(['3100 -10000', '4900 -5000', '1576 -1900', '1571 -350', '1600 17250'])
})

test('a small business pays the tax as part of the cost, where most of it came from', () => {
  expect(booked({}, { deductsTax: false })).toEqual(['3100 11900', '4900 5350', '1600 -17250'])
})

test.each([['DE123456789', 'AT', 'DE'], ['EL123456789', null, 'GR'], [null, 'FR', 'FR'], [null, null, null]])('who is identified as %s and sits in %s charges the VAT of %s', (vatId, country, expected) => {
  expect(taxCountry({ seller: { vatId, address: country === null ? null : { country } } } as unknown as SemanticInvoice)).toBe(expected)
})

test('tax told as one sum is taken at the standard rate', () => {
  expect(booked({ vat: [], lines: [{ lineNo: 1, netMinor: 15_000n, category: null, rate: null, account: '3100' }] })).toEqual(['3100 15000', '1576 2250', '1600 -17250'])
})

test.each<[what: string, change: Partial<BookableInvoice>, context: Partial<BookingContext>, refusal: string]>([
  ['booked already', { state: 'booked' }, {}, 'supplier_invoice_is_booked'],
  ['rejected', { state: 'rejected' }, {}, 'supplier_invoice_is_rejected'],
  ['another currency', { currency: 'CZK' }, {}, 'supplier_invoice_currency_foreign'],
  ['a total a cent off', { grossMinor: 17_251n }, {}, 'supplier_invoice_does_not_add_up'],
  ['an amount that is none', { netMinor: null }, {}, 'supplier_invoice_does_not_add_up'],
  ['taxes that do not sum', { vat: [{ category: 'S', rate: '19', taxMinor: 1_900n }] }, {}, 'supplier_invoice_does_not_add_up'],
  ['a line without account', { lines: INVOICE.lines.map((line) => ({ ...line, account: null })) }, {}, 'cost_line_without_account'],
  ['an account that is none', { lines: INVOICE.lines.map((line) => ({ ...line, account: '9999' })) }, {}, 'account_unknown'],
  ['the customers\' account', { lines: INVOICE.lines.map((line) => ({ ...line, account: '1400' })) }, {}, 'account_not_for_costs'],
  ['an automatic account', { lines: INVOICE.lines.map((line) => ({ ...line, account: '8400' })) }, {}, 'account_not_for_costs'],
  ['no account of suppliers', {}, { accounts: { ...CONTEXT.accounts, payables: null } }, 'purchase_account_missing'],
  ['no account of input tax', {}, { accounts: { ...CONTEXT.accounts, inputTaxReduced: null } }, 'purchase_account_missing'],
  ['a day too far ahead', {}, { postingDate: '2027-02-01' }, 'posting_date_too_far_ahead'],
  ['a closed month', {}, { periodState: 'closed' }, 'accounting_period_closed'],
])('%s is refused', (_what, change, context, refusal) => {
  expect(booked(change, context)).toBe(refusal)
})

test('cost lines are the lines, then allowances below zero and charges; without lines the whole', () => {
  const item = (name: string) => ({ name, description: null, sellerId: null, buyerId: null, standardId: null, classifications: [], originCountry: null, attributes: [] })
  const adjustment = (amount: string, reason: string) => ({ amount, base: null, percent: null, reason, reasonCode: null, category: 'S', rate: '19' })
  const invoice = {
    lines: [{ id: '1', net: '100.5', quantity: '2', unitCode: 'C62', price: { net: '50.25', discount: null, gross: null, baseQuantity: null, baseUnitCode: null }, category: 'S', rate: '19', item: item('Transit') }],
    allowances: [adjustment('10', 'loyalty')], charges: [adjustment('3', 'freight')], totals: { net: '93.50' },
  } as unknown as SemanticInvoice
  expect(costLines({ invoice }).map(({ lineNo, name, netMinor }) => [lineNo, name, netMinor])).toEqual([[1, 'Transit', 10_050n], [2, 'loyalty', -1_000n], [3, 'freight', 300n]])
  expect(costLines({ invoice: { ...invoice, lines: [], allowances: [], charges: [] } })).toMatchObject([{ lineNo: 1, netMinor: 9_350n }])
  expect([minorOf('12'), minorOf('.5'), minorOf('1,00'), minorOf(null)]).toEqual([1_200n, 50n, null, null])
})
