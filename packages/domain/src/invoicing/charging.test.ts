import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween, fromDayNumber } from '../kernel/calendar-date.ts'
import { minorText, sumMinor, toMinor } from '../kernel/money.ts'
import { chargesDue, exactNet, partsChargedBy, plannedItemCharge, startsAfter, unitPriceShown } from './charging.ts'
import type { ChargeableProduct, ChargeableSubscription, ChargingContext, PlannedCharge } from './charging.ts'

const product: ChargeableProduct = {
  id: 1n, sku: 'FIB', name: 'Glasfaser', kind: 'access_line', supply: 'service', unit: 'Stk', unitCode: 'H87', intervalMonths: 1, timing: 'advance', alignment: 'calendar',
  taxClass: 'S', revenueAccount: '8400', paymentDays: null, prices: [{ id: 10n, validFrom: '2020-01-01', validUntil: null, netPrice: '37.73', setupFee: '49.58' }],
}
const customer = { country: 'DE', vatId: null, reverseChargeUntil: null, discountPercent: '0.00', billingIntervalMonths: null }
const subscription = (change: Partial<ChargeableSubscription>): ChargeableSubscription => ({
  id: 5n, productId: 1n, label: null, contractNumber: null, start: '2026-11-01', end: null, intervalMonths: null, timing: null, paymentDays: null, setupFeeDue: false, setupCharged: false,
  chargedUntil: null, partsCharged: null, terms: [{ id: 20n, validFrom: '2026-11-01', quantity: '1', netPrice: null, discountPercent: '0.00' }], released: [], ...change,
})
const context = (change: Partial<ChargingContext> & { product?: Partial<ChargeableProduct> } = {}): ChargingContext => ({
  runDate: '2026-12-01', issuerCountry: 'DE', regimes: [],
  taxRates: [{ country: 'DE', taxClass: 'S', validFrom: '2007-01-01', validUntil: null, rate: '19.00' }],
  products: new Map([[1n, { ...product, ...change.product }]]), ...change,
})

function charged(result: ReturnType<typeof chargesDue>): PlannedCharge[] {
  if (!result.ok) throw new Error(result.refusal.kind)
  return result.value
}
const lines = (charges: readonly PlannedCharge[]) => charges.map((c) => `${c.component} ${c.days?.from ?? '-'} ${c.days?.until ?? '-'} ${minorText(c.netMinor)}`)

