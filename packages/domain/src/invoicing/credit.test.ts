import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumMinor } from '../kernel/money.ts'
import { creditPart, creditRest } from './credit.ts'
import type { Credit, CreditableLine } from './credit.ts'
import { vatBreakdown } from './draft-invoices.ts'
import { manualInvoice } from './manual-invoice.ts'
import type { ManualLine } from './manual-invoice.ts'

const line = (lineNo: number, netMinor: bigint, rate = '19.00'): CreditableLine => ({ lineNo, netMinor, creditedMinor: 0n, category: 'S', rate })
const invoice = (lines: readonly CreditableLine[]) => ({ lines, vatLeft: vatBreakdown(lines) })

function credited(result: ReturnType<typeof creditPart>): Credit {
  if (!result.ok) throw new Error(result.refusal.kind)
  return result.value
}

describe('a credit', () => {
  test('of all mirrors the invoice to the cent', () => {
    const whole = credited(creditRest(invoice([line(1, 1250n), line(2, 333n, '7.00'), line(3, -100n)])))
    expect(whole).toMatchObject({ netMinor: -1483n, taxMinor: -(219n + 23n), grossMinor: -1725n })
    expect(whole.lines).toEqual([{ lineNo: 1, netMinor: -1250n }, { lineNo: 2, netMinor: -333n }, { lineNo: 3, netMinor: 100n }])
  })

  test('of a part is taxed on its sum', () => {
    expect(credited(creditPart(invoice([line(1, 1000n), line(2, 1000n)]), [{ lineNo: 2, netMinor: 250n }]))).toMatchObject({ netMinor: -250n, taxMinor: -48n, grossMinor: -298n })
  })

  test('is refused for what is not there', () => {
    const one = invoice([line(1, 1000n)])
    expect(creditPart(one, [{ lineNo: 2, netMinor: 1n }])).toMatchObject({ ok: false, refusal: { kind: 'line_not_found', lineNo: 2 } })
    expect(creditPart(one, [{ lineNo: 1, netMinor: 1001n }])).toMatchObject({ ok: false, refusal: { kind: 'credit_exceeds_line', lineNo: 1, rest: 1000n } })
    expect(creditPart(one, [{ lineNo: 1, netMinor: 0n }])).toMatchObject({ ok: false, refusal: { kind: 'credit_exceeds_line' } })
    expect(creditPart(one, [])).toMatchObject({ ok: false, refusal: { kind: 'credit_is_nothing' } })
    expect(creditRest({ lines: [{ ...line(1, 1000n), creditedMinor: 1000n }], vatLeft: [{ category: 'S', rate: '19.00', taxableMinor: 0n, taxMinor: 0n }] }))
      .toMatchObject({ ok: false, refusal: { kind: 'invoice_is_credited_already' } })
  })

  test('never exceeds what a deduction beside it has left of its rate, so that tax is that of the amount (BR-CO-17)', () => {
    const deducted = invoice([line(1, 1000n), line(2, -200n), line(3, 500n, '7.00')])
    expect(creditPart(deducted, [{ lineNo: 1, netMinor: 900n }])).toMatchObject({ ok: false, refusal: { kind: 'credit_exceeds_line', lineNo: 1, rest: 800n } })
    expect(credited(creditPart(deducted, [{ lineNo: 1, netMinor: 800n }, { lineNo: 3, netMinor: 500n }]))).toMatchObject({ netMinor: -1300n, taxMinor: -(152n + 35n) })
  })

  test('in any parts and then the rest leaves nothing, neither net nor tax', () => {
    const lines = fc.array(fc.record({ net: fc.bigInt({ min: 1n, max: 99999n }), rate: fc.constantFrom('19.00', '7.00') }), { minLength: 1, maxLength: 5 })
    fc.assert(fc.property(lines, fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 100 })), { maxLength: 6 }), (nets, parts) => {
      let state = invoice(nets.map(({ net, rate }, i) => line(i + 1, net, rate)))
      const total = sumMinor(state.lines.map((l) => l.netMinor)) + sumMinor(state.vatLeft.map((v) => v.taxMinor))
      let sum = 0n
      const apply = (credit: Credit): void => {
        sum += credit.grossMinor
        state = {
          lines: state.lines.map((l) => ({ ...l, creditedMinor: l.creditedMinor - (credit.lines.find((c) => c.lineNo === l.lineNo)?.netMinor ?? 0n) })),
          vatLeft: state.vatLeft.map((v) => {
            const row = credit.vat.find((c) => c.category === v.category && c.rate === v.rate)
            return { ...v, taxableMinor: v.taxableMinor + (row?.taxableMinor ?? 0n), taxMinor: v.taxMinor + (row?.taxMinor ?? 0n) }
          }),
        }
        for (const row of state.vatLeft) expect(row.taxMinor >= 0n && row.taxableMinor >= 0n).toBe(true)
      }
      for (const [index, percent] of parts) {
        const of = state.lines[index % state.lines.length]!
        const netMinor = ((of.netMinor - of.creditedMinor) * BigInt(percent)) / 100n
        const part = creditPart(state, [{ lineNo: of.lineNo, netMinor }])
        if (part.ok) apply(part.value)
      }
      const rest = creditRest(state)
      if (rest.ok) apply(rest.value)
      expect(sum).toBe(-total)
      expect(creditRest(state).ok).toBe(false)
    }))
  })
})

