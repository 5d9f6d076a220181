import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minorText, toMinor, tryMinor } from '../../kernel/money.ts'
import { decimal, times } from '../../kernel/rational.ts'
import { lineAmounts } from './semantic-line.ts'

type Line = Parameters<typeof lineAmounts>[0]
const line = (given: Partial<Line>): Line => ({ kind: 'recurring', quantity: '1', unitPrice: '0.00', proration: null, discounts: [], net: '0.00', ...given })
const discount = (kind: 'subscription' | 'customer', percent: string) => ({ kind, percent })

describe('a line is stated as quantity × price with', () => {
  test.each<readonly [string, Partial<Line>, string, readonly string[]]>([
    // what                        the line of the document                                                                           quantity × price        allowances (−) and charges (+)
    ['nothing else', { quantity: '3', unitPrice: '9.90', net: '29.70' }, '3 × 9.90', []],
    ['part of the period', { unitPrice: '29.90', proration: { days: 10, of: 31 }, net: '9.65' }, '1 × 29.90', ['−20.25 10 von 31 Tagen']],
    ['a discount', { unitPrice: '50.00', discounts: [discount('customer', '10')], net: '45.00' }, '1 × 50.00', ['−5.00 10 % Kundenrabatt (50.00 × 10 %)']],
    ['all of them', { quantity: '2', unitPrice: '29.90', proration: { days: 10, of: 31 }, discounts: [discount('subscription', '5'), discount('customer', '2.5')], net: '17.87' },
      '2 × 29.90', ['−40.51 10 von 31 Tagen', '−0.96 5 % Vertragsrabatt (19.29 × 5 %)', '−0.46 2,5 % Kundenrabatt (18.33 × 2.5 %)']],
    ['the cent that other parts left', { unitPrice: '10.00', proration: { days: 10, of: 30 }, net: '3.34' }, '1 × 10.00', ['−6.67 10 von 30 Tagen', '+0.01 Rundungsausgleich']],
    ['a price of six decimals', { quantity: '7', unitPrice: '0.333333', net: '2.33' }, '7 × 0.333333', []],
    ['money given back', { quantity: '2', unitPrice: '-5.00', net: '-10.00' }, '-2 × 5.00', []],
    ['money given back in part', { unitPrice: '-30.00', proration: { days: 1, of: 3 }, discounts: [discount('customer', '50')], net: '-5.00' },
      '-1 × 30.00', ['+20.00 1 von 3 Tagen', '+5.00 50 % Kundenrabatt']],
    ['a full discount', { unitPrice: '12.00', discounts: [discount('subscription', '100')] }, '1 × 12.00', ['−12.00 100 % Vertragsrabatt (12.00 × 100 %)']],
    ['a discount of something charged once', { kind: 'once', unitPrice: '12.00', discounts: [discount('subscription', '50')], net: '6.00' }, '1 × 12.00', ['−6.00 50 % Rabatt (12.00 × 50 %)']],
  ])('%s', (_, given, product, adjustments) => {
    const { quantity, price, allowances, charges } = lineAmounts(line(given), 'de')
    expect(`${quantity} × ${price}`).toBe(product)
    const told = (sign: string) => ({ amount, reason, base, percent }: (typeof allowances)[number]) => `${sign}${amount} ${reason}${base === null ? '' : ` (${base} × ${percent} %)`}`
    expect([...allowances.map(told('−')), ...charges.map(told('+'))]).toEqual(adjustments)
  })
})

test('whatever a line says, quantity × price less allowances plus charges is its net amount (Peppol R120), and no price is negative (BR-27)', () => {
  const cents = fc.integer({ min: -50_000, max: 500_000 }).map((minor) => minorText(BigInt(minor)))
  const percents = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => minorText(BigInt(hundredths)))
  const any = fc.record({
    quantity: fc.integer({ min: -40, max: 900 }).map(String), unitPrice: cents, net: cents,
    proration: fc.option(fc.integer({ min: 1, max: 31 }).map((days) => ({ days, of: 31 }))),
    discounts: fc.array(percents.map((percent) => discount('customer', percent)), { maxLength: 2 }),
  })
  fc.assert(fc.property(any, (given) => {
    const { quantity, price, allowances, charges } = lineAmounts(line(given), 'en')
    const sum = (adjustments: typeof allowances): bigint => adjustments.reduce((total, { amount }) => total + tryMinor(amount)!, 0n)
    expect(toMinor(times(decimal(quantity), decimal(price))) - sum(allowances) + sum(charges)).toBe(tryMinor(given.net))
    expect(price.startsWith('-')).toBe(false)
  }))
})
