import type { Form } from '@kontor/domain/forms/form.ts'
import { describe, expect, test } from 'vitest'
import {
  added, boxed, columnAdded, columnMoved, columnRemoved, conditioned, duplicated, entryAdded, entryRemoved, flowMoved, nudged, plainText, removed, textsNamed, worded,
} from './edits.ts'
import { begun, edited, redone, settled, undone } from './history.ts'
import { flowIndexAt, flowPlaces, pageOf } from './places.ts'

const FORM: Form = {
  schema: 'kontor-form-1', engine: 1, name: 'Rechnung', language: 'de',
  page: { width: 210, height: 297, left: 25, right: 20, top: 27, bodyTop: 101.5, bottom: 36, letter: 'din5008-b', marks: { fold: [105, 210], hole: 148.5 } },
  theme: { font: 'Source Sans 3', size: 10, ink: '#1d2b36', muted: '#5a6b78', accent: '#0b5566', tint: '#f0f5f6', rule: '#cdd8de', styles: {} },
  placed: [{ id: 'logo', kind: 'logo', x: 125, y: 15, width: 65, height: 20 }, { id: 'facts', kind: 'entries', x: 125, y: 50, width: 65, height: 46, entries: [{ label: 'number', field: 'document.number' }] }],
  flow: [
    { id: 'title', kind: 'title', text: 'title', after: 4 },
    { id: 'hello', kind: 'text', text: 'hello', after: 3 },
    { id: 'lines', kind: 'lines', after: 3, columns: [{ title: 'no', value: 'item.no', width: 8, align: 'left' }, { title: 'name', value: 'item.name', width: 'rest', align: 'left' }] },
    { id: 'bye', kind: 'text', text: 'bye', after: 0 },
  ],
  following: { left: 'left', right: 'right' }, footer: { columns: ['foot'], pageNumber: 'page' },
  texts: Object.fromEntries(['number', 'title', 'hello', 'no', 'name', 'bye', 'left', 'right', 'foot', 'page'].map((key) => [key, plainText(key)])),
}
const order = (form: Form) => form.flow.map(({ id }) => id).join(' ')

describe('every edit leaves exactly the texts that the form names', () => {
  test.each<readonly [string, (form: Form) => Form]>([
    ['a block removed', (form) => removed(form, 'hello')],
    ['a block with entries removed', (form) => removed(form, 'facts')],
    ['a block added', (form) => added(form, { block: { id: 'new', kind: 'text', text: 'new', after: 3 }, texts: { new: plainText('Neu') } }, 'hello')],
    ['a block doubled', (form) => duplicated(form, 'facts').form],
    ['a table doubled', (form) => duplicated(form, 'lines').form],
    ['a column added', (form) => columnAdded(form, 'lines', { field: 'item.sku', title: 'Artikel', at: 0, right: false })],
    ['a column removed', (form) => columnRemoved(form, 'lines', 0)],
    ['an entry added', (form) => entryAdded(form, 'facts', { field: 'buyer.number', label: 'Kunde' })],
    ['an entry removed', (form) => entryRemoved(form, 'facts', 0)],
  ])('%s', (_, edit) => {
    const form = edit(FORM)
    expect(form).not.toBe(FORM)
    expect([...textsNamed(form)].toSorted()).toEqual(Object.keys(form.texts).toSorted())
    expect(new Set([...form.placed, ...form.flow].map(({ id }) => id)).size).toBe(form.placed.length + form.flow.length)
  })
})

describe('blocks', () => {
  test('flow in the order in which they are put', () => {
    expect(order(flowMoved(FORM, 'bye', 1))).toBe('title bye hello lines')
    expect(order(added(FORM, { block: { id: 'new', kind: 'rule', after: 3 }, texts: {} }, 'title'))).toBe('title new hello lines bye')
    expect(flowMoved(FORM, 'bye', 3)).toBe(FORM)
  })

  test('with a place move by half millimetres and not off the paper', () => {
    expect(nudged(FORM, 'logo', { x: 0.5, y: -0.5 }).placed[0]).toMatchObject({ x: 125.5, y: 14.5 })
    expect(nudged(FORM, 'logo', { x: 500, y: -500 }).placed[0]).toMatchObject({ x: 145, y: 0 })
    expect(boxed(FORM, 'logo', { x: 1, y: 2, width: 3, height: 4 }).placed[0]).toMatchObject({ kind: 'logo', x: 1, y: 2, width: 3, height: 4 })
  })

  test('are doubled with words of their own', () => {
    const { form, id } = duplicated(FORM, 'hello')
    expect(id).toBe('hello-2')
    expect(order(form)).toBe('title hello hello-2 lines bye')
    const again = worded(form, 'hello2', plainText('Guten Tag'))
    expect([again.texts['hello'], again.texts['hello2']]).toEqual([plainText('hello'), plainText('Guten Tag')])
  })

  test('lose their conditions without a trace', () => {
    const form = conditioned(FORM, 'hello', [{ field: 'buyer.kind', is: 'business' }])
    expect(form.flow[1]).toMatchObject({ if: [{ field: 'buyer.kind', is: 'business' }] })
    expect(conditioned(form, 'hello', []).flow[1]).not.toHaveProperty('if')
  })
})

test('columns keep their words wherever they stand', () => {
  const form = columnMoved(FORM, 'lines', 1, 0)
  expect(form.flow[2]).toMatchObject({ columns: [{ title: 'name' }, { title: 'no' }] })
  expect(form.texts).toBe(FORM.texts)
})

describe('steps', () => {
  const to = (name: string): Form => ({ ...FORM, name })
  test('of one drag are taken back together, and made again', () => {
    const dragged = ['a', 'b', 'c'].reduce((history, name) => edited(history, to(name), 'drag'), begun(FORM))
    const typed = edited(settled(dragged), to('d'), 'drag')
    expect([undone(typed).present.name, undone(undone(typed)).present.name, undone(undone(undone(typed))).present.name]).toEqual(['c', 'Rechnung', 'Rechnung'])
    expect(redone(redone(undone(undone(typed)))).present.name).toBe('d')
    expect(redone(edited(undone(typed), to('e'))).present.name).toBe('e')
  })

  test('that change nothing are none', () => {
    expect(edited(begun(FORM), FORM).past).toEqual([])
  })
})

describe('places', () => {
  const starts = [{ id: 'title', page: 1, y: 101.5 }, { id: 'hello', page: 1, y: 110 }, { id: 'lines', page: 1, y: 110 }, { id: 'bye', page: 2, y: 80 }, { id: '', page: 2, y: 90 }]
  test('reach to the next block, over the pages between, without the space after them', () => {
    expect(flowPlaces(FORM, starts)).toEqual([
      { id: 'title', page: 1, first: true, x: 25, y: 101.5, width: 165, height: 4.5 },
      { id: 'lines', page: 1, first: true, x: 25, y: 110, width: 165, height: 151 },
      { id: 'lines', page: 2, first: false, x: 25, y: 27, width: 165, height: 53 },
      { id: 'bye', page: 2, first: true, x: 25, y: 80, width: 165, height: 10 },
    ])
    expect([pageOf(FORM, starts, 'bye'), pageOf(FORM, starts, 'logo'), pageOf(FORM, starts, 'hello')]).toEqual([2, 1, null])
  })

  test('say before which block something lands', () => {
    expect([flowIndexAt(FORM, starts, { page: 1, y: 100 }), flowIndexAt(FORM, starts, { page: 1, y: 108 }), flowIndexAt(FORM, starts, { page: 2, y: 89 })]).toEqual([0, 2, 4])
  })
})
