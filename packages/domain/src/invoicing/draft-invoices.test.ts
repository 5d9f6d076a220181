import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minorText, sumMinor } from '../kernel/money.ts'
import type { ChargeableProduct, ChargeableSubscription } from './charging.ts'
import { planCustomer, planText, taxOn, vatBreakdown } from './draft-invoices.ts'
import type { BillableCustomer, CustomerPlan, DraftingContext } from './draft-invoices.ts'

const product = (id: bigint, change: Partial<ChargeableProduct> = {}): ChargeableProduct => ({
  id, sku: `P${id}`, name: `Produkt ${id}`, kind: 'service', supply: 'service', unit: 'Stk', unitCode: 'H87', intervalMonths: 1, timing: 'advance', alignment: 'calendar', taxClass: 'S',
  revenueAccount: '8400', paymentDays: null, prices: [{ id: id * 10n, validFrom: '2020-01-01', validUntil: null, netPrice: '10.00', setupFee: null }], ...change,
})
const products = new Map([product(1n), product(2n, { taxClass: 'R', revenueAccount: '8300' }), product(3n, { paymentDays: 30, prices: [] })].map((p) => [p.id, p]))
const context: DraftingContext = {
  runDate: '2026-12-01', issuerCountry: 'DE', regimes: [], products, companyPaymentDays: 14,
  taxRates: [{ country: 'DE', taxClass: 'S', validFrom: '2007-01-01', validUntil: null, rate: '19.00' }, { country: 'DE', taxClass: 'R', validFrom: '2007-01-01', validUntil: null, rate: '7.00' }],
}
const subscription = (id: bigint, netPrice: string, change: Partial<ChargeableSubscription> = {}): ChargeableSubscription => ({
  id, productId: 1n, label: null, contractNumber: null, start: '2026-11-01', end: null, intervalMonths: null, timing: null, paymentDays: null, setupFeeDue: false, setupCharged: false,
  chargedUntil: '2026-11-30', partsCharged: null, released: [], terms: [{ id, validFrom: '2026-11-01', quantity: '1', netPrice, discountPercent: '0.00' }], ...change,
})
const customer = (change: Partial<BillableCustomer>): BillableCustomer => ({
  country: 'DE', vatId: null, reverseChargeUntil: null, discountPercent: '0.00', billingIntervalMonths: null, grouping: 'month', paymentDays: null, subscriptions: [], plannedItems: [], ...change,
})
const item = (id: bigint, netPrice: string, subscriptionId: bigint | null = null) => ({
  id, subscriptionId, kind: 'once' as const, sku: null, description: 'Posten', quantity: '1', unit: 'Stk', unitCode: 'H87', netPrice, discountPercent: '0.00', taxClass: 'S' as const,
  serviceKind: 'service' as const, supply: 'service' as const, revenueAccount: '8400', period: null, dueFrom: '2026-11-20', generation: 1,
})
function plan(of: BillableCustomer, within = context): CustomerPlan {
  const planned = planCustomer(of, within)
  if (!planned.ok) throw new Error(planned.refusal.kind)
  return planned.value
}

describe('tax', () => {
  test('is taken on the sum of a rate, not line by line (BR-CO-17)', () => {
    // Three times 0.13 of tax each would be 0.39; on the sum of 2.01 it is 0.38.
    expect(vatBreakdown([67n, 67n, 67n].map((netMinor) => ({ category: 'S', rate: '19.00', netMinor })))).toEqual([{ category: 'S', rate: '19.00', taxableMinor: 201n, taxMinor: 38n }])
    const rates = [['Z', '0.00'], ['S', '7.00'], ['AE', '0.00'], ['S', '19.00']] as const
    expect(vatBreakdown(rates.map(([category, rate]) => ({ category, rate, netMinor: 100n }))).map(({ category, rate }) => `${category} ${rate}`)).toEqual(['S 19.00', 'S 7.00', 'AE 0.00', 'Z 0.00'])
  })

  test('rounds half up, for credits half down', () => expect([taxOn(250n, '19.00'), taxOn(-250n, '19.00'), taxOn(50n, '19.00')]).toEqual([48n, -48n, 10n]))

  test('has a row per category and rate, zero lines included', () => {
    const mixed = plan(customer({ subscriptions: [subscription(1n, '10'), subscription(2n, '0', { productId: 2n })] })).invoices[0]!
    expect(mixed.vat).toEqual([{ category: 'S', rate: '19.00', taxableMinor: 1000n, taxMinor: 190n }, { category: 'S', rate: '7.00', taxableMinor: 0n, taxMinor: 0n }])
  })
})

