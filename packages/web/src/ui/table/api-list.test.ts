import { describe, expect, it } from 'vitest'
import { totalsOf } from './api-list.ts'

const eur = (amount: string) => ({ amount, currency: 'EUR' })
const czk = (amount: string) => ({ amount, currency: 'CZK' })
const answered = {
  count: 12, countIsCapped: false,
  sums: [{ currency: 'EUR', net: eur('1.00'), gross: eur('1.19') }, { currency: 'CZK', gross: czk('121.00') }],
  byState: [{ state: 'open', count: 5 }, { state: 'settled', count: 7 }],
}

describe('totalsOf', () => {
  it('tells one figure after the other, each with its currencies', () => {
    expect(totalsOf(answered, {}, (key) => key.toUpperCase())).toEqual({
      count: 12, capped: false, sums: [{ label: 'NET', money: [eur('1.00')] }, { label: 'GROSS', money: [eur('1.19'), czk('121.00')] }],
    })
  })
  it('tells the figures that the page wants, in its order, and passes over those that there are not', () => {
    expect(totalsOf(answered, { sums: ['rest', 'gross', 'net'] }, (key) => key).sums?.map(({ label }) => label)).toEqual(['gross', 'net'])
  })
  it('leads from a state to its filter, where the list has one', () => {
    const stateLabel = (state: string) => state.toUpperCase()
    expect(totalsOf(answered, { stateLabel }, String).states).toEqual([{ label: 'OPEN', count: 5, query: { state: 'open' } }, { label: 'SETTLED', count: 7, query: { state: 'settled' } }])
    expect(totalsOf(answered, { stateLabel, stateFilter: null }, String).states?.[0]).toEqual({ label: 'OPEN', count: 5 })
  })
})
