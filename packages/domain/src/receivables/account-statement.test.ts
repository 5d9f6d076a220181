import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../kernel/calendar-date.ts'
import { sumMinor } from '../kernel/money.ts'
import { accountStatement } from './account-statement.ts'
import type { StatementItem } from './account-statement.ts'

const item = (number: string, date: string, amountMinor: bigint, more: Partial<StatementItem> = {}): StatementItem => ({
  item: 1n, document: 1n, kind: amountMinor > 0n ? 'invoice' : 'credit_note', cancellation: false, number, date, dueDate: amountMinor > 0n ? addDays(date, 14) : date, amountMinor, allocatedMinor: 0n, settles: [], ...more,
})

const ITEMS = [
  item('RE-1', '2026-08-01', 5000n, { allocatedMinor: 5000n }), item('GS-1', '2026-09-10', -6000n, { allocatedMinor: 5000n, cancellation: true, settles: [{ number: 'RE-1', amountMinor: 5000n }] }),
  item('RE-2', '2026-10-01', 4748n), item('RE-3', '2026-11-01', 100n), item('RE-4', '2026-11-20', 2000n),
]

describe('an account statement', () => {
  const statement = accountStatement(ITEMS, { from: '2026-09-01', until: '2026-11-30' })

  it('begins with what was there before, and goes on with each document: plus is credit, minus arrears', () => {
    expect(statement.openingMinor).toBe(-5000n)
    expect(statement.entries.map(({ number, kind, dueDate, debitMinor, creditMinor, balanceMinor }) => [number, kind, dueDate, debitMinor, creditMinor, balanceMinor])).toEqual([
      ['GS-1', 'cancellation', null, null, 6000n, 1000n],
      ['RE-2', 'invoice', '2026-10-15', 4748n, null, -3748n],
      ['RE-3', 'invoice', '2026-11-15', 100n, null, -3848n],
      ['RE-4', 'invoice', '2026-12-04', 2000n, null, -5848n],
    ])
    expect([statement.debitsMinor, statement.creditsMinor, statement.closingMinor]).toEqual([6848n, 6000n, -5848n])
  })

  it('ends with what is open, oldest first, by its age; credit that is not set off stands apart', () => {
    expect(statement.open.map(({ number, restMinor, daysOverdue }) => [number, restMinor, daysOverdue])).toEqual([['GS-1', -1000n, 0], ['RE-2', 4748n, 46], ['RE-3', 100n, 15], ['RE-4', 2000n, 0]])
    expect(statement.ageing).toEqual({ not_due: 2000n, to_30: 100n, to_60: 4748n, to_90: 0n, over_90: 0n })
    expect([statement.overdueMinor, statement.unallocatedCreditMinor]).toEqual([4848n, 1000n])
  })

  it('ages what is paid by instalments by their days, part by part', () => {
    const planned = accountStatement([item('RE-1', '2026-01-01', 300n, { allocatedMinor: 50n }), item('RE-2', '2026-01-01', 100n, { item: 2n })], {
      from: '2026-01-01', until: '2026-05-10', agreed: new Map([[1n, [{ dueOn: '2026-05-01', amountMinor: 50n }, { dueOn: '2026-06-01', amountMinor: 200n }]]]),
    })
    expect(planned.open.map(({ number, dueDate, restMinor, daysOverdue }) => [number, dueDate, restMinor, daysOverdue])).toEqual([['RE-2', '2026-01-15', 100n, 115], ['RE-1', '2026-05-01', 250n, 9]])
    expect([planned.ageing, planned.overdueMinor]).toEqual([{ not_due: 200n, to_30: 50n, to_60: 0n, to_90: 0n, over_90: 100n }, 150n])
  })

  it('says on which day an item changes its age', () => {
    const aged = (days: number) => Object.entries(accountStatement([item('RE-1', '2026-01-01', 100n, { dueDate: '2026-01-15' })], { from: '2026-01-01', until: addDays('2026-01-15', days) }).ageing).find(([, minor]) => minor > 0n)?.[0]
    expect([0, 1, 30, 31, 60, 61, 90, 91].map(aged)).toEqual(['not_due', 'to_30', 'to_30', 'to_60', 'to_60', 'to_90', 'to_90', 'over_90'])
  })

  it('of no documents is empty', () => {
    expect(accountStatement([], { from: '2026-01-01', until: '2026-12-31' })).toMatchObject({ openingMinor: 0n, entries: [], closingMinor: 0n, open: [], overdueMinor: 0n })
  })

  it('sums up for any items and any days, and two that follow each other join without a gap', () => {
    const items = fc.array(fc.record({ day: fc.integer({ min: 0, max: 400 }), amount: fc.bigInt({ min: -100_000n, max: 100_000n }).filter((amount) => amount !== 0n), part: fc.integer({ min: 0, max: 100 }) }), { maxLength: 30 })
      .map((rows) => rows.toSorted((one, other) => one.day - other.day).map(({ day, amount, part }, i) => item(`N-${i}`, addDays('2026-01-01', day), amount, { allocatedMinor: ((amount > 0n ? amount : -amount) * BigInt(part)) / 100n })))
    fc.assert(fc.property(items, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (all, one, other) => {
      const [from, until] = [addDays('2026-01-01', Math.min(one, other)), addDays('2026-01-01', Math.max(one, other))]
      const upTo = all.filter(({ date }) => date <= until)
      const statement = accountStatement(upTo, { from, until })
      expect(statement.closingMinor).toBe(statement.openingMinor - statement.debitsMinor + statement.creditsMinor)
      expect(accountStatement(all, { from: addDays(until, 1), until: '2099-12-31' }).openingMinor).toBe(statement.closingMinor)
      expect(sumMinor(Object.values(statement.ageing)) - statement.unallocatedCreditMinor).toBe(sumMinor(statement.open.map(({ restMinor }) => restMinor)))
    }))
  })
})