describe('a manual invoice', () => {
  const typed: ManualLine = {
    kind: 'once', sku: null, name: 'Techniker', note: null, quantity: '1.5', unit: 'Std', unitPrice: '59.00', discountPercent: '0.00', taxClass: 'S', serviceKind: 'service', supply: 'service',
    revenueAccount: '8400', period: null,
  }
  const context = {
    kind: 'invoice' as const, issueDate: '2026-12-01', issuerCountry: 'DE', regimes: [], customer: { country: 'DE', vatId: null, reverseChargeUntil: null },
    taxRates: [{ country: 'DE', taxClass: 'S' as const, validFrom: '2007-01-01', validUntil: null, rate: '19.00' }],
  }
  const draft = (...lines: ManualLine[]) => ({ lines, paymentDays: null, introduction: null, closing: null })

  test('adds up like any other', () => {
    expect(manualInvoice(draft(typed, { ...typed, quantity: '-1', unitPrice: '8.50' }), context)).toMatchObject({ ok: true, value: { netMinor: 8000n, taxMinor: 1520n, grossMinor: 9520n, taxDate: '2026-12-01' } })
  })

  test('is refused while it is unfinished, with the place', () => {
    expect(manualInvoice(draft(), context)).toMatchObject({ ok: false, refusal: { kind: 'invoice_has_no_lines' } })
    expect(manualInvoice(draft(typed, { ...typed, unitPrice: '12,50' }), context)).toMatchObject({ ok: false, refusal: { kind: 'line_is_not_a_number', lineNo: 2, field: 'unitPrice' } })
    expect(manualInvoice(draft({ ...typed, quantity: '' }), context)).toMatchObject({ ok: false, refusal: { kind: 'line_is_not_a_number', lineNo: 1, field: 'quantity' } })
    expect(manualInvoice(draft({ ...typed, quantity: '-1' }), context)).toMatchObject({ ok: false, refusal: { kind: 'invoice_is_not_positive' } })
    expect(manualInvoice(draft({ ...typed, taxClass: 'R' }), context)).toMatchObject({ ok: false, refusal: { kind: 'tax_rate_missing' } })
  })

  test('may be worth nothing where it posts nothing, but never less, and binds from its own day', () => {
    const quote = { ...context, kind: 'quote' as const }
    expect(manualInvoice(draft({ ...typed, unitPrice: '0' }), quote)).toMatchObject({ ok: true, value: { grossMinor: 0n } })
    expect(manualInvoice(draft({ ...typed, quantity: '-1' }), quote)).toMatchObject({ ok: false, refusal: { kind: 'document_is_negative' } })
    expect(manualInvoice({ ...draft(typed), validUntil: '2026-12-01' }, quote)).toMatchObject({ ok: true })
    expect(manualInvoice({ ...draft(typed), validUntil: '2026-11-30' }, quote)).toMatchObject({ ok: false, refusal: { kind: 'quote_ends_before_it_begins' } })
  })
})
