import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumMinor } from '../kernel/money.ts'
import { deductDeposits, depositContent } from './deposits.ts'
import type { Deposit } from './deposits.ts'
import { vatBreakdown } from './draft-invoices.ts'
import type { ManualLine } from './manual-invoice.ts'

const rows = (...nets: readonly (readonly [net: bigint, rate: string])[]) => vatBreakdown(nets.map(([netMinor, rate]) => ({ category: 'S' as const, rate, netMinor })))
const invoice = (...nets: readonly (readonly [net: bigint, rate: string])[]) => {
  const vat = rows(...nets)
  return { vat, grossMinor: sumMinor(vat.map((row) => row.taxableMinor + row.taxMinor)) }
}
const deposit = (id: number, ...nets: readonly (readonly [net: bigint, rate: string])[]): Deposit => ({ id: BigInt(id), number: `RE-${id}`, issueDate: '2026-11-01', vat: rows(...nets) })

describe('a final invoice', () => {
  test.each<[string, [bigint, string][], [bigint, string][][], string, bigint[], bigint]>([
    ['one deposit of a third', [[30000n, '19.00']], [[[10000n, '19.00']]], 'ok', [3800n], 23800n],
    ['two rates, a deposit on each', [[30000n, '19.00'], [10000n, '7.00']], [[[10000n, '19.00'], [5000n, '7.00']]], 'ok', [3800n, 350n], 29150n],
    ['all paid before', [[10000n, '19.00']], [[[10000n, '19.00']]], 'ok', [0n], 0n],
    // 3 × 33.33 bears 18.99 of tax, 100.00 bears 19.00: the cent stands on the final invoice.
    ['rounded down three times', [[10000n, '19.00']], [[[3333n, '19.00']], [[3333n, '19.00']], [[3334n, '19.00']]], 'ok', [1n], 1n],
    ['no deposit', [[10000n, '19.00']], [], 'ok', [1900n], 11900n],
    ['more than the rate has', [[10000n, '19.00']], [[[10001n, '19.00']]], 'deposits_exceed_invoice', [], 0n],
    ['another rate', [[10000n, '19.00']], [[[100n, '7.00']]], 'deposits_exceed_invoice', [], 0n],
    ['a deposit that was credited', [[10000n, '19.00']], [[[0n, '19.00']]], 'deposit_is_credited', [], 0n],
    // 33.35 + 33.35 + 33.30 bears 19.01: a cent more than the whole.
    ['rounded up beyond the whole', [[10000n, '19.00']], [[[3335n, '19.00']], [[3335n, '19.00']], [[3330n, '19.00']]], 'deposits_exceed_total', [], 0n],
  ])('with %s', (_, whole, deposits, expected, restTax, due) => {
    const result = deductDeposits(invoice(...whole), deposits.map((nets, i) => deposit(i + 1, ...nets)))
    expect(result.ok ? 'ok' : result.refusal.kind).toBe(expected)
    if (result.ok) expect([result.value.restTaxMinor, result.value.dueMinor]).toEqual([restTax, due])
  })

  test('and its deposits bear the tax of the whole, whatever was rounded, and nothing is left below zero', () => {
    const nets = fc.array(fc.tuple(fc.bigInt({ min: 1n, max: 999_999n }), fc.constantFrom('19.00', '7.00', '21.00')), { minLength: 1, maxLength: 4 })
    fc.assert(fc.property(nets, fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 60 })), { maxLength: 4 }), (whole, parts) => {
      const of = invoice(...whole)
      const deposits = parts.map(([index, percent], i) => {
        const row = of.vat[index % of.vat.length]!
        return deposit(i + 1, [(row.taxableMinor * BigInt(percent)) / 100n + 1n, row.rate])
      })
      const result = deductDeposits(of, deposits)
      if (!result.ok) {
        expect(['deposits_exceed_invoice', 'deposits_exceed_total']).toContain(result.refusal.kind)
        return
      }
      const { deductions, deductedMinor, restTaxMinor, dueMinor } = result.value
      expect(sumMinor(deductions.map((one) => one.taxMinor)) + sumMinor(restTaxMinor)).toBe(sumMinor(of.vat.map((row) => row.taxMinor)))
      expect(deductedMinor + dueMinor).toBe(of.grossMinor)
      expect(dueMinor >= 0n).toBe(true)
    }))
  })
})

test('a deposit on an order has a line for each way of taxing it, in its proportions', () => {
  const line = (change: Partial<ManualLine>): ManualLine => ({
    kind: 'once', sku: null, name: 'Kabel', note: null, quantity: '1', unit: 'm', unitPrice: '1', discountPercent: '0', taxClass: 'S', serviceKind: 'goods', supply: 'goods', revenueAccount: '8400', period: null, ...change,
  })
  const order = { lines: [line({}), line({ taxClass: 'R', revenueAccount: '8300' }), line({})], paymentDays: 8, introduction: 'Danke', closing: null }
  const wanted = { percent: '33.30', order: 'AU-1', language: 'de' as const }
  expect(depositContent(order, [10000n, 5000n, 333n], wanted)).toMatchObject({
    deposit: true, paymentDays: 8, introduction: null,
    lines: [{ name: 'Anzahlung 33,3 % auf Auftrag AU-1', unitPrice: '34.41', taxClass: 'S' }, { unitPrice: '16.65', taxClass: 'R' }],
  })
  expect(depositContent(order, [1n, 0n, 0n], wanted).lines).toEqual([])
})
