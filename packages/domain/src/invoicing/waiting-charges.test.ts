import { expect, test } from 'vitest'
import type { ChargeablePlannedItem, ChargeableSubscription } from './charging.ts'
import { planCustomer } from './draft-invoices.ts'
import type { BillableCustomer, DraftingContext } from './draft-invoices.ts'

const context: DraftingContext = {
  runDate: '2026-12-01', issuerCountry: 'DE', regimes: [], companyPaymentDays: 14,
  taxRates: [{ country: 'DE', taxClass: 'S', validFrom: '2021-01-01', validUntil: null, rate: '19.00' }],
  products: new Map([[1n, {
    id: 1n, sku: 'LINE', name: 'Line', kind: 'access_line', supply: 'service', unit: 'Monat', unitCode: 'MON', intervalMonths: 1, timing: 'advance', alignment: 'calendar',
    taxClass: 'S', revenueAccount: '8400', paymentDays: null, prices: [{ id: 1n, validFrom: '2024-01-01', validUntil: null, netPrice: '10', setupFee: null }],
  }]]),
}

const subscription: ChargeableSubscription = {
  id: 7n, productId: 1n, label: null, contractNumber: null, start: '2026-10-01', end: null, intervalMonths: null, timing: null, paymentDays: null, setupFeeDue: false, setupCharged: false,
  chargedUntil: null, partsCharged: null, terms: [{ id: 1n, validFrom: '2026-10-01', quantity: '1', netPrice: null, discountPercent: '0.00' }], released: [],
}

const credit = (dueFrom: string, netPrice: string): ChargeablePlannedItem => ({
  id: 9n, subscriptionId: null, kind: 'once', sku: null, description: 'Gutschrift', quantity: '1', unit: 'Stk', unitCode: 'C62', netPrice, discountPercent: '0.00', taxClass: 'S',
  serviceKind: 'service', supply: 'service', revenueAccount: '8400', period: null, dueFrom, generation: 1,
})

const customer = (grouping: BillableCustomer['grouping'], item: ChargeablePlannedItem): BillableCustomer => ({
  country: 'DE', vatId: null, reverseChargeUntil: null, discountPercent: '0.00', billingIntervalMonths: null, grouping, paymentDays: null,
  subscriptions: [subscription], plannedItems: [item],
})

const outcome = (grouping: BillableCustomer['grouping'], item: ChargeablePlannedItem) => {
  const plan = planCustomer(customer(grouping, item), context)
  if (!plan.ok) throw new Error(plan.refusal.kind)
  const days = (charges: readonly { readonly days: { readonly from: string } | null }[]) => charges.map((charge) => charge.days?.from ?? 'item')
  return { invoices: plan.value.invoices.map((invoice) => days(invoice.charges)), waiting: days(plan.value.waiting) }
}

test('where a credit makes the invoice of one due day wait, the later periods of its subscription wait too, and the earlier ones do not', () => {
  expect(outcome('due_day', credit('2026-11-01', '-12'))).toEqual({ invoices: [['2026-10-01']], waiting: ['2026-11-01', 'item', '2026-12-01'] })
})

test('a credit that its own invoice can bear holds nothing back', () => {
  expect(outcome('due_day', credit('2026-11-01', '-4'))).toEqual({ invoices: [['2026-10-01'], ['2026-11-01', 'item'], ['2026-12-01']], waiting: [] })
})

test('with one invoice a run, a credit larger than everything due makes everything wait', () => {
  expect(outcome('month', credit('2026-11-01', '-31'))).toEqual({ invoices: [], waiting: ['2026-10-01', '2026-11-01', '2026-12-01', 'item'] })
})
