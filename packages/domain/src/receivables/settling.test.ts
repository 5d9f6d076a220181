import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumMinor } from '../kernel/money.ts'
import { settle } from './settling.ts'
import type { Directed, OwedItem, SettlingOrder } from './settling.ts'

const item = (id: number, dueDate: string, restMinor: bigint, account = '1400', cost = false): OwedItem => ({ id: BigInt(id), number: `RE-${id}`, dueDate, account, restMinor, cost })
const ITEMS = [item(3, '2026-12-20', 1000n), item(1, '2026-10-01', 3000n), item(2, '2026-11-01', 1000n)]

const outcome = (moneyMinor: bigint, more: { readonly directed?: Directed; readonly order?: SettlingOrder; readonly items?: readonly OwedItem[] } = {}) => {
  const settled = settle(more.items ?? ITEMS, { moneyMinor, directed: more.directed ?? null, order: more.order ?? 'oldest_first', today: '2026-12-01' })
  return settled.ok ? `${settled.value.settled.map(({ item: id, amountMinor }) => `${id}:${amountMinor}`).join(' ')} | ${settled.value.leftMinor}` : settled.refusal.kind
}

describe('a payment settles', () => {
  it.each([
    ['what is due first', 3500n, '1:3000 2:500 | 0'],
    ['all that is owed, and the rest is credit', 6000n, '1:3000 2:1000 3:1000 | 1000'],
    ['in part what is less than the first item', 1n, '1:1 | 0'],
  ])('%s', (_, money, expected) => expect(outcome(money)).toBe(expected))

  it.each([
    ['a part of all that is due, to the cent', 1000n, '1:750 2:250 | 0'],
    ['uneven parts by their running total', 1001n, '1:751 2:250 | 0'],
    ['what is due whole, and only then what is not', 4100n, '1:3000 2:1000 3:100 | 0'],
  ])('in proportion: %s', (_, money, expected) => expect(outcome(money, { order: 'in_proportion' })).toBe(expected))

  it.each([
    ['what the payer named, in that order', 1500n, [{ item: 3n, amountMinor: null }, { item: 1n, amountMinor: null }], '3:1000 1:500 | 0'],
    ['as much of it as was named', 1500n, [{ item: 1n, amountMinor: 200n }], '1:200 | 1300'],
    ['nothing, where nothing is to be settled', 1500n, [], ' | 1500'],
    ['no item that is not owed', 1500n, [{ item: 9n, amountMinor: null }], 'open_item_not_owed'],
    ['no more of an item than is left', 1500n, [{ item: 2n, amountMinor: 1001n }], 'open_item_has_less_left'],
    ['no more than the money', 1500n, [{ item: 1n, amountMinor: 1000n }, { item: 2n, amountMinor: 501n }], 'settled_exceeds_money'],
  ] as const)('when directed: %s', (_, money, directed, expected) => expect(outcome(money, { directed })).toBe(expected))

  it('costs before the claim, whatever is due first and in whatever order the rest is settled', () => {
    const items = [...ITEMS, item(4, '2026-12-24', 300n, '1400', true)]
    expect(outcome(500n, { items })).toBe('4:300 1:200 | 0')
    expect(outcome(1300n, { items, order: 'in_proportion' })).toBe('4:300 1:750 2:250 | 0')
    expect(outcome(500n, { items, directed: [{ item: 1n, amountMinor: null }] })).toBe('1:500 | 0')
  })

  it('items of one receivable account: that of the first one due, and never of two by direction', () => {
    const items = [item(1, '2026-10-01', 100n, '1401'), item(2, '2026-11-01', 100n), item(3, '2026-11-02', 100n, '1401')]
    expect(outcome(250n, { items })).toBe('1:100 3:100 | 50')
    expect(outcome(250n, { items, directed: [{ item: 1n, amountMinor: null }, { item: 2n, amountMinor: null }] })).toBe('open_items_of_two_accounts')
  })

  it('never more than there is, and every cent of it, whatever is owed', () => {
    const items = fc.array(fc.record({ rest: fc.bigInt({ min: 1n, max: 100_000n }), due: fc.constantFrom('2026-01-31', '2026-11-30', '2026-12-24') }), { maxLength: 8 })
      .map((rows) => rows.map(({ rest, due }, i) => item(i + 1, due, rest)))
    fc.assert(fc.property(items, fc.bigInt({ min: 1n, max: 300_000n }), fc.constantFrom<SettlingOrder>('oldest_first', 'in_proportion'), (owed, moneyMinor, order) => {
      const settled = settle(owed, { moneyMinor, directed: null, order, today: '2026-12-01' })
      if (!settled.ok) throw new Error(settled.refusal.kind)
      const rests = new Map(owed.map(({ id, restMinor }) => [id, restMinor]))
      for (const { item: id, amountMinor } of settled.value.settled) expect(amountMinor > 0n && amountMinor <= rests.get(id)!).toBe(true)
      expect(sumMinor(settled.value.settled.map(({ amountMinor }) => amountMinor)) + settled.value.leftMinor).toBe(moneyMinor)
      expect(settled.value.leftMinor === 0n || settled.value.leftMinor === moneyMinor - sumMinor(rests.values())).toBe(true)
    }))
  })
})
