import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allSelected, isEmpty, isSelected, nothing, range, sums, toggle, toggleAll } from './selection.ts'
import type { Selection } from './selection.ts'

const rows = ['a', 'b', 'c', 'd', 'e']
const keyOf = (row: string) => row
const keys = (selection: Selection<string>) => (selection.kind === 'ids' ? [...selection.rows.keys()].sort().join('') : 'filter')

describe('selection', () => {
  it('takes rows one by one and gives them back', () => {
    const two = toggle(toggle(nothing, 'b', rows, keyOf), 'd', rows, keyOf)
    expect(keys(two)).toBe('bd')
    expect(keys(toggle(two, 'b', rows, keyOf))).toBe('d')
    expect([isEmpty(nothing), isEmpty(two), isSelected(two, 'd'), isSelected(two, 'a')]).toEqual([true, false, true, false])
  })
  it('takes ranges upwards and downwards, on top of what was selected before', () => {
    const before = toggle(nothing, 'e', rows, keyOf)
    expect(keys(range(before, rows, 1, 3, keyOf))).toBe('bcde')
    expect(keys(range(before, rows, 2, 0, keyOf))).toBe('abce')
    expect(keys(range(nothing, rows, 3, 99, keyOf))).toBe('de')
  })
  it('shrinks a range when the hand turns back: it always starts from what was before', () => {
    const before = toggle(nothing, 'a', rows, keyOf)
    range(before, rows, 1, 4, keyOf)
    expect(keys(range(before, rows, 1, 2, keyOf))).toBe('abc')
  })
  it('takes all that is loaded, then none', () => {
    const all = toggleAll(toggle(nothing, 'b', rows, keyOf), rows, keyOf)
    expect([keys(all), allSelected(all, rows, keyOf), keys(toggleAll(all, rows, keyOf))]).toEqual(['abcde', true, ''])
    expect(allSelected(nothing, [], keyOf)).toBe(false)
  })
  it('holds every row in "all in this filter", and falls back to the loaded ones when one is taken out', () => {
    const filter: Selection<string> = { kind: 'filter' }
    expect([isSelected(filter, 'never loaded'), isEmpty(filter)]).toEqual([true, false])
    expect(keys(toggle(filter, 'c', rows, keyOf))).toBe('abde')
    expect(keys(range(filter, rows, 0, 1, keyOf))).toBe('ab')
  })
})

describe('sums', () => {
  it('adds exactly, per currency, and passes over rows without an amount', () => {
    const eur = (amount: string) => ({ amount, currency: 'EUR' })
    expect(sums([eur('0.10'), { amount: '5.00', currency: 'CZK' }, null, eur('0.20'), eur('-100.35')])).toEqual([eur('-100.05'), { amount: '5.00', currency: 'CZK' }])
    expect(sums([eur('99999999999999.99'), eur('0.01')])).toEqual([eur('100000000000000.00')])
    expect(sums([eur('-0.05'), eur('0.02')])).toEqual([eur('-0.03')])
    expect(sums([])).toEqual([])
  })
  it('gives the same for any order and any split', () => {
    const amount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })
    fc.assert(fc.property(fc.array(amount, { minLength: 1 }), (minors) => {
      const text = (minor: bigint) => `${minor < 0n ? '-' : ''}${String(minor < 0n ? -minor : minor).padStart(3, '0').replace(/(..)$/, '.$1')}`
      const total = minors.reduce((sum, minor) => sum + minor, 0n)
      expect(sums(minors.map((minor) => ({ amount: text(minor), currency: 'EUR' })))).toEqual([{ amount: text(total), currency: 'EUR' }])
    }))
  })
})