describe('grouping', () => {
  const three = { subscriptions: [subscription(1n, '10'), subscription(2n, '20'), subscription(3n, '5', { start: '2026-11-10', chargedUntil: '2026-11-09' })], plannedItems: [item(9n, '7'), item(8n, '3', 1n)] }
  test.each([
    ['month', [4850n]],
    ['service', [1300n, 2000n, 850n, 700n]],
    ['due_day', [3500n, 350n, 1000n]],
  ] as const)('%s', (grouping, nets) => expect(plan(customer({ ...three, grouping })).invoices.map((i) => i.netMinor).sort()).toEqual([...nets].sort()))

  test('a group of zeros is recorded without an invoice; beside others it is shown', () => {
    const zero = { subscriptions: [subscription(1n, '0'), subscription(2n, '20')] }
    expect(plan(customer({ ...zero, grouping: 'service' }))).toMatchObject({ invoices: [{ netMinor: 2000n }], zeroCharges: [{ subscriptionId: 1n }] })
    expect(plan(customer(zero)).invoices[0]!.charges).toHaveLength(2)
  })

  test('a sum that is not above zero waits, and only its own group', () => {
    const credit = { subscriptions: [subscription(1n, '10'), subscription(2n, '20')], plannedItems: [item(9n, '-12', 1n)] }
    expect(plan(customer({ ...credit, grouping: 'service' }))).toMatchObject({ invoices: [{ netMinor: 2000n }], waiting: [{ subscriptionId: 1n }, { plannedItemId: 9n }] })
    expect(plan(customer(credit)).invoices[0]!.netMinor).toBe(1800n)
  })
})

describe('days to pay (MAS-6)', () => {
  test.each([
    ['the company\'s', {}, [subscription(1n, '10')], 14, '2026-12-15'],
    ['the product\'s before the company\'s', {}, [subscription(1n, '10', { productId: 3n })], 30, '2026-12-31'],
    ['the customer\'s before the product\'s', { paymentDays: 7 }, [subscription(1n, '10', { productId: 3n })], 7, '2026-12-08'],
    ['the service\'s before the customer\'s', { paymentDays: 7 }, [subscription(1n, '10', { paymentDays: 3 })], 3, '2026-12-04'],
    ['several: the customer\'s', { paymentDays: 20 }, [subscription(1n, '10', { paymentDays: 3 }), subscription(2n, '10', { paymentDays: 5 })], 20, '2026-12-21'],
    ['several and none of the customer: the shortest', {}, [subscription(1n, '10', { paymentDays: 30 }), subscription(2n, '10')], 14, '2026-12-15'],
  ] as const)('%s', (_, change, subscriptions, days, dueDate) => {
    expect(plan(customer({ ...change, subscriptions })).invoices[0]).toMatchObject({ paymentDays: days, dueDate })
  })
})

test('price_missing parks the customer whole', () => {
  const missing = subscription(2n, '10', { productId: 3n, terms: [{ id: 2n, validFrom: '2026-11-01', quantity: '1', netPrice: null, discountPercent: '0.00' }] })
  expect(planCustomer(customer({ subscriptions: [subscription(1n, '10'), missing] }), context)).toMatchObject({ ok: false, refusal: { kind: 'price_missing', sku: 'P3' } })
})

test('neither the order of the services nor their grouping changes an amount', () => {
  const price = fc.integer({ min: 0, max: 100000 }).map((n) => minorText(BigInt(n)))
  fc.assert(fc.property(fc.array(price, { minLength: 1, maxLength: 8 }), fc.constantFrom('month' as const, 'service' as const, 'due_day' as const), (prices, grouping) => {
    const subscriptions = prices.map((p, i) => subscription(BigInt(i + 1), p))
    const net = (of: CustomerPlan) => sumMinor(of.invoices.map((i) => i.netMinor))
    const forwards = plan(customer({ subscriptions }))
    expect(net(plan(customer({ subscriptions: subscriptions.toReversed() })))).toBe(net(forwards))
    expect(net(plan(customer({ subscriptions, grouping })))).toBe(net(forwards))
    for (const invoice of forwards.invoices) {
      expect(invoice.grossMinor).toBe(invoice.netMinor + sumMinor(invoice.vat.map((row) => row.taxMinor)))
      expect(sumMinor(invoice.vat.map((row) => row.taxableMinor))).toBe(invoice.netMinor)
    }
  }))
})

test('the plan as text changes with any amount, day or tax, and with nothing else', () => {
  const one = planText(plan(customer({ subscriptions: [subscription(1n, '10')] })))
  expect(planText(plan(customer({ subscriptions: [subscription(1n, '10')] })))).toBe(one)
  expect(planText(plan(customer({ subscriptions: [subscription(1n, '10.01')] })))).not.toBe(one)
  expect(planText(plan(customer({ subscriptions: [subscription(1n, '10', { end: '2026-12-30' })] })))).not.toBe(one)
  expect(planText(plan(customer({ subscriptions: [subscription(1n, '10')], paymentDays: 15 })))).not.toBe(one)
  expect(planText(plan(customer({ subscriptions: [subscription(1n, '10', { label: 'Büro' })] })))).not.toBe(one)
})
