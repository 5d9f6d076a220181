import { describe, expect, test } from 'vitest'
import type { DocumentKind } from './document.ts'
import type { ManualInvoice, ManualLine } from './manual-invoice.ts'
import { noteWithSerials, takenByDocument, withoutTaken } from './stocked-lines.ts'
import type { TakenBefore } from './stocked-lines.ts'

const line = (change: Partial<ManualLine> = {}): ManualLine => ({
  kind: 'once', sku: 'AX', name: 'Router', note: null, quantity: '2', unit: 'Stk', unitPrice: '80', discountPercent: '0', taxClass: 'S', serviceKind: 'goods', supply: 'goods', revenueAccount: '8400', period: null,
  stock: { article: '7', store: '8', serials: ['R1', 'R2'] }, ...change,
})
const content = (lines: readonly ManualLine[], more: Partial<ManualInvoice> = {}): ManualInvoice => ({ lines, paymentDays: null, introduction: null, closing: null, ...more })

describe('goods leave', () => {
  test.each<[string, DocumentKind, DocumentKind | null, Partial<ManualLine>, TakenBefore, string]>([
    ['with a delivery note', 'delivery_note', null, {}, new Map(), 'taken'],
    ['with an invoice', 'invoice', null, {}, new Map(), 'taken'],
    ['not with a quote', 'quote', null, {}, new Map(), 'nothing'],
    ['not with an order', 'order', 'quote', { sourceLine: 1 }, new Map(), 'nothing'],
    ['not with a proforma', 'proforma', 'order', { sourceLine: 1 }, new Map(), 'nothing'],
    ['not again with the invoice of a delivery note', 'invoice', 'delivery_note', { sourceLine: 1 }, new Map(), 'nothing'],
    ['with a line that was added to that invoice', 'invoice', 'delivery_note', {}, new Map(), 'taken'],
    ['with an order\'s invoice', 'invoice', 'order', { sourceLine: 1 }, new Map(), 'taken'],
    ['with a second invoice in parts', 'invoice', 'order', { sourceLine: 1 }, new Map([[1, 'invoice' as const]]), 'taken'],
    ['not with an order\'s invoice after its delivery note', 'invoice', 'order', { sourceLine: 1 }, new Map([[1, 'delivery_note' as const]]), 'stock_taken_already'],
    ['not with a delivery note after the invoice', 'delivery_note', 'order', { sourceLine: 1 }, new Map([[1, 'invoice' as const]]), 'stock_taken_already'],
    ['not without a store', 'invoice', null, { stock: null }, new Map(), 'nothing'],
    ['not with a discount line', 'invoice', null, { quantity: '-1' }, new Map(), 'nothing'],
  ])('%s', (_, kind, sourceKind, change, before, outcome) => {
    const taken = takenByDocument(content([line(change)]), { kind, sourceKind }, before)
    expect(taken.ok ? (taken.value.length > 0 ? 'taken' : 'nothing') : taken.refusal.kind).toBe(outcome)
  })

  test('not with a deposit, which is paid before the supply', () => {
    expect(takenByDocument(content([line()], { deposit: true }), { kind: 'invoice', sourceKind: null }, new Map())).toEqual({ ok: true, value: [] })
  })

  test('as many as the line says, with its serial numbers', () => {
    expect(takenByDocument(content([line()]), { kind: 'invoice', sourceKind: null }, new Map())).toMatchObject({ value: [{ article: 7n, store: 8n, quantity: '-2', serials: ['R1', 'R2'], documentLine: 1, valueMinor: null }] })
  })
})

test('a follow-up is begun without what has left already', () => {
  const begun = withoutTaken(content([line({ sourceLine: 1 }), line({ sourceLine: 2 })]), 'invoice', new Map([[1, 'delivery_note']]))
  expect(begun.lines.map(({ stock }) => stock?.article ?? null)).toEqual([null, '7'])
})

test('serial numbers stand behind the note, in the language of the document', () => {
  expect(noteWithSerials(line(), 'de')).toBe('Seriennummern: R1, R2')
  expect(noteWithSerials(line({ note: 'schwarz', stock: { article: '7', store: '8', serials: ['R1'] } }), 'cs')).toBe('schwarz · Sériové číslo: R1')
  expect(noteWithSerials(line({ note: 'black', stock: null }), 'en')).toBe('black')
})
