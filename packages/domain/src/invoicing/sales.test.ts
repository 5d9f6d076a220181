import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ManualInvoice, ManualLine } from './manual-invoice.ts'
import { countOf, decideOutcome, followUpContent, FOLLOW_UPS, isSalesKind, mayFollow, SALES_KINDS, salesState, staysWithin, takesAll } from './sales.ts'
import type { Outcome, SalesDocument } from './sales.ts'

const TODAY = '2026-12-01'
const document = (change: Partial<SalesDocument> = {}): SalesDocument => ({ kind: 'quote', outcome: null, validUntil: '2026-12-31', invoiced: 'none', followed: false, ...change })
const kindOf = (result: { readonly ok: boolean; readonly refusal?: { readonly kind: string } }): string => (result.ok ? 'ok' : result.refusal!.kind)

describe('the state', () => {
  test.each<[Partial<SalesDocument>, string]>([
    [{}, 'open'],
    [{ validUntil: '2026-12-01' }, 'open'],
    [{ validUntil: '2026-11-30' }, 'expired'],
    [{ validUntil: null }, 'open'],
    [{ validUntil: '2026-11-30', outcome: 'accepted' }, 'accepted'],
    [{ kind: 'order' }, 'open'],
    [{ kind: 'order', invoiced: 'partly' }, 'partly_invoiced'],
    [{ kind: 'order', invoiced: 'all' }, 'invoiced'],
    [{ kind: 'order', invoiced: 'partly', outcome: 'closed' }, 'closed'],
    [{ kind: 'delivery_note', outcome: 'withdrawn' }, 'withdrawn'],
  ])('of %j is %s', (change, state) => {
    expect(salesState(document(change), TODAY)).toBe(state)
  })
})

describe('an end', () => {
  test.each<[Partial<SalesDocument>, Outcome, boolean, string]>([
    [{}, 'accepted', false, 'ok'],
    [{}, 'rejected', false, 'ok'],
    [{}, 'withdrawn', false, 'ok'],
    [{ followed: true }, 'withdrawn', false, 'document_was_followed'],
    [{ outcome: 'rejected' }, 'accepted', false, 'document_has_ended'],
    [{ validUntil: '2026-11-30' }, 'accepted', false, 'quote_has_expired'],
    [{ validUntil: '2026-11-30' }, 'accepted', true, 'ok'],
    [{ validUntil: '2026-11-30' }, 'rejected', false, 'ok'],
    [{ kind: 'order' }, 'accepted', false, 'outcome_of_another_kind'],
    [{ kind: 'order', followed: true }, 'closed', false, 'ok'],
    [{}, 'closed', false, 'outcome_of_another_kind'],
  ])('of %j as %s, late %s: %s', (change, outcome, late, expected) => {
    expect(kindOf(decideOutcome(document(change), { outcome, late }, TODAY))).toBe(expected)
  })

  test('is called late only where it is', () => {
    expect(decideOutcome(document(), { outcome: 'accepted', late: true }, TODAY)).toEqual({ ok: true, value: { late: false } })
    expect(decideOutcome(document({ validUntil: '2026-11-30' }), { outcome: 'accepted', late: true }, TODAY)).toEqual({ ok: true, value: { late: true } })
  })
})

test('what follows what, and as what it counts', () => {
  const table = SALES_KINDS.flatMap((kind) => FOLLOW_UPS[kind].map((followUp) => `${kind} → ${followUp}: ${countOf(kind, followUp)}`))
  expect(table).toEqual([
    'quote → order: agreed', 'quote → invoice: agreed', 'quote → proforma: named',
    'order → order_confirmation: named', 'order → delivery_note: delivered', 'order → invoice: invoiced', 'order → proforma: named',
    'delivery_note → invoice: invoiced', 'proforma → invoice: invoiced',
  ])
  expect([...SALES_KINDS, 'invoice' as const, 'credit_note' as const].filter((kind) => isSalesKind(kind))).toEqual([...SALES_KINDS])
  expect(kindOf(mayFollow({ kind: 'quote', outcome: 'accepted' }, 'order'))).toBe('ok')
  expect(kindOf(mayFollow({ kind: 'quote', outcome: 'rejected' }, 'order'))).toBe('document_has_ended')
  expect(kindOf(mayFollow({ kind: 'delivery_note', outcome: null }, 'order'))).toBe('follow_up_of_another_kind')
})

describe('a follow-up', () => {
  const line = (quantity: string): ManualLine => ({
    kind: 'once', sku: 'KABEL', name: 'Kabel', note: null, quantity, unit: 'm', unitPrice: '2.50', discountPercent: '0', taxClass: 'S', serviceKind: 'goods', supply: 'goods', revenueAccount: '8400', period: null,
  })
  const source: ManualInvoice = { lines: [line('10'), line('1.5'), line('-1')], paymentDays: 30, introduction: 'Danke für Ihre Anfrage.', closing: null }
  const left = new Map([[1, '4'], [2, '0'], [3, '-1']])

  test('takes over what is left, line by line, but not the letter around it', () => {
    expect(followUpContent(source, left, null)).toEqual({ ok: true, value: {
      lines: [{ ...line('4'), sourceLine: 1 }, { ...line('-1'), sourceLine: 3 }], paymentDays: 30, introduction: null, closing: null,
    } })
  })

  test.each<[number, string, string]>([
    [1, '4', 'ok'], [1, '0.5', 'ok'], [1, '4.000001', 'quantity_exceeds_rest'], [1, '-1', 'quantity_exceeds_rest'], [3, '-1', 'ok'], [3, '-2', 'quantity_exceeds_rest'], [3, '1', 'quantity_exceeds_rest'],
    [2, '1', 'quantity_exceeds_rest'], [1, '0', 'nothing_left_to_follow'], [1, '1,5', 'quantity_exceeds_rest'], [4, '1', 'line_not_found'],
  ])('of line %i with %s: %s', (number, quantity, expected) => {
    expect(kindOf(followUpContent(source, left, [{ line: number, quantity }]))).toBe(expected)
  })

  test('takes all or a part', () => {
    const of = (...taken: readonly { line: number; quantity: string }[]) => {
      const content = followUpContent(source, left, taken)
      return content.ok && takesAll(content.value, left)
    }
    expect(of({ line: 1, quantity: '4.0' }, { line: 3, quantity: '-1' })).toBe(true)
    expect(of({ line: 1, quantity: '4' })).toBe(false)
    expect(of({ line: 1, quantity: '3' }, { line: 3, quantity: '-1' })).toBe(false)
  })

  test('that somebody edited takes all its lines together into account', () => {
    const edited = (...lines: readonly [quantity: string, sourceLine: number | null][]) =>
      kindOf(staysWithin({ ...source, lines: lines.map(([quantity, sourceLine]) => ({ ...line(quantity), sourceLine })) }, left))
    expect(edited(['3', 1], ['1', 1], ['99', null])).toBe('ok')
    expect(edited(['3', 1], ['1.5', 1])).toBe('quantity_exceeds_rest')
    expect(edited(['1', 7])).toBe('line_not_found')
  })

  test('after another never takes more than there was', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 50 }), fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }), (ordered, takes) => {
      let rest = ordered
      for (const take of takes) {
        const result = followUpContent(source, new Map([[1, String(rest)]]), [{ line: 1, quantity: String(take) }])
        expect(result.ok).toBe(take > 0 && take <= rest)
        if (result.ok) rest -= take
      }
      expect(rest).toBeGreaterThanOrEqual(0)
    }))
  })
})