describe('what is due', () => {
  test('half a unit at 37.73 is 18.87: rounded once, half up', () => {
    const half = subscription({ terms: [{ id: 20n, validFrom: '2026-11-01', quantity: '0.5', netPrice: null, discountPercent: '0.00' }], chargedUntil: '2026-11-30' })
    expect(lines(charged(chargesDue(half, customer, context())))).toEqual(['recurring 2026-12-01 2026-12-31 18.87'])
  })

  test('the setup fee comes once with the first charge, whole and undiscounted, also when the service is free', () => {
    const free = subscription({ start: '2026-11-20', setupFeeDue: true, terms: [{ id: 20n, validFrom: '2026-11-20', quantity: '3', netPrice: '0', discountPercent: '100.00' }] })
    expect(lines(charged(chargesDue(free, customer, context())))).toEqual(['setup - - 49.58', 'recurring 2026-11-20 2026-11-30 0.00', 'recurring 2026-12-01 2026-12-31 0.00'])
    expect(lines(charged(chargesDue({ ...free, setupCharged: true }, customer, context())))).not.toContain('setup - - 49.58')
  })

  test('discounts of subscription and customer multiply', () => {
    const discounted = subscription({ chargedUntil: '2026-11-30', terms: [{ id: 20n, validFrom: '2026-11-01', quantity: '1', netPrice: '100', discountPercent: '10.00' }] })
    expect(lines(charged(chargesDue(discounted, { ...customer, discountPercent: '2.50' }, context())))).toEqual(['recurring 2026-12-01 2026-12-31 87.75'])
  })

  test('a longer interval takes the price as often as it holds the catalogue\'s', () => {
    const [quarter] = charged(chargesDue(subscription({ start: '2026-10-01', intervalMonths: 3 }), customer, context()))
    expect([minorText(quarter!.netMinor), unitPriceShown(quarter!)]).toEqual(['113.19', '113.19'])
    const [monthOfYear] = charged(chargesDue(subscription({ intervalMonths: 1 }), customer, context({ product: { intervalMonths: 12 } })))
    expect([minorText(monthOfYear!.netMinor), unitPriceShown(monthOfYear!)]).toEqual(['3.14', '3.144167'])
  })

  test('the customer\'s interval counts where the subscription has none', () => {
    expect(lines(charged(chargesDue(subscription({ start: '2026-10-01' }), { ...customer, billingIntervalMonths: 6 }, context())))).toEqual(['recurring 2026-10-01 2026-12-31 113.19'])
  })

  test('a change of terms splits its period', () => {
    const changed = subscription({
      terms: [
        { id: 20n, validFrom: '2026-11-01', quantity: '1', netPrice: '30', discountPercent: '0.00' },
        { id: 21n, validFrom: '2026-12-11', quantity: '2', netPrice: '31', discountPercent: '0.00' },
      ], chargedUntil: '2026-11-30',
    })
    expect(lines(charged(chargesDue(changed, customer, context())))).toEqual(['recurring 2026-12-01 2026-12-10 9.68', 'recurring 2026-12-11 2026-12-31 42.00'])
  })

  test('price versions count from the first day of a period; the period before keeps its price', () => {
    const prices = [{ id: 10n, validFrom: '2020-01-01', validUntil: null, netPrice: '30', setupFee: null }, { id: 11n, validFrom: '2026-12-01', validUntil: null, netPrice: '33', setupFee: null }]
    expect(lines(charged(chargesDue(subscription({}), customer, context({ product: { prices } }))))).toEqual(['recurring 2026-11-01 2026-11-30 30.00', 'recurring 2026-12-01 2026-12-31 33.00'])
  })

  test('parts of a period that are billed again come to its whole once more, together or alone', () => {
    const terms = [
      { id: 20n, validFrom: '2026-11-01', quantity: '1', netPrice: '10.01', discountPercent: '0.00' }, { id: 21n, validFrom: '2026-11-16', quantity: '1', netPrice: '10.01', discountPercent: '0.00' },
    ]
    const first = charged(chargesDue(subscription({ terms }), customer, context({ runDate: '2026-11-01' })))
    expect(lines(first)).toEqual(['recurring 2026-11-01 2026-11-15 5.01', 'recurring 2026-11-16 2026-11-30 5.00'])
    const parts = first.map(({ days, earlier }) => ({ component: 'recurring', generation: 2, days, parts: earlier && { periodFrom: '2026-11-01', ...earlier } }) as const)
    const again = (released: typeof parts) => lines(charged(chargesDue(subscription({ terms, chargedUntil: '2026-12-31', released }), customer, context())))
    expect(again(parts)).toEqual(lines(first))
    expect(again(parts.slice(1))).toEqual(lines(first).slice(1))
    const dearer = terms.map((term) => ({ ...term, netPrice: '20.01' }))
    expect(lines(charged(chargesDue(subscription({ terms: dearer, chargedUntil: '2026-12-31', released: parts }), customer, context())))).toEqual(['recurring 2026-11-01 2026-11-15 10.01', 'recurring 2026-11-16 2026-11-30 10.00'])
  })

  test('released days are charged again as their next generation, hanging on no predecessor', () => {
    const again = subscription({ chargedUntil: '2026-12-31', released: [{ component: 'recurring', generation: 2, days: { from: '2026-11-01', until: '2026-11-30' }, parts: null }, { component: 'setup', generation: 2, days: null, parts: null }] })
    const charges = charged(chargesDue(again, customer, context()))
    expect(lines(charges)).toEqual(['recurring 2026-11-01 2026-11-30 37.73', 'setup - - 49.58'])
    expect(charges.map((c) => c.generation)).toEqual([2, 2])
    expect(startsAfter(charges[0]!)).toBe('2026-10-31')
  })

  test('a planned item is quantity times price less its discount, taxed on its last day', () => {
    const item = {
      id: 7n, subscriptionId: null, kind: 'once' as const, sku: null, description: 'Techniker', quantity: '1.5', unit: 'Std', unitCode: 'HUR', netPrice: '59.00', discountPercent: '10.00',
      taxClass: 'S' as const, serviceKind: 'service' as const, supply: 'service' as const, revenueAccount: '8400', period: { from: '2026-11-03', until: '2026-11-04' }, dueFrom: '2026-11-04', generation: 1,
    }
    expect(plannedItemCharge(item, customer, context())).toMatchObject({ ok: true, value: { netMinor: 7965n, taxDate: '2026-11-04' } })
    expect(plannedItemCharge({ ...item, taxClass: 'R' }, customer, context())).toMatchObject({ ok: false, refusal: { kind: 'tax_rate_missing' } })
  })
})

