import { describe, expect, it } from 'vitest'
import { shapeProblems } from '../forms/form-shape.ts'
import { separatorForm, separatorKey, separatorView } from './separator-sheet.ts'

const ITEM = { number: '2026000123', issueDate: '2026-11-02', customer: '10002', name: 'Pekařství U Zlaté hvězdy', postcode: '11000', city: 'Praha 1', country: 'CZ' }

describe('a separator sheet', () => {
  it('stands where the postcode or the customer changes; numbers have no groups', () => {
    const other = { ...ITEM, number: '2026000124', customer: '10007', country: 'AT' }
    expect((['postcode', 'customer', 'number'] as const).map((order) => separatorKey(order, ITEM) === separatorKey(order, other))).toEqual([false, false, true])
  })

  it.each([['postcode', '110\u00a000', 'Česko'], ['customer', '10002', 'Pekařství U Zlaté hvězdy'], ['number', 'od 2026000123', '']] as const)('of a batch by %s says what follows', (order, heading, below) => {
    expect(separatorView({ order, item: ITEM, batch: '7', part: 2, language: 'cs' }).fields).toMatchObject({ 'sheet.heading': heading, 'sheet.below': below, 'sheet.batch': 'Tisková dávka 7 · soubor 2' })
  })

  it('is a form as any other', () => {
    expect(shapeProblems(separatorForm('de'))).toEqual([])
  })
})