describe('what is refused', () => {
  test('price_missing names product and day', () => {
    expect(chargesDue(subscription({ start: '2019-12-15' }), customer, context())).toEqual({ ok: false, refusal: { kind: 'price_missing', sku: 'FIB', date: '2019-12-15' } })
  })

  test('too_many_periods: fifty years of months are a mistake', () => {
    expect(chargesDue(subscription({ start: '1970-01-01' }), customer, context())).toMatchObject({ ok: false, refusal: { kind: 'too_many_periods', sku: 'FIB' } })
  })
})

describe('the parts of a period sum to the whole (B5)', () => {
  const day = fc.integer({ min: 0, max: 30 })
  const amount = fc.integer({ min: 0, max: 999999 }).map((n) => minorText(BigInt(n)))

  test('wherever terms cut it, if the price stays', () => {
    fc.assert(fc.property(amount, fc.array(day, { maxLength: 8 }), fc.integer({ min: 0, max: 9999 }), (price, cuts, discount) => {
      const term = { quantity: '1', netPrice: price, discountPercent: minorText(BigInt(discount)) }
      const cutTerms = [...new Set([0, ...cuts])].sort((a, b) => a - b).map((cut, i) => ({ id: BigInt(i), validFrom: addDays('2026-12-01', cut), ...term }))
      const whole = charged(chargesDue(subscription({ start: '2026-12-01', terms: cutTerms.slice(0, 1) }), customer, context()))
      const parts = charged(chargesDue(subscription({ start: '2026-12-01', terms: cutTerms }), customer, context()))
      expect(sumMinor(parts.map((c) => c.netMinor))).toBe(sumMinor(whole.map((c) => c.netMinor)))
    }))
  })

  test('also when they are billed by different runs, the end being moved in between', () => {
    fc.assert(fc.property(amount, fc.integer({ min: 1, max: 29 }), fc.integer({ min: 1, max: 29 }), (price, a, b) => {
      const ends = [...new Set([a, b])].sort((x, y) => x - y).map((n) => addDays('2026-12-01', n - 1))
      const terms = [{ id: 1n, validFrom: '2026-12-01', quantity: '1', netPrice: price, discountPercent: '0.00' }]
      let sum = 0n
      let last: PlannedCharge | null = null
      for (const end of [...ends, null]) {
        const partsCharged = last && partsChargedBy({
          periodFrom: last.whole!.from, quantity: last.quantity, unitPrice: last.unitPrice, intervalMonths: 1, baseIntervalMonths: 1, days: last.billedDays!, wholeDays: last.wholeDays!,
          subscriptionDiscount: last.subscriptionDiscount, customerDiscount: last.customerDiscount, netMinor: last.netMinor, earlierMinor: last.earlier?.minor ?? null,
          earlierExact: last.earlier && `${last.earlier.exact.n}/${last.earlier.exact.d}`,
        })
        const due: PlannedCharge[] = charged(chargesDue(subscription({ start: '2026-12-01', end, terms, chargedUntil: last?.days!.until ?? null, partsCharged }), customer, context({ runDate: '2026-12-31' })))
        sum += sumMinor(due.map((c) => c.netMinor))
        last = due.at(-1) ?? last
      }
      const whole = charged(chargesDue(subscription({ start: '2026-12-01', terms }), customer, context({ runDate: '2026-12-31' })))
      expect(sum).toBe(sumMinor(whole.map((c) => c.netMinor)))
    }))
  })

  test('each is within a minor unit of its own exact amount', () => {
    fc.assert(fc.property(amount, fc.array(day, { maxLength: 6 }), (price, cuts) => {
      const terms = [...new Set([0, ...cuts])].sort((a, b) => a - b).map((cut, i) => ({ id: BigInt(i), validFrom: fromDayNumber(20788 + cut), quantity: '1', netPrice: price, discountPercent: '0.00' }))
      for (const part of charged(chargesDue(subscription({ start: '2026-12-01', terms }), customer, context()))) {
        const own = toMinor(exactNet({
          quantity: '1', unitPrice: price, intervalMonths: 1, baseIntervalMonths: 1, days: daysBetween(part.days!.from, part.days!.until), wholeDays: 31,
          subscriptionDiscount: '0.00', customerDiscount: '0.00',
        }))
        expect(part.netMinor - own >= -1n && part.netMinor - own <= 1n).toBe(true)
      }
    }))
  })
})
